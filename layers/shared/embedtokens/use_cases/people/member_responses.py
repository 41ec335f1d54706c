"""Responses about members, invitations and sessions."""

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from embedtokens.api_keys.api_key import Scope
from embedtokens.encoding.timestamps import rfc3339, rfc3339_or_none
from embedtokens.people.member import Member
from embedtokens.people.roles import Role
from embedtokens.scalars import KeyId, MemberId, TenantId, Timestamp


class ListedStatus(StrEnum):
    """The stages of a membership as they are listed."""

    INVITED = "invited"
    INVITATION_ENDED = "invitation_ended"
    ACTIVE = "active"
    REMOVED = "removed"


class MemberView(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A member. null: never, or unknown."""

    id: MemberId
    name: str
    email: str | None
    role: Annotated[Role | None, Meta(description="null: one that only a newer version of the service knows.")]
    status: Annotated[
        ListedStatus,
        Meta(
            description=(
                "`invitation_ended`: nobody can join by the link any more, because it has expired, or because whoever "
                "created it has been removed, may no longer invite with this role, or (an API key) has been revoked."
            )
        ),
    ]
    invited_at: Timestamp
    invited_by: Annotated[str, Meta(description="The id of a member or an API key, or `operator`.")]
    invitation_expires_at: Annotated[
        Timestamp | None,
        Meta(description="When the invitation link expires, unless it ends earlier: see `status`."),
    ]
    joined_at: Timestamp | None
    last_seen_at: Timestamp | None
    removed_at: Timestamp | None


class Invited(MemberView, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A new member with the invitation link, which no later response has."""

    invitation_url: Annotated[str, Meta(description="Send it to the person that you invite, and to nobody else.")]


class MemberList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A page of members, including removed ones."""

    members: list[MemberView]
    next_cursor: str | None


class KeyMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """An API key that a removed member created, or that was created with one of those. Whoever has its text can use it
    until it is revoked.
    """

    id: KeyId
    label: str
    revoked: bool


class Removed(MemberView, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A removed member with the API keys that they created, and those created with these."""

    api_keys: list[KeyMade]


class InvitationView(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What an invitation link is for. To accept it, sign in at `login_url` in the same browser."""

    tenant_name: str
    role: Role | None
    expires_at: Timestamp
    login_url: str


class SignedInTenant(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A tenant that the person can choose."""

    id: TenantId
    name: str
    role: Role | None


class SignedIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Who has signed in, and to which tenant. `tenants` are all that they can choose."""

    member_id: MemberId
    name: str
    email: str | None
    role: Role | None
    scopes: list[Scope]
    tenant: SignedInTenant
    tenants: list[SignedInTenant]
    ends_at: Annotated[Timestamp, Meta(description="When the session ends at the latest.")]


class SessionState(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Whether people can sign in here, and who has signed in (null: nobody, or the session has ended)."""

    sign_in_available: bool
    session: SignedIn | None


def member_view(member: Member, *, ended: bool) -> MemberView:
    """Return the response for a member; `ended` is whether they can no longer join by their invitation."""
    members = _members(member)
    return MemberView(**(members | {"status": ListedStatus.INVITATION_ENDED} if ended else members))


def invited_view(member: Member, url: str) -> Invited:
    """Return the response to an invitation."""
    return Invited(**_members(member), invitation_url=url)


def removed_view(member: Member, keys: list[KeyMade]) -> Removed:
    """Return the response to a removal."""
    return Removed(**_members(member), api_keys=keys)


def _members(member: Member) -> dict[str, Any]:
    return {
        "id": member.member_id,
        "name": member.name,
        "email": member.email,
        "role": member.role,
        "status": ListedStatus(member.status),
        "invited_at": rfc3339(member.invited_at),
        "invited_by": member.invited_by,
        "invitation_expires_at": rfc3339_or_none(member.invitation.expires_at if member.invitation else None),
        "joined_at": rfc3339_or_none(member.joined_at),
        "last_seen_at": rfc3339_or_none(member.last_used_at),
        "removed_at": rfc3339_or_none(member.removed_at),
    }
