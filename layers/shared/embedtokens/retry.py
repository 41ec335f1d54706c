"""Attempts that are repeated a few times, because somebody else was faster or something is busy.

Calls of AWS are repeated in adapters/aws, by other bounds than a number: retries.py goes by the kind of failure and a
quota, patience.py by the time that is left.
"""

from collections.abc import Callable

import msgspec

_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 1.0


class Pause(msgspec.Struct, frozen=True):
    """Waiting between attempts: full jitter, so that those who collided do not collide again."""

    sleep: Callable[[float], None]
    random: Callable[[], float]

    def wait(self, attempt: int) -> None:
        """Sleep after the attempt of this number (from 0): up to 0.1 s, doubling, up to a second."""
        self.sleep(self.random() * min(_FIRST_PAUSE_SECONDS * 2**attempt, _LONGEST_PAUSE_SECONDS))


def retry[T](
    attempt: Callable[[int], T | None],
    times: int,
    exhausted: Exception,
    wait: Callable[[int], None] | None = None,
) -> T:
    """Return the first result of `attempt` that is not None.

    Attempts are numbered from 0; `wait` is called between two of them, with the number of the first. Raises what
    `attempt` raises, and `exhausted` after as many attempts as `times` says.
    """
    for number in range(times):
        if number and wait:
            wait(number - 1)
        result = attempt(number)
        if result is not None:
            return result
    raise exhausted
