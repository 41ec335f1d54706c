"""Members, links, logins and sessions: what proves somebody, and until when."""

from copy import replace
from typing import Any

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.people import login, member, session
from embedtokens.people.login import Login
from embedtokens.people.member import Account, Invitation, Member, MemberStatus, Person
from embedtokens.people.roles import SCOPES, Role
from embedtokens.people.secret_text import SecretText, new_member_id
from embedtokens.people.session import SessionCredential, SessionRecord
from embedtokens.sign_in_errors import (
    ForeignRequestError,
    InvitationRefusedError,
    OtherTenantShownError,
    SessionEndedError,
    TenantHeaderMissingError,
)
from tests.support.builders.world import ISSUER, SENDER, TENANT_ID
from tests.support.fakes.system import NOW, CountedRandomness

MEMBER_ID = "m_AnaRuizAna01"
ACCOUNT = Account("https://login.example.com", "person-1")
PERSON = Person(account=ACCOUNT, name="Ana Ruiz", verified_email="ana@acme.example")
LINK = SecretText.make("invite", TENANT_ID, MEMBER_ID, CountedRandomness())
COOKIE = SecretText.make("session", TENANT_ID, MEMBER_ID, CountedRandomness(50))
INVITED = Member(
    member_id=MEMBER_ID,
    role=Role.EDITOR,
    name="",
    email=None,
    version=1,
    invited_at=NOW,
    invited_by="operator",
    invitation=Invitation(LINK.sha256, NOW + member.INVITATION_SECONDS),
)
ACTIVE = member.bound(INVITED, PERSON, NOW)
SESSION = SessionRecord(
    sha256=COOKIE.sha256, member_id=MEMBER_ID, member_version=ACTIVE.version, created_at=NOW, last_used_at=NOW
)


# ── roles ──


def test_an_admin_may_do_everything_and_nobody_else_manages_anything() -> None:
    managing = {Scope.KEYS_MANAGE, Scope.TOKENS_REVOKE}

    assert SCOPES[Role.ADMIN] == frozenset(Scope)
    assert SCOPES.keys() == set(Role)
    assert all(not SCOPES[role] & managing for role in Role if role is not Role.ADMIN)


def test_who_only_looks_makes_no_token_and_changes_no_setting() -> None:
    for role in (Role.VIEWER, Role.AUDITOR):
        assert not SCOPES[role] & {Scope.TOKENS_GENERATE, Scope.SETTINGS_WRITE}


# ── members ──


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, MemberStatus.ACTIVE),
        ({"account": None}, MemberStatus.INVITED),
        ({"removed_at": NOW}, MemberStatus.REMOVED),
        ({"account": None, "removed_at": NOW}, MemberStatus.REMOVED),
    ],
)
def test_only_a_bound_member_who_is_not_removed_may_do_anything(changes: dict[str, Any], status: MemberStatus) -> None:
    changed = replace(ACTIVE, **changes)

    assert changed.status is status
    assert bool(changed.scopes) == (status is MemberStatus.ACTIVE)


def test_a_role_that_only_a_newer_version_knows_opens_nothing() -> None:
    assert replace(ACTIVE, role=None).scopes == frozenset()


def test_admins_count_once_they_are_bound_and_until_they_are_removed() -> None:
    admin = replace(ACTIVE, role=Role.ADMIN)

    assert admin.is_bound_admin
    assert not ACTIVE.is_bound_admin
    assert not replace(admin, account=None).is_bound_admin
    assert not replace(admin, removed_at=NOW).is_bound_admin


def test_an_account_is_found_by_issuer_and_subject_together() -> None:
    accounts = [ACCOUNT, replace(ACCOUNT, subject="person-2"), replace(ACCOUNT, issuer="https://other.example.com")]
    accounts += [Account("a", "b,c"), Account('a", "b', "c")]

    assert len({account.sha256 for account in accounts}) == len(accounts)


# ── invitations ──


def test_a_link_invites_the_member_that_it_names() -> None:
    assert member.require_invitation(LINK, INVITED, NOW + member.INVITATION_SECONDS - 1) == INVITED


