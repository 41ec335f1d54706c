"""The log: one JSON object a line, and never a token, a key or an attribute's value in it."""

import traceback
from functools import cache

from aws_lambda_powertools import Logger


@cache
def logger() -> Logger:
    return Logger()


def defect(error: Exception) -> None:
    """Where something unexpected happened, but not what it says: its message may quote a token or a key."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger().error("defect", extra={"error": type(error).__name__, "at": frames})
