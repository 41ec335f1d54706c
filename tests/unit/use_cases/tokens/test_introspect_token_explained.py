"""What a backend learns of a token when it asks for an explanation."""

import pytest

from embedtokens.use_cases.tokens.introspect_token import IntrospectRequest
from tests.support.builders.introspections import CHECKS, authorize, checks, introspect
from tests.support.builders.world import ORIGIN, World
from tests.support.fakes.system import NOW
from tests.vectors.forge import Attack
from tests.vectors.hostile_tokens import ATTACKS


def test_a_good_token_passes_every_check_that_was_asked_for(world: World) -> None:
    authorize(world, ORIGIN)
    token = world.forge().token()
    passed = dict.fromkeys(CHECKS, ("passed", None))

    no_resource = {"resource": ("skipped", "no resource was given")}

    assert checks(world, token, origin=ORIGIN, opens="dashboard:sales") == passed
    assert checks(world, token, origin=ORIGIN) == {**passed, **no_resource}
    assert checks(world, token) == {**passed, "origin": ("skipped", "no origin was given"), **no_resource}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_hostile_token_stops_at_the_check_that_is_for_it(world: World, attack: Attack) -> None:
    rows = checks(world, attack.build(world.forge()))
    stopped_at = CHECKS.index(attack.stopped_by[0])

    assert list(rows) == CHECKS
    assert rows[CHECKS[stopped_at]] == ("failed", attack.stopped_by[1])
    assert all(rows[check] == ("passed", None) for check in CHECKS[:stopped_at])
    assert all(rows[check] == ("skipped", "an earlier check failed") for check in CHECKS[stopped_at + 1 :])


def test_a_token_shows_what_it_says_and_whether_we_said_it(world: World) -> None:
    forge = world.forge()
    expired = forge.claims(iat=NOW - 900, exp=NOW)
    genuine = introspect(world, forge.token(claims=expired), explain=True)
    forged = introspect(world, forge.token(claims=expired)[:-86] + "A" * 86, explain=True)

    assert genuine["decoded"] == {"verified": True, "header": forge.header(), "claims": expired}
    assert forged["decoded"] == {"verified": False, "header": forge.header(), "claims": expired}
    assert (genuine["active"], forged["active"]) == (False, False)


def test_a_token_of_another_issuer_is_not_shown(world: World) -> None:
    forge = world.forge()
    token = forge.token(claims=forge.claims(iss="https://old.example.com"))

    assert introspect(world, token, explain=True)["decoded"] is None


def test_what_is_no_token_decodes_to_nothing(world: World) -> None:
    assert introspect(world, "x", explain=True)["decoded"] is None


def test_an_inactive_token_has_no_members_beside_its_explanation(world: World) -> None:
    assert introspect(world, "x", explain=True).keys() == {"active", "checks", "decoded"}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_our_own_log_learns_why_a_token_is_inactive(world: World, attack: Attack) -> None:
    asked = IntrospectRequest(attack.build(world.forge()))
    rejected = world.introspector().introspect(world.parsed(), asked).rejected

    assert rejected is not None
    assert (rejected.check, rejected.reason) == attack.stopped_by
