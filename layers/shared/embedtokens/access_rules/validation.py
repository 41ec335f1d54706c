"""What an access rule must be like: checked when it is saved, and again before it decides anything."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import UNSET

from embedtokens.access_rules.rule import (
    LISTED,
    MAX_COLUMN_BYTES,
    MAX_CONDITIONS,
    MAX_DATASET_CHARACTERS,
    MAX_DEPTH,
    MAX_RULES,
    NUMERIC,
    OF_THE_COLUMN,
    TEMPORAL,
    AccessRule,
    Condition,
    Operator,
)
from embedtokens.attributes.attribute import (
    AttributeType,
    Complaint,
    TokenAttribute,
    UnreadAttribute,
    too_much_work,
    value_complaint,
    value_complaints,
)
from embedtokens.attributes.patterns import TOO_MUCH_WORK
from embedtokens.encoding.convert import pointer
from embedtokens.encoding.timestamps import in_utc
from embedtokens.field_errors import FieldError
from embedtokens.scalars import PLAIN_TEXT

# No quote, backslash, dot, parameter mark or control character, whatever the database would allow inside its quotes.
_COLUMN = re.compile(r"[\w%&()+/#-]([\w %&()+/#-]*[\w%&()+/#-])?")
_PLAIN = re.compile(PLAIN_TEXT)
_LITERAL_TYPES: Mapping[type, AttributeType] = {
    str: AttributeType.STRING,
    bool: AttributeType.BOOLEAN,
    int: AttributeType.INTEGER,
    float: AttributeType.FLOAT,
}

type Declared = Mapping[str, TokenAttribute]
"""Token attributes by their names."""


def errors(
    rules: Sequence[AccessRule],
    declared: Sequence[TokenAttribute],
    *base: str,
    stored: tuple[Sequence[AccessRule], Sequence[TokenAttribute]] = ((), ()),
) -> Iterator[FieldError]:
    """Everything that is wrong with the rules, in places below `base`.

    `stored`: rules and attributes as they are. Roles that those rules name were accepted, and are compared again only
    if the declaration of roles has changed.
    """
    stored_rules, stored_attributes = stored
    if len(rules) > MAX_RULES:
        yield FieldError(pointer(*base), "too_many", f"At most {MAX_RULES} access rules.")
        return
    by_name = {attribute.name: attribute for attribute in declared if not isinstance(attribute, UnreadAttribute)}
    complaints: dict[str, Complaint | None] = {}
    found: Iterator[Complaint | None] = iter(())
    if role_attribute := by_name.get("role"):
        complaints |= dict.fromkeys(_roles(stored_rules) if role_attribute in stored_attributes else ())
        roles = [role for role in _roles(rules) if role not in complaints]
        if too_much_work([(role_attribute, roles)]):
            yield FieldError(pointer(*base), "too_large", TOO_MUCH_WORK)
            return
        found = value_complaints(role_attribute, roles)
    for i, rule in enumerate(rules):
        place = pointer(*base, i)
        yield from _role_errors(rule.roles, complaints, found, f"{place}/roles")
        yield from rule_errors(rule, by_name, place)


def _roles(rules: Iterable[AccessRule]) -> dict[str, None]:
    """Each once, in their order."""
    return {role: None for rule in rules for role in rule.roles or ()}


def rule_errors(rule: AccessRule, declared: Declared, place: str) -> Iterator[FieldError]:
    """What keeps a rule from being applied to a user; for whose roles it is has no part in that."""
    if complaint := dataset_complaint(rule.dataset):
        yield FieldError(f"{place}/dataset", "name_invalid", complaint)
    if next(islice(_comparisons(rule.filter), MAX_CONDITIONS, None), None):
        yield FieldError(f"{place}/filter", "too_many", f"A rule holds at most {MAX_CONDITIONS} conditions.")
        return
    yield from _node_errors(rule.filter, declared, f"{place}/filter", 1)


def dataset_complaint(name: str) -> str | None:
    """What is wrong with the name of a dataset, which only ever is compared."""
    if 1 <= len(name) <= MAX_DATASET_CHARACTERS and name == name.strip() and _PLAIN.match(name):
        return None
    return f"A dataset's name has 1 to {MAX_DATASET_CHARACTERS} characters, no control characters and no outer space."


def column_complaint(name: str) -> str | None:
    """What is wrong with the name of a column, which is quoted into SQL."""
    if _COLUMN.fullmatch(name) and len(name.encode()) <= MAX_COLUMN_BYTES:
        return None
    return (
        f"A column's name takes 1 to {MAX_COLUMN_BYTES} bytes: letters, digits, _ and inside also spaces, "
        "and % & ( ) + / # -."
    )


def _comparisons(node: Condition) -> Iterator[Condition]:
    members = node.members()
    if not members:
        yield node
    for member in members:
        yield from _comparisons(member)


def _role_errors(
    roles: list[str] | None, complaints: dict[str, Complaint | None], found: Iterator[Complaint | None], place: str
) -> Iterator[FieldError]:
    """`complaints` are those of the roles so far; `found` finds those of the others, each when it is first met."""
    if roles is None:
        return
    if not roles:
        yield FieldError(place, "empty", "Leave this member out, or null, for every role; a rule for nobody is none.")
    seen: set[str] = set()
    for i, role in enumerate(roles):
        if role in seen:
            yield FieldError(f"{place}/{i}", "duplicate", "This role is in the list already.")
        if role not in complaints:
            complaints[role] = next(found, None)
        if complaint := complaints[role]:
            yield FieldError(f"{place}/{i}", *complaint)
        seen.add(role)


def _node_errors(node: Condition, declared: Declared, place: str, depth: int) -> Iterator[FieldError]:
    forms = [name for name in ("all", "any", "allow", "column") if getattr(node, name) is not UNSET]
    compares = any(member is not UNSET for member in (node.op, node.attribute, node.value))
    if len(forms) != 1 or (compares and forms != ["column"]):
        detail = "One of these: all, any, allow, or a column with op and what it is compared with."
        yield FieldError(place, "form_invalid", detail)
    elif depth > MAX_DEPTH:
        yield FieldError(place, "too_deep", f"A filter is at most {MAX_DEPTH} levels deep.")
    elif forms == ["column"]:
        yield from _comparison_errors(node, declared, place)
    elif forms == ["allow"]:
        if depth > 1:
            yield FieldError(f"{place}/allow", "not_allowed", "All rows is a rule of its own, never a part of one.")
    elif members := node.members():
        for i, member in enumerate(members):
            yield from _node_errors(member, declared, f"{place}/{forms[0]}/{i}", depth + 1)
    else:
        yield FieldError(f"{place}/{forms[0]}", "empty", "A group holds at least one condition.")


def _comparison_errors(node: Condition, declared: Declared, place: str) -> Iterator[FieldError]:
    if complaint := column_complaint(str(node.column)):
        yield FieldError(f"{place}/column", "name_invalid", complaint)
    if node.op is UNSET:
        yield FieldError(f"{place}/op", "required", "This member is required.")
        return
    operands = [name for name in ("attribute", "value") if getattr(node, name) is not UNSET]
    if node.op in OF_THE_COLUMN:
        for name in operands:
            yield FieldError(f"{place}/{name}", "not_allowed", f"{node.op} speaks of the column alone.")
    elif len(operands) != 1:
        yield FieldError(place, "operand_invalid", "Compare the column with one attribute or with one value.")
    elif node.attribute is UNSET:
        yield from _value_errors(node.op, node.value, place)
    elif (attribute := declared.get(node.attribute)) is None:
        yield FieldError(f"{place}/attribute", "undeclared", "No such attribute is declared in the settings.")
    elif complaint := _operator_complaint(node.op, attribute.type, is_list=attribute.is_list):
        yield FieldError(f"{place}/op", "not_allowed", complaint)


def _value_errors(op: Operator, value: object, place: str) -> Iterator[FieldError]:
    kind = literal_type(op, value)
    if kind is None:
        detail = "Expected a string, a number, true or false, or a list of values of one type."
        if value is None:
            detail = "null is not allowed: for rows whose column has none, use is_not_set and leave value out."
        yield FieldError(f"{place}/value", "wrong_type", detail)
        return
    if complaint := _operator_complaint(op, kind, is_list=isinstance(value, list)):
        yield FieldError(f"{place}/op", "not_allowed", complaint)
    elif wrong := rule_value_complaint(TokenAttribute(name="value", type=kind, is_list=isinstance(value, list)), value):
        yield FieldError(f"{place}/value", *wrong)


def rule_value_complaint(declared: TokenAttribute, value: object) -> Complaint | None:
    """What is wrong with a value that columns are compared with: as of any value, and a moment must have one in UTC."""
    if complaint := value_complaint(declared, value):
        return complaint
    moments = (value if isinstance(value, list) else [value]) if declared.type is AttributeType.DATETIME else []
    if any(in_utc(str(moment)) is None for moment in moments):
        return "wrong_type", "This moment has no year in UTC."
    return None


def literal_type(op: Operator, value: object) -> AttributeType | None:
    """What a value that is written into a rule is compared as; None: it is no value. A text is a moment for `before`
    and `after` only."""
    kinds = {_LITERAL_TYPES.get(type(item)) for item in (value if isinstance(value, list) else [value])}
    if kinds == {AttributeType.INTEGER, AttributeType.FLOAT}:
        return AttributeType.FLOAT
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    return AttributeType.DATETIME if kind is AttributeType.STRING and op in TEMPORAL else kind


_WANTED: Mapping[frozenset[Operator], tuple[frozenset[AttributeType], str]] = {
    NUMERIC: (frozenset({AttributeType.INTEGER, AttributeType.FLOAT}), "numbers"),
    TEMPORAL: (frozenset({AttributeType.DATETIME}), "datetimes"),
}


def _operator_complaint(op: Operator, kind: AttributeType, *, is_list: bool) -> str | None:
    for operators, (kinds, wanted) in _WANTED.items():
        if op in operators and kind not in kinds:
            return f"{op} compares {wanted}, and this is of type {kind}."
    if op in LISTED and not is_list:
        return f"{op} takes a list, and this is a single value."
    if is_list and op not in LISTED:
        return f"{op} takes a single value, and this is a list: use in or not_in."
    return None
