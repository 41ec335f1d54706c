"""Validate access rules: when they are saved, and again before they are applied."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import UNSET

from embedtokens.access_rules.operators import literal_type, operand_error, operator_error
from embedtokens.access_rules.rule import (
    MAX_COLUMN_BYTES,
    MAX_COLUMNS,
    MAX_CONDITIONS,
    MAX_DATASET_CHARACTERS,
    MAX_DEPTH,
    MAX_RULES,
    OF_THE_COLUMN,
    AccessRule,
    Condition,
    Operator,
    RuleRequest,
)
from embedtokens.attributes.attribute import (
    CodedDetail,
    TokenAttribute,
    UnreadAttribute,
    too_much_work,
    value_errors,
)
from embedtokens.attributes.patterns import TOO_MUCH_WORK
from embedtokens.encoding.convert import pointer
from embedtokens.field_errors import FieldError
from embedtokens.scalars import PLAIN_TEXT

# No quote, backslash, dot, parameter mark, or control character, whatever the database would allow inside quotes.
_COLUMN = re.compile(r"[\w%&()+/#-]([\w %&()+/#-]*[\w%&()+/#-])?")
_PLAIN = re.compile(PLAIN_TEXT)

type Declared = Mapping[str, TokenAttribute]
"""Token attributes by name."""


def errors(
    rules: Sequence[RuleRequest],
    declared: Sequence[TokenAttribute],
    *base: str,
    stored: tuple[Sequence[AccessRule], Sequence[TokenAttribute]] = ((), ()),
) -> Iterator[FieldError]:
    """Yield everything that is wrong with the rules, with pointers below `base`.

    `stored` are the current rules and attributes. Roles in those rules were accepted, and are compared again only if
    the declaration of roles has changed.
    """
    stored_rules, stored_attributes = stored
    if len(rules) > MAX_RULES:
        yield FieldError(pointer(*base), "too_many", f"At most {MAX_RULES} access rules.")
        return
    by_name = {attribute.name: attribute for attribute in declared if not isinstance(attribute, UnreadAttribute)}
    known: dict[str, CodedDetail | None] = {}
    found: Iterator[CodedDetail | None] = iter(())
    if role_attribute := by_name.get("role"):
        known |= dict.fromkeys(_roles(stored_rules) if role_attribute in stored_attributes else ())
        roles = [role for role in _roles(rules) if role not in known]
        if too_much_work([(role_attribute, roles)]):
            yield FieldError(pointer(*base), "too_large", TOO_MUCH_WORK)
            return
        found = value_errors(role_attribute, roles)
    for i, rule in enumerate(rules):
        place = pointer(*base, i)
        yield from _role_errors(rule.roles, known, found, f"{place}/roles")
        yield from rule_errors(rule, by_name, place)


def _roles(rules: Iterable[RuleRequest | AccessRule]) -> dict[str, None]:
    """Return each role once, in order."""
    return {role: None for rule in rules for role in rule.roles or ()}


def rule_errors(rule: RuleRequest | AccessRule, declared: Declared, place: str) -> Iterator[FieldError]:
    """Yield what prevents a rule from being applied to a user, whatever its roles."""
    if error := dataset_name_error(rule.dataset):
        yield FieldError(f"{place}/dataset", "name_invalid", error)
    if rule.columns is not UNSET:
        yield from _list_errors(rule.columns, f"{place}/columns")
    if next(islice(_comparisons(rule.filter), MAX_CONDITIONS, None), None):
        yield FieldError(f"{place}/filter", "too_many", f"A rule holds at most {MAX_CONDITIONS} conditions.")
        return
    yield from _node_errors(rule.filter, declared, f"{place}/filter", 1)


def _list_errors(columns: Sequence[str], place: str) -> Iterator[FieldError]:
    if not columns:
        yield FieldError(place, "empty", "Name at least one column, or omit this member to allow all.")
    elif len(columns) > MAX_COLUMNS:
        yield FieldError(place, "too_many", f"At most {MAX_COLUMNS} columns.")
    else:
        yield from column_errors(columns, place)


def column_errors(columns: Sequence[str], place: str) -> Iterator[FieldError]:
    """Yield what is wrong with column names, each of which may occur once."""
    seen: set[str] = set()
    for i, name in enumerate(columns):
        if error := column_name_error(name):
            yield FieldError(f"{place}/{i}", "name_invalid", error)
        elif name in seen:
            yield FieldError(f"{place}/{i}", "duplicate", "This column is in the list already.")
        seen.add(name)


def dataset_name_error(name: str) -> str | None:
    """Return what is wrong with a dataset's name, which is only ever compared, or None."""
    if 1 <= len(name) <= MAX_DATASET_CHARACTERS and name == name.strip() and _PLAIN.match(name):
        return None
    return f"A dataset's name has 1 to {MAX_DATASET_CHARACTERS} characters, without control characters or outer spaces."


