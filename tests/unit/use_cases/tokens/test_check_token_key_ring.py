"""An unknown key is looked for once in the stored key ring; issuer and keys come from one ring."""

from copy import replace

from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from embedtokens.use_cases.tokens.check_token import (
    Check,
    GenuineToken,
    Rejected,
    check_claims,
    check_genuine,
)
from tests.support.builders.checks import expected
from tests.support.builders.world import ISSUER, World
from tests.support.fakes.keys import MemoryRing

EXPECTED = expected()


class StaleRing(MemoryRing):
    """Its copy is older than what is stored."""

    def __init__(self, copy: KeyRing, stored: KeyRing) -> None:
        self.copy, self.stored, self.refreshes = copy, stored, 0

    def ring(self) -> KeyRing:
        return self.copy

    def refreshed(self) -> KeyRing:
        self.refreshes += 1
        return self.stored


def test_a_kid_that_the_copy_of_the_ring_does_not_know_is_looked_for_once_in_what_is_stored(world: World) -> None:
    copy = world.ring.ring()
    new = world.forge(world.add_signing_key(KeyState.PENDING))
    rings = StaleRing(copy, world.ring.ring())

    assert isinstance(check_genuine(new.token(), rings), GenuineToken)
    unknown = check_genuine(new.token(header=new.header(kid="A" * 43)), rings)

    assert isinstance(unknown, Rejected)
    assert (unknown.reason, rings.refreshes) == ("unknown_key", 2)


def test_for_a_key_that_the_copy_knows_nothing_is_read_again(world: World) -> None:
    rings = StaleRing(world.ring.ring(), KeyRing(ISSUER, {}))

    assert isinstance(check_genuine(world.forge().token(), rings), GenuineToken)
    assert isinstance(check_genuine("x", rings), Rejected)
    assert rings.refreshes == 0


def test_issuer_and_key_are_of_one_ring(world: World) -> None:
    """A service whose address has just changed: what the old ring names is not what the new key signs for."""
    moved = replace(world.ring.ring(), issuer="https://new.example")
    rings = StaleRing(KeyRing(ISSUER, {}), moved)
    forge = world.forge()

    found = check_genuine(forge.token(), rings)

    assert isinstance(found, GenuineToken)
    assert found.issuer == "https://new.example"
    assert check_claims(found, EXPECTED) == Rejected(Check.ISSUER, "wrong_issuer", found.token, genuine=True)
