"""Each timing rule of rotation has a schedule that breaks if the rule is a second short."""

import pytest

from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.signing_keys.timing import VERIFIER_LEEWAY_SECONDS, Timing
from tests.support.builders.rotations import Rotation

AN_INSTANT = 0.01
PUBLISH = {"jwks_max_age": 30, "ring_cache": 10, "margin": 1}
"""The margin pays for the fraction of a second that a stored moment lacks."""
RETIRE = {"longest_lifetime": 60, "ring_cache": 10, "margin": 0}
OFTEN = {"jwks_max_age": 30, "rotation_period": 100}


class PublishesASecondTooShort(Timing, frozen=True):
    @property
    def publish_wait(self) -> int:
        return super().publish_wait - 1


class RetiresASecondTooSoon(Timing, frozen=True):
    @property
    def retire_wait(self) -> int:
        return super().retire_wait - 1


def verifier_with_the_oldest_key_set(timing: Timing) -> bool:
    """Whether it accepts the first token of a new key: the container that publishes read the ring an instant before
    the key was in it, and the verifier fetched the set in that copy's last instant."""
    world = Rotation(timing)
    verifier = world.offline()
    world.now += 0.99
    world.store.just_before = verifier.published_by.ring
    world.rotator.prepare()
    world.store.just_before = lambda: None
    published_at = int(world.now)
    world.now += timing.ring_cache - AN_INSTANT
    verifier.fetch()
    world.now = published_at + timing.publish_wait
    first, _ = world.active_kid, world.rotator.rotate()
    assert world.active_kid != first, "the rotation was not due"
    return verifier.accepts(world.token_of(world.container()))


def warmest_signer_s_last_token(timing: Timing) -> bool:
    """Whether it holds to its last instant: its signer read the ring an instant before its key was demoted, signed in
    the last instant of that copy, and who verifies allows all the leeway."""
    world = Rotation(timing)
    signer = world.container()
    world.rotator.prepare()
    world.now += 2 * timing.rotation_period + 0.99
    world.store.just_before = signer.ring
    world.rotator.rotate()
    world.store.just_before = lambda: None
    world.now += timing.ring_cache - AN_INSTANT
    token = world.token_of(signer)
    assert world.store.keys[token.kid].state is KeyState.RETIRING
    world.now = token.expires_at + VERIFIER_LEEWAY_SECONDS - AN_INSTANT
    world.rotator.rotate()
    return world.offline().accepts(token)


def test_a_key_signs_only_when_the_oldest_key_set_has_it() -> None:
    assert verifier_with_the_oldest_key_set(Timing(rotation_period=41, **PUBLISH))


@pytest.mark.parametrize("term", PUBLISH)
def test_every_second_of_publication_is_needed(term: str) -> None:
    shortened = PublishesASecondTooShort(rotation_period=40, **PUBLISH)

    assert not verifier_with_the_oldest_key_set(shortened)
    assert Timing(**{**PUBLISH, term: PUBLISH[term] + 1}).publish_wait == Timing(**PUBLISH).publish_wait + 1


def test_a_key_stays_published_until_the_warmest_signer_s_last_token_is_dead() -> None:
    assert warmest_signer_s_last_token(Timing(**OFTEN, **RETIRE))


@pytest.mark.parametrize("term", RETIRE)
def test_every_second_before_retirement_is_needed(term: str) -> None:
    shortened = RetiresASecondTooSoon(**OFTEN, **RETIRE)

    assert not warmest_signer_s_last_token(shortened)
    assert Timing(**{**RETIRE, term: RETIRE[term] + 1}).retire_wait == Timing(**RETIRE).retire_wait + 1


@pytest.mark.parametrize("clock", [0.0, 0.99])
def test_after_retirement_nobody_accepts_the_key(clock: float) -> None:
    timing = Timing(**OFTEN, **RETIRE)
    world = Rotation(timing)
    online, offline, old = world.container(), world.offline(), world.token_of(world.container())
    world.rotator.prepare()
    world.now += 2 * timing.rotation_period + clock
    world.rotator.rotate()
    world.now += timing.retire_wait - AN_INSTANT
    offline.fetch()
    world.now += 1
    world.rotator.rotate()
    endless = type(old)(old.kid, 2**40)

    assert online.ring().keys[old.kid].state in {KeyState.RETIRED, KeyState.DELETED}
    assert not world.accepted_online(online, endless)
    world.now += timing.jwks_max_age
    assert not offline.accepts(endless)


def test_a_compromised_key_is_out_of_every_online_verifier_after_the_ring_cache_and_not_a_second_later() -> None:
    world = Rotation()
    online, token = world.container(), world.token_of(world.container())
    world.store.just_before = online.ring
    world.rotator.mark_compromised(token.kid)
    marked_at = world.now

    world.now = marked_at + world.store.timing.ring_cache - AN_INSTANT
    assert world.accepted_online(online, token)
    world.now = marked_at + world.store.timing.ring_cache
    assert not world.accepted_online(online, token)


def test_a_compromised_key_is_out_of_the_key_set_at_once() -> None:
    world = Rotation()
    kid = world.active_kid
    world.rotator.mark_compromised(kid)
    verifier = world.offline()
    verifier.fetch()

    assert kid not in verifier.kids
    assert world.active_kid in verifier.kids


def test_the_emergency_key_s_tokens_are_known_to_online_verifiers_at_once() -> None:
    world = Rotation()
    online = world.container()
    online.ring()
    world.now += 5.0
    world.rotator.mark_compromised(world.active_kid)

    assert world.accepted_online(online, world.token_of(world.container()))


def test_a_shorter_max_age_does_not_forget_the_key_sets_that_were_fetched_under_the_longer_one() -> None:
    longer = Timing(jwks_max_age=300, ring_cache=60, margin=240, rotation_period=1000)
    world = Rotation(longer)
    verifier = world.offline()
    world.now += 2000
    verifier.fetch()
    shorter = Timing(jwks_max_age=5, ring_cache=5, margin=5, rotation_period=50)
    world.rotator.install("https://embed.example.com", shorter)
    first = world.active_kid

    for _ in range(longer.publish_wait + 5):
        world.now += 1
        world.rotator.rotate()
        token = world.token_of(world.container())
        assert verifier.accepts(token)
        if token.kid != first:
            break
    else:
        pytest.fail("no rotation")
