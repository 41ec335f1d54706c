"""The log: one JSON object a line, and never a token, a key or an attribute's value in it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger

if TYPE_CHECKING:
    from embedtokens.use_cases.check_token import Rejected

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


def note_token(rejected: "Rejected | None") -> None:
    """Callers learn that a token is inactive; why is in the log (and in what `explain` asks for)."""
    tell(active=rejected is None)
    if rejected is not None:
        tell(check=rejected.check, reason=rejected.reason)


def defect(error: Exception) -> None:
    """Where something unexpected happened, but not what it says: its message may quote a token or a key."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger().error("defect", extra={"error": type(error).__name__, "at": frames})
