"""What the person in front of the terminal sees: progress, and problems as one clear sentence."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class LocalError(Exception):
    """Something that a person can mend; shown without a traceback."""


def say(line: str = "") -> None:
    print(line, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show what is going on while it goes on, and how long it took."""
    print(f"  {what} … ", end="", flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - start:.1f} s", flush=True)
