"""A session becomes a tenant context, or a refusal."""

from copy import replace
from typing import Any

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.trail import Action
from embedtokens.errors import EmbedTokensError, ScopeMissingError, TenantSuspendedError
from embedtokens.people.caller import MemberCaller
from embedtokens.people.member import Account, Member
from embedtokens.people.roles import Role
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import MOVED_SECONDS, SessionCredential, SessionRecord
from embedtokens.sign_in_errors import (
    ForeignRequestError,
    OtherTenantShownError,
    SessionEndedError,
    TenantHeaderMissingError,
)
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.tokens.revocation import TokenIds, user_sha256
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.check_session import SEEN_SECONDS
from tests.support.builders.world import ISSUER, OTHER_TENANT_ID, SENDER, TENANT_ID, World
from tests.support.fakes.system import NOW, CountedRandomness

MEMBER = Member(
    member_id="m_AnaRuizAna01",
    role=Role.EDITOR,
    name="Ana Ruiz",
    email=None,
    version=2,
    invited_at=NOW,
    invited_by="operator",
    account=Account("https://login.example.com", "person-1"),
    joined_at=NOW,
    last_used_at=NOW,
)
COOKIE = SecretText.make("session", TENANT_ID, MEMBER.member_id, CountedRandomness(50))
SESSION = SessionRecord(
    sha256=COOKIE.sha256, member_id=MEMBER.member_id, member_version=2, created_at=NOW, last_used_at=NOW
)


def credential(**changes: Any) -> SessionCredential:
    legal = SessionCredential(
        text=COOKIE.text, shown_tenant=TENANT_ID, origin=ISSUER, fetch_site="same-origin", sender=SENDER
    )
    return replace(legal, **changes)


@pytest.fixture
def signed_in(world: World) -> World:
    world.tenants.members[TENANT_ID, MEMBER.member_id] = MEMBER
    world.tenants.sessions[TENANT_ID, COOKIE.sha256] = SESSION
    return world


def authenticate(world: World, scope: Scope | None = Scope.SETTINGS_READ, **changes: Any) -> TenantContext:
    return world.authenticator().authenticate(credential(**changes), scope)


def refused(world: World, error: type[EmbedTokensError], scope: Scope = Scope.SETTINGS_READ, **changes: Any) -> str:
    with pytest.raises(error) as refusal:
        authenticate(world, scope, **changes)
    assert type(refusal.value) is error
    return refusal.value.detail


def test_a_session_brings_its_tenant_its_member_the_sender_and_the_moment(signed_in: World) -> None:
    context = authenticate(signed_in)

    assert context.tenant == signed_in.tenants.tenants[TENANT_ID]
    assert context.caller == MemberCaller(member=MEMBER)
    assert (context.sender, context.at, context.ahead) == (SENDER, NOW, 0)


@pytest.mark.parametrize("says_the_time", [True, False])
def test_how_far_the_clock_is_ahead_is_known_only_from_a_store_that_says_the_time(
    signed_in: World, *, says_the_time: bool
) -> None:
    signed_in.tenants.says_the_time = says_the_time

    assert authenticate(signed_in).ahead == (0 if says_the_time else None)


def test_tokens_of_a_member_are_for_tests_and_live_an_hour(signed_in: World) -> None:
    context = authenticate(signed_in)

    assert (context.token_environment, context.max_token_lifetime) == ("test", 3600)


def test_a_session_opens_what_the_role_does_and_nothing_else(signed_in: World) -> None:
    assert authenticate(signed_in, None).actor == MEMBER.member_id
    assert "members:manage" in refused(signed_in, ScopeMissingError, Scope.MEMBERS_MANAGE)


def test_the_role_is_that_of_now_and_not_of_the_sign_in(signed_in: World) -> None:
    signed_in.tenants.members[TENANT_ID, MEMBER.member_id] = replace(MEMBER, role=Role.VIEWER)

    refused(signed_in, ScopeMissingError, Scope.SETTINGS_WRITE)


