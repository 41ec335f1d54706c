"""The one real thing that every other test replaces."""

import time

from embedtokens import wiring


def test_the_clock_counts_whole_seconds_since_the_epoch() -> None:
    before = int(time.time())

    now = wiring.unix_time()

    assert isinstance(now, int)
    assert before <= now <= time.time()
