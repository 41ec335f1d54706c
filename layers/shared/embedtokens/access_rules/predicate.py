"""Row filters: predicates on the columns of a dataset with bound values, and their meaning.

`matches` defines the meaning; the SQL of every dialect selects the same rows. NULL matches
only `is_not_set`, and a value of another type only `is_set`: neither matches any other operator, not even `ne` or
`not_in`. `has` and `has_any` look for a value in a column that is a list.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from operator import eq, ge, gt, le, lt, ne
from typing import Any, assert_never

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.access_rules.rule import LISTED, OF_LIST_COLUMNS, Operator
from embedtokens.attributes.attribute import AttributeType
from embedtokens.encoding.timestamps import calendar_date, in_utc
from embedtokens.encoding.uuids import canonical_uuid
from embedtokens.scalars import AttributeValue, Scalar


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A column and what it is compared with; `is_set` and `is_not_set` have neither type nor value.

    A datetime is RFC 3339 text in UTC, a date likewise, and a UUID is in lower case with hyphens.
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
    """Whether the filter matches the row. Raises KeyError for a missing column."""
    match filter_:
        case AllOf(members):
            return all(matches(member, row) for member in members)
        case AnyOf(members):
            return any(matches(member, row) for member in members)
    return _holds(filter_, row[filter_.column])


_TESTS: Mapping[Operator, Callable[[Any, Any], bool]] = {
    Operator.IN: lambda cell, values: cell in values,
    Operator.NOT_IN: lambda cell, values: cell not in values,
    Operator.EQ: eq,
    Operator.NE: ne,
    Operator.LT: lt,
    Operator.LE: le,
    Operator.GT: gt,
    Operator.GE: ge,
    Operator.BEFORE: lt,
    Operator.AFTER: gt,
    Operator.CONTAINS: lambda cell, part: part in cell,
    Operator.STARTS_WITH: str.startswith,
    Operator.ENDS_WITH: str.endswith,
}


def _holds(comparison: Comparison, cell: object) -> bool:
    op, kind = comparison.op, comparison.type
    if op is Operator.IS_SET:
        return cell is not None
    if op is Operator.IS_NOT_SET:
        return cell is None
    if kind is UNSET:
        return False
    wanted = [_comparable(kind, value) for value in comparison.values()]
    if op in OF_LIST_COLUMNS:
        return isinstance(cell, list) and any(_comparable(kind, item) in wanted for item in cell)
    known = _comparable(kind, cell)
    return known is not None and _TESTS[op](known, wanted if op in LISTED else wanted[0])


def _comparable(kind: AttributeType, value: object) -> object:
    """Return `value` in a form that compares with others of its type, or None if it is not of that type."""
    match kind:
        case AttributeType.STRING:
            return value if isinstance(value, str) else None
        case AttributeType.BOOLEAN:
            return value if isinstance(value, bool) else None
        case AttributeType.DATETIME:
            return _moment(value)
        case AttributeType.DATE:
            return _day(value)
        case AttributeType.UUID:
            return canonical_uuid(str(value))  # the string of a driver's own object has this form
        case AttributeType.INTEGER | AttributeType.FLOAT:
            return value if isinstance(value, int | float) and not isinstance(value, bool) else None
        case _:
            assert_never(kind)


def _moment(value: object) -> datetime | None:
    """Return a datetime; without an offset it is in UTC. Returns None if it is not one."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value
    return in_utc(value) if isinstance(value, str) else None


def _day(value: object) -> date | None:
    """Return a date, or None if it is not one; a datetime is not."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return calendar_date(value) if isinstance(value, str) else None
