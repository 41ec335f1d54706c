"""Clocks, randomness, and observers in memory: they stand still and remember."""

import hashlib
from dataclasses import dataclass, field

from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import KeyRing

NOW = 1_800_000_000


@dataclass
class FixedClock:
    """Our clock, which may be ahead of the right time (or behind, below 0); the store's is right."""

    now: int = NOW
    ahead: int = 0

    def __call__(self) -> int:
        return self.now + self.ahead


@dataclass
class CountedRandomness:
    """Bytes that no earlier call has returned; the same in every run."""

    calls: int = 0

    def __call__(self, size: int) -> bytes:
        self.calls += 1
        return hashlib.shake_256(b"%d" % self.calls).digest(size)


@dataclass
class MemorySigningAlarm:
    raised_at: list[int] = field(default_factory=list)
    ahead_at: list[int] = field(default_factory=list)

    def not_verified(self, now: int) -> None:
        self.raised_at.append(now)

    def clock_ahead(self, now: int) -> None:
        self.ahead_at.append(now)


@dataclass
class MemoryGauges:
    """RotationGauges: overdue seconds, ready keys, strays."""

    readings: list[tuple[int, int, int | None]] = field(default_factory=list)

    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None:
        self.readings.append((lifecycle.overdue(ring, now), len(lifecycle.ready(ring, now)), strays))
