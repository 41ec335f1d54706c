"""An API key becomes a tenant context, or a refusal."""

import pytest

from embedtokens.api_keys.api_key import ApiKeyText, Scope
from embedtokens.api_keys.credential import Credential
from embedtokens.errors import (
    ApiKeyExpiredError,
    ApiKeyInBrowserError,
    ApiKeyRefusedError,
    ApiKeyRevokedError,
    EmbedTokensError,
    ScopeMissingError,
    TenantSuspendedError,
)
from embedtokens.people.secret_text import SecretText
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.tokens.revocation import TokenIds, user_sha256
from embedtokens.use_cases.authenticate import Authenticator
from embedtokens.use_cases.ports import SessionRecords, TenantRecords
from tests.support.builders.world import ISSUER, OTHER_TENANT_ID, SENDER, TENANT_ID, World
from tests.support.fakes.system import NOW


def authenticate(world: World, credential: Credential | None = None) -> None:
    world.authenticator().authenticate(credential or world.credential(), Scope.TOKENS_GENERATE)


def refused(world: World, error: type[EmbedTokensError], credential: Credential | None = None) -> None:
    with pytest.raises(error) as refusal:
        authenticate(world, credential)
    assert type(refusal.value) is error


def test_a_key_brings_its_tenant_its_record_and_the_moment(world: World) -> None:
    context = world.context()

    assert context.tenant == world.tenants.tenants[TENANT_ID]
    assert context.caller == world.tenants.api_keys[TENANT_ID, world.api_key.key_id]
    assert context.at == NOW


class SlowTenants:
    """A store that takes five seconds."""

    def __init__(self, world: World) -> None:
        self._world = world

    def session(self, text: SecretText, token: TokenIds | None) -> SessionRecords:
        return self._world.tenants.session(text, token)

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        self._world.clock.now += 5
        return self._world.tenants.read(tenant_id, key_id, token)


@pytest.mark.parametrize("wrong", [-300, -1, 0, 1, 300])
def test_the_moment_is_the_store_s_when_it_answers(world: World, wrong: int) -> None:
    """By the same clock a revocation that the read did not bring is stored later."""
    authenticator = Authenticator(
        tenants=SlowTenants(world), ring=world.ring, last_use=world.last_use, clock=world.clock
    )
    world.clock.ahead = wrong

    context = authenticator.authenticate(world.credential(), Scope.TOKENS_GENERATE)

    assert (context.at, context.ahead) == (NOW + 5, wrong - 5)


def test_without_a_word_of_the_store_the_moment_is_ours_of_before_the_read(world: World) -> None:
    world.tenants.says_the_time = False
    authenticator = Authenticator(
        tenants=SlowTenants(world), ring=world.ring, last_use=world.last_use, clock=world.clock
    )

    context = authenticator.authenticate(world.credential(), Scope.TOKENS_GENERATE)

    assert (context.at, context.ahead) == (NOW, None)


@pytest.mark.parametrize("text", ["", "emb_live_x", "Bearer", "null"])
def test_what_is_no_key_is_refused(world: World, text: str) -> None:
    refused(world, ApiKeyRefusedError, Credential(text, None, SENDER))


def test_a_key_of_nobody_is_refused(world: World) -> None:
    refused(world, ApiKeyRefusedError, world.credential(ApiKeyText.make(TENANT_ID, "live", world.randomness)))


def test_a_wrong_secret_for_a_key_that_exists_is_refused(world: World) -> None:
    world.change_api_key(world.api_key, sha256=ApiKeyText.make(TENANT_ID, "live", world.randomness).sha256)

    refused(world, ApiKeyRefusedError)


def test_a_key_is_looked_up_in_the_tenant_that_it_names(world: World) -> None:
    rival = world.add_tenant(OTHER_TENANT_ID)
    world.tenants.api_keys[TENANT_ID, rival.key_id] = world.tenants.api_keys.pop((OTHER_TENANT_ID, rival.key_id))

    refused(world, ApiKeyRefusedError, world.credential(rival))


def test_a_key_whose_tenant_is_gone_is_refused_like_an_unknown_one(world: World) -> None:
    del world.tenants.tenants[TENANT_ID]

    refused(world, ApiKeyRefusedError)


def test_a_revoked_key_is_named_as_revoked(world: World) -> None:
    world.change_api_key(world.api_key, revoked_at=NOW)

    refused(world, ApiKeyRevokedError)


def test_a_key_expires_by_our_clock(world: World) -> None:
    world.change_api_key(world.api_key, expires_at=NOW + 1)
    authenticate(world)
    world.clock.now += 1

    refused(world, ApiKeyExpiredError)


def test_a_suspended_tenants_keys_do_nothing(world: World) -> None:
    world.tenants.change(TENANT_ID, status=TenantStatus.SUSPENDED)

    refused(world, TenantSuspendedError)


def test_only_who_holds_the_key_learns_that_a_tenant_is_suspended(world: World) -> None:
    world.tenants.change(TENANT_ID, status=TenantStatus.SUSPENDED)

    refused(world, ApiKeyRefusedError, world.credential(ApiKeyText.make(TENANT_ID, "live", world.randomness)))


