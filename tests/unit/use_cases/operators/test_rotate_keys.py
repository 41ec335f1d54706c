"""Runs of the rotator: what they do, in which order, and what they leave undone when something fails."""

from copy import replace

import pytest

from embedtokens.errors import UnavailableError
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.signing_keys.timing import Timing
from embedtokens.use_cases.operators.rotate_keys import Rotator
from tests.support.builders.world import ISSUER
from tests.support.fakes.keys import MemoryKeys, MemoryRing, signing_key
from tests.support.fakes.system import NOW, FixedClock, MemoryGauges

TIMING = Timing(jwks_max_age=30, ring_cache=10, longest_lifetime=60, margin=20, rotation_period=100)


class OneKey(MemoryKeys):
    def create(self) -> tuple[str, PublicJwk]:
        if self.private:
            raise UnavailableError("kms:CreateKey")
        return super().create()


class Service:
    """A rotator with all that it touches, before the first deployment; its gauges tell of what follows on that."""

    def __init__(self, ring: MemoryRing | None = None, keys: MemoryKeys | None = None) -> None:
        self.ring, self.keys = ring or MemoryRing(timing=TIMING), keys or MemoryKeys()
        self.clock, self.gauges = FixedClock(), MemoryGauges()
        self.rotator = Rotator(ring=self.ring, keys=self.keys, clock=self.clock, gauges=self.gauges)

    def installed(self) -> "Service":
        self.rotator.install(ISSUER, TIMING)
        self.gauges.readings.clear()
        return self

    def with_one_key(self) -> "Service":
        """Deployed when a second key could not be made."""
        replace(self.rotator, keys=OneKey(private=self.keys.private)).install(ISSUER, TIMING)
        self.gauges.readings.clear()
        return self

    def states(self) -> list[str]:
        """In the order in which the keys were made."""
        keys = sorted(self.ring.keys.values(), key=lambda key: int(key.key_arn.partition(":")[2]))
        return [str(key.state) for key in keys]


@pytest.mark.parametrize("ask", ["rotate", "prepare"])
def test_without_an_issuer_no_key_is_made(ask: str) -> None:
    service = Service()

    with pytest.raises(UnavailableError, match="issuer"):
        getattr(service.rotator, ask)()
    assert not service.keys.private


def test_a_whole_life() -> None:
    service = Service().installed()
    lived: list[list[str]] = []
    for after in (0, 99, 100, 219, 220, 221):
        service.clock.now = NOW + after
        service.rotator.rotate()
        lived.append(service.states())

    assert lived == [
        ["active", "pending"],
        ["active", "pending"],
        ["retiring", "active", "pending"],
        ["retiring", "retiring", "active", "pending"],
        ["deleted", "retiring", "active", "pending"],
        ["deleted", "retiring", "active", "pending"],
    ]
    (first,) = (key for key in service.ring.keys.values() if key.key_arn == "memory:0")
    assert (first.state, first.demoted_at, first.withdrawn_at) == (KeyState.DELETED, NOW + 100, NOW + 220)
    assert service.keys.discarded == {first.key_arn: 30}


def test_a_second_run_at_the_same_moment_does_nothing() -> None:
    service = Service().installed()
    service.rotator.rotate()
    service.clock.now += 100
    service.rotator.rotate()
    before = service.ring.ring()

    assert service.rotator.rotate().steps == []
    assert service.ring.ring() == before


def test_the_gauges_hear_of_every_run() -> None:
    service = Service().installed()
    service.rotator.rotate()
    service.clock.now += 60
    service.rotator.rotate()
    service.clock.now += 39
    service.keys.lost = ["somebody's"]
    service.rotator.rotate()

    assert service.gauges.readings == [(0, 0, 0), (0, 1, 0), (0, 1, 1)]


class NoNewKeys(MemoryKeys):
    def create(self) -> tuple[str, PublicJwk]:
        raise UnavailableError("kms:CreateKey")


def test_a_step_that_fails_holds_up_no_other_and_is_reported_and_so_are_the_gauges() -> None:
    service = Service().installed()
    service.rotator.rotate()
    service.clock.now += 500
    failing = replace(service.rotator, keys=NoNewKeys())

    with pytest.raises(UnavailableError, match="CreateKey"):
        failing.rotate()
    assert service.states() == ["retiring", "active"]
    assert service.gauges.readings[-1] == (0, 0, 0)


