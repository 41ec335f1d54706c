"""What the access rules say for one user and one dataset: deny, a filter, or all rows. Whatever is unclear denies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import cast

import msgspec
from msgspec import UNSET

from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter, comparisons
from embedtokens.access_rules.rule import AccessRule, Condition, Operator
from embedtokens.access_rules.validation import Declared, literal_type, rule_errors, rule_value_complaint
from embedtokens.attributes.attribute import AttributeType, TokenAttribute
from embedtokens.encoding.timestamps import in_utc
from embedtokens.scalars import AttributeValue, Scalar
from embedtokens.tokens.claims import Claims

MAX_BOUND_VALUES = 1_000
"""Of one dataset's filter: every database takes that many parameters in one statement, and twice."""


class Decision(StrEnum):
    """What access rules decide where they do not filter rows: all of them, or none."""

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


class Subject(msgspec.Struct, frozen=True):
    """A user as the rules see one: the role, and every attribute by its name, `distinctId` and `role` among them."""

    role: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, claims: Claims) -> "Subject":
        """Return the subject that a token speaks of."""
        return cls(claims.role, {**claims.attrs, "distinctId": claims.sub, "role": claims.role})


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """The decision on one dataset. `filter` is there for FILTER only; the last three say why DENY."""

    dataset: str
    decision: Decision
    filter: Filter | None = None
    reason: Reason | None = None
    attribute: str | None = None
    rule_id: str | None = None

    def comparisons(self) -> Iterator[Comparison]:
        """Yield every comparison of the filter, if there is one."""
        return iter(()) if self.filter is None else comparisons(self.filter)


class CheckedRules:
    """Access rules by their datasets. Each is checked once, however many users it is applied to."""

    def __init__(self, rules: Sequence[AccessRule], declared: Sequence[TokenAttribute]) -> None:
        self.declared: Declared = {attribute.name: attribute for attribute in declared}
        self._by_dataset: dict[str, list[AccessRule]] = {}
        for rule in rules:
            self._by_dataset.setdefault(rule.dataset, []).append(rule)
        self._sound: dict[int, bool] = {}

    def datasets(self) -> Iterable[str]:
        """Return the datasets that have rules."""
        return self._by_dataset

    def on(self, dataset: str) -> Sequence[AccessRule]:
        """Return the rules of one dataset."""
        return self._by_dataset.get(dataset, ())

    def is_sound(self, rule: AccessRule) -> bool:
        """Return whether a stored rule can still be applied to today's token attributes."""
        if id(rule) not in self._sound:  # none of them goes while this is here
            self._sound[id(rule)] = not any(rule_errors(rule, self.declared, ""))
        return self._sound[id(rule)]


def decide(rules: CheckedRules, subject: Subject, dataset: str) -> Ruling:
    """All rules on the dataset that are for the user's role hold together. Without one: deny."""
    named = rules.on(dataset)
    applicable = [rule for rule in named if rule.roles is None or subject.role in rule.roles]
    if not applicable:
        return _denied(dataset, Reason.NO_RULE_FOR_ROLE if named else Reason.NO_RULE)
    seen: set[str] = set()
    for rule in applicable:
        for reason, attribute in _obstacles(rule, rules, subject, seen):
            return _denied(dataset, reason, attribute, rule)
    bound = [rule.filter for rule in applicable if rule.filter.allow is UNSET]
    if not bound:
        return Ruling(dataset=dataset, decision=Decision.ALL)
    if sum(_count(node, subject) for node in bound) > MAX_BOUND_VALUES:
        return _denied(dataset, Reason.RULE_NOT_COMPILED)
    filters = [_bound(node, rules.declared, subject) for node in bound]
    together = filters[0] if len(filters) == 1 else AllOf(filters)
    return Ruling(dataset=dataset, decision=Decision.FILTER, filter=together)


def _denied(dataset: str, reason: Reason, attribute: str | None = None, rule: AccessRule | None = None) -> Ruling:
    rule_id = rule.id if rule is not None and rule.id is not UNSET else None
    return Ruling(dataset=dataset, decision=Decision.DENY, reason=reason, attribute=attribute, rule_id=rule_id)


def _obstacles(
    rule: AccessRule, rules: CheckedRules, subject: Subject, seen: set[str]
) -> Iterator[tuple[Reason, str | None]]:
    """What keeps the rule from being applied; an attribute counts wherever in the tree the rule names it.

    `seen`: attributes that keep no rule from it, and need not be looked at again.
    """
    if not rules.is_sound(rule):
        yield Reason.RULE_NOT_COMPILED, None
    else:
        for name in rule.filter.attributes():
            if name in seen:
                continue
            if reason := _value_obstacle(rules.declared[name], subject.values.get(name)):
                yield reason, name
            seen.add(name)


def _value_obstacle(attribute: TokenAttribute, value: object) -> Reason | None:
    if value is None:
        return Reason.ATTRIBUTE_MISSING
    if value in ("", []) or (isinstance(value, list) and "" in value):
        return Reason.ATTRIBUTE_EMPTY
    # The type is the declaration's of today; its narrower rules are for tokens that are made from now on.
    of_the_type = TokenAttribute(name=attribute.name, type=attribute.type, is_list=attribute.is_list)
    return Reason.ATTRIBUTE_MISTYPED if rule_value_complaint(of_the_type, value) else None


def _count(node: Condition, subject: Subject) -> int:
    """How many values are compared with columns."""
    if members := node.members():
        return sum(_count(member, subject) for member in members)
    value = node.value if node.attribute is UNSET else subject.values[node.attribute]
    return len(value) if isinstance(value, list) else int(value is not UNSET)


def _bound(node: Condition, declared: Declared, subject: Subject) -> Filter:
    if node.all is not UNSET:
        return AllOf([_bound(member, declared, subject) for member in node.all])
    if node.any is not UNSET:
        return AnyOf([_bound(member, declared, subject) for member in node.any])
    column, op = cast(str, node.column), cast(Operator, node.op)  # rule_errors saw to it
    if node.attribute is not UNSET:
        kind, value = declared[node.attribute].type, subject.values[node.attribute]
    elif node.value is not UNSET:
        kind, value = cast(AttributeType, literal_type(op, node.value)), node.value
    else:
        return Comparison(column=column, op=op)
    return Comparison(column=column, op=op, type=kind, value=_in_utc(kind, cast(AttributeValue, value)))


def _in_utc(kind: AttributeType, value: AttributeValue) -> AttributeValue:
    if kind is not AttributeType.DATETIME:
        return value
    return [_utc(item) for item in value] if isinstance(value, list) else _utc(value)


def _utc(value: Scalar) -> str:
    return cast(datetime, in_utc(str(value))).isoformat().replace("+00:00", "Z")