def test_a_key_does_only_what_its_scopes_say(world: World) -> None:
    world.change_api_key(world.api_key, scopes=frozenset({Scope.TOKENS_GENERATE}))

    authenticate(world)
    with pytest.raises(ScopeMissingError, match="tokens:introspect"):
        world.authenticator().authenticate(world.credential(), Scope.TOKENS_INTROSPECT)


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.com",
        "null",
        "",
        f"{ISSUER}/",
        f"{ISSUER}:443",
        ISSUER.upper(),
        ISSUER.replace("https", "http"),
    ],
)
def test_a_key_that_comes_from_a_web_page_is_refused(world: World, origin: str) -> None:
    refused(world, ApiKeyInBrowserError, world.credential(origin=origin))


def test_our_own_page_may_hold_a_key(world: World) -> None:
    authenticate(world, world.credential(origin=ISSUER))


def test_a_mistyped_key_is_refused_before_anything_is_said_about_browsers(world: World) -> None:
    refused(world, ApiKeyRefusedError, Credential("emb_live_x", "https://app.example.com", SENDER))


def test_the_same_read_brings_what_is_stored_against_a_token(world: World) -> None:
    world.tenants.revoked_tokens.add((TENANT_ID, "jti"))
    ids = TokenIds("jti", "user", world.api_key.key_id)

    _, revocations = world.authenticator().authenticate_with_revocations(world.parsed(), Scope.TOKENS_INTROSPECT, ids)
    _, nothing = world.authenticator().authenticate_with_revocations(world.parsed(), Scope.TOKENS_INTROSPECT, None)

    assert revocations is not None
    assert revocations.token_revoked
    assert nothing is None


def test_a_credential_never_shows_its_key(world: World) -> None:
    assert world.api_key.text not in repr(world.credential())


@pytest.mark.parametrize(("last_used_at", "noted"), [(None, True), (NOW - 3600, True), (NOW - 3599, False)])
def test_the_use_of_a_key_is_noted_once_an_hour(world: World, last_used_at: int | None, *, noted: bool) -> None:
    world.change_api_key(world.api_key, last_used_at=last_used_at)
    authenticate(world)

    assert world.last_use.noted == ([(TENANT_ID, world.api_key.key_id, NOW)] if noted else [])


def test_the_use_of_a_refused_key_is_not_noted(world: World) -> None:
    world.change_api_key(world.api_key, revoked_at=NOW)
    refused(world, ApiKeyRevokedError)
    world.change_api_key(world.api_key, scopes=frozenset({Scope.AUDIT_READ}))
    refused(world, ScopeMissingError)

    assert world.last_use.noted == []


def test_where_no_scope_is_asked_for_any_valid_key_is_let_in(world: World) -> None:
    world.change_api_key(world.api_key, scopes=frozenset({Scope.AUDIT_READ}))

    context = world.authenticator().authenticate(world.credential(), None)

    assert context.actor == world.api_key.key_id
    world.change_api_key(world.api_key, revoked_at=NOW)
    with pytest.raises(ApiKeyRevokedError):
        world.authenticator().authenticate(world.credential(), None)


@pytest.mark.parametrize(
    ("named", "pinned", "before"),
    [("zoe", None, NOW), ("kiosk", None, None), (None, "zoe", NOW), ("kiosk", "zoe", None)],
)
def test_for_a_user_comes_what_is_stored_against_a_token_made_now(
    world: World, named: str | None, pinned: str | None, before: int | None
) -> None:
    """The request names the user, or else the key."""
    world.change_api_key(world.api_key, pins={"distinctId": pinned} if pinned else {}, revoked_before=NOW - 1)
    world.tenants.revoked_users[TENANT_ID, user_sha256("zoe")] = NOW

    context, revocations = world.authenticator().authenticate_for_user(world.parsed(), Scope.TOKENS_GENERATE, named)

    assert context.actor == world.api_key.key_id
    assert revocations is not None
    assert (revocations.user_before, revocations.api_key_before) == (before, NOW - 1)
    assert not revocations.token_revoked


@pytest.mark.parametrize("pins", [{}, {"role": "viewer"}, {"distinctId": 7}])
def test_without_a_user_nothing_stored_is_brought(world: World, pins: dict[str, str | int]) -> None:
    world.change_api_key(world.api_key, pins=pins)

    _, revocations = world.authenticator().authenticate_for_user(world.parsed(), Scope.TOKENS_GENERATE, None)

    assert revocations is None


@pytest.mark.parametrize("pinned", [None, "zoe"])
def test_the_key_of_a_request_for_a_user_needs_the_scope(world: World, pinned: str | None) -> None:
    pins = {"distinctId": pinned} if pinned else {}
    world.change_api_key(world.api_key, pins=pins, scopes=frozenset({Scope.AUDIT_READ}))

    with pytest.raises(ScopeMissingError):
        world.authenticator().authenticate_for_user(world.parsed(), Scope.TOKENS_GENERATE, None)
