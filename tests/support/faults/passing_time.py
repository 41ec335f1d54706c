"""Time that passes only while the service waits: for answers, and between attempts."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from botocore import endpoint
from botocore.retries.standard import ExponentialBackoff

from embedtokens.adapters.aws import boto3_clients
from embedtokens.adapters.aws.exchange import Deadline
from embedtokens.wiring import system

PATIENCE = 60.0
"""Real seconds that a socket may take, however busy the machine: the simulated time decides."""


def _left(deadline: Deadline) -> float:
    if deadline.at <= deadline.monotonic():
        raise TimeoutError
    return PATIENCE


@dataclass
class PassingTime:
    """Seconds since it began. `pauses` are those that the service made."""

    now: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def pass_by(self, seconds: float) -> None:
        self.now += seconds

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.pass_by(seconds)


@contextmanager
def passing_time(jitter: Callable[[], float]) -> Iterator[PassingTime]:
    """Replace the clock by which the service and boto3 wait; every pause is `jitter` (0 to 1) of its maximum."""
    passing = PassingTime()
    delay_amount = ExponentialBackoff.delay_amount

    def delay(backoff: Any, context: Any) -> float:
        backoff._random = jitter
        return delay_amount(backoff, context)

    with pytest.MonkeyPatch.context() as patch:
        ours = SimpleNamespace(time=time.time, monotonic=lambda: passing.now, sleep=passing.pause)
        patch.setattr(system, "time", ours)
        patch.setattr(system, "jitter", jitter)
        patch.setattr(Deadline, "left", _left)
        for limit in ("_CONNECT_SECONDS", "_UNREPEATABLE_READ_SECONDS"):
            patch.setattr(boto3_clients, limit, PATIENCE)
        patch.setattr(boto3_clients, "_READ_SECONDS", dict.fromkeys(boto3_clients._READ_SECONDS, PATIENCE))
        patch.setattr(endpoint, "time", SimpleNamespace(sleep=passing.pass_by))
        patch.setattr(ExponentialBackoff, "delay_amount", delay)
        yield passing