def test_a_page_of_others_or_without_a_tenant_is_refused(signed_in: World) -> None:
    refused(signed_in, ForeignRequestError, origin="https://attacker.example")
    refused(signed_in, TenantHeaderMissingError, shown_tenant=None)
    refused(signed_in, OtherTenantShownError, shown_tenant=OTHER_TENANT_ID)


def test_an_invitation_or_any_text_is_no_session(signed_in: World) -> None:
    invitation = SecretText.make("invite", TENANT_ID, MEMBER.member_id, CountedRandomness(50))

    refused(signed_in, SessionEndedError, text=invitation.text)
    refused(signed_in, SessionEndedError, text="")


def test_a_session_that_is_not_stored_has_ended(signed_in: World) -> None:
    signed_in.tenants.sessions.clear()

    refused(signed_in, SessionEndedError)


def test_a_session_of_a_tenant_that_is_gone_has_ended(signed_in: World) -> None:
    del signed_in.tenants.tenants[TENANT_ID]

    refused(signed_in, SessionEndedError)


@pytest.mark.parametrize(("before", "ended"), [(NOW - 1, False), (NOW, True)])
def test_a_session_ends_with_all_sessions_of_its_tenant(signed_in: World, before: int, *, ended: bool) -> None:
    signed_in.tenants.change(TENANT_ID, sessions_before=before)

    if ended:
        refused(signed_in, SessionEndedError)
    else:
        authenticate(signed_in)


def test_a_suspended_tenant_is_refused(signed_in: World) -> None:
    signed_in.tenants.change(TENANT_ID, status=TenantStatus.SUSPENDED)

    refused(signed_in, TenantSuspendedError)


@pytest.mark.parametrize(("later", "noted"), [(MOVED_SECONDS - 1, False), (MOVED_SECONDS, True)])
def test_the_last_use_is_noted_every_five_minutes(signed_in: World, later: int, *, noted: bool) -> None:
    signed_in.clock.now += later

    authenticate(signed_in)

    assert signed_in.last_use.noted == ([(TENANT_ID, COOKIE.sha256, NOW + later)] if noted else [])


@pytest.mark.parametrize(("seen_at", "noted"), [(NOW, False), (NOW - 1, True), (None, True)])
def test_a_member_is_noted_as_seen_every_hour(signed_in: World, seen_at: int | None, *, noted: bool) -> None:
    signed_in.clock.now = now = NOW + SEEN_SECONDS - 1
    signed_in.tenants.members[TENANT_ID, MEMBER.member_id] = replace(MEMBER, last_used_at=seen_at)
    signed_in.tenants.sessions[TENANT_ID, COOKIE.sha256] = replace(SESSION, last_used_at=now)

    authenticate(signed_in)

    assert signed_in.last_use.noted == ([(TENANT_ID, MEMBER.member_id, now)] if noted else [])


def test_what_may_revoke_a_token_comes_with_the_same_read(signed_in: World) -> None:
    authenticator = signed_in.authenticator()
    user = user_sha256("user-1")
    signed_in.tenants.revoked_users[TENANT_ID, user] = NOW - 10

    parsed = authenticator.parse(credential())
    _, without = authenticator.authenticate_with_revocations(parsed, Scope.SETTINGS_READ, None)
    _, found = authenticator.authenticate_with_revocations(
        parsed, Scope.SETTINGS_READ, TokenIds(None, user, MEMBER.member_id)
    )
    _, of_the_user = authenticator.authenticate_for_user(parsed, Scope.SETTINGS_READ, "user-1")

    assert without is None
    assert found is not None
    assert (found.user_before, found.api_key_known) == (NOW - 10, True)
    assert of_the_user == found


def test_an_audit_entry_names_the_member_as_they_were_read(signed_in: World) -> None:
    by_session = authenticate(signed_in).entry(Action.SETTINGS_CHANGED, "settings", None, None)
    by_key = signed_in.context().entry(Action.SETTINGS_CHANGED, "settings", None, None)

    assert by_session.member == MemberCaller(member=MEMBER).acting_member
    assert by_key.member is None
