"""What is due when, to the second, and what each step does to the ring."""

from copy import replace

import pytest

from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import KeyRing, KeyState, SigningKey
from embedtokens.signing_keys.lifecycle import Kind, Step
from embedtokens.signing_keys.timing import Timing
from tests.support.builders.world import ISSUER
from tests.support.fakes.system import NOW

TIMING = Timing(jwks_max_age=30, ring_cache=10, longest_lifetime=60, margin=20, rotation_period=100)


def key(name: str, state: str, **moments: int) -> SigningKey:
    made = {"published_at": NOW, **moments}
    return SigningKey(name, f"custody of {name}", PublicJwk(name, "y"), KeyState(state), **made)


def ring(*keys: SigningKey, timing: Timing = TIMING) -> KeyRing:
    return KeyRing(ISSUER, {one.kid: one for one in keys}, timing)


def due(made: KeyRing, after: int) -> list[Step]:
    return list(lifecycle.due(made, NOW + after))


ACTIVE = key("active", "active", activated_at=NOW)
WAITING = key("waiting", "pending")


def test_a_ring_without_keys_needs_one() -> None:
    assert due(ring(), 0) == [Step(Kind.PREPARE)]


def test_an_active_key_needs_a_successor_at_once() -> None:
    assert due(ring(ACTIVE), 0) == [Step(Kind.PREPARE)]
    assert due(ring(ACTIVE, WAITING), 0) == []


def test_a_rotation_is_due_in_the_second_in_which_the_period_ends() -> None:
    assert due(ring(ACTIVE, WAITING), 99) == []
    assert due(ring(ACTIVE, WAITING), 100) == [Step(Kind.ACTIVATE, "waiting")]


def test_a_key_that_some_do_not_know_yet_is_waited_for_to_the_second() -> None:
    late = key("late", "pending", published_at=NOW + 90)

    assert TIMING.publish_wait == 60
    assert due(ring(ACTIVE, late), 149) == []
    assert due(ring(ACTIVE, late), 150) == [Step(Kind.ACTIVATE, "late")]


def test_when_nothing_signs_a_young_key_does() -> None:
    assert due(ring(WAITING), 0) == [Step(Kind.ACTIVATE, "waiting")]


def test_a_key_retires_in_the_second_in_which_its_last_token_is_dead_for_all() -> None:
    retiring = key("retiring", "retiring", activated_at=NOW, demoted_at=NOW)

    assert TIMING.retire_wait == 60 + 30 + 10 + 20
    assert due(ring(replace(ACTIVE, activated_at=NOW + 100), WAITING, retiring), 119) == []
    assert due(ring(replace(ACTIVE, activated_at=NOW + 100), WAITING, retiring), 120) == [Step(Kind.RETIRE, "retiring")]


@pytest.mark.parametrize("state", ["retired", "compromised"])
def test_what_was_withdrawn_is_deleted_once(state: str) -> None:
    withdrawn = key("old", state, withdrawn_at=NOW)

    assert due(ring(ACTIVE, WAITING, withdrawn), 0) == [Step(Kind.DELETE, "old")]
    assert due(ring(ACTIVE, WAITING, replace(withdrawn, deleted_at=NOW + 1)), 0) == []


def test_a_key_without_its_moment_is_never_retired() -> None:
    assert due(ring(ACTIVE, WAITING, key("odd", "retiring")), 99) == []


def test_activation_demotes_in_the_same_change() -> None:
    after = lifecycle.activated(ring(ACTIVE, WAITING), "waiting", NOW + 100)

    assert after.keys["waiting"] == replace(WAITING, state=KeyState.ACTIVE, activated_at=NOW + 100)
    assert after.keys["active"] == replace(ACTIVE, state=KeyState.RETIRING, demoted_at=NOW + 100)


