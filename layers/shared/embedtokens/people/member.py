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
    """Where a member is on the way from the invitation to the end."""

    INVITED = "invited"
    ACTIVE = "active"
    REMOVED = "removed"


class Account(msgspec.Struct, frozen=True):
    """An account at an identity provider: its issuer, and the subject that the issuer never gives to anybody else."""

    issuer: str
    subject: str

    @property
    def sha256(self) -> str:
        """What memberships are found by, in hexadecimal: a partition key is no place for a name."""
        return hashlib.sha256(json.dumps([self.issuer, self.subject]).encode()).hexdigest()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed in, as the identity provider has it. `verified_email` is None unless the provider verified it."""

    account: Account
    name: str
    verified_email: str | None


class Invitation(msgspec.Struct, frozen=True):
    """What is stored of a link: its hash, and when it ends (seconds since the epoch)."""

    sha256: str
    expires_at: int


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored of a member. Times are seconds since the epoch; `revoked_before` ends the tokens they have made.

    `version` changes with what the member may do, and ends the sessions of earlier ones. `role` is None for one that
    only a newer version knows: it opens nothing here. `invited_by` is the id of a key or a member, or "operator".
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
        """Return where the member is."""
        if self.removed_at is not None:
            return MemberStatus.REMOVED
        return MemberStatus.INVITED if self.account is None else MemberStatus.ACTIVE

    @property
    def scopes(self) -> frozenset[Scope]:
        """What the member may do now; one that is invited or removed may do nothing."""
        if self.status is not MemberStatus.ACTIVE or self.role is None:
            return frozenset()
        return SCOPES[self.role]

    @property
    def is_bound_admin(self) -> bool:
        """Whether the member keeps the tenant from losing everybody who can manage it."""
        return self.role is Role.ADMIN and self.status is MemberStatus.ACTIVE


def require_invitation(link: SecretText, member: Member | None, now: int) -> Member:
    """Return the member whom the link invites, and nobody else yet.

    Raises InvitationRefusedError, with the same words whatever is wrong: used, withdrawn, too old, or never made.
    """
    invitation = member.invitation if member is not None and member.status is MemberStatus.INVITED else None
    stored = invitation.sha256 if invitation else "0" * 64
    if not hmac.compare_digest(link.sha256, stored) or invitation is None or member is None:
        raise InvitationRefusedError
    if invitation.expires_at <= now:
        raise InvitationRefusedError
    return member


def bound(member: Member, person: Person, now: int) -> Member:
    """Return the invited member, bound to the account of whoever signed in through the link.

    Raises InvitationRefusedError where the invitation names an address and the provider asserts another.
    """
    verified = person.verified_email
    if member.email is not None and verified is not None and not _same_address(verified, member.email):
        raise InvitationRefusedError(
            "This invitation is for another e-mail address than your company's sign-in service says is yours."
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
