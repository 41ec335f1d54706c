"""Decide by the access rules, for one user and one dataset: deny, a filter, or all rows. Anything unclear is denied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import cast

import msgspec
from msgspec import UNSET

from embedtokens.access_rules.operators import MAX_BOUND_VALUES, compared_value_error, literal_type
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter, comparisons
from embedtokens.access_rules.rule import EVERY_DATASET, AccessRule, Condition, Operator
from embedtokens.access_rules.spelling import in_one_spelling
from embedtokens.access_rules.validation import Declared, rule_errors
from embedtokens.attributes.attribute import AttributeType, TokenAttribute
from embedtokens.scalars import AttributeValue
from embedtokens.tokens.claims import Claims
from embedtokens.tokens.resources import open_datasets

NOTHING_NAMED: Mapping[str, Sequence[str]] = MappingProxyType({})


class Decision(StrEnum):
    """The decisions on a dataset: no rows, filtered rows, or all rows."""

    DENY = "deny"
    FILTER = "filter"
    ALL = "all"


class Reason(StrEnum):
    """Why a dataset is denied."""

    NO_RULE = "no_rule"
    NO_RULE_FOR_ROLE = "no_rule_for_role"
    ATTRIBUTE_MISSING = "attribute_missing"
    ATTRIBUTE_EMPTY = "attribute_empty"
    ATTRIBUTE_MISTYPED = "attribute_mistyped"
    RULE_NOT_COMPILED = "rule_not_compiled"
    TOO_MANY_VALUES = "too_many_values"
    RESOURCE_NOT_GRANTED = "resource_not_granted"
    COLUMNS_REQUIRED = "columns_required"
    NO_COLUMN_ALLOWED = "no_column_allowed"


class Subject(msgspec.Struct, frozen=True):
    """A user as the rules see it: the role, and every attribute by name, including `distinctId` and `role`.

    `datasets` are those that the token opens; None: every dataset is for the rules to decide.
    """

    role: str
    values: Mapping[str, object]
    datasets: frozenset[str] | None = None

    @classmethod
    def of(cls, claims: Claims) -> "Subject":
        """Return the subject of a token."""
        values = {**claims.attrs, "distinctId": claims.sub, "role": claims.role}
        return cls(claims.role, values, open_datasets(claims.permissions, claims.named_resources))


class Columns(msgspec.Struct, frozen=True):
    """The columns that a query names, in its order: those that may be shown, and the others."""

    allowed: list[str]
    refused: list[str]


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """The decision on one dataset. `filter` is present only for FILTER; the last three say why it is DENY.

    `columns` is present for a dataset that is not denied, if the query's columns are known.
    """

    dataset: str
    decision: Decision
    filter: Filter | None = None
    columns: Columns | None = None
    reason: Reason | None = None
    attribute: str | None = None
    rule_id: str | None = None

    def comparisons(self) -> Iterator[Comparison]:
        """Yield every comparison of the filter, if there is one."""
        return iter(()) if self.filter is None else comparisons(self.filter)


class CheckedRules:
    """Access rules by dataset. Each is checked once, however many users it is applied to.

    `validated`: `validation.errors` found nothing wrong with them, for the same attributes. They are not checked again.
    """

    def __init__(
        self, rules: Sequence[AccessRule], declared: Sequence[TokenAttribute], *, validated: bool = False
    ) -> None:
        self.declared: Declared = {attribute.name: attribute for attribute in declared}
        self._by_dataset: dict[str, list[AccessRule]] = {}
        for rule in rules:
            self._by_dataset.setdefault(rule.dataset, []).append(rule)
        self._sound: dict[int, bool] = {id(rule): True for rule in rules} if validated else {}
        self._columns: dict[int, frozenset[str]] = {}

    def datasets(self) -> Iterable[str]:
        """Return the datasets that have their own rules."""
        return self._by_dataset.keys() - {EVERY_DATASET}

    def on(self, dataset: str) -> Sequence[AccessRule]:
        """Return the rules of one dataset, or of every dataset."""
        return self._by_dataset.get(dataset, ())

    def is_sound(self, rule: AccessRule) -> bool:
        """Return whether a stored rule can still be applied to today's token attributes."""
        if id(rule) not in self._sound:  # no rule is freed while this object exists
            self._sound[id(rule)] = not any(rule_errors(rule, self.declared, ""))
        return self._sound[id(rule)]

    def shown(self, listed: Sequence[AccessRule], columns: Sequence[str]) -> Columns:
        """Return which of the columns are in the lists of all these rules. Names are case-sensitive."""
        if not listed:
            return Columns(list(columns), [])
        for rule in listed:
            if id(rule) not in self._columns:
                self._columns[id(rule)] = frozenset(cast("list[str]", rule.columns))
        names = frozenset.intersection(*(self._columns[id(rule)] for rule in listed))
        return Columns([name for name in columns if name in names], [name for name in columns if name not in names])


