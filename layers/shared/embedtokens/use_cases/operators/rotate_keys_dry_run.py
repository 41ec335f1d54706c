"""A dry run of the rotator: the same code, on a copy of the ring, without creating keys."""

import msgspec

from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyRing
from embedtokens.use_cases.operator_ports import KeyMaker
from embedtokens.use_cases.operators.rotate_keys import Rotator

NOT_MADE = ""
"""The ARN of a key that a dry run would create."""


class _Copy(msgspec.Struct):
    ring: KeyRing | None

    def fresh_ring(self) -> KeyRing | None:
        return self.ring

    def swap(self, _before: KeyRing | None, after: KeyRing) -> bool:
        self.ring = after
        return True


class _NoKeys(msgspec.Struct):
    real: KeyMaker
    made: int = 0

    def create(self) -> tuple[str, PublicJwk]:
        self.made += 1
        return NOT_MADE, PublicJwk("", str(self.made))

    def discard(self, key_arn: str, window_days: int) -> None: ...

    def strays(self, now: int) -> list[str]:
        return self.real.strays(now)


class _NoGauges:
    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None: ...


def dry_run_of(rotator: Rotator) -> Rotator:
    """Return a rotator that changes nothing. Raises UnavailableError if the ring cannot be read."""
    return Rotator(
        ring=_Copy(rotator.ring.fresh_ring()), keys=_NoKeys(rotator.keys), clock=rotator.clock, gauges=_NoGauges()
    )
