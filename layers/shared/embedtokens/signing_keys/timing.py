"""How long signing keys wait: numbers that a deployment chooses, and the waits that follow from them.

They are stored beside the key ring, so that publishing, signing, verifying, and rotating use the same ones.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.encoding import convert
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.scalars import FUTURE_LEEWAY_SECONDS, MAX_LIFETIME_SECONDS, MIN_LIFETIME_SECONDS

RING_CACHE_SECONDS = 60
DAY_SECONDS = 86_400
VERIFIER_LEEWAY_SECONDS = FUTURE_LEEWAY_SECONDS
"""The clock leeway that an offline verifier may allow."""


class Timing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """The timing, in seconds except for the deletion window.

    `margin` covers what cannot be measured: slow writes, clock differences, and KMS, which takes five minutes to honor
    a new key's tag. https://docs.aws.amazon.com/kms/latest/developerguide/abac.html
    """

    jwks_max_age: Annotated[int, Meta(ge=1, le=DAY_SECONDS)] = 300
    ring_cache: Annotated[int, Meta(ge=1, le=RING_CACHE_SECONDS)] = RING_CACHE_SECONDS
    longest_lifetime: Annotated[int, Meta(ge=MIN_LIFETIME_SECONDS, le=MAX_LIFETIME_SECONDS)] = MAX_LIFETIME_SECONDS
    margin: Annotated[int, Meta(ge=5, le=DAY_SECONDS)] = 240
    rotation_period: Annotated[int, Meta(ge=1, le=400 * DAY_SECONDS)] = 30 * DAY_SECONDS
    deletion_window_days: Annotated[int, Meta(ge=7, le=30)] = 30

    @property
    def publish_wait(self) -> int:
        """Seconds from a key's publication until it may sign.

        Our copy of the ring is at most `ring_cache` old when a verifier fetches it, and the verifier caches it for
        `jwks_max_age`.
        """
        return self.jwks_max_age + self.ring_cache + self.margin

    @property
    def retire_wait(self) -> int:
        """Seconds from a key's demotion until nothing needs it.

        A container signs with it for another `ring_cache`; the last token lives for `longest_lifetime`, and for the
        verifier's clock leeway.
        """
        return self.longest_lifetime + VERIFIER_LEEWAY_SECONDS + self.ring_cache + self.margin

    def at_least(self, other: "Timing") -> "Timing":
        """Return these numbers with the longer of both timings' waits."""
        waits = ("jwks_max_age", "ring_cache", "longest_lifetime", "margin")
        return msgspec.structs.replace(self, **{name: max(getattr(self, name), getattr(other, name)) for name in waits})


def read_timing(properties: Mapping[str, object]) -> Timing:
    """Read a deployment's timing, whose numbers may be text. Raises RequestInvalidError if it is not safe."""
    timing = convert.convert(properties, Timing, RequestInvalidError, strict=False)
    if errors := list(_unsafe(timing)):
        raise RequestInvalidError(errors)
    return timing


def _unsafe(timing: Timing) -> Iterator[FieldError]:
    if timing.publish_wait < 2 * timing.jwks_max_age:
        least = timing.jwks_max_age - timing.ring_cache
        detail = f"At least {least}: a key is published for twice the JWKS max-age before it signs."
        yield FieldError("/margin", "out_of_range", detail)
    if timing.rotation_period <= timing.publish_wait:
        detail = f"More than {timing.publish_wait}: a key is published for that long before it signs."
        yield FieldError("/rotationPeriod", "out_of_range", detail)
