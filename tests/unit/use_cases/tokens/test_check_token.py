"""The nine steps of the check of a token, and that nothing leaves them but a value."""

from copy import replace
from typing import Any

import pytest

from embedtokens.errors import UnavailableError
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from embedtokens.tokens.resources import ResourceAccess
from embedtokens.use_cases.tokens.check_token import (
    Check,
    GenuineToken,
    Rejected,
    UnverifiedToken,
    ValidToken,
    check_claims,
    check_genuine,
    check_signature,
    check_token,
    read_token,
)
from tests.support.builders.checks import expected
from tests.support.builders.tokens import decoded
from tests.support.builders.world import ISSUER, NOTHING_REVOKED, ORIGIN, OTHER_TENANT_ID, World
from tests.support.fakes.system import NOW

WORLD = World()  # properties draw many examples from one key
EXPECTED = expected()


def genuine(world: World, **claims: object) -> GenuineToken:
    forge = world.forge()
    found = check_signature(decoded(forge.token(claims=forge.claims(**claims))), world.ring.ring())
    assert isinstance(found, GenuineToken)
    return found


def rejection(token: str, ring: KeyRing, **changes: Any) -> tuple[str, str]:
    found = check_token(token, ring, expected(**changes))
    assert isinstance(found, Rejected)
    assert found.token == read_token(token), "what was readable is kept"
    error = found.error()
    assert (error.check, error.reason) == (found.check, found.reason)
    return found.check, found.reason


def test_the_steps_are_named_in_the_order_in_which_they_are_taken() -> None:
    assert list(Check) == [
        "format", "signature", "key state", "issuer", "audience", "lifetime", "revocation", "origin",
        "resource",
    ]  # fmt: skip


def test_a_token_that_passes_every_step_comes_with_what_it_was_checked_against(world: World) -> None:
    fitting = expected(origin=ORIGIN, at=NOW + 1)

    found = check_token(world.forge().token(), world.ring.ring(), fitting)

    assert isinstance(found, ValidToken)
    assert found.claims.sub == "user-123"
    assert (found.settings, found.at) == (fitting.settings, NOW + 1)


FAULTS: dict[Check, tuple[dict[str, Any], dict[str, Any]]] = {
    Check.ISSUER: ({"iss": "https://other.example"}, {}),
    Check.AUDIENCE: ({}, {"tenant_id": OTHER_TENANT_ID}),
    Check.LIFETIME: ({}, {"at": NOW + 900}),
    Check.REVOCATION: ({}, {"revocations": replace(NOTHING_REVOKED, token_revoked=True)}),
    Check.ORIGIN: ({}, {"origin": "https://evil.example"}),
    Check.RESOURCE: ({}, {"access": ResourceAccess("dashboard", "costs", "can_edit")}),
}
"""What makes a genuine token fail one step: changed claims, and what it is checked against."""


def stopped_by(world: World, *faults: Check) -> Check:
    claims: dict[str, Any] = {}
    changes: dict[str, Any] = {"origin": ORIGIN}
    for fault in faults:
        claims |= FAULTS[fault][0]
        changes |= FAULTS[fault][1]
    token = genuine(world, **claims)
    found = check_claims(token, expected(**changes))
    assert isinstance(found, Rejected)
    assert (found.token, found.genuine) == (token.token, True)
    return found.check


@pytest.mark.parametrize("step", FAULTS)
def test_a_genuine_token_with_one_fault_is_stopped_by_the_step_for_it(world: World, step: Check) -> None:
    assert stopped_by(world, step) is step


@pytest.mark.parametrize("step", FAULTS)
def test_of_several_errors_the_first_is_reported(world: World, step: Check) -> None:
    steps = list(FAULTS)

    assert stopped_by(world, *steps[steps.index(step) :]) is step


def test_revocations_that_were_not_read_are_never_taken_for_none(world: World) -> None:
    with pytest.raises(UnavailableError, match="not read"):
        check_claims(genuine(world), expected(revocations=None))


