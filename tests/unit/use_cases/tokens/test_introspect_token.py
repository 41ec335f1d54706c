"""What a backend learns of a token: everything about its own, and nothing but `active: false` about the rest."""

from collections.abc import Callable

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.encoding import convert
from embedtokens.errors import ApiKeyRefusedError, ScopeMissingError, UnavailableError
from embedtokens.field_errors import RequestInvalidError
from embedtokens.people.secret_text import SecretText
from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.tokens.revocation import TokenIds
from embedtokens.use_cases.authenticate import Authenticator
from embedtokens.use_cases.ports import SessionRecords, TenantRecords
from embedtokens.use_cases.tokens.introspect_token import Introspector, IntrospectRequest
from embedtokens.use_cases.tokens.introspect_token_response import InactiveToken
from tests.support.builders.introspections import INACTIVE, authorize, checks, introspect
from tests.support.builders.settings import document, put
from tests.support.builders.tokens import decoded
from tests.support.builders.world import ORIGIN, OTHER_TENANT_ID, TENANT_ID, World
from tests.support.fakes.system import NOW
from tests.vectors.forge import Attack
from tests.vectors.hostile_tokens import ATTACKS


def test_a_good_token_is_active_and_says_all_that_it_says(world: World) -> None:
    forge = world.forge()
    claims = forge.claims(origins=[ORIGIN])

    assert world.introspector().introspect(world.parsed(), IntrospectRequest(forge.token())).rejected is None
    assert introspect(world, forge.token(claims=claims)) == {"active": True, "token_type": "Bearer", **claims}
    assert "origins" not in introspect(world, forge.token())


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_hostile_token_is_inactive_and_nothing_else_is_said(world: World, attack: Attack) -> None:
    assert introspect(world, attack.build(world.forge())) == INACTIVE


def revoke_token(world: World) -> None:
    world.tenants.revoked_tokens.add((TENANT_ID, str(world.forge().claims()["jti"])))


def revoke_user(world: World) -> None:
    ids = TokenIds.of(decoded(world.forge().token()).claims)
    world.tenants.revoked_users[TENANT_ID, ids.user_sha256] = NOW


def revoke_tokens_of_the_key(world: World) -> None:
    world.change_api_key(world.api_key, revoked_before=NOW)


def revoke_tokens_of_the_tenant(world: World) -> None:
    world.tenants.change(TENANT_ID, revoked_before=NOW)


@pytest.mark.parametrize(
    ("revoke", "reason"),
    [
        (revoke_token, "token_revoked"),
        (revoke_user, "user_tokens_revoked"),
        (revoke_tokens_of_the_key, "api_key_tokens_revoked"),
        (revoke_tokens_of_the_tenant, "tenant_tokens_revoked"),
    ],
)
def test_a_revoked_token_is_inactive(world: World, revoke: Callable[[World], None], reason: str) -> None:
    token = world.forge().token()
    assert introspect(world, token)["active"]
    revoke(world)

    assert introspect(world, token) == INACTIVE
    assert checks(world, token)["revocation"] == ("failed", reason)


def test_a_token_of_a_key_that_is_gone_is_inactive(world: World) -> None:
    forge = world.forge()

    assert introspect(world, forge.token(claims=forge.claims(akid="A" * 12))) == INACTIVE


def test_a_token_dies_in_the_very_second_of_its_exp(world: World) -> None:
    token = world.forge().token()
    world.clock.now = NOW + 899
    assert introspect(world, token)["active"]
    world.clock.now = NOW + 900

    assert introspect(world, token) == INACTIVE


def test_a_token_of_a_compromised_key_is_inactive(world: World) -> None:
    token = world.forge().token()
    world.ring.set_state(world.signing_key.kid, KeyState.COMPROMISED)

    assert introspect(world, token) == INACTIVE


def test_another_tenants_token_is_as_inactive_as_none(world: World) -> None:
    rival = world.add_tenant(OTHER_TENANT_ID)
    token = world.forge().token()

    response = world.introspector().introspect(world.parsed(rival), IntrospectRequest(token)).response
    explained = world.introspector().introspect(world.parsed(rival), IntrospectRequest(token, explain=True)).response

    assert response == InactiveToken(active=False)
    assert explained.decoded is None


def test_lowering_the_tenants_maximum_ends_the_tokens_that_live_longer(world: World) -> None:
    token = world.forge().token()
    world.tenants.settings[TENANT_ID] = put(document(tokens={"defaultLifetime": 60, "maxLifetime": 899}))

    assert checks(world, token)["lifetime"] == ("failed", "lifetime_not_allowed")


