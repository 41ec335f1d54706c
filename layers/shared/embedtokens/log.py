"""The log: one JSON object a line, and never a token, a key or an attribute's value in it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from aws_lambda_powertools import Logger

from embedtokens.errors import TokenError

_told: ContextVar[dict[str, object]] = ContextVar("told")


@cache
def logger() -> Logger:
    """Return the container's logger."""
    return Logger()


@contextmanager
def request_line() -> Iterator[dict[str, object]]:
    """What was told about a request meanwhile: members of the one line that it leaves."""
    token = _told.set({})
    try:
        yield _told.get()
    finally:
        _told.reset(token)


def tell(**members: object) -> None:
    """Within a request: put these into its line."""
    _told.get().update(members)


def note_token(failure: TokenError | None) -> None:
    """Callers learn that a token is inactive; why is in the log (and in what `explain` asks for)."""
    tell(active=failure is None)
    if failure is not None:
        tell(check=failure.check, reason=failure.reason)


def defect(error: Exception) -> None:
    """Where something unexpected happened, but not what it says: its message may quote a token or a key."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger().error("defect", extra={"error": type(error).__name__, "at": frames})