def test_without_a_page_no_origin_is_checked(world: World) -> None:
    assert isinstance(check_claims(genuine(world, origins=["https://b.example"]), expected()), ValidToken)


def test_reading_brings_what_the_token_says_without_believing_it(world: World) -> None:
    forge = world.forge()

    token = read_token(forge.token(claims=forge.claims(iss="https://evil.example", origins=["https://a.example"])))

    assert isinstance(token, UnverifiedToken)
    assert (token.header.alg, token.header.kid, token.header.typ) == ("ES256", forge.kid, "embed+jwt")
    assert (token.claims.iss, token.claims.origins) == ("https://evil.example", ["https://a.example"])
    assert (token.claims.sub, token.claims.attrs) == ("user-123", {"location": "Paris"})
    assert (token.claims.iat, token.claims.exp) == (forge.now, forge.now + 900)


@pytest.mark.parametrize("state", [KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING])
def test_tokens_of_a_published_key_are_genuine(world: World, state: KeyState) -> None:
    forge = world.forge()
    world.ring.set_state(forge.kid, state)

    found = check_genuine(forge.token(), world.ring)

    assert isinstance(found, GenuineToken)
    assert (found.claims.sub, found.issuer) == ("user-123", ISSUER)


@pytest.mark.parametrize("state", [KeyState.RETIRED, KeyState.COMPROMISED])
def test_tokens_of_a_key_that_is_published_no_more_are_dead(world: World, state: KeyState) -> None:
    forge = world.forge()
    world.ring.set_state(forge.kid, state)

    assert rejection(forge.token(), world.ring.ring()) == ("key state", f"key_{state}")


def test_a_key_that_only_a_newer_version_can_read_verifies_nothing(world: World) -> None:
    forge = world.forge()
    world.ring.keys[forge.kid] = replace(world.signing_key, state=KeyState.UNKNOWN, jwk=PublicJwk("", ""))

    assert rejection(forge.token(), world.ring.ring()) == ("signature", "unknown_key")


def test_nothing_is_said_about_a_keys_state_to_somebody_who_does_not_hold_it(world: World) -> None:
    forge, other = world.forge(), world.add_signing_key()
    world.ring.set_state(forge.kid, KeyState.COMPROMISED)
    forged = world.forge(other).token(header=forge.header())

    assert rejection(forged, world.ring.ring()) == ("signature", "bad_signature")


def test_a_token_is_checked_with_the_key_that_it_names_and_no_other(world: World) -> None:
    other = world.forge(world.add_signing_key())
    named_wrongly = other.token(header=world.forge().header())

    assert rejection(named_wrongly, world.ring.ring()) == ("signature", "bad_signature")
    assert isinstance(check_token(other.token(), world.ring.ring(), EXPECTED), ValidToken)


@pytest.mark.parametrize(
    ("age", "alive"), [(-31, False), (-30, True), (0, True), (899, True), (900, False), (901, False)]
)
def test_a_token_lives_from_its_iat_less_the_leeway_until_the_very_second_of_its_exp(age: int, *, alive: bool) -> None:
    found = check_token(WORLD.forge().token(), WORLD.ring.ring(), expected(at=NOW + age))

    assert isinstance(found, ValidToken) is alive


def test_the_tenants_maximum_counts_when_a_token_is_used_not_only_when_it_is_made(world: World) -> None:
    token, ring = world.forge().token(), world.ring.ring()

    assert rejection(token, ring, max_lifetime=899) == ("lifetime", "lifetime_not_allowed")
    assert isinstance(check_token(token, ring, expected(max_lifetime=900)), ValidToken)


def test_a_good_key_elsewhere_in_the_ring_does_not_help_an_unknown_kid(world: World) -> None:
    assert rejection(world.forge().token(), KeyRing(ISSUER, {})) == ("signature", "unknown_key")
