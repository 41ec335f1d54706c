"""The shape of a filter: all of it but the values, so that one text serves every user."""

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.access_rules.predicate import AllOf, Comparison, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.attributes.attribute import AttributeType


class ComparisonShape(msgspec.Struct, frozen=True):
    """A comparison with this number of values."""

    column: str
    op: Operator
    type: AttributeType | UnsetType
    values: int


class GroupShape(msgspec.Struct, frozen=True):
    """Members joined by this word: AND or OR."""

    word: str
    members: "tuple[Shape, ...]"


type Shape = ComparisonShape | GroupShape


def shape_of(filter_: Filter, found: list[Comparison]) -> Shape:
    """Return the shape of a filter, and append its comparisons from left to right to `found`."""
    if isinstance(filter_, Comparison):
        found.append(filter_)
        value = filter_.value
        count = len(value) if isinstance(value, list) else int(value is not UNSET)
        return ComparisonShape(filter_.column, filter_.op, filter_.type, count)
    if isinstance(filter_, AllOf):
        return GroupShape("AND", tuple([shape_of(member, found) for member in filter_.all]))
    return GroupShape("OR", tuple([shape_of(member, found) for member in filter_.any]))
