import pytest

from embedtokens.errors import UnavailableError
from embedtokens.signing_keys.key_ring import KeyRing, KeyState, SigningKey
from tests.support.builders.world import ISSUER
from tests.support.fakes.keys import MemoryKeys, signing_key
from tests.support.fakes.system import NOW


def key(state: KeyState, published_at: int = NOW) -> SigningKey:
    return signing_key(*MemoryKeys().create(), state, published_at)


def ring(*keys: SigningKey) -> KeyRing:
    return KeyRing(ISSUER, {one.kid: one for one in keys})


def test_the_active_key_signs_whatever_else_is_in_the_ring() -> None:
    active = key(KeyState.ACTIVE)
    others = [key(state) for state in KeyState if state is not KeyState.ACTIVE]

    assert ring(*others, active).active() is active
    assert ring(active, *others).active() is active


def test_states_have_the_names_that_are_stored() -> None:
    assert [str(state) for state in KeyState if state is not KeyState.UNKNOWN] == [
        "pending",
        "active",
        "retiring",
        "retired",
        "deleted",
        "compromised",
    ]


def test_without_an_active_key_the_service_is_unavailable() -> None:
    for keys in ([], [key(state) for state in KeyState if state is not KeyState.ACTIVE]):
        with pytest.raises(UnavailableError):
            ring(*keys).active()


def test_published_are_the_keys_whose_tokens_hold() -> None:
    keys = [key(state) for state in KeyState]

    assert {one.state for one in ring(*keys).published()} == {"pending", "active", "retiring"}


def test_the_newest_key_is_published_last() -> None:
    old, new, newest = (key(KeyState.ACTIVE, NOW + age) for age in (-2, -1, 0))

    assert ring(newest, old, new).published() == [old, new, newest]


def test_keys_of_one_moment_are_published_in_one_order() -> None:
    one, other = sorted((key(KeyState.PENDING) for _ in range(2)), key=lambda made: made.kid)

    assert ring(one, other).published() == ring(other, one).published() == [one, other]