@pytest.mark.parametrize(
    ("link", "invited", "now"),
    [
        (SecretText.make("invite", TENANT_ID, MEMBER_ID, CountedRandomness(7)), INVITED, NOW),
        (LINK, None, NOW),
        (LINK, replace(INVITED, invitation=None), NOW),
        (LINK, replace(INVITED, removed_at=NOW), NOW),
        (LINK, replace(INVITED, account=ACCOUNT), NOW),
        (LINK, INVITED, NOW + member.INVITATION_SECONDS),
    ],
    ids=["another secret", "no such member", "withdrawn", "removed", "used", "too old"],
)
def test_a_link_with_one_thing_wrong_invites_nobody(link: SecretText, invited: Member | None, now: int) -> None:
    with pytest.raises(InvitationRefusedError, match=r"^$"):
        member.require_invitation(link, invited, now)


def test_a_binding_uses_the_link_up_and_is_another_version() -> None:
    assert (ACTIVE.account, ACTIVE.invitation, ACTIVE.version) == (ACCOUNT, None, 2)
    assert (ACTIVE.joined_at, ACTIVE.last_used_at) == (NOW, NOW)
    assert (ACTIVE.name, ACTIVE.email) == ("Ana Ruiz", "ana@acme.example")


def test_what_the_invitation_says_of_a_person_stays() -> None:
    named = member.bound(replace(INVITED, name="Ana", email="ANA@acme.example"), PERSON, NOW)

    assert (named.name, named.email) == ("Ana", "ANA@acme.example")


def test_an_invitation_for_another_address_than_the_verified_one_is_refused() -> None:
    with pytest.raises(InvitationRefusedError, match="another e-mail address"):
        member.bound(replace(INVITED, email="bo@acme.example"), PERSON, NOW)


def test_a_provider_that_verifies_no_address_binds_by_the_link_alone() -> None:
    joined = member.bound(replace(INVITED, email="bo@acme.example"), replace(PERSON, verified_email=None), NOW)

    assert (joined.account, joined.email) == (ACCOUNT, "bo@acme.example")


# ── texts ──


@pytest.mark.parametrize("kind", ["invite", "session"])
def test_a_secret_is_read_as_what_it_was_made_as(kind: Any) -> None:
    made = SecretText.make(kind, TENANT_ID, MEMBER_ID, CountedRandomness())

    assert SecretText.parse(kind, made.text) == made
    assert made.text not in repr(made)


@pytest.mark.parametrize(
    "text", ["", LINK.text, COOKIE.text + "0", COOKIE.text[:-1], COOKIE.text[:-1] + "é", COOKIE.text + "\n"]
)
def test_what_is_no_session_is_not_read_as_one(text: str) -> None:
    assert SecretText.parse("session", text) is None


def test_member_ids_are_random() -> None:
    randomness = CountedRandomness()

    assert len({new_member_id(randomness) for _ in range(10)}) == 10
    assert SecretText.parse("session", COOKIE.text) is not None


# ── sessions ──


def prove(record: SessionRecord | None = SESSION, who: Member | None = ACTIVE, **changes: Any) -> Member:
    proved, _ = session.prove_session(COOKIE, record, who, **{"now": NOW, "ended_before": None, **changes})
    return proved


def test_a_session_proves_its_member() -> None:
    assert prove() == ACTIVE
    assert prove(now=NOW + session.IDLE_SECONDS - 1, ended_before=NOW - 1) == ACTIVE


@pytest.mark.parametrize(
    ("record", "who", "changes"),
    [
        (None, ACTIVE, {}),
        (SESSION, None, {}),
        (replace(SESSION, sha256="0" * 64), ACTIVE, {}),
        (replace(SESSION, ended_at=NOW), ACTIVE, {}),
        (replace(SESSION, member_id="m_SomebodyElse"), ACTIVE, {}),
        (SESSION, replace(ACTIVE, version=ACTIVE.version + 1), {}),
        (SESSION, replace(ACTIVE, removed_at=NOW), {}),
        (SESSION, replace(ACTIVE, role=None), {}),
        (SESSION, ACTIVE, {"now": NOW + session.IDLE_SECONDS}),
        (
            replace(SESSION, last_used_at=NOW + session.LONGEST_SECONDS - 1),
            ACTIVE,
            {"now": NOW + session.LONGEST_SECONDS},
        ),
        (SESSION, ACTIVE, {"ended_before": NOW}),
    ],
    ids=[
        "unknown", "no member", "another secret", "signed out", "another member's", "a change of role", "removed",
        "an unknown role", "idle", "too old", "suspended or restored",
    ],
)  # fmt: skip
def test_a_session_with_one_thing_wrong_has_ended(
    record: SessionRecord | None, who: Member | None, changes: dict[str, Any]
) -> None:
    with pytest.raises(SessionEndedError):
        prove(record, who, **changes)