@pytest.mark.parametrize(
    ("bound_to", "asked", "failure"),
    [
        (None, ORIGIN, None),
        ([ORIGIN], ORIGIN, None),
        (None, "https://evil.example", "origin_not_authorized"),
        (["https://b.example"], ORIGIN, "origin_not_in_token"),
        ([ORIGIN], "https://evil.example", "origin_not_authorized"),
        (["https://evil.example"], "https://evil.example", "origin_not_authorized"),
        ([], ORIGIN, "origin_not_in_token"),
        (None, "", "origin_not_authorized"),
    ],
)
def test_an_origin_is_asked_for_and_must_be_authorized_and_in_the_token(
    world: World, bound_to: list[str] | None, asked: str, failure: str | None
) -> None:
    authorize(world, ORIGIN, "https://b.example")
    forge = world.forge()
    token = forge.token(claims=forge.claims(**({} if bound_to is None else {"origins": bound_to})))

    assert introspect(world, token, origin=asked)["active"] is (failure is None)
    assert checks(world, token, origin=asked)["origin"] == (("failed", failure) if failure else ("passed", None))


def test_an_empty_list_of_origins_authorizes_nobody(world: World) -> None:
    assert introspect(world, world.forge().token(), origin=ORIGIN) == INACTIVE


def test_without_an_origin_in_the_request_a_bound_token_holds(world: World) -> None:
    forge = world.forge()

    assert introspect(world, forge.token(claims=forge.claims(origins=["https://b.example"])))["active"]


@pytest.mark.parametrize(
    ("request_body", "expected"),
    [
        ({}, ("/token", "required")),
        ({"token": None}, ("/token", "wrong_type")),
        ({"token": "x", "tenant": TENANT_ID}, ("/tenant", "unknown_member")),
        ({"token": "x", "explain": "true"}, ("/explain", "wrong_type")),
        ({"token": "x", "origin": None}, ("/origin", "wrong_type")),
        ({"token": "x", "token_type_hint": 1}, ("/token_type_hint", "wrong_type")),
    ],
)
def test_a_request_of_another_shape_is_refused(request_body: object, expected: tuple[str, str]) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert.convert(request_body, IntrospectRequest, RequestInvalidError)
    (error,) = refusal.value.errors

    assert (error.pointer, error.code) == expected


def test_whatever_a_caller_takes_the_token_for_does_not_matter(world: World) -> None:
    assert introspect(world, world.forge().token(), token_type_hint="refresh_token")["active"]  # noqa: S106


def test_a_key_may_introspect_only_with_the_scope_for_it(world: World) -> None:
    world.change_api_key(world.api_key, scopes=frozenset(Scope) - {Scope.TOKENS_INTROSPECT})

    for token in (world.forge().token(), "x"):
        with pytest.raises(ScopeMissingError):
            introspect(world, token)


def test_nothing_is_said_about_a_token_to_somebody_without_a_key(world: World) -> None:
    world.tenants.api_keys.clear()

    for token in (world.forge().token(), "x"):
        with pytest.raises(ApiKeyRefusedError):
            introspect(world, token)


class ForgetfulTenants:
    """A store that breaks its promise: asked about a token, it says nothing about revocations."""

    def __init__(self, world: World) -> None:
        self._world = world

    def session(self, text: SecretText, token: TokenIds | None) -> SessionRecords:
        return self._world.tenants.session(text, token)

    def read(self, tenant_id: str, key_id: str, _token: TokenIds | None) -> TenantRecords:
        return self._world.tenants.read(tenant_id, key_id, None)


def test_a_token_whose_revocations_were_not_read_is_never_active(world: World) -> None:
    authenticator = Authenticator(
        tenants=ForgetfulTenants(world), ring=world.ring, last_use=world.last_use, clock=world.clock
    )
    forgetful = Introspector(authenticator=authenticator, settings=world.tenants, ring=world.ring, actors=world.tenants)
    forge = world.forge()
    expired = forge.token(claims=forge.claims(iat=NOW - 900, exp=NOW))

    with pytest.raises(UnavailableError):
        forgetful.introspect(world.parsed(), IntrospectRequest(forge.token()))
    assert forgetful.introspect(world.parsed(), IntrospectRequest(expired)).response == InactiveToken(active=False)
