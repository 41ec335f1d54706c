"""Members, their roles, and the links that invite them."""

from copy import replace
from typing import Any

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.people import member
from embedtokens.people.member import Account, Member, MemberStatus
from embedtokens.people.roles import SCOPES, Role
from embedtokens.people.secret_text import SecretText, new_member_id
from embedtokens.sign_in_errors import (
    InvitationRefusedError,
)
from tests.support.builders.people import ACCOUNT, ACTIVE, COOKIE, INVITED, LINK, MEMBER_ID, PERSON
from tests.support.builders.world import TENANT_ID
from tests.support.fakes.system import NOW, CountedRandomness


def test_an_admin_may_do_everything_and_nobody_else_manages_anything() -> None:
    managing = {Scope.KEYS_MANAGE, Scope.TOKENS_REVOKE}

    assert SCOPES[Role.ADMIN] == frozenset(Scope)
    assert SCOPES.keys() == set(Role)
    assert all(not SCOPES[role] & managing for role in Role if role is not Role.ADMIN)


def test_a_viewer_cannot_generate_tokens_or_change_settings() -> None:
    for role in (Role.VIEWER, Role.AUDITOR):
        assert not SCOPES[role] & {Scope.TOKENS_GENERATE, Scope.SETTINGS_WRITE}


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


def test_the_invitation_s_name_and_address_are_kept() -> None:
    named = member.bound(replace(INVITED, name="Ana", email="ANA@acme.example"), PERSON, NOW)

    assert (named.name, named.email) == ("Ana", "ANA@acme.example")


def test_an_invitation_for_another_address_than_the_verified_one_is_refused() -> None:
    with pytest.raises(InvitationRefusedError, match="different e-mail address"):
        member.bound(replace(INVITED, email="bo@acme.example"), PERSON, NOW)


@pytest.mark.parametrize(
    ("invited", "verified"),
    [("strasse@acme.example", "stra\u00dfe@acme.example"), ("kim@acme.example", "\u212aim@acme.example"),
     ("\u00e9@acme.example", "\u00c9@acme.example")],
)  # fmt: skip
def test_addresses_that_are_alike_only_beyond_ascii_are_two(invited: str, verified: str) -> None:
    with pytest.raises(InvitationRefusedError):
        member.bound(replace(INVITED, email=invited), replace(PERSON, verified_email=verified), NOW)
    assert member.bound(replace(INVITED, email=invited), replace(PERSON, verified_email=invited), NOW).email == invited


def test_a_provider_that_verifies_no_address_binds_by_the_link_alone() -> None:
    joined = member.bound(replace(INVITED, email="bo@acme.example"), replace(PERSON, verified_email=None), NOW)

    assert (joined.account, joined.email) == (ACCOUNT, "bo@acme.example")


def test_member_ids_are_random() -> None:
    randomness = CountedRandomness()

    assert len({new_member_id(randomness) for _ in range(10)}) == 10
    assert SecretText.parse("session", COOKIE.text) is not None
