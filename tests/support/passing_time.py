"""Time that passes only where the service waits: for answers, between attempts, before another try."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from botocore import endpoint
from botocore.retries.standard import ExponentialBackoff

from embedtokens import wiring
from tests.support.service import Service


@dataclass
class PassingTime:
    """Seconds since it began."""

    now: float = 0.0

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


@contextmanager
def passing_time(service: Service) -> Iterator[PassingTime]:
    """A new container in which every wait takes as long as it ever may: all jitter is at its longest."""
    time = PassingTime()
    delay_amount = _DELAY_AMOUNT

    def longest_delay(backoff: Any, context: Any) -> float:
        backoff._random = lambda: 1.0
        return delay_amount(backoff, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "time", SimpleNamespace(monotonic=lambda: time.now, sleep=time.pass_by))
        patch.setattr(wiring, "jitter", lambda: 1.0)
        patch.setattr(endpoint, "time", SimpleNamespace(sleep=time.pass_by))
        patch.setattr(ExponentialBackoff, "delay_amount", longest_delay)
        service.new_container()
        for fake in (service.faults, service.kms):
            patch.setattr(fake.waiting, "passes", time.pass_by)
        yield time
    service.new_container()


_DELAY_AMOUNT = ExponentialBackoff.delay_amount
"""botocore's own: elsewhere no test waits between attempts."""
