"""Concurrent runs of the rotator: the second one decides again, and nothing is lost or done twice."""

from collections.abc import Callable

import pytest

from embedtokens.errors import UnavailableError
from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from tests.support.builders.world import ISSUER
from tests.support.fakes.keys import MemoryRing
from tests.unit.use_cases.operators.test_rotate_keys import TIMING, Service


class Rival(MemoryRing):
    """A ring in which others do something before the first, or before every, change of ours."""

    others: Callable[[], object] = staticmethod(lambda: None)
    again = False
    busy = False

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        if not self.busy:
            self.busy = True
            self.others()
            self.busy = self.again is False
        return super().swap(before, after)


def contested(others: Callable[[Service], object], *, again: bool = False) -> Service:
    ring = Rival(timing=TIMING)
    service = Service(ring).installed()
    service.rotator.rotate()
    ring.others, ring.again, ring.busy = (lambda: others(service)), again, False
    return service


def touched(service: Service) -> None:
    """Any change at all."""
    service.ring.version += 1


def test_of_two_runs_that_meet_one_key_is_kept_and_the_other_is_discarded() -> None:
    ring = Rival(timing=TIMING)
    service = Service(ring).with_one_key()
    ring.others, ring.busy = service.rotator.rotate, False
    service.rotator.rotate()

    assert service.states() == ["active", "pending"]
    assert service.keys.discarded.keys() == service.keys.private.keys() - {
        key.key_arn for key in service.ring.keys.values()
    }
    assert len(service.keys.discarded) == 1


def test_a_key_that_was_stored_although_nobody_said_so_is_kept() -> None:
    class Unheard(MemoryRing):
        def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
            return super().swap(before, after) and before is None

    service = Service(Unheard(timing=TIMING))
    service.rotator.install(ISSUER, TIMING)
    service.rotator.rotate()

    assert service.states() == ["active", "pending"]
    assert not service.keys.discarded


def test_a_change_that_has_nothing_to_do_with_it_only_delays_a_new_key() -> None:
    ring = Rival(timing=TIMING)
    service = Service(ring).with_one_key()
    ring.others, ring.busy = (lambda: touched(service)), False
    service.rotator.rotate()

    assert service.states() == ["active", "pending"]
    assert len(service.keys.private) == 2


def test_an_operator_s_wish_is_carried_out_on_the_newer_ring() -> None:
    service = contested(touched)
    kid = service.ring.ring().active().kid
    service.rotator.mark_compromised(kid)

    assert service.ring.ring().keys[kid].state is KeyState.COMPROMISED


@pytest.mark.parametrize("ask", ["mark_compromised", "activate"])
def test_an_operator_s_wish_is_not_repeated_for_ever(ask: str) -> None:
    service = contested(touched, again=True)
    state = KeyState.ACTIVE if ask == "mark_compromised" else KeyState.PENDING
    key = service.ring.ring().first(state)
    assert key

    with pytest.raises(UnavailableError, match="others"):
        getattr(service.rotator, ask)(key.kid)


@pytest.mark.parametrize("after", [0, 100])
def test_a_run_in_a_ring_that_never_rests_ends(after: int) -> None:
    ring = Rival(timing=TIMING)
    service = Service(ring).with_one_key()
    if after:
        service.rotator.rotate()
    ring.others, ring.again, ring.busy = (lambda: touched(service)), True, False
    service.clock.now += after

    with pytest.raises(UnavailableError, match="key ring"):
        service.rotator.rotate()


def test_a_deployment_in_a_ring_that_never_rests_ends() -> None:
    service = contested(touched, again=True)

    with pytest.raises(UnavailableError, match="another deployment"):
        service.rotator.install("https://moved.example.com", TIMING)


def test_a_run_that_was_overtaken_decides_anew() -> None:
    """While a run wants to activate the pending key, somebody marks that very key."""
    ring = Rival(timing=TIMING)
    service = Service(ring).installed()
    service.rotator.rotate()
    service.clock.now += 100
    pending = service.ring.ring().first(KeyState.PENDING)
    assert pending
    ring.others, ring.busy = (lambda: service.rotator.mark_compromised(pending.kid)), False
    service.rotator.rotate()

    assert service.ring.ring().keys[pending.kid].state is KeyState.COMPROMISED
    assert service.states().count("active") == 1
