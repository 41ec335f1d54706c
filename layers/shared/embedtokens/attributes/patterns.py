"""Patterns of string attributes: RE2 (https://github.com/google/re2/wiki/Syntax), which matches in linear time.

A tenant's pattern meets text that a tenant's user may have chosen, so an engine that backtracks would let either of
them stop the service. RE2 has no back-references and no look-around, and refuses what would take too much memory. Its
work is in proportion to a pattern's size and a text's length: their products are bounded here.
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
"""Instructions times characters in one request. Patterns that keep all of their instructions busy take a tenth of a
second for it, others much less."""

TOO_MUCH_WORK = "Comparing these values with the patterns would take too long: shorten values, or simplify patterns."


class PatternError(Exception):
    """Not a pattern that RE2 takes; the message tells its writer why."""


def check(pattern: str) -> None:
    """Raises PatternError."""
    if error := refusal(pattern):
        raise PatternError(error)


@lru_cache(_CACHED)
def refusal(pattern: str) -> str | None:
    """Why RE2 does not take the pattern; None: it does."""
    import re2  # noqa: PLC0415 - 20 ms that only tenants with patterns pay for

    try:
        re2.compile(pattern, _options())
    except re2.error as exc:
        reason = exc.args[0].decode("utf-8", "replace") if isinstance(exc.args[0], bytes) else str(exc)
        return f"This is no pattern that RE2 takes: {reason}."
    return None


@lru_cache(_CACHED)
def size(pattern: str) -> int:
    """How many instructions RE2 makes of the pattern, also until it refuses a large one."""
    import re2  # noqa: PLC0415 - as above

    if refused := refusal(pattern):
        return _MAX_SIZE if "too large" in refused else 0
    instructions: int = re2.compile(pattern, _options()).programsize
    return instructions


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` is what the pattern says.

    Nothing matches a pattern that RE2 refuses: an earlier version of it may have accepted one that is stored.
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
