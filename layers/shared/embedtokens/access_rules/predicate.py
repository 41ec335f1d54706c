"""Row filters: a predicate on the columns of a dataset, with its values bound, and what it means.

`matches` is the meaning; the SQL of every dialect selects the same rows. A column that is NULL, or holds something of
another type, is matched by nothing but `is_not_set` and `is_set`: not by `ne` and `not_in` either.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.access_rules.rule import Operator
from embedtokens.attributes.attribute import AttributeType
from embedtokens.encoding.timestamps import in_utc
from embedtokens.scalars import AttributeValue, Scalar


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One column and what it is compared with; `is_set` and `is_not_set` have neither type nor value.

    A datetime is RFC 3339 text in UTC.
    """

    column: str
    op: Operator
    type: AttributeType | UnsetType = UNSET
    value: AttributeValue | UnsetType = UNSET

    def values(self) -> list[Scalar]:
        """Return the values, one or several, as a list."""
        if self.value is UNSET:
            return []
        return self.value if isinstance(self.value, list) else [self.value]


class AllOf(msgspec.Struct, frozen=True):
    """A row matches if it matches every part."""

    all: "list[Filter]"


class AnyOf(msgspec.Struct, frozen=True):
    """A row matches if it matches at least one part."""

    any: "list[Filter]"


type Filter = Comparison | AllOf | AnyOf


def comparisons(filter_: Filter) -> Iterator[Comparison]:
    """Yield every comparison of a filter, from left to right."""
    if isinstance(filter_, Comparison):
        yield filter_
    else:
        for member in filter_.all if isinstance(filter_, AllOf) else filter_.any:
            yield from comparisons(member)


def matches(filter_: Filter, row: Mapping[str, object]) -> bool:
    """Whether the row is one that the filter lets through. Raises KeyError for a column that is not there."""
    match filter_:
        case AllOf(members):
            return all(matches(member, row) for member in members)
        case AnyOf(members):
            return any(matches(member, row) for member in members)
    return _holds(filter_, row[filter_.column])


_TESTS: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQ: eq,
    Operator.NE: ne,
    Operator.LT: lt,
    Operator.LE: le,
    Operator.GT: gt,
    Operator.GE: ge,
    Operator.BEFORE: lt,
    Operator.AFTER: gt,
}


def _holds(comparison: Comparison, cell: object) -> bool:
    op, kind = comparison.op, comparison.type
    if op is Operator.IS_SET:
        return cell is not None
    if op is Operator.IS_NOT_SET:
        return cell is None
    if kind is UNSET or (known := _comparable(kind, cell)) is None:
        return False
    wanted = [_comparable(kind, value) for value in comparison.values()]
    if op is Operator.IN:
        return known in wanted
    if op is Operator.NOT_IN:
        return known not in wanted
    return _TESTS[op](known, wanted[0])


def _comparable(kind: AttributeType, value: object) -> object:
    """`value` as what compares with others of its type; None: it is nothing of that type."""
    match kind:
        case AttributeType.STRING:
            return value if isinstance(value, str) else None
        case AttributeType.BOOLEAN:
            return value if isinstance(value, bool) else None
        case AttributeType.DATETIME:
            return _moment(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _moment(value: object) -> datetime | None:
    """A column without an offset is taken to be in UTC."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value
    return in_utc(value) if isinstance(value, str) else None
