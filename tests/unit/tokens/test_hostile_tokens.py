"""Attacks on the reader of tokens, each legal but for one thing, and unusual tokens that are as good as any."""

from collections.abc import Callable

import pytest

from embedtokens.errors import TokenError
from embedtokens.tokens.claims import MAX_READ_BYTES
from embedtokens.tokens.verification import Profile, verify
from tests.support.builders.world import World
from tests.vectors.forge import Attack, Forge
from tests.vectors.hostile_tokens import ATTACKS, GOOD


def profile(forge: Forge) -> Profile:
    return Profile(issuer=forge.issuer, tenant_id=forge.tenant_id, now=forge.now, max_lifetime=forge.max_lifetime)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_hostile_token_is_stopped_by_the_check_that_is_for_it(world: World, attack: Attack) -> None:
    forge = world.forge()
    token = attack.build(forge)

    with pytest.raises(TokenError) as refusal:
        verify(token, world.ring.ring(), profile(forge))

    assert (refusal.value.check, refusal.value.reason) == attack.stopped_by


@pytest.mark.parametrize("build", GOOD.values(), ids=GOOD.keys())
def test_an_unusual_but_legal_token_is_accepted(world: World, build: Callable[[Forge], str]) -> None:
    forge = world.forge()

    verified = verify(build(forge), world.ring.ring(), profile(forge))

    assert (verified.claims.tid, verified.claims.jti) == (forge.tenant_id, forge.claims()["jti"])


def test_the_largest_token_is_as_large_as_the_limit_says(world: World) -> None:
    assert len(GOOD["as many bytes as may be"](world.forge())) == MAX_READ_BYTES


def test_both_signatures_of_the_same_bytes_are_one_token(world: World) -> None:
    """What identifies a token is its jti, never a hash of its text: anybody can compute the text's twin."""
    forge = world.forge()
    token = forge.token()
    twin = GOOD["the other signature of the same bytes"](forge)

    assert twin != token
    assert verify(twin, world.ring.ring(), profile(forge)) == verify(token, world.ring.ring(), profile(forge))
