"""Operator actions in a tenant's emergency: a new key or administrator, an end to all tokens, and rejoining after a
restore.
"""

import msgspec

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Environment, Scope
from embedtokens.api_keys.audited import audited, target_of
from embedtokens.audit.trail import OPERATOR, Action, BrokenChainError, Entry, Record, Sender, Verifier
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import ConflictError, RevocationUnrecordedError, UnavailableError
from embedtokens.people import audited as members
from embedtokens.people.member import INVITATION_SECONDS, Member
from embedtokens.people.roles import Role
from embedtokens.tenants.responses import (
    InvitedAdmin,
    OperatorsKey,
    RejoinedTenant,
    TokensEnded,
    to_operators_key,
    to_undone,
)
from embedtokens.tokens.revocation import REACH_SECONDS
from embedtokens.use_cases.operator_ports import TenantDirectory
from embedtokens.use_cases.people.manage_members import InviteRequest, invitation_url, new_invitation
from embedtokens.use_cases.ports import (
    ApiKeyStore,
    Clock,
    InvitedMembers,
    Randomness,
    RingReader,
    TenantRevocations,
    TrailReader,
)
from embedtokens.use_cases.tokens.revoke_tokens import store_time, until_now

_MAX_LISTED = 1_000


class Recovery(msgspec.Struct, frozen=True, kw_only=True):
    """Recovers tenants. Every method raises NotFoundError for an unknown tenant, and UnavailableError."""

    directory: TenantDirectory
    keys: ApiKeyStore
    members: InvitedMembers
    ring: RingReader
    revocations: TenantRevocations
    trail: TrailReader
    clock: Clock
    randomness: Randomness

    def create_key(self, tenant_id: str, environment: Environment, sender: Sender) -> OperatorsKey:
        """Create another key with every scope, for a tenant that has lost its own.

        Only the response shows it. Raises NotFoundError, UnavailableError.
        """
        tenant, now = self.directory.find(tenant_id), self.clock()
        key = ApiKeyText.make(tenant_id, environment, self.randomness)
        record = operators_key(key, "Operator's key", now)
        entry = self._entry(Action.API_KEY_CREATED, sender, target_of(record), None, audited(record, now))
        if not self.keys.create(tenant, record, entry, None):
            raise UnavailableError("a new key was refused")
        return to_operators_key(key, record)

    def add_admin(self, tenant_id: str, email: str, sender: Sender) -> InvitedAdmin:
        """Invite an administrator, for a tenant that has lost its people.

        Only the response shows the link. Raises NotFoundError, UnavailableError.
        """
        tenant = self.directory.find(tenant_id)
        member, entry, response = self.invitation(tenant_id, email, sender)
        self.members.invite(tenant, member, entry)
        return response

    def invitation(self, tenant_id: str, email: str, sender: Sender) -> tuple[Member, Entry, InvitedAdmin]:
        """Return a new administrator, the entry of their invitation, and the response; nothing is stored.

        Raises UnavailableError.
        """
        now, request = self.clock(), InviteRequest(Role.ADMIN, email=email)
        link, member = new_invitation(tenant_id, request, invited_by=OPERATOR, now=now, randomness=self.randomness)
        entry = self._entry(Action.MEMBER_INVITED, sender, members.target_of(member), None, members.audited(member))
        expires_at = rfc3339(now + INVITATION_SECONDS)
        return member, entry, InvitedAdmin(tenant_id, member.member_id, invitation_url(self.ring, link), expires_at)

    def revoke_tokens(self, tenant_id: str, sender: Sender) -> TokensEnded:
        """Revoke every token that the tenant has had until now. Raises RevocationUnrecordedError."""
        tenant = self.directory.find(tenant_id)
        moment, _ = until_now(
            self.revocations, self.clock, lambda moment, _: self.revocations.revoke_tenant(tenant_id, moment, None)
        )
        revoked_before = rfc3339(moment)
        entry = self._entry(Action.TOKENS_REVOKED, sender, "tenant", None, {"revokedBefore": revoked_before})
        try:
            self.revocations.record(tenant, entry, token_id=None)
        except UnavailableError as exc:
            raise RevocationUnrecordedError(exc.cause) from exc
        return TokensEnded(tenant_id, revoked_before)

    def rejoin(self, tenant_id: str, sender: Sender) -> RejoinedTenant:
        """Rejoin a restored tenant to its audit trail, and end its tokens, because revocations may be lost.

        The tenant continues after the newest event of its trail, which was not restored, with the status that the
        restore has left. `undone` has the first 1,000 events to review and repeat.

        Raises ConflictError if the trail does not continue from the restored head, or if something other than `make
        restore` restored the tenant: what has ended access since would be lost.
        """
        tenant = self.directory.find(tenant_id)
        verifier, undone = Verifier(tenant_id, tenant.audit_head), list[Record]()
        try:
            for record in self.trail.oldest_first(tenant_id, after=tenant.audit_head.sequence):
                verifier.walk([record])
                undone.append(record)
        except BrokenChainError as broken:
            raise ConflictError(f"The audit trail is broken at event {broken.sequence}: {broken.reason}.") from broken
        if undone and tenant.rejoin_status is None:
            raise ConflictError(
                "This tenant's item is older than its audit trail, and make restore did not put it there:"
                " run make restore first, with this table as FROM and as TO if there is no other."
            )
        status = tenant.rejoin_status or tenant.status
        self.directory.find(tenant_id)  # the walk may have been long: this gets the current time from the store
        until = max(store_time(self.revocations, self.clock) + REACH_SECONDS, tenant.revoked_before or 0)
        before = {"auditSequence": tenant.audit_head.sequence}
        after = {
            "auditSequence": verifier.reached.sequence,
            "revokedBefore": rfc3339(until),
            "settingsVersion": tenant.settings_version,
            "status": status,
        }
        entry = self._entry(Action.TENANT_RESTORED, sender, "tenant", before, after)
        self.directory.rejoin(tenant, verifier.reached, entry, status=status, revoked_before=until)
        first_undone = [to_undone(record) for record in undone[:_MAX_LISTED]]
        return RejoinedTenant(tenant_id, status, rfc3339(until), len(undone), first_undone)

    def _entry(self, action: Action, sender: Sender, target: str, before: object, after: object) -> Entry:
        return Entry(
            action=action, target=target, before=before, after=after, actor=OPERATOR, sender=sender, at=self.clock()
        )


def operators_key(key: ApiKeyText, label: str, now: int) -> ApiKeyRecord:
    """Return the record of a key that may do everything; in the test environment it manages no people."""
    withheld = {Scope.MEMBERS_MANAGE} if key.environment == "test" else set()
    return ApiKeyRecord(
        key_id=key.key_id,
        sha256=key.sha256,
        scopes=frozenset(Scope) - withheld,
        label=label,
        environment=key.environment,
        last_four=key.last_four,
        created_at=now,
        created_by=OPERATOR,
    )
