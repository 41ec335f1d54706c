"""Access rules: columns of a dataset compared with token attributes (row-level security)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.scalars import PLAIN_TEXT

MAX_RULES = 200
MAX_DEPTH = 4
MAX_CONDITIONS = 64
MAX_ROLES = 25_000
"""The most roles in one rule: more never fit into a document, as each takes at least four of its 100,000 bytes."""

MAX_COLUMNS = 2_000
"""The most columns in the list of one rule: no table of PostgreSQL or SQL Server has more."""

EVERY_DATASET = "*"
"""In place of a dataset's name: the rule is for every dataset, and only narrows what their own rules allow."""

MAX_DATASET_CHARACTERS = 128
MAX_COLUMN_BYTES = 63  # PostgreSQL truncates longer names, and would then compare another column


class Operator(StrEnum):
    """How a column is compared."""

    EQ = "eq"
    NE = "ne"
    IN = "in"
    NOT_IN = "not_in"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    BEFORE = "before"
    AFTER = "after"
    IS_SET = "is_set"
    IS_NOT_SET = "is_not_set"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"
    ENDS_WITH = "ends_with"
    HAS = "has"
    HAS_ANY = "has_any"


LISTED = frozenset({Operator.IN, Operator.NOT_IN, Operator.HAS_ANY})
"""Operators that take a list of values; all others take one."""

NUMERIC = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})
TEMPORAL = frozenset({Operator.BEFORE, Operator.AFTER})
TEXTUAL = frozenset({Operator.CONTAINS, Operator.STARTS_WITH, Operator.ENDS_WITH})
OF_LIST_COLUMNS = frozenset({Operator.HAS, Operator.HAS_ANY})
OF_THE_COLUMN = frozenset({Operator.IS_SET, Operator.IS_NOT_SET})


Roles = Annotated[list[str], Meta(max_length=MAX_ROLES)]
Description = Annotated[str, Meta(max_length=500, pattern=PLAIN_TEXT)]
ONE_FORM = Meta(extra_json_schema={"oneOf": [{"required": [form]} for form in ("all", "any", "allow", "column")]})


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One node of a filter, in one of four forms: `all`, `any`, `allow`, or a column compared with something."""

    all: "list[Annotated[Condition, ONE_FORM]] | UnsetType" = UNSET
    any: "list[Annotated[Condition, ONE_FORM]] | UnsetType" = UNSET
    allow: Literal["all"] | UnsetType = UNSET
    column: Annotated[str, Meta(description="Compared by `op` with a token attribute or a value.")] | UnsetType = UNSET
    op: Operator | UnsetType = UNSET
    attribute: str | UnsetType = UNSET
    value: object = UNSET

    def attributes(self) -> Iterator[str]:
        """Yield the token attributes that this refers to, anywhere in the tree."""
        if self.attribute is not UNSET:
            yield self.attribute
        for condition in self.members():
            yield from condition.attributes()

    def members(self) -> "list[Condition]":
        """Return the conditions of a group; empty if this is not a group."""
        return [condition for group in (self.all, self.any) if group is not UNSET for condition in group]


class RuleRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An access rule as it is sent. The service sets `id`."""

    id: str | UnsetType = UNSET
    dataset: Annotated[str, Meta(description="`*` is for every dataset, and only narrows what their own rules allow.")]
    roles: Roles | None = None
    filter: Annotated[Condition, ONE_FORM]
    columns: (
        Annotated[list[str], Meta(description="The columns that may be shown. If absent, all of them.")] | UnsetType
    ) = UNSET
    description: Description | None = None

    def to_rule(self, rule_id: str | None) -> "AccessRule":
        """Return the rule with this id."""
        return AccessRule(**{**msgspec.structs.asdict(self), "id": rule_id})


class AccessRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A condition on the rows of a dataset, and the columns that may be shown.

    `roles` is None for every role. `columns` is absent for all of them. `id` is None in a draft.
    """

    id: str | None = None
    dataset: str
    roles: Roles | None = None
    filter: Condition
    columns: list[str] | UnsetType = UNSET
    description: Description | None = None


class UnreadRule(AccessRule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule that a newer version has stored and this one cannot fully read, as it is stored.

    Ignoring it, or a part of it, could show more rows than it allows. Its empty filter denies the dataset to every
    role.
    """

    filter: Condition = Condition()
    stored: Mapping[str, object]
