"""JSON's types by their JSON names, for error messages about a wrong type."""

import re

import msgspec

STRING = "a string"
WHOLE_NUMBER = "a whole number"
NUMBER = "a number"
BOOLEAN = "true or false"
LIST = "a list"
OBJECT = "an object"


def wrong_type(expected: str, value: object, *, may_be_left_out: bool) -> str:
    """Say what is wrong with `value`, and what to send instead. Only numbers and booleans are repeated."""
    if value is None:
        return f"null is not allowed: {'omit the member, or ' if may_be_left_out else ''}send {expected}."
    return f"Expected {expected}, got {_name(value)}{_instead(expected, value)}."


def _name(value: object) -> str:
    match value:
        case bool() | int() | float():
            return "a number" if not isinstance(value, bool) else _json(value)
        case str():
            return STRING
        case list():
            return LIST
    return OBJECT


def _instead(expected: str, value: object) -> str:
    """Say how to write the same value as the other type, if that is possible."""
    if expected == STRING and isinstance(value, int | float):
        return f': write "{_json(value)}"'
    if expected == WHOLE_NUMBER and isinstance(value, float):
        return f": write {int(value)}" if value.is_integer() else " with a fraction"
    if expected.startswith(LIST) and isinstance(value, int | float | str):
        return ": put it in brackets"
    if isinstance(value, str) and _is_written(expected, value):
        return ": write it without quotes"
    return ""


def _is_written(expected: str, text: str) -> bool:
    """Whether the text is the expected value in quotes."""
    if expected == BOOLEAN:
        return text in {"true", "false"}
    return expected in {NUMBER, WHOLE_NUMBER} and re.fullmatch(r"-?\d{1,20}(\.\d{1,20})?", text, re.ASCII) is not None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
