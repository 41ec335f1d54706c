"""Rotation, signing and verifying in any order: a token that should hold holds everywhere, and no other does."""

from copy import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.signing_keys.timing import VERIFIER_LEEWAY_SECONDS
from tests.support.builders.rotations import SHORT, Rotation, Token

WARM = 3
LEAPS = st.sampled_from([0.3, 1.0, 4.0, SHORT.ring_cache - 0.01, SHORT.jwks_max_age - 0.01, 45.0, 95.0])
ONE = st.integers(0, WARM - 1)


class RotationModel(RuleBasedStateMachine):
    @initialize()
    def deploy(self) -> None:
        self.world = Rotation()
        self.signers = [self.world.container() for _ in range(WARM)]
        self.online = [self.world.container() for _ in range(WARM)]
        self.offline = [self.world.offline() for _ in range(WARM)]
        self.tokens: list[Token] = []
        self.marked: dict[str, float] = {}

    @rule(seconds=LEAPS)
    def time_passes(self, seconds: float) -> None:
        self.world.now += seconds

    @rule(seconds=st.floats(0, SHORT.margin - 1), signer=ONE, verifier=ONE)
    def rotate(self, seconds: float, signer: int, verifier: int) -> None:
        """A write takes its time, and others read before it is done."""

        def meanwhile() -> None:
            self.world.now += seconds
            self.signers[signer].ring()
            self.offline[verifier].published_by.ring()

        self.world.store.just_before = meanwhile
        self.world.rotator.rotate()
        self.world.store.just_before = lambda: None

    @rule(signer=ONE)
    def sign(self, signer: int) -> None:
        self.tokens.append(self.world.token_of(self.signers[signer]))

    @rule(verifier=ONE)
    def fetch(self, verifier: int) -> None:
        self.offline[verifier].fetch()

    @rule(verifier=ONE)
    def read(self, verifier: int) -> None:
        self.online[verifier].ring()

    @invariant()
    def tokens_that_should_hold_hold_everywhere(self) -> None:
        now = self.world.now
        for token in self.tokens:
            if now < token.expires_at and token.kid not in self.marked:
                assert all(self.world.accepted_online(verifier, token) for verifier in self.online)
            if now < token.expires_at + VERIFIER_LEEWAY_SECONDS and token.kid not in self.marked:
                assert all(replace(verifier).accepts(token) for verifier in self.offline)

    @invariant()
    def one_key_signs_and_at_most_one_waits(self) -> None:
        states = [key.state for key in self.world.store.keys.values()]
        assert states.count(KeyState.ACTIVE) == 1
        assert states.count(KeyState.PENDING) <= 1

    @invariant()
    def nothing_that_was_withdrawn_is_accepted_for_longer_than_it_was_cached(self) -> None:
        timing = SHORT
        for key in self.world.store.keys.values():
            if key.withdrawn_at is None:
                continue
            token = Token(key.kid, 2**40)
            out_online = key.withdrawn_at + timing.ring_cache + timing.margin
            if self.world.now >= out_online:
                assert not any(self.world.accepted_online(verifier, token) for verifier in self.online)
            if self.world.now >= out_online + timing.jwks_max_age:
                assert not any(replace(verifier).accepts(token) for verifier in self.offline)


class EmergencyModel(RotationModel):
    """The same with keys that are marked: nobody promises anything of their tokens, nor of the young key's."""

    @rule(which=st.sampled_from(["active", "pending", "retiring"]))
    def mark_compromised(self, which: str) -> None:
        key = self.world.store.ring().first(KeyState(which))
        if key is None:
            return
        self.world.rotator.mark_compromised(key.kid)
        self.marked[key.kid] = self.world.now
        self.marked[self.world.active_kid] = self.world.now  # offline verifiers may not know it yet


WITH_LONG_RUNS: Any = settings(max_examples=80, stateful_step_count=50)
TestRotationModel = RotationModel.TestCase
TestRotationModel.settings = WITH_LONG_RUNS
TestEmergencyModel = EmergencyModel.TestCase
TestEmergencyModel.settings = WITH_LONG_RUNS
