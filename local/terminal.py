"""Output for the person at the terminal: progress, and each problem as one clear sentence."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class LocalError(Exception):
    """A problem that the user can fix; shown without a traceback."""


def say(line: str = "") -> None:
    print(line, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Show a step while it runs, and how long it took."""
    print(f"  {what} … ", end="", flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - start:.1f} s", flush=True)
