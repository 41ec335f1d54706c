"""Signing keys in memory: real P-256 keys, and the stored ring."""

from copy import replace
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec

from embedtokens.jose.es256 import jwk_of
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyRing, KeyState, SigningKey
from embedtokens.signing_keys.timing import Timing
from tests.support.fakes.system import NOW
from tests.vectors.forge import raw_signature


@dataclass
class MemoryKeys:
    """KeyMaker and Signer."""

    private: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)
    discarded: dict[str, int] = field(default_factory=dict)
    """Key ARN → the requested deletion window."""
    lost: list[str] = field(default_factory=list)
    """What `strays` returns, except for what was discarded."""

    def create(self) -> tuple[str, PublicJwk]:
        key_arn = f"memory:{len(self.private)}"
        self.private[key_arn] = ec.generate_private_key(ec.SECP256R1())
        return key_arn, jwk_of(self.private[key_arn].public_key())

    def discard(self, key_arn: str, window_days: int) -> None:
        self.discarded[key_arn] = window_days

    def strays(self, now: int) -> list[str]:
        return [key_arn for key_arn in self.lost if key_arn not in self.discarded]

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        assert key.key_arn not in self.discarded
        return raw_signature(self.private[key.key_arn], message)


@dataclass
class MemoryRing:
    """RingReader and RingWriter; never stale."""

    issuer: str | None = None
    keys: dict[str, SigningKey] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    earlier: Timing | None = None
    earlier_until: int = 0
    version: int = 0

    def ring(self) -> KeyRing:
        ring = self.fresh_ring()
        assert ring is not None
        return ring

    def refreshed(self) -> KeyRing:
        return self.ring()

    def fresh_ring(self) -> KeyRing | None:
        if self.issuer is None:
            return None
        return KeyRing(self.issuer, dict(self.keys), self.timing, self.earlier, self.earlier_until, self.version)

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        if before != self.fresh_ring():
            return False
        self.issuer, self.keys, self.timing = after.issuer, dict(after.keys), after.timing
        self.earlier, self.earlier_until, self.version = after.earlier, after.earlier_until, self.version + 1
        return True

    def set_state(self, kid: str, state: KeyState) -> None:
        self.keys[kid] = replace(self.keys[kid], state=state)


def signing_key(key_arn: str, jwk: PublicJwk, state: KeyState = KeyState.ACTIVE, at: int = NOW) -> SigningKey:
    return SigningKey(jwk.thumbprint, key_arn, jwk, state, published_at=at)
