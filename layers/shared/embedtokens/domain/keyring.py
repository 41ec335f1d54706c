"""The key ring: all signing keys, the states they are in, and the issuer that they sign for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from embedtokens.domain.errors import UnavailableError
from embedtokens.domain.jwk import PublicJwk

JWKS_MAX_AGE_SECONDS = 300
RING_CACHE_SECONDS = 60


class KeyState(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    RETIRING = "retiring"
    RETIRED = "retired"
    COMPROMISED = "compromised"


PUBLISHED = frozenset({KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING})
"""States whose keys are in the JWKS and whose tokens hold. Pending counts: by the time a verifier with a cached ring
meets the first token of a new key, the key may be active already."""


@dataclass(frozen=True)
class SigningKey:
    """One signing key. `custody` says where the private half is (an ARN of KMS); only a Signer understands it."""

    kid: str
    custody: str
    jwk: PublicJwk
    state: KeyState
    published_at: int
    activated_at: int | None = None

    @cached_property
    def public_key(self) -> EllipticCurvePublicKey:
        return self.jwk.public_key()


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Every key by its kid, with the service's issuer (an origin, no trailing slash)."""

    issuer: str
    keys: Mapping[str, SigningKey]

    def active(self) -> SigningKey:
        """The key that signs. Raises UnavailableError while there is none."""
        for key in self.keys.values():
            if key.state is KeyState.ACTIVE:
                return key
        raise UnavailableError("the key ring has no active key")

    def published(self) -> list[SigningKey]:
        """Newest last, so that the document changes at its end."""
        keys = (key for key in self.keys.values() if key.state in PUBLISHED)
        return sorted(keys, key=lambda key: (key.published_at, key.kid))
