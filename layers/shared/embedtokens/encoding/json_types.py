"""JSON's types by JSON's names, for whoever sent another one than was expected."""

import re

import msgspec

STRING = "a string"
WHOLE_NUMBER = "a whole number"
NUMBER = "a number"
BOOLEAN = "true or false"
LIST = "a list"
OBJECT = "an object"


def wrong_type(expected: str, value: object, *, may_be_left_out: bool) -> str:
    """What is wrong with `value`, and what to write instead. Of values only numbers and booleans are repeated."""
    if value is None:
        return f"null is no value: {'leave the member out, or ' if may_be_left_out else ''}send {expected}."
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
    """How to write the same value as another type, where it can be."""
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
    """Whether the text is what was expected, in quotes."""
    if expected == BOOLEAN:
        return text in {"true", "false"}
    return expected in {NUMBER, WHOLE_NUMBER} and re.fullmatch(r"-?\d{1,20}(\.\d{1,20})?", text, re.ASCII) is not None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
