"""Row filters, and simulations of them."""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules.decision import Decision, Reason
from embedtokens.access_rules.rule import Operator
from embedtokens.access_rules.sql import Dialect, ParamStyle
from embedtokens.attributes.attribute import AttributeType
from embedtokens.scalars import AttributeValue, Scalar


class RowPredicate(msgspec.Struct, forbid_unknown_fields=True):
    """A predicate with its values bound: `all` or `any` of others, or one column compared with something."""

    all: "list[RowPredicate] | UnsetType" = UNSET
    any: "list[RowPredicate] | UnsetType" = UNSET
    column: str | UnsetType = UNSET
    op: Operator | UnsetType = UNSET
    type: AttributeType | UnsetType = UNSET
    value: AttributeValue | UnsetType = UNSET


class SqlFilter(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """A predicate for a WHERE clause; values are in `params` only: a list, or by name where the marks are names."""

    dialect: Dialect
    param_style: ParamStyle
    text: str
    params: list[Scalar] | dict[str, Scalar]


class RowFilter(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """What the rules say of one dataset. `reason`, `attribute` and `ruleId` say why it is denied."""

    dataset: str
    decision: Decision
    filter: RowPredicate | None
    reason: Reason | None
    attribute: str | None
    rule_id: str | None
    sql: SqlFilter | None
    rules_version: Annotated[int, Meta(description="The version of the settings.")] | None


class RowFilters(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """One entry a dataset, in the order asked for."""

    row_filters: list[RowFilter]


class JudgedUser(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """A user as the rules see one."""

    distinct_id: str | None
    role: str
    attributes: dict[str, object]


class Outcome(msgspec.Struct, forbid_unknown_fields=True):
    """What a user would see, in plain words and by dataset."""

    sentence: str
    datasets: list[RowFilter]


class SimulatedCase(msgspec.Struct, forbid_unknown_fields=True):
    """One user by today's rules, and by the draft's where one was sent."""

    user: JudgedUser
    today: Outcome
    draft: Outcome | None


class Simulation(msgspec.Struct, forbid_unknown_fields=True):
    """The version of the settings, and one case a user; a token's user comes first."""

    version: int
    users: list[SimulatedCase]
