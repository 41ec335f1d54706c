"""Signing keys come into being: for now, the first one."""

from dataclasses import dataclass

from embedtokens.domain.errors import UnavailableError
from embedtokens.domain.keyring import KeyRing, KeyState, SigningKey
from embedtokens.domain.ports import Clock, KeyMaker, RingWriter


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotator:
    ring: RingWriter
    keys: KeyMaker
    clock: Clock

    def install(self, issuer: str) -> KeyRing:
        """Write the service's issuer, and make sure that there is an active key. As often as you like."""
        self.ring.set_issuer(issuer)
        return self.ensure_active_key()

    def ensure_active_key(self) -> KeyRing:
        """Make the first key unless there is an active one. Raises UnavailableError before `install` has run.

        Nobody has cached a key set without it, so the first key signs at once. When two runs meet, the store lets one
        key in, and the other's is discarded unused.
        """
        ring = self._stored()
        if not any(key.state is KeyState.ACTIVE for key in ring.keys.values()):
            custody, jwk = self.keys.create()
            now = self.clock()
            key = SigningKey(jwk.thumbprint, custody, jwk, KeyState.ACTIVE, published_at=now, activated_at=now)
            if not self.ring.add_first_key(key):
                self.keys.discard(custody)
            ring = self._stored()
        return ring

    def _stored(self) -> KeyRing:
        ring = self.ring.fresh_ring()
        if ring is None:
            raise UnavailableError("the service has no issuer yet: deploy the stack, or install first")
        return ring


def summary(ring: KeyRing) -> dict[str, str]:
    """What operators and the stack's outputs see of a ring with an active key."""
    return {"Issuer": ring.issuer, "Kid": ring.active().kid}
