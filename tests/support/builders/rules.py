"""Access rules and users for tests, made by hand."""

from collections.abc import Sequence
from typing import Any

import msgspec

from embedtokens.access_rules.decision import CheckedRules, Ruling, Subject, decide
from embedtokens.access_rules.rule import (
    AccessRule,
    RuleRequest,
)
from embedtokens.attributes.attribute import AttributeType, TokenAttribute

TYPES = ("string", "integer", "float", "boolean", "datetime", "date", "uuid")
COLUMNS = {
    "s": "string", "n": "integer", "f": "float", "b": "boolean", "d": "datetime", "u": "datetime", "c": "date",
    "i": "uuid", "t": "uuid",
}  # fmt: skip
"""Of the table in every database; `u` is a datetime without offset where the database has such, and `t` a text."""

LISTS = {"ls": "string", "ln": "integer"}
"""Its columns that hold lists, and the types of what is in them."""

DECLARED = [
    TokenAttribute(name="distinctId", type=AttributeType.STRING, built_in=True, required=True),
    TokenAttribute(name="role", type=AttributeType.STRING, built_in=True, required=True, allowed_values=["explorer"]),
    *(TokenAttribute(name=f"one_{kind}", type=AttributeType(kind)) for kind in TYPES),
    *(TokenAttribute(name=f"many_{kind}", type=AttributeType(kind), is_list=True) for kind in TYPES),
]

HOSTILE = [
    "' OR '1'='1",
    '" OR ""="',
    "` OR 1=1 -- ",
    "Paris'; DROP TABLE sales; --",
    "/* */ OR 1=1",
    "\\' OR 1=1 #",
    "{{x}}",
    "${x}",
    "$1",
    ":p1",
    "@p1",
    "?",
    "%s",
    "%(x)s",
    "100%",
    "%",
    "_",
    "\\",
    "NULL",
    "TRUE",
    "1",
    " ",
    "Paris ",
    "PARIS",
    "Pari\u0301s",
    "Par\u00eds",
    "\U0001f600",
    "\u202eParis",
    "x" * 10_000,
]


def rule(filter_: dict[str, Any], **members: Any) -> AccessRule:
    return msgspec.convert({"dataset": "sales", "filter": filter_, **members}, AccessRule)


def sent_rule(filter_: dict[str, Any], **members: Any) -> RuleRequest:
    return msgspec.convert({"dataset": "sales", "filter": filter_, **members}, RuleRequest)


def compare(column: str, op: str, **operand: Any) -> dict[str, Any]:
    return {"column": column, "op": op, **operand}


def ruled(
    rules: Sequence[AccessRule], who: Subject, dataset: str = "sales", *, columns: list[str] | None = None
) -> Ruling:
    """What these rules decide on one dataset."""
    named = {} if columns is None else {dataset: columns}
    (ruling,) = decide(CheckedRules(rules, DECLARED), who, [dataset], named)
    return ruling


def subject(role: str = "explorer", **values: object) -> Subject:
    return Subject(role, {"distinctId": "user-123", "role": role, **values})