def test_when_the_active_key_is_compromised_the_one_that_waits_takes_over_even_young() -> None:
    after = lifecycle.compromised(ring(ACTIVE, WAITING), "active", NOW)

    assert after.keys["active"] == replace(ACTIVE, state=KeyState.COMPROMISED, withdrawn_at=NOW)
    assert after.active().kid == "waiting"


def test_when_the_active_key_is_compromised_and_none_waits_nothing_signs() -> None:
    after = lifecycle.compromised(ring(ACTIVE), "active", NOW)

    assert after.first(KeyState.ACTIVE) is None
    assert due(after, 0)[0] == Step(Kind.PREPARE)


def test_another_key_s_compromise_leaves_the_active_one() -> None:
    after = lifecycle.compromised(ring(ACTIVE, WAITING), "waiting", NOW)

    assert after.active() == ACTIVE
    assert after.keys["waiting"].state is KeyState.COMPROMISED


def test_a_deleted_key_says_when_it_is_gone_and_a_compromised_one_stays_that() -> None:
    old, bad = key("old", "retired", withdrawn_at=NOW), key("bad", "compromised", withdrawn_at=NOW)
    made = ring(old, bad)
    gone_at = NOW + 30 * 86_400

    assert lifecycle.deleted(made, "old", NOW).keys["old"] == replace(old, state=KeyState.DELETED, deleted_at=gone_at)
    assert lifecycle.deleted(made, "bad", NOW).keys["bad"] == replace(bad, deleted_at=gone_at)


def test_overdue_counts_from_the_end_of_the_period() -> None:
    assert [lifecycle.overdue(ring(ACTIVE), NOW + after) for after in (0, 100, 101)] == [0, 0, 1]
    assert lifecycle.overdue(ring(WAITING), NOW) == TIMING.rotation_period


def test_ready_is_what_every_verifier_knows() -> None:
    assert lifecycle.ready(ring(ACTIVE, WAITING), NOW + 59) == []
    assert lifecycle.ready(ring(ACTIVE, WAITING), NOW + 60) == [WAITING]


LONGER = Timing(jwks_max_age=300, ring_cache=60, longest_lifetime=600, margin=240, rotation_period=1000)


def test_a_new_timing_keeps_the_longer_waits_until_nothing_is_left_of_them() -> None:
    after = lifecycle.with_issuer_and_timing(ring(ACTIVE, timing=LONGER), ISSUER, TIMING, NOW)
    until = NOW + LONGER.retire_wait

    assert (LONGER.retire_wait, LONGER.publish_wait) == (930, 600)
    for now in (NOW, until - 1):
        assert (after.waits(now).publish_wait, after.waits(now).retire_wait) == (600, 930)
        assert after.waits(now).rotation_period == TIMING.rotation_period
    assert after.waits(until) == after.timing == TIMING


def test_waits_of_several_changes_add_up_to_the_longest() -> None:
    once = lifecycle.with_issuer_and_timing(ring(ACTIVE, timing=LONGER), ISSUER, TIMING, NOW)
    long_cached = Timing(jwks_max_age=500, ring_cache=1, longest_lifetime=60, margin=500, rotation_period=2000)
    twice = lifecycle.with_issuer_and_timing(once, ISSUER, long_cached, NOW + 10)
    back = lifecycle.with_issuer_and_timing(twice, ISSUER, TIMING, NOW + 20)
    waits = back.waits(NOW + 30)

    assert (waits.jwks_max_age, waits.ring_cache, waits.longest_lifetime, waits.margin) == (500, 60, 600, 500)
    assert back.earlier_until == NOW + 20 + waits.retire_wait


def test_another_issuer_is_no_other_timing() -> None:
    made = ring(ACTIVE)

    assert lifecycle.with_issuer_and_timing(made, "https://moved.example.com", TIMING, NOW) == replace(
        made, issuer="https://moved.example.com"
    )
    assert lifecycle.with_issuer_and_timing(made, ISSUER, TIMING, NOW) == made
