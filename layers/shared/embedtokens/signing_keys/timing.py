"""How long signing keys wait: figures that a deployment chooses, and the waits that follow from them.

The figures are stored beside the key ring, so that whoever publishes, signs, verifies or rotates goes by the same ones.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.encoding import convert
from embedtokens.errors import Fault, RequestInvalidError
from embedtokens.scalars import FUTURE_LEEWAY_SECONDS, MAX_LIFETIME_SECONDS, MIN_LIFETIME_SECONDS

RING_CACHE_SECONDS = 60
DAY_SECONDS = 86_400
VERIFIER_LEEWAY_SECONDS = FUTURE_LEEWAY_SECONDS
"""What an offline verifier may allow for clocks that differ."""


class Timing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """Seconds, but for the window. `margin` pays for what nobody can measure: writes that take a while, clocks that
    differ, and KMS, which takes five minutes to honour a new key's tag.

    https://docs.aws.amazon.com/kms/latest/developerguide/abac.html
    """

    jwks_max_age: Annotated[int, Meta(ge=1, le=DAY_SECONDS)] = 300
    ring_cache: Annotated[int, Meta(ge=1, le=RING_CACHE_SECONDS)] = RING_CACHE_SECONDS
    longest_lifetime: Annotated[int, Meta(ge=MIN_LIFETIME_SECONDS, le=MAX_LIFETIME_SECONDS)] = MAX_LIFETIME_SECONDS
    margin: Annotated[int, Meta(ge=5, le=DAY_SECONDS)] = 240
    rotation_period: Annotated[int, Meta(ge=1, le=400 * DAY_SECONDS)] = 30 * DAY_SECONDS
    deletion_window_days: Annotated[int, Meta(ge=7, le=30)] = 30

    @property
    def publish_wait(self) -> int:
        """From a key's publication until it may sign. Our own copy of the ring is `ring_cache` old at most when a
        verifier fetches it, and the verifier keeps it for `jwks_max_age`."""
        return self.jwks_max_age + self.ring_cache + self.margin

    @property
    def retire_wait(self) -> int:
        """From a key's last moment as the active one until nobody needs it. A container signs with it for `ring_cache`
        more; what it signs last lives for `longest_lifetime`, and for the leeway of who verifies it."""
        return self.longest_lifetime + VERIFIER_LEEWAY_SECONDS + self.ring_cache + self.margin

    def at_least(self, other: "Timing") -> "Timing":
        """These figures with the waits of whichever is the more careful."""
        waits = ("jwks_max_age", "ring_cache", "longest_lifetime", "margin")
        return msgspec.structs.replace(self, **{name: max(getattr(self, name), getattr(other, name)) for name in waits})


def read_timing(properties: Mapping[str, object]) -> Timing:
    """What a deployment asks for; its numbers may be text. Raises RequestInvalidError for what is not safe."""
    timing = convert.convert(properties, Timing, RequestInvalidError, strict=False)
    if faults := list(_unsafe(timing)):
        raise RequestInvalidError(faults)
    return timing


def _unsafe(timing: Timing) -> Iterator[Fault]:
    if timing.publish_wait < 2 * timing.jwks_max_age:
        least = timing.jwks_max_age - timing.ring_cache
        detail = f"At least {least}: a key is published for twice the JWKS max-age before it signs."
        yield Fault("/margin", "out_of_range", detail)
    if timing.rotation_period <= timing.publish_wait:
        detail = f"More than {timing.publish_wait}: so long a key is published before it signs."
        yield Fault("/rotationPeriod", "out_of_range", detail)
