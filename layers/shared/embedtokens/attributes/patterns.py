"""Patterns of string attributes in RE2 (https://github.com/google/re2/wiki/Syntax), which matches in linear time.

A tenant's pattern is matched with text that a user may have chosen, so a backtracking engine would let either of them
stop the service. RE2 has no back-references and no look-around, and refuses patterns that need too much memory. Its
work is proportional to a pattern's size and a text's length, whose product is limited here.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re2

MAX_CHARACTERS = 200
_MAX_MEMORY_BYTES = 512 * 1024
_MAX_SIZE = _MAX_MEMORY_BYTES // 16
_CACHED = 256

MAX_SIZE_TOGETHER = 250_000
"""RE2's instructions for all patterns of one document: most patterns take less than 100, a Unicode class 1,200."""

MAX_WORK = 8_000_000
"""Instructions times characters in one request. Patterns that keep all their instructions busy take a tenth of a second
for it, others much less.
"""

TOO_MUCH_WORK = "Comparing these values with the patterns would take too long: shorten values, or simplify patterns."


class PatternError(Exception):
    """A pattern that RE2 does not accept; the message says why."""


def check(pattern: str) -> None:
    """Raise PatternError for a pattern that RE2 does not accept."""
    if error := refusal(pattern):
        raise PatternError(error)


@lru_cache(_CACHED)
def refusal(pattern: str) -> str | None:
    """Return why RE2 does not accept the pattern, or None if it does."""
    import re2  # noqa: PLC0415 - 20 ms that only tenants with patterns pay for

    try:
        re2.compile(pattern, _options())
    except re2.error as exc:
        reason = exc.args[0].decode("utf-8", "replace") if isinstance(exc.args[0], bytes) else str(exc)
        return f"RE2 does not accept this pattern: {reason}."
    return None


@lru_cache(_CACHED)
def size(pattern: str) -> int:
    """Return the number of RE2's instructions for the pattern, also up to the refusal of a large one."""
    import re2  # noqa: PLC0415 - as above

    if refused := refusal(pattern):
        return _MAX_SIZE if "too large" in refused else 0
    instructions: int = re2.compile(pattern, _options()).programsize
    return instructions


def matches(pattern: str, text: str) -> bool:
    """Whether the pattern matches the whole of `text`.

    A pattern that RE2 refuses matches nothing: an earlier version of RE2 may have accepted a stored one.
    """
    import re2  # noqa: PLC0415 - as above

    return refusal(pattern) is None and re2.compile(pattern, _options()).fullmatch(text) is not None


@cache
def _options() -> "re2.Options":
    import re2  # noqa: PLC0415 - as above

    options = re2.Options()
    options.max_mem = _MAX_MEMORY_BYTES
    options.never_capture = True
    options.log_errors = False  # it would write the pattern to the log
    return options