def credential(**changes: Any) -> SessionCredential:
    legal: dict[str, Any] = {
        "text": COOKIE.text,
        "shown_tenant": TENANT_ID,
        "origin": ISSUER,
        "fetch_site": "same-origin",
        "sender": SENDER,
    }
    return SessionCredential(**{**legal, **changes})


@pytest.mark.parametrize("changes", [{}, {"origin": None}, {"fetch_site": None}, {"shown_tenant": "none"}])
def test_our_own_page_may_send_a_cookie(changes: dict[str, Any]) -> None:
    session.require_own_page(credential(**changes), ISSUER)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"origin": "https://evil.example.com"}, ForeignRequestError),
        ({"origin": "null"}, ForeignRequestError),
        ({"origin": ""}, ForeignRequestError),
        ({"fetch_site": "same-site"}, ForeignRequestError),
        ({"fetch_site": "cross-site"}, ForeignRequestError),
        ({"fetch_site": "none"}, ForeignRequestError),
        ({"shown_tenant": None}, TenantHeaderMissingError),
        ({"shown_tenant": ""}, TenantHeaderMissingError),
    ],
)
def test_a_cookie_from_anywhere_else_is_refused(changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        session.require_own_page(credential(**changes), ISSUER)


def test_a_page_that_shows_another_tenant_is_told_so() -> None:
    session.require_shown_tenant(credential(), TENANT_ID)
    for shown in ("none", "t_RivalRivalRival1"):
        with pytest.raises(OtherTenantShownError):
            session.require_shown_tenant(credential(shown_tenant=shown), TENANT_ID)


# ── logins ──


def begun(**changes: Any) -> Login:
    legal: dict[str, Any] = {"now": NOW, "return_to": "keys", "invitation": "", "randomness": CountedRandomness()}
    return Login.begin(**{**legal, **changes})


@pytest.mark.parametrize("changes", [{}, {"return_to": ""}, {"invitation": LINK.text}])
def test_a_login_is_what_its_cookie_says(changes: dict[str, Any]) -> None:
    began = begun(**changes)

    assert Login.parse(began.cookie) == began
    assert began.matches(began.state)


@pytest.mark.parametrize("cookie", ["", "1", "1.2.3.4", begun().cookie + "x", begun(return_to="//evil").cookie])
def test_a_cookie_that_holds_no_login_is_none(cookie: str) -> None:
    assert Login.parse(cookie) is None


def test_all_that_a_login_derives_differs_and_depends_on_all_of_it() -> None:
    began = begun()
    others = [
        replace(began, secret=begun(randomness=CountedRandomness(9)).secret),
        replace(began, started_at=NOW - 1),
        replace(began, return_to="audit"),
        replace(began, invitation=LINK.text),
    ]
    derived = [value for each in (began, *others) for value in (each.state, each.nonce, each.verifier, each.challenge)]

    assert len(set(derived)) == len(derived)
    assert all(43 <= len(value) <= 128 for value in derived)
    assert not any(each.matches(began.state) for each in others)
    assert all(began.secret not in value and began.secret not in repr(began) for value in derived)


@pytest.mark.parametrize(
    ("now", "expired"), [(NOW - 31, True), (NOW - 30, False), (NOW + 599, False), (NOW + login.LOGIN_SECONDS, True)]
)
def test_a_login_has_ten_minutes(now: int, expired: bool) -> None:  # noqa: FBT001 - a column of the table
    assert begun().expired(now) is expired


def test_the_challenge_is_the_hash_of_the_verifier() -> None:
    """RFC 7636, appendix B, by the same functions."""
    assert login._base64url(b"\xff\xfe") == "__4"
    assert begun().state_sha256 != begun().state
