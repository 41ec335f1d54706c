"""A rotation in time: containers with cached rings, verifiers with old key sets, and a clock that moves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from embedtokens.adapters.dynamodb.key_ring import CachedRing
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import PUBLISHED, KeyRing
from embedtokens.signing_keys.timing import VERIFIER_LEEWAY_SECONDS, Timing
from embedtokens.use_cases.operators.rotate_keys import Rotator
from embedtokens.use_cases.tokens.check_token import ring_with
from embedtokens.use_cases.tokens.publish_keys import key_set
from tests.support.builders.world import ISSUER
from tests.support.fakes.keys import MemoryKeys, MemoryRing
from tests.support.fakes.system import NOW, MemoryGauges

SHORT = Timing(jwks_max_age=30, ring_cache=10, longest_lifetime=60, margin=20, rotation_period=100)


class NamesOnly(MemoryKeys):
    """Keys that do not sign: these tests check who knows them, and when."""

    numbers = count()

    def create(self) -> tuple[str, PublicJwk]:
        number = next(self.numbers)
        return f"name:{number}", PublicJwk(f"x{number}", "y")


class SlowRing(MemoryRing):
    """A ring that others read until the very moment of a change."""

    just_before: Callable[[], object] = staticmethod(lambda: None)

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        self.just_before()
        return super().swap(before, after)


@dataclass(frozen=True)
class Token:
    kid: str
    expires_at: int


@dataclass
class OfflineVerifier:
    """A verifier that caches a key set for its whole max-age, and never fetches it earlier."""

    world: "Rotation"
    published_by: CachedRing
    kids: set[str] = field(default_factory=set)
    keep_until: float = 0

    def fetch(self) -> None:
        ring = self.published_by.ring()
        self.kids = {key.kid for key in key_set(ring).keys}
        self.keep_until = self.world.now + ring.timing.jwks_max_age

    def accepts(self, token: Token) -> bool:
        if self.world.now >= self.keep_until:
            self.fetch()
        return token.kid in self.kids and self.world.now < token.expires_at + VERIFIER_LEEWAY_SECONDS


class Rotation:
    """A service that has its first key. Containers' clocks run on; stored times are whole seconds."""

    def __init__(self, timing: Timing = SHORT) -> None:
        self.now = float(NOW)
        self.store, self.keys, self.gauges = SlowRing(), NamesOnly(), MemoryGauges()
        self.rotator = Rotator(ring=self.store, keys=self.keys, clock=lambda: int(self.now), gauges=self.gauges)
        ring = self.rotator.install(ISSUER, timing)
        self.store.keys = {ring.active().kid: ring.active()}  # the pending one is made when a test's schedule says so

    def container(self) -> CachedRing:
        return CachedRing(self.store, lambda: self.now)  # type: ignore[arg-type] # stands in for a RingTable

    def offline(self) -> OfflineVerifier:
        return OfflineVerifier(self, self.container())

    def token_of(self, signer: CachedRing) -> Token:
        """Return the longest-lived token that is possible."""
        ring = signer.ring()
        return Token(ring.active().kid, int(self.now) + ring.timing.longest_lifetime)

    def accepted_online(self, verifier: CachedRing, token: Token) -> bool:
        key = ring_with(token.kid, verifier).keys.get(token.kid)
        return key is not None and key.state in PUBLISHED and self.now < token.expires_at

    @property
    def active_kid(self) -> str:
        return self.store.ring().active().kid
