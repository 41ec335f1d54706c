"""The key ring: all signing keys, their states, and the issuer that they sign for."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from embedtokens.errors import UnavailableError
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.timing import Timing


class KeyState(StrEnum):
    """The states of a signing key, in the order of its life cycle."""

    PENDING = "pending"
    ACTIVE = "active"
    RETIRING = "retiring"
    RETIRED = "retired"
    DELETED = "deleted"
    COMPROMISED = "compromised"
    UNKNOWN = "unknown"
    """A key that only a newer version can read. Never stored; the key neither signs nor verifies, and is left
    unchanged.
    """


PUBLISHED = frozenset({KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING})
"""States whose keys are in the JWKS and verify tokens.

Pending is one of them: when a verifier with a cached ring meets the first token of a new key, the key may already be
active.
"""


class SigningKey(msgspec.Struct, frozen=True):
    """One signing key. `key_arn` is the ARN of the KMS key with the private key, for a Signer.

    Times are in seconds since the epoch: `withdrawn_at` is when the key left the JWKS, `deleted_at` when its private
    key ceases to exist.
    """

    kid: str
    key_arn: str
    jwk: PublicJwk
    state: KeyState
    published_at: int
    activated_at: int | None = None
    demoted_at: int | None = None
    withdrawn_at: int | None = None
    deleted_at: int | None = None


class KeyRing(msgspec.Struct, frozen=True):
    """All keys by kid, with the service's issuer (an origin without a trailing slash) and timing.

    `earlier` are waits of a previous timing that apply until `earlier_until`. `version` counts changes.
    """

    issuer: str
    keys: Mapping[str, SigningKey]
    timing: Timing = Timing()
    earlier: Timing | None = None
    earlier_until: int = 0
    version: int = 0

    def active(self) -> SigningKey:
        """Return the key that signs. Raises UnavailableError if there is none."""
        key = self.first(KeyState.ACTIVE)
        if key is None:
            raise UnavailableError("the key ring has no active key")
        return key

    def first(self, state: KeyState) -> SigningKey | None:
        """Return the key in this state that was published first, or None."""
        return next((key for key in self.in_order() if key.state is state), None)

    def published(self) -> list[SigningKey]:
        """Return the published keys, newest last, so that the document grows at its end."""
        return [key for key in self.in_order() if key.state in PUBLISHED]

    def in_order(self) -> list[SigningKey]:
        """Return all keys, oldest first."""
        return sorted(self.keys.values(), key=lambda key: (key.published_at, key.kid))

    def waits(self, now: int) -> Timing:
        """Return the timing that applies now.

        Until `earlier_until`, each wait is the longer of the current and the earlier one, because tokens and cached key
        sets from before the change may still be in use.
        """
        if self.earlier is None or now >= self.earlier_until:
            return self.timing
        return self.timing.at_least(self.earlier)