def column_name_error(name: str) -> str | None:
    """Return what is wrong with a column's name, which is quoted in SQL, or None."""
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
    roles: list[str] | None, known: dict[str, CodedDetail | None], found: Iterator[CodedDetail | None], place: str
) -> Iterator[FieldError]:
    """Yield errors of a rule's roles. `known` caches those of roles so far; `found` yields those of new ones in
    turn.
    """
    if roles is None:
        return
    if not roles:
        yield FieldError(place, "empty", "Omit this member, or send null, for every role. The list cannot be empty.")
    seen: set[str] = set()
    for i, role in enumerate(roles):
        if role in seen:
            yield FieldError(f"{place}/{i}", "duplicate", "This role is in the list already.")
        if role not in known:
            known[role] = next(found, None)
        if error := known[role]:
            yield FieldError(f"{place}/{i}", *error)
        seen.add(role)


def _node_errors(node: Condition, declared: Declared, place: str, depth: int) -> Iterator[FieldError]:
    forms = [name for name in ("all", "any", "allow", "column") if getattr(node, name) is not UNSET]
    compares = any(member is not UNSET for member in (node.op, node.attribute, node.value))
    if len(forms) != 1 or (compares and forms != ["column"]):
        detail = "Send exactly one of all, any, allow, or a column with op and what to compare it with."
        yield FieldError(place, "form_invalid", detail)
    elif depth > MAX_DEPTH:
        yield FieldError(place, "too_deep", f"A filter is at most {MAX_DEPTH} levels deep.")
    elif forms == ["column"]:
        yield from _comparison_errors(node, declared, place)
    elif forms == ["allow"]:
        if depth > 1:
            yield FieldError(
                f"{place}/allow", "not_allowed", "The form allow must be the whole filter, not a part of it."
            )
    elif members := node.members():
        for i, member in enumerate(members):
            yield from _node_errors(member, declared, f"{place}/{forms[0]}/{i}", depth + 1)
    else:
        yield FieldError(f"{place}/{forms[0]}", "empty", "A group holds at least one condition.")


def _comparison_errors(node: Condition, declared: Declared, place: str) -> Iterator[FieldError]:
    if error := column_name_error(str(node.column)):
        yield FieldError(f"{place}/column", "name_invalid", error)
    if node.op is UNSET:
        yield FieldError(f"{place}/op", "required", "This member is required.")
        return
    operands = [name for name in ("attribute", "value") if getattr(node, name) is not UNSET]
    if node.op in OF_THE_COLUMN:
        for name in operands:
            yield FieldError(f"{place}/{name}", "not_allowed", f"{node.op} takes neither attribute nor value.")
    elif len(operands) != 1:
        yield FieldError(place, "operand_invalid", "Compare the column with one attribute or with one value.")
    elif node.attribute is UNSET:
        yield from _value_errors(node.op, node.value, place)
    elif (attribute := declared.get(node.attribute)) is None:
        yield FieldError(f"{place}/attribute", "undeclared", "No such attribute is declared in the settings.")
    elif error := operator_error(node.op, attribute.type, is_list=attribute.is_list):
        yield FieldError(f"{place}/op", "not_allowed", error)


def _value_errors(op: Operator, value: object, place: str) -> Iterator[FieldError]:
    kind = literal_type(op, value)
    if kind is None:
        detail = "Expected a string, a number, true or false, or a list of values of one type."
        if value is None:
            detail = "null is not allowed: to match rows without a value, use is_not_set and omit value."
        yield FieldError(f"{place}/value", "wrong_type", detail)
        return
    if error := operator_error(op, kind, is_list=isinstance(value, list)):
        yield FieldError(f"{place}/op", "not_allowed", error)
    elif wrong := operand_error(op, TokenAttribute(name="value", type=kind, is_list=isinstance(value, list)), value):
        yield FieldError(f"{place}/value", *wrong)
