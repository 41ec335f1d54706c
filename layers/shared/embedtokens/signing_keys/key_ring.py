"""The key ring: all signing keys, the states they are in, and the issuer that they sign for."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from embedtokens.errors import UnavailableError
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.timing import Timing


class KeyState(StrEnum):
    """The states of a signing key, in the order of its life."""

    PENDING = "pending"
    ACTIVE = "active"
    RETIRING = "retiring"
    RETIRED = "retired"
    DELETED = "deleted"
    COMPROMISED = "compromised"
    UNKNOWN = "unknown"
    """What only a newer version can read: never stored; the key neither signs nor verifies, and nothing touches it."""


PUBLISHED = frozenset({KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING})
"""States whose keys are in the JWKS and whose tokens hold. Pending counts: by the time a verifier with a cached ring
meets the first token of a new key, the key may be active already."""


class SigningKey(msgspec.Struct, frozen=True):
    """One signing key. `custody` says where the private half is (an ARN of KMS); only a Signer understands it.

    Moments are seconds since the epoch: `withdrawn_at` is when it left the JWKS, `deleted_at` when its private half
    ceases to exist.
    """

    kid: str
    custody: str
    jwk: PublicJwk
    state: KeyState
    published_at: int
    activated_at: int | None = None
    demoted_at: int | None = None
    withdrawn_at: int | None = None
    deleted_at: int | None = None


class KeyRing(msgspec.Struct, frozen=True):
    """Every key by its kid, with the service's issuer (an origin, no trailing slash) and timing.

    `earlier` are the waits that a changed timing must still keep, until `earlier_until`. `version` counts changes.
    """

    issuer: str
    keys: Mapping[str, SigningKey]
    timing: Timing = Timing()
    earlier: Timing | None = None
    earlier_until: int = 0
    version: int = 0

    def active(self) -> SigningKey:
        """The key that signs. Raises UnavailableError while there is none."""
        key = self.first(KeyState.ACTIVE)
        if key is None:
            raise UnavailableError("the key ring has no active key")
        return key

    def first(self, state: KeyState) -> SigningKey | None:
        """The key in that state which was published first."""
        return next((key for key in self.in_order() if key.state is state), None)

    def published(self) -> list[SigningKey]:
        """Newest last, so that the document changes at its end."""
        return [key for key in self.in_order() if key.state in PUBLISHED]

    def in_order(self) -> list[SigningKey]:
        """Return all keys, the oldest first."""
        return sorted(self.keys.values(), key=lambda key: (key.published_at, key.kid))

    def waits(self, now: int) -> Timing:
        """The timing to rotate by: what was read, cached and issued under an earlier one keeps its waits."""
        if self.earlier is None or now >= self.earlier_until:
            return self.timing
        return self.timing.at_least(self.earlier)
