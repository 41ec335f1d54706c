"""The log: one JSON object per line, never with a token, a key, or an attribute's value."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger

if TYPE_CHECKING:
    from embedtokens.use_cases.tokens.check_token import Rejected

_line: ContextVar[dict[str, object]] = ContextVar("line")


@cache
def logger() -> Logger:
    """Return the container's logger."""
    return Logger()


@contextmanager
def request_line() -> Iterator[dict[str, object]]:
    """Collect the members of a request's single log line while the request runs."""
    token = _line.set({})
    try:
        yield _line.get()
    finally:
        _line.reset(token)


def add_to_line(**members: object) -> None:
    """Add members to the log line of the current request."""
    _line.get().update(members)


def note_token(rejected: "Rejected | None") -> None:
    """Log why a token is inactive. Callers learn only that it is (and why if they ask for `explain`)."""
    add_to_line(active=rejected is None)
    if rejected is not None:
        add_to_line(check=rejected.check, reason=rejected.reason)


def defect(error: Exception) -> None:
    """Log where an unexpected error happened, but not its message, which may quote a token or a key."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger().error("defect", extra={"error": type(error).__name__, "at": frames})