def test_an_emergency_without_new_keys_leaves_nothing_that_signs() -> None:
    service = Service().with_one_key()
    kid = service.ring.ring().active().kid
    failing = replace(service.rotator, keys=NoNewKeys())

    with pytest.raises(UnavailableError, match="CreateKey"):
        failing.mark_compromised(kid)
    assert service.states() == ["compromised"]
    service.rotator.rotate()
    assert sorted(service.states()) == ["active", "compromised", "pending"]


def test_a_compromised_key_is_replaced_in_the_same_run_and_deleted() -> None:
    service = Service().installed()
    bad = service.ring.ring().active()
    service.rotator.mark_compromised(bad.kid)

    assert sorted(service.states()) == ["active", "compromised", "pending"]
    assert service.ring.ring().active().kid != bad.kid
    assert service.keys.discarded == {bad.key_arn: 30}


def test_marking_again_changes_nothing() -> None:
    service = Service().installed()
    kid = service.ring.ring().active().kid
    service.rotator.mark_compromised(kid)
    before = service.ring.ring()
    service.clock.now += 1

    assert service.rotator.mark_compromised(kid).steps == []
    assert service.ring.ring() == before


def test_a_deleted_key_is_beyond_compromise() -> None:
    service = Service().installed()
    kid = service.ring.ring().active().kid
    service.rotator.rotate()
    service.ring.set_state(kid, KeyState.DELETED)
    service.rotator.mark_compromised(kid)

    assert service.ring.ring().keys[kid].state is KeyState.DELETED


def test_a_stray_is_discarded_and_reported() -> None:
    service = Service().installed()
    service.keys.lost = ["stray"]

    assert service.rotator.rotate().strays == {"stray": True}
    assert service.keys.discarded == {"stray": 30}
    assert service.rotator.rotate().strays == {}


def test_a_key_of_the_ring_is_no_stray() -> None:
    service = Service().installed()
    service.rotator.rotate()
    service.keys.lost = [key.key_arn for key in service.ring.keys.values()]

    assert service.rotator.rotate().strays == {}
    assert not service.keys.discarded


def test_a_stray_that_may_not_be_discarded_is_reported_each_time_and_fails_nothing() -> None:
    class NotOurs(MemoryKeys):
        def discard(self, key_arn: str, window_days: int) -> None:
            raise UnavailableError("kms:ScheduleKeyDeletion: AccessDeniedException")

    service = Service(keys=NotOurs()).installed()
    service.keys.lost = ["somebody else's"]

    for _ in range(2):
        assert service.rotator.rotate().strays == {"somebody else's": False}


def test_when_strays_cannot_be_looked_for_the_rest_is_done_and_the_run_says_so() -> None:
    class Blind(MemoryKeys):
        def strays(self, now: int) -> list[str]:
            raise UnavailableError("tag:GetResources")

    service = Service(keys=Blind()).installed()

    with pytest.raises(UnavailableError, match="GetResources"):
        service.rotator.rotate()
    assert service.states() == ["active", "pending"]
    assert len(service.gauges.readings) == 1


def test_a_key_is_out_of_the_ring_before_it_is_deleted() -> None:
    class Checking(MemoryKeys):
        def discard(self, key_arn: str, window_days: int) -> None:
            (key,) = (key for key in service.ring.keys.values() if key.key_arn == key_arn)
            assert key.state in {KeyState.RETIRED, KeyState.COMPROMISED}
            super().discard(key_arn, window_days)

    service = Service(keys=Checking()).installed()
    service.rotator.rotate()
    service.clock.now += 100
    service.rotator.rotate()
    service.clock.now += 120
    service.rotator.rotate()

    assert len(service.keys.discarded) == 1


@pytest.mark.parametrize("state", [state for state in KeyState if state is not KeyState.ACTIVE])
def test_a_key_that_does_not_sign_is_no_reason_to_have_none_that_does(state: KeyState) -> None:
    service = Service(MemoryRing(ISSUER, timing=TIMING))
    other = signing_key(*service.keys.create(), state)
    service.ring.keys[other.kid] = other
    service.rotator.rotate()

    assert service.states().count("active") == 1
