"""The first signing key comes into being, once."""

import pytest

from embedtokens.domain.errors import UnavailableError
from embedtokens.domain.jwk import PublicJwk
from embedtokens.domain.keyring import KeyState
from embedtokens.domain.rotation import Rotator, summary
from tests.unit.fakes import NOW, FixedClock, MemoryKeys, MemoryRing, signing_key
from tests.unit.world import ISSUER


def rotator(ring: MemoryRing, keys: MemoryKeys) -> Rotator:
    return Rotator(ring=ring, keys=keys, clock=FixedClock())


def test_installing_makes_an_active_key_for_the_issuer() -> None:
    ring, keys = MemoryRing(), MemoryKeys()
    installed = rotator(ring, keys).install(ISSUER)
    key = installed.active()

    assert (installed.issuer, key.state, key.published_at, key.activated_at) == (ISSUER, "active", NOW, NOW)
    assert key.kid == PublicJwk.of(keys.private[key.custody].public_key()).thumbprint
    assert summary(installed) == {"Issuer": ISSUER, "Kid": key.kid}


def test_installing_again_keeps_the_key_and_takes_the_new_issuer() -> None:
    ring, keys = MemoryRing(), MemoryKeys()
    first = rotator(ring, keys).install(ISSUER)
    second = rotator(ring, keys).install("https://moved.example.com")

    assert (second.issuer, second.keys) == ("https://moved.example.com", first.keys)
    assert len(keys.private) == 1


def test_without_an_issuer_no_key_is_made() -> None:
    keys = MemoryKeys()

    with pytest.raises(UnavailableError, match="issuer"):
        rotator(MemoryRing(), keys).ensure_active_key()
    assert not keys.private


@pytest.mark.parametrize("state", [state for state in KeyState if state is not KeyState.ACTIVE])
def test_a_key_that_does_not_sign_is_no_reason_not_to_make_one(state: KeyState) -> None:
    ring, keys = MemoryRing(ISSUER), MemoryKeys()
    other = signing_key(*keys.create(), state)
    ring.keys[other.kid] = other

    assert rotator(ring, keys).ensure_active_key().active().kid != other.kid


class QuickRival(MemoryRing):
    """A ring into which another run puts its first key a moment before ours."""

    def __init__(self, keys: MemoryKeys) -> None:
        super().__init__(ISSUER)
        self.rival = signing_key(*keys.create())

    def add_first_key(self, key: object) -> bool:
        self.keys[self.rival.kid] = self.rival
        return False


def test_of_two_runs_that_meet_one_key_is_kept_and_the_other_is_discarded() -> None:
    keys = MemoryKeys()
    ring = QuickRival(keys)
    found = rotator(ring, keys).ensure_active_key()

    assert found.active() is ring.rival
    assert keys.discarded == keys.private.keys() - {ring.rival.custody}
    assert len(keys.discarded) == 1


def test_a_key_that_is_kept_is_not_discarded() -> None:
    keys = MemoryKeys()
    rotator(MemoryRing(ISSUER), keys).ensure_active_key()

    assert not keys.discarded
