"""Attacks on the check of tokens, each legal but for one thing, and unusual tokens that are as good as any."""

from collections.abc import Callable

import pytest

from embedtokens.tokens.claims import MAX_READ_BYTES
from embedtokens.use_cases.tokens.check_token import Rejected, ValidToken, check_token
from tests.support.builders.checks import expected
from tests.support.builders.world import World
from tests.vectors.forge import Attack, Forge
from tests.vectors.hostile_tokens import ATTACKS, GOOD


def checked(world: World, token: str) -> ValidToken | Rejected:
    return check_token(token, world.ring.ring(), expected())


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_hostile_token_is_stopped_by_the_check_that_is_for_it(world: World, attack: Attack) -> None:
    found = checked(world, attack.build(world.forge()))

    assert isinstance(found, Rejected)
    assert (found.check, found.reason) == attack.stopped_by


@pytest.mark.parametrize("build", GOOD.values(), ids=GOOD.keys())
def test_an_unusual_but_legal_token_is_accepted(world: World, build: Callable[[Forge], str]) -> None:
    forge = world.forge()

    found = checked(world, build(forge))

    assert isinstance(found, ValidToken)
    assert (found.claims.tid, found.claims.jti) == (forge.tenant_id, forge.claims()["jti"])


def test_the_largest_token_is_as_large_as_the_limit_says(world: World) -> None:
    assert len(GOOD["as many bytes as may be"](world.forge())) == MAX_READ_BYTES


def test_both_signatures_of_the_same_bytes_are_one_token(world: World) -> None:
    """What identifies a token is its jti, never a hash of its text: anybody can compute the text's twin."""
    forge = world.forge()
    token = forge.token()
    twin = GOOD["the other signature of the same bytes"](forge)
    found, same = checked(world, token), checked(world, twin)

    assert twin != token
    assert isinstance(found, ValidToken)
    assert isinstance(same, ValidToken)
    assert same.claims == found.claims
