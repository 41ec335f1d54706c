"""Patterns of string attributes: RE2 (https://github.com/google/re2/wiki/Syntax), which matches in linear time.

A tenant's pattern meets text that a tenant's user may have chosen, so an engine that backtracks would let either of
them stop the service. RE2 has no back-references and no look-around, and refuses what would take too much memory.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re2

MAX_CHARACTERS = 200
_MAX_MEMORY_BYTES = 512 * 1024


class PatternError(Exception):
    """Not a pattern that RE2 takes; the message tells its writer why."""


def check(pattern: str) -> None:
    """Raises PatternError."""
    import re2  # noqa: PLC0415 - 20 ms that only tenants with patterns pay for

    try:
        re2.compile(pattern, _options())
    except re2.error as exc:
        reason = exc.args[0].decode("utf-8", "replace") if isinstance(exc.args[0], bytes) else str(exc)
        raise PatternError(f"This is no pattern that RE2 takes: {reason}.") from exc


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` is what the pattern says.

    Nothing matches a pattern that RE2 refuses: an earlier version of it may have accepted one that is stored.
    """
    import re2  # noqa: PLC0415 - as above

    try:
        return re2.compile(pattern, _options()).fullmatch(text) is not None
    except re2.error:
        return False


@cache
def _options() -> "re2.Options":
    import re2  # noqa: PLC0415 - as above

    options = re2.Options()
    options.max_mem = _MAX_MEMORY_BYTES
    options.never_capture = True
    options.log_errors = False  # it would write the pattern to the log
    return options
