"""How to write a filter for one database, so that it means the same in all of them (access_rules/predicate.py).

Texts compare exactly: case, accents and trailing spaces count. Datetimes compare in UTC to the microsecond. Searches in
texts and lists are templates in the database's own SQL: `{column}` is the unchanged column, `{text}` and `{value}` are
the two sides as `=` would compare them, and `{mark}` is the bare parameter.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import assert_never

import msgspec
import sqlglot
from msgspec import UnsetType

from embedtokens.access_rules.rule import Operator
from embedtokens.adapters.sql.operands import Rewrite, as_long_as_uuid, digits_of, unchanged, uuid_digits
from embedtokens.attributes.attribute import AttributeType
from embedtokens.scalars import Scalar


class Database(msgspec.Struct, frozen=True, kw_only=True):
    """How filters are written for one database.

    If `finds_by_plain_text`, the equality of texts is written twice: plainly, so that the database can use an index,
    and exactly, to drop the rows that only its collation considers equal.
    """

    dialect: str | type[sqlglot.Dialect]
    text_column: Rewrite = unchanged
    text_param: Rewrite = unchanged
    finds_by_plain_text: bool = False
    parts: Mapping[Operator, str]
    """How a text contains another, begins or ends with it."""

    has_text: str
    has_text_param: Rewrite | None = None
    has_integer: str
    has_integer_param: Rewrite = unchanged
    """How a list has one of several values; texts are as for `=` where nothing else is said."""

    moment_column: Rewrite = unchanged
    moment_param: Rewrite = unchanged
    moment_value: Callable[[str], Scalar] = str
    float_value: Rewrite = unchanged
    date_column: Rewrite = unchanged
    date_param: Rewrite = unchanged
    uuid_column: Rewrite = uuid_digits
    uuid_param: Rewrite = unchanged
    uuid_value: Callable[[str], Scalar] = digits_of
    proofs: Mapping[AttributeType, Rewrite] = MappingProxyType({AttributeType.UUID: as_long_as_uuid(uuid_digits)})
    """Conditions that a column holds a value of this type, where it could hold another, such as an empty string."""

    def rewrites(self, kind: AttributeType | UnsetType) -> tuple[Rewrite, Rewrite]:
        """Return how to rewrite a column of this type, and the parameter that it is compared with."""
        match kind:
            case AttributeType.STRING:
                return self.text_column, self.text_param
            case AttributeType.FLOAT:
                return self.float_value, self.float_value
            case AttributeType.DATETIME:
                return self.moment_column, self.moment_param
            case AttributeType.DATE:
                return self.date_column, self.date_param
            case AttributeType.UUID:
                return self.uuid_column, self.uuid_param
            case AttributeType.INTEGER | AttributeType.BOOLEAN | UnsetType.UNSET:
                return unchanged, unchanged
            case _:
                assert_never(kind)

    def bound(self, kind: AttributeType | UnsetType, value: Scalar) -> Scalar:
        """Return a filter's value of this type as the parameter to send to the database."""
        match kind:
            case AttributeType.DATETIME:
                return self.moment_value(str(value))
            case AttributeType.UUID:
                return self.uuid_value(str(value))
            case (
                AttributeType.STRING
                | AttributeType.INTEGER
                | AttributeType.FLOAT
                | AttributeType.BOOLEAN
                | AttributeType.DATE
                | UnsetType.UNSET
            ):
                return value
            case _:
                assert_never(kind)


def parts(contains: str, starts_with: str, ends_with: str) -> Mapping[Operator, str]:
    """Return the templates of text searches, by operator."""
    return {Operator.CONTAINS: contains, Operator.STARTS_WITH: starts_with, Operator.ENDS_WITH: ends_with}


def functions(contains: str, starts_with: str, ends_with: str) -> Mapping[Operator, str]:
    """Return the templates of text searches by operator, for a database that has functions for them."""
    return parts(*(f"{name}({{text}}, {{value}})" for name in (contains, starts_with, ends_with)))
