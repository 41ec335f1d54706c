"""Members of a tenant: invited by a link, bound to an account at their company when they sign in through it."""

import hashlib
import hmac
import json
from copy import replace
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.api_keys.api_key import Scope
from embedtokens.people.roles import SCOPES, Role
from embedtokens.people.secret_text import SecretText
from embedtokens.scalars import EMAIL, PLAIN_TEXT
from embedtokens.sign_in_errors import InvitationRefusedError

INVITATION_SECONDS = 7 * 86_400

Name = Annotated[str, Meta(max_length=100, pattern=PLAIN_TEXT)]
Email = Annotated[str, Meta(max_length=254, pattern=EMAIL)]


class MemberStatus(StrEnum):
    """The stages of a membership."""

    INVITED = "invited"
    ACTIVE = "active"
    REMOVED = "removed"


class Account(msgspec.Struct, frozen=True):
    """An account at an identity provider: the issuer, and a subject that the issuer never reassigns."""

    issuer: str
    subject: str

    @property
    def sha256(self) -> str:
        """The hash that memberships are stored under, in hexadecimal, so that no partition key contains a name."""
        return hashlib.sha256(json.dumps([self.issuer, self.subject]).encode()).hexdigest()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who signed in, as the identity provider describes them.

    `verified_email` is None unless the provider has verified it.
    """

    account: Account
    name: str
    verified_email: str | None


class Invitation(msgspec.Struct, frozen=True):
    """A stored invitation link: its hash, and its expiry in seconds since the epoch."""

    sha256: str
    expires_at: int

    def is_over(self, now: int) -> bool:
        """Whether the link has expired at `now`, in seconds since the epoch."""
        return self.expires_at <= now


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A stored member. Times are seconds since the epoch; `revoked_before` revokes the tokens that they generated.

    `version` changes with the member's permissions, which ends the sessions of earlier versions. `role` is None for a
    role that only a newer version of the service knows, and then has no scopes. `invited_by` is the id of an API key or
    a member, or "operator".
    """

    member_id: str
    role: Role | None
    name: str
    email: str | None
    version: int
    invited_at: int
    invited_by: str
    invitation: Invitation | None = None
    account: Account | None = None
    joined_at: int | None = None
    last_used_at: int | None = None
    removed_at: int | None = None
    revoked_before: int | None = None

    @property
    def status(self) -> MemberStatus:
        """The current stage of the membership."""
        if self.removed_at is not None:
            return MemberStatus.REMOVED
        return MemberStatus.INVITED if self.account is None else MemberStatus.ACTIVE

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes that the member has now: none while invited, and none after the removal."""
        if self.status is not MemberStatus.ACTIVE or self.role is None:
            return frozenset()
        return SCOPES[self.role]

    @property
    def is_bound_admin(self) -> bool:
        """Whether the member counts as someone who can manage the tenant."""
        return self.role is Role.ADMIN and self.status is MemberStatus.ACTIVE


def may_invite(role: Role | None, held: frozenset[Scope]) -> bool:
    """Return whether someone with these scopes may invite a member with this role. It must hold until the member joins:
    nobody returns by, or grants, what they have lost.
    """
    return role is not None and SCOPES[role] | {Scope.MEMBERS_MANAGE} <= held


def require_invitation(link: SecretText, member: Member | None, now: int) -> Member:
    """Return the member whom the link invites.

    Raises InvitationRefusedError, with the same message for a link that was used, withdrawn, expired, or never made.
    """
    invitation = member.invitation if member is not None and member.status is MemberStatus.INVITED else None
    stored = invitation.sha256 if invitation else "0" * 64
    if not hmac.compare_digest(link.sha256, stored) or invitation is None or member is None:
        raise InvitationRefusedError
    if invitation.is_over(now):
        raise InvitationRefusedError
    return member


def bound(member: Member, person: Person, now: int) -> Member:
    """Return the invited member, bound to the account that signed in through the link.

    Raises InvitationRefusedError if the invitation has an e-mail address and the provider has verified another one.
    """
    verified = person.verified_email
    if member.email is not None and verified is not None and not _same_address(verified, member.email):
        raise InvitationRefusedError(
            "This invitation is for a different e-mail address than your company's sign-in service has verified."
        )
    return replace(
        member,
        name=member.name or person.name,
        email=member.email or verified,
        version=member.version + 1,
        invitation=None,
        account=person.account,
        joined_at=now,
        last_used_at=now,
    )


def _same_address(one: str, other: str) -> bool:
    """Whatever the case of ASCII letters, but not of others: "straße" and "strasse" are two mailboxes."""
    return one == other or (one.isascii() and other.isascii() and one.lower() == other.lower())
