"""Repeat attempts a few times when another writer was faster or something is busy.

Calls to AWS are repeated in adapters/aws, by other limits than a number: retries.py by the kind of failure and a quota,
propagation_wait.py by the remaining time.
"""

from collections.abc import Callable

import msgspec

_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 1.0


class Pause(msgspec.Struct, frozen=True):
    """Waiting between attempts with full jitter, so that writers that collided do not collide again."""

    sleep: Callable[[float], None]
    random: Callable[[], float]

    def wait(self, attempt: int) -> None:
        """Sleep after the attempt with this number (from 0): up to 0.1 s, doubling to at most 1 s."""
        self.sleep(self.random() * min(_FIRST_PAUSE_SECONDS * 2**attempt, _LONGEST_PAUSE_SECONDS))


def retry[T](
    attempt: Callable[[int], T | None],
    times: int,
    exhausted: Exception,
    wait: Callable[[int], None] | None = None,
) -> T:
    """Return the first result of `attempt` that is not None.

    Attempts are numbered from 0; `wait` is called between two of them with the first one's number. Raises what
    `attempt` raises, and `exhausted` after `times` attempts.
    """
    for number in range(times):
        if number and wait:
            wait(number - 1)
        result = attempt(number)
        if result is not None:
            return result
    raise exhausted
