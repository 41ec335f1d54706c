"""Manage members over HTTP: invite them, change their role, and remove them."""

import re
from collections.abc import Sequence
from copy import replace
from typing import Protocol

import msgspec

from embedtokens.api_keys import audited as audited_keys
from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.audit.trail import Action, Entry
from embedtokens.errors import ConflictError, NotFoundError, UnavailableError
from embedtokens.field_errors import FieldError, GrantExceededError
from embedtokens.people.audited import audited, target_of
from embedtokens.people.caller import MemberCaller
from embedtokens.people.member import INVITATION_SECONDS, Email, Invitation, Member, MemberStatus, Name
from embedtokens.people.roles import SCOPES, Role
from embedtokens.people.secret_text import SecretText, new_member_id
from embedtokens.scalars import MEMBER_ID, MemberId
from embedtokens.tenants.tenant import Tenant
from embedtokens.tokens.revocation import MEMBER_REACH_SECONDS, tokens_end
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.people.ended_invitations import Inviters, ended_invitations
from embedtokens.use_cases.people.member_responses import (
    Invited,
    KeyMade,
    MemberList,
    MemberView,
    Removed,
    invited_view,
    member_view,
    removed_view,
)
from embedtokens.use_cases.ports import ApiKeyStore, InvitedMembers, Randomness, RingReader

_MEMBER_ID = re.compile(MEMBER_ID)
_KEYS_LEFT = "The member has been removed, but not all of their API keys were read or revoked."
_REPEAT, _LET_REPEAT = "repeat the request", "ask another administrator to repeat the request: your session has ended"


class MemberPage(msgspec.Struct, frozen=True):
    """Some members ordered by id, and where the next page starts (None: this is the last)."""

    members: tuple[Member, ...]
    next_cursor: str | None


class MemberStore(InvitedMembers, Inviters, Protocol):
    """Stores a tenant's members. A change, its audit entry, and the number of those who can manage the tenant are one
    write. Every method may raise UnavailableError.
    """

    def find(self, tenant_id: str, member_id: str) -> Member | None:
        """Return the member, or None."""

    def page(self, tenant_id: str, after: str | None) -> MemberPage:
        """Return some members ordered by id, after the id `after`."""

    def change(self, tenant: Tenant, before: Member, after: Member, entry: Entry) -> None:
        """Store what is new in `after`. Raises ConflictError if the stored member differs from `before`, or if nobody
        would be left who can manage the tenant.
        """


class InviteRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of POST /members. `email` does not choose who can use the link, but the link is refused if the identity
    provider has verified a different address.
    """

    role: Role
    name: Name = ""
    email: Email | None = None


class ChangeMemberRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The body of PATCH /members/{id}. `end_sessions` signs the member out everywhere, as another role does."""

    role: Role | None = None
    name: Name | None = None
    end_sessions: bool = False


class MembersQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The query of GET /members: the cursor of an earlier page."""

    cursor: MemberId | None = None


class RemoveQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The query of DELETE /members/{id}. `revoke_keys` also revokes the API keys that the member created, those created
    with these, and their tokens.
    """

    revoke_keys: bool = False