def decide(
    rules: CheckedRules, subject: Subject, datasets: Iterable[str], columns: Mapping[str, Sequence[str]] = NOTHING_NAMED
) -> Iterator[Ruling]:
    """Yield the decision on each dataset. `columns` are those that the user's query names, by dataset.

    All rules on the dataset for the user's role apply together, and with them those for every dataset. A dataset
    without its own rule for that role is denied.
    """
    known: dict[str, Reason | None] = {}
    for dataset in datasets:
        if subject.datasets is not None and dataset not in subject.datasets:
            yield _denied(dataset, Reason.RESOURCE_NOT_GRANTED)
        else:
            yield _decision(rules, subject, dataset, columns.get(dataset), known)


def _decision(
    rules: CheckedRules,
    subject: Subject,
    dataset: str,
    columns: Sequence[str] | None,
    known: dict[str, Reason | None],
) -> Ruling:
    named = rules.on(dataset) if dataset != EVERY_DATASET else ()
    applicable = _for_role(named, subject)
    if not applicable:
        return _denied(dataset, Reason.NO_RULE_FOR_ROLE if named else Reason.NO_RULE)
    applicable += _for_role(rules.on(EVERY_DATASET), subject)
    for rule in applicable:
        for reason, attribute in _obstacles(rule, rules, subject, known):
            return _denied(dataset, reason, attribute, rule)
    listed = [rule for rule in applicable if rule.columns is not UNSET]
    shown = None if columns is None else rules.shown(listed, columns)
    if listed and (shown is None or not shown.allowed):
        reason = Reason.COLUMNS_REQUIRED if shown is None else Reason.NO_COLUMN_ALLOWED
        return _denied(dataset, reason, None, listed[0])
    bound = [rule.filter for rule in applicable if rule.filter.allow is UNSET]
    if not bound:
        return Ruling(dataset=dataset, decision=Decision.ALL, columns=shown)
    if sum(_count(node, subject) for node in bound) > MAX_BOUND_VALUES:
        return _denied(dataset, Reason.TOO_MANY_VALUES)
    filters = [_bound(node, rules.declared, subject) for node in bound]
    together = filters[0] if len(filters) == 1 else AllOf(filters)
    return Ruling(dataset=dataset, decision=Decision.FILTER, filter=together, columns=shown)


def _for_role(rules: Sequence[AccessRule], subject: Subject) -> list[AccessRule]:
    return [rule for rule in rules if rule.roles is None or subject.role in rule.roles]


def _denied(dataset: str, reason: Reason, attribute: str | None = None, rule: AccessRule | None = None) -> Ruling:
    rule_id = rule.id if rule is not None else None
    return Ruling(dataset=dataset, decision=Decision.DENY, reason=reason, attribute=attribute, rule_id=rule_id)


def _obstacles(
    rule: AccessRule, rules: CheckedRules, subject: Subject, known: dict[str, Reason | None]
) -> Iterator[tuple[Reason, str | None]]:
    """Yield what prevents the rule from being applied; an attribute counts anywhere in the rule's tree.

    `known` caches what is wrong with each attribute checked so far.
    """
    if not rules.is_sound(rule):
        yield Reason.RULE_NOT_COMPILED, None
    else:
        for name in rule.filter.attributes():
            if name not in known:
                known[name] = _value_obstacle(rules.declared[name], subject.values.get(name))
            if reason := known[name]:
                yield reason, name


def _value_obstacle(attribute: TokenAttribute, value: object) -> Reason | None:
    if value is None:
        return Reason.ATTRIBUTE_MISSING
    if isinstance(value, list) and len(value) > MAX_BOUND_VALUES:
        return Reason.TOO_MANY_VALUES
    if value in ("", []) or (isinstance(value, list) and "" in value):
        return Reason.ATTRIBUTE_EMPTY
    # Today's declaration decides the type; its narrower limits apply to tokens issued from now on.
    of_the_type = TokenAttribute(name=attribute.name, type=attribute.type, is_list=attribute.is_list)
    return Reason.ATTRIBUTE_MISTYPED if compared_value_error(of_the_type, value) else None


def _count(node: Condition, subject: Subject) -> int:
    """Return how many values are compared with columns."""
    if members := node.members():
        return sum(_count(member, subject) for member in members)
    value = node.value if node.attribute is UNSET else subject.values[node.attribute]
    return len(value) if isinstance(value, list) else int(value is not UNSET)


def _bound(node: Condition, declared: Declared, subject: Subject) -> Filter:
    if node.all is not UNSET:
        return AllOf([_bound(member, declared, subject) for member in node.all])
    if node.any is not UNSET:
        return AnyOf([_bound(member, declared, subject) for member in node.any])
    column, op = cast(str, node.column), cast(Operator, node.op)  # checked by rule_errors
    if node.attribute is not UNSET:
        kind, value = declared[node.attribute].type, subject.values[node.attribute]
    elif node.value is not UNSET:
        kind, value = cast(AttributeType, literal_type(op, node.value)), node.value
    else:
        return Comparison(column=column, op=op)
    return Comparison(column=column, op=op, type=kind, value=in_one_spelling(kind, cast(AttributeValue, value)))
