"""Responses about the rules' decisions: row filters, and simulations of them."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules.decision import Decision, Reason, Ruling
from embedtokens.access_rules.dialects import Dialect, ParamStyle, SqlText
from embedtokens.access_rules.predicate import AllOf, AnyOf, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.attributes.attribute import AttributeType
from embedtokens.scalars import AttributeValue, Scalar

_FORMS: list[dict[str, Any]] = [
    {"type": "object", "required": members} for members in (["all"], ["any"], ["column", "op"])
]
_ONE_FORM = Meta(extra_json_schema={"oneOf": _FORMS})
_ONE_FORM_OR_NULL = Meta(extra_json_schema={"oneOf": [*_FORMS, {"type": "null"}]})


class RowPredicate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A predicate with bound values, in one of three forms: `all` or `any` of others, or a column and `op`.

    Datetimes are RFC 3339 in UTC.
    """

    all: "list[Annotated[RowPredicate, _ONE_FORM]] | UnsetType" = UNSET
    any: "list[Annotated[RowPredicate, _ONE_FORM]] | UnsetType" = UNSET
    column: str | UnsetType = UNSET
    op: Operator | UnsetType = UNSET
    type: AttributeType | UnsetType = UNSET
    value: AttributeValue | UnsetType = UNSET


class SqlFilter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The predicate as SQL for a WHERE clause."""

    dialect: Dialect
    param_style: ParamStyle
    text: Annotated[
        str, Meta(description="Can be combined with AND without parentheses.", examples=["`region` COLLATE BINARY = ?"])
    ]
    params: Annotated[
        list[Scalar] | dict[str, Scalar],
        Meta(description="All values: a list in the order of the placeholders, or by the names of the placeholders."),
    ]

    select: Annotated[
        str | None,
        Meta(description="The allowed columns for the select list; null: no columns are named, or it is denied."),
    ]

    __repr__ = object.__repr__  # never show the values


class QueryColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns that the request names, in its order: which may be shown."""

    allowed: list[str]
    refused: Annotated[list[str], Meta(description="Must not appear anywhere in the query.")]


class RowFilter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """The rules' decision on one dataset. `reason`, `attribute`, and `ruleId` say why it is denied."""

    dataset: str
    decision: Decision
    filter: Annotated[RowPredicate | None, Meta(description="Only for the decision `filter`."), _ONE_FORM_OR_NULL]
    reason: Annotated[Reason | None, Meta(description="Only for the decision `deny`.")]
    attribute: Annotated[str | None, Meta(description="The token attribute that the reason is about.")]
    rule_id: Annotated[str | None, Meta(description="The access rule that the reason is about.")]
    columns: Annotated[
        QueryColumns | None, Meta(description="null: the request names no columns of the dataset, or it is denied.")
    ]
    sql: Annotated[SqlFilter | None, Meta(description="null: the request names no dialect.")]
    rules_version: Annotated[int | None, Meta(description="The version of the settings; null: of a draft.")]


class RowFilters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """One row filter for each dataset, in the order of the request."""

    row_filters: list[RowFilter]


class EvaluatedUser(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A user as the rules see it: with the defaults of omitted attributes."""

    distinct_id: str | None
    role: str
    attributes: dict[str, object]


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a user would see."""

    sentence: Annotated[
        str, Meta(description="In plain words.", examples=["explorer with location Paris: sales where region is Paris"])
    ]
    datasets: list[RowFilter]


class SimulatedCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one user would see."""

    user: EvaluatedUser
    today: Annotated[Outcome, Meta(description="With the stored rules.")]
    draft: Annotated[Outcome | None, Meta(description="With the draft; null: the request has no draft.")]


class Simulation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One case for each user; a token's user comes first."""

    version: Annotated[int, Meta(description="The version of the settings.")]
    users: list[SimulatedCase]


def to_row_filter(ruling: Ruling, sql: SqlText | None, rules_version: int | None) -> RowFilter:
    """Return the response for a decision."""
    return RowFilter(
        dataset=ruling.dataset,
        decision=ruling.decision,
        filter=None if ruling.filter is None else _predicate(ruling.filter),
        reason=ruling.reason,
        attribute=ruling.attribute,
        rule_id=ruling.rule_id,
        sql=None if sql is None else SqlFilter(sql.dialect, sql.param_style, sql.text, sql.params, sql.select),
        columns=None if ruling.columns is None else QueryColumns(ruling.columns.allowed, ruling.columns.refused),
        rules_version=rules_version,
    )


def _predicate(filter_: Filter) -> RowPredicate:
    match filter_:
        case AllOf(members):
            return RowPredicate(all=[_predicate(member) for member in members])
        case AnyOf(members):
            return RowPredicate(any=[_predicate(member) for member in members])
    return RowPredicate(column=filter_.column, op=filter_.op, type=filter_.type, value=filter_.value)