class MemberManager(msgspec.Struct, frozen=True, kw_only=True):
    """Manages members. All methods raise NotFoundError for an id that is not a member of the caller's tenant, and
    UnavailableError.
    """

    members: MemberStore
    keys: ApiKeyStore
    ring: RingReader
    randomness: Randomness

    def page(self, context: TenantContext, query: MembersQuery) -> MemberList:
        """Return some of the tenant's members, and the cursor of the next page. Raises UnavailableError."""
        page = self.members.page(context.tenant.tenant_id, query.cursor)
        return MemberList(self._views(context, page.members), page.next_cursor)

    def get(self, context: TenantContext, member_id: str) -> MemberView:
        """Return one member. Raises NotFoundError, UnavailableError."""
        return self._views(context, [self._find(context, member_id)])[0]

    def invite(self, context: TenantContext, request: InviteRequest) -> Invited:
        """Invite someone. Only the response has the link. Raises GrantExceededError, UnavailableError."""
        require_held(request.role, context.caller)
        link, member = new_invitation(
            context.tenant.tenant_id, request, invited_by=context.actor, now=context.at, randomness=self.randomness
        )
        entry = context.entry(Action.MEMBER_INVITED, target_of(member), None, audited(member))
        url = invitation_url(self.ring, link)
        self.members.invite(context.tenant, member, entry)
        return invited_view(member, url)

    def change(self, context: TenantContext, member_id: str, request: ChangeMemberRequest) -> MemberView:
        """Change a role or a name, or end sessions. Another role or `end_sessions` also revokes the member's tokens.

        Raises NotFoundError, GrantExceededError; ConflictError for a removed member, and for the last one who can
        manage the tenant; UnavailableError.
        """
        before = self._find(context, member_id)
        if before.status is MemberStatus.REMOVED:
            raise ConflictError("This member has been removed. Invite them again.")
        role = request.role or before.role
        if request.role is not None:
            require_held(request.role, context.caller)
        after = replace(before, role=role, name=before.name if request.name is None else request.name)
        if role != before.role or request.end_sessions:
            after = _ended(after, context.at)
        if after != before:
            entry = context.entry(Action.MEMBER_CHANGED, target_of(before), audited(before), audited(after))
            self.members.change(context.tenant, before, after, entry)
        return self._views(context, [after])[0]

    def remove(self, context: TenantContext, member_id: str, query: RemoveQuery) -> Removed:
        """Remove a member with their sessions and tokens, or withdraw an invitation; the member stays listed.

        Repeating it only revokes keys that remain. Those who removed themselves cannot: their session has ended. The
        removal comes first nevertheless, so that nobody who leaves creates another key meanwhile.

        Raises NotFoundError; ConflictError for the last one who can manage the tenant; UnavailableError. The latter two
        say so if the member has been removed nevertheless.
        """
        again = _LET_REPEAT if member_id == context.actor else _REPEAT
        before = self._find(context, member_id)
        after = before
        if before.status is not MemberStatus.REMOVED:
            after = replace(_ended(before, context.at), invitation=None, removed_at=context.at)
            entry = context.entry(Action.MEMBER_REMOVED, target_of(before), audited(before), audited(after))
            self.members.change(context.tenant, before, after, entry)
        try:
            made = [self._key_made(context, key, member_id, query) for key in self._keys_of(context, member_id)]
        except ConflictError as exc:
            raise ConflictError(f"{_KEYS_LEFT} {exc.detail} Then {again}.") from exc
        except UnavailableError as exc:
            raise UnavailableError(exc.cause, f"{_KEYS_LEFT} {again[0].upper()}{again[1:]}.") from exc
        return removed_view(after, made)

    def _key_made(self, context: TenantContext, key: ApiKeyRecord, member_id: str, query: RemoveQuery) -> KeyMade:
        if not query.revoke_keys:
            return KeyMade(key.key_id, key.label, revoked=False)
        revoked = replace(key, revoked_at=context.at, revoked_before=tokens_end(key.revoked_before, context.at))
        change = audited_keys.audited(key, context.at), audited_keys.audited(revoked, context.at)
        entry = context.entry(Action.API_KEY_REVOKED, audited_keys.target_of(key), *change)
        if member_id == context.actor:
            entry = replace(entry, member=None)  # the member has just removed themselves, and their session with it
        self.keys.change(context.tenant, key, revoked, entry)
        return KeyMade(key.key_id, key.label, revoked=True)

    def _keys_of(self, context: TenantContext, member_id: str) -> list[ApiKeyRecord]:
        """Return the member's active keys, including those created with another of their keys: whoever has the first
        key may have the second. The calling key is the last, so that it can repeat a removal that fails before.
        """
        keys: list[ApiKeyRecord] = []
        after: str | None = None
        while True:
            page = self.keys.page(context.tenant.tenant_id, after)
            keys += page.keys
            after = page.next_cursor
            if after is None:
                break
        makers = {member_id}
        while more := {key.key_id for key in keys if key.created_by in makers} - makers:
            makers |= more
        made = [key for key in keys if key.key_id in makers and key.revoked_at is None]
        return sorted(made, key=lambda key: key.key_id == context.actor)

    def _views(self, context: TenantContext, members: Sequence[Member]) -> list[MemberView]:
        ended = ended_invitations(self.members, context.tenant.tenant_id, members, context.at)
        return [member_view(each, ended=each.member_id in ended) for each in members]

    def _find(self, context: TenantContext, member_id: str) -> Member:
        member = self.members.find(context.tenant.tenant_id, member_id) if _MEMBER_ID.fullmatch(member_id) else None
        if member is None:
            raise NotFoundError("There is no such member.")
        return member


def new_invitation(
    tenant_id: str, request: InviteRequest, *, invited_by: str, now: int, randomness: Randomness
) -> tuple[SecretText, Member]:
    """Return a new link and the member whom it invites."""
    member_id = new_member_id(randomness)
    link = SecretText.make("invite", tenant_id, member_id, randomness)
    member = Member(
        member_id=member_id,
        role=request.role,
        name=request.name,
        email=request.email,
        version=1,
        invited_at=now,
        invited_by=invited_by,
        invitation=Invitation(link.sha256, now + INVITATION_SECONDS),
    )
    return link, member


def invitation_url(ring: RingReader, link: SecretText) -> str:
    """Return the URL of the page that accepts a link. Browsers do not send the part after #, so that no log has it."""
    return f"{ring.ring().issuer}/#invitation={link.text}"


def require_held(role: Role, granting: ApiKeyRecord | MemberCaller) -> None:
    """Require that the granting caller has every scope of a role. Raises GrantExceededError."""
    if missing := sorted(SCOPES[role] - granting.scopes):
        detail = f"This role has scopes that you do not have: {', '.join(missing)}."
        raise GrantExceededError([FieldError("/role", "not_held", detail)])


def _ended(member: Member, now: int) -> Member:
    """Return the member without their sessions and the tokens generated until now."""
    until = max(member.revoked_before or 0, now + MEMBER_REACH_SECONDS)
    return replace(member, version=member.version + 1, revoked_before=until)
