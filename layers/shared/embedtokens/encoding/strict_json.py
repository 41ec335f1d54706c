"""Strict JSON (RFC 8259, RFC 7515), without the leniency of the standard library.

Duplicate names, NaN and Infinity, numbers that not every reader can represent, deep nesting, and anything but UTF-8 are
refused, so that two readers of the same bytes can never see two different documents.
"""

import json
import re
from collections.abc import Iterable
from itertools import chain
from typing import NoReturn, cast

MAX_INTEGER_DIGITS = 20
REPLACEMENT = "\ufffd"
"""The character that decoders substitute for undecodable bytes: the original of a text that contains it is unknown."""

_SYNTAX = {
    "Expecting value": "a value is missing or misspelled",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Illegal trailing comma before end of object": "there is a comma before a closing bracket",
    "Illegal trailing comma before end of array": "there is a comma before a closing bracket",
    "Extra data": "there is text after the end of the document",
    "Unterminated string starting at": "a string is not closed",
    "Invalid control character at": "a string contains an unescaped control character",
    "Invalid \\escape": "a string contains an invalid escape",
    "Invalid \\uXXXX escape": "four hexadecimal digits must follow \\u",
    "Unexpected UTF-8 BOM (decode using utf-8-sig)": "it begins with a byte order mark",
}
"""json.JSONDecodeError's messages in words for the author of the document."""

_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")
_CONTAINERS = frozenset({dict, list})
_SHAPES = bytes.maketrans(b"123456789E", b"000000000e")
_LONG = b"0" * (MAX_INTEGER_DIGITS + 1)
_INFINITE = b"0" * 200, b"e000"
"""Patterns in every number that is too long, or too large for a float, once digits are written as 0 and + is removed.
"""


def parse(text: bytes, *, max_depth: int, max_members: int) -> object:
    """Return the value of `text`. Raises ValueError with a sentence that quotes nothing of it."""
    members = 0
    shape = text.translate(_SHAPES, b"+")

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal members
        members += len(pairs)
        if members > max_members:
            raise ValueError(f"more than {max_members} members")
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name appears twice in one object")
        return found

    try:
        value = json.loads(
            text.decode("utf-8"),
            object_pairs_hook=unique,
            # Without such a number, the C parser reads them all, in a tenth of the time.
            parse_int=_integer if _LONG in shape else None,
            parse_float=_finite if any(mark in shape for mark in _INFINITE) else None,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as exc:
        raise ValueError("not UTF-8") from exc
    except json.JSONDecodeError as exc:
        problem = _SYNTAX.get(exc.msg, "the syntax is invalid")
        where = f"line {exc.lineno}, column {exc.colno}"
        raise ValueError(f"{problem} at {where}" if text.strip() else "it is empty") from exc
    except RecursionError as exc:
        raise ValueError(f"nested deeper than {max_depth}") from exc
    if text.count(b"{") + text.count(b"[") > max_depth:  # fewer brackets cannot be nested deeper
        _check_depth(value, max_depth)
    if _SURROGATE_ESCAPE.search(text):
        _check_unicode(value)
    return value


def has_replacement(value: object) -> bool:
    """Whether a name or a string anywhere in the JSON value contains U+FFFD."""
    return REPLACEMENT in json.dumps(value, ensure_ascii=False)


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_INTEGER_DIGITS:
        raise ValueError(f"an integer of more than {MAX_INTEGER_DIGITS} digits")
    return int(digits)


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number that is too large")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _check_depth(value: object, max_depth: int) -> None:
    level, depth = [value], 0
    while level := [item for item in level if type(item) in _CONTAINERS]:
        depth += 1
        if depth > max_depth:
            raise ValueError(f"nested deeper than {max_depth}")
        inside = (cast("dict[str, object]", item).values() if type(item) is dict else item for item in level)
        level = list(chain.from_iterable(cast("Iterable[Iterable[object]]", inside)))


def _check_unicode(value: object) -> None:
    """Refuse half a surrogate pair, which escapes can write but UTF-8 cannot encode. Raises ValueError."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as exc:
        raise ValueError("a string with half a surrogate pair") from exc
