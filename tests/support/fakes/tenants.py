"""Tenants, settings, and revocations in memory."""

from collections.abc import Collection, Iterator, Mapping
from copy import replace
from dataclasses import dataclass, field
from typing import Any

import msgspec

from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.audit.trail import ActingMember, Entry, Event, Head, Record, follow
from embedtokens.errors import NotFoundError, PreconditionFailedError, UnavailableError
from embedtokens.people.member import Member
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionRecord
from embedtokens.settings.document import Settings
from embedtokens.tenants.tenant import ListedTenant, NewTenant, Tenant, TenantPage, TenantStatus
from embedtokens.tokens.revocation import Revocations, TokenIds
from embedtokens.use_cases.ports import SessionRecords, TenantRecords
from tests.support.fakes.system import FixedClock


def changes(event: Event) -> list[dict[str, object]]:
    """Return what an event changed, without the tests of previous values."""
    assert event.change is not None
    return [operation for operation in event.change if operation["op"] != "test"]


@dataclass
class MemoryTenants:
    """TenantReader, SettingsReader, SettingsWriter, ActorLabels, and TenantDirectory, with pages of two tenants."""

    tenants: dict[str, Tenant] = field(default_factory=dict)
    settings: dict[str, Settings] = field(default_factory=dict)
    api_keys: dict[tuple[str, str], ApiKeyRecord] = field(default_factory=dict)
    members: dict[tuple[str, str], Member] = field(default_factory=dict)
    sessions: dict[tuple[str, str], SessionRecord] = field(default_factory=dict)
    revoked_tokens: set[tuple[str, str]] = field(default_factory=set)
    revoked_users: dict[tuple[str, str], int] = field(default_factory=dict)
    trail: dict[str, list[Record]] = field(default_factory=dict)
    unrecorded: set[str] = field(default_factory=set)
    """Tenants whose suspension has no event yet."""
    trail_is_down: bool = False
    clock: FixedClock = field(default_factory=FixedClock)
    says_the_time: bool = True

    def answered_at(self) -> int | None:
        return self.clock.now if self.says_the_time else None

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        tenant = self.tenants.get(tenant_id)
        revocations = None if token is None else self._revocations(tenant_id, token)
        return TenantRecords(tenant, self.api_keys.get((tenant_id, key_id)), revocations, self.answered_at())

    def session(self, text: SecretText, token: TokenIds | None) -> SessionRecords:
        revocations = None if token is None else self._revocations(text.tenant_id, token)
        return SessionRecords(
            tenant=self.tenants.get(text.tenant_id),
            member=self.members.get((text.tenant_id, text.member_id)),
            session=self.sessions.get((text.tenant_id, text.sha256)),
            revocations=revocations,
            answered_at=self.answered_at(),
        )

    def _revocations(self, tenant_id: str, token: TokenIds) -> Revocations:
        place = tenant_id, token.api_key_id
        tenant, minted_by = self.tenants.get(tenant_id), self.api_keys.get(place) or self.members.get(place)
        return Revocations(
            token_revoked=(tenant_id, token.jti) in self.revoked_tokens,
            api_key_known=minted_by is not None,
            api_key_before=minted_by.revoked_before if minted_by else None,
            user_before=self.revoked_users.get((tenant_id, token.user_sha256)),
            tenant_before=tenant.revoked_before if tenant else None,
        )

    def current(self, tenant: Tenant) -> Settings:
        return self.settings[tenant.tenant_id]

    def replace(self, tenant: Tenant, successor: Settings, entry: Entry) -> None:
        if self.settings[tenant.tenant_id].version != successor.version - 1:
            raise PreconditionFailedError
        self.settings[tenant.tenant_id] = successor
        self.change(tenant.tenant_id, settings_version=successor.version)
        self.note(tenant.tenant_id, entry)

    def create(self, new: NewTenant) -> None:
        tenant_id = new.tenant.tenant_id
        self.tenants[tenant_id], self.settings[tenant_id] = new.tenant, new.settings
        self.api_keys[tenant_id, new.first_key.key_id] = new.first_key
        self.trail[tenant_id] = [new.first_event]
        if new.first_admin:
            self.members[tenant_id, new.first_admin.member.member_id] = new.first_admin.member
            self.trail[tenant_id].append(new.first_admin.event)

    def find(self, tenant_id: str) -> Tenant:
        if tenant_id not in self.tenants:
            raise NotFoundError
        return self.tenants[tenant_id]

    def suspend(self, tenant_id: str) -> Tenant:
        tenant = self.find(tenant_id)
        if tenant.status is TenantStatus.ACTIVE:
            self.unrecorded.add(tenant_id)
        self.change(tenant_id, status=TenantStatus.SUSPENDED)
        if tenant.rejoin_status:
            self.change(tenant_id, rejoin_status=TenantStatus.SUSPENDED)
        return self.find(tenant_id)

    def record_suspension(self, tenant: Tenant, entry: Entry) -> None:
        if self.trail_is_down:
            raise UnavailableError("dynamodb:TransactWriteItems: InternalServerError")
        if tenant.tenant_id in self.unrecorded:
            self.unrecorded.remove(tenant.tenant_id)
            self.note(tenant.tenant_id, entry)

    def resume(self, tenant: Tenant, entry: Entry) -> None:
        self.change(tenant.tenant_id, status=TenantStatus.ACTIVE)
        self.note(tenant.tenant_id, entry)

    def rejoin(self, tenant: Tenant, reached: Head, entry: Entry, *, status: TenantStatus, revoked_before: int) -> None:
        self.change(
            tenant.tenant_id, audit_head=reached, status=status, rejoin_status=None, revoked_before=revoked_before
        )
        self.note(tenant.tenant_id, entry)

    def newest_first(self, tenant_id: str, *, before: int | None, page_size: int) -> Iterator[Record]:
        return (record for record in reversed(self.trail[tenant_id]) if before is None or record.sequence < before)

    def labels(self, tenant_id: str, actors: Collection[str]) -> Mapping[str, str]:
        keys = {key_id: key.label for (owner, key_id), key in self.api_keys.items() if owner == tenant_id}
        members = {member_id: each.name for (owner, member_id), each in self.members.items() if owner == tenant_id}
        return {actor: label for actor, label in (keys | members).items() if actor in actors and label}

    def oldest_first(self, tenant_id: str, *, after: int) -> Iterator[Record]:
        return (record for record in list(self.trail[tenant_id]) if record.sequence > after)

    def events(self, tenant_id: str) -> list[Event]:
        return [msgspec.json.decode(record.text, type=Event) for record in self.trail[tenant_id]]

    def note(self, tenant_id: str, entry: Entry) -> None:
        record = follow(self.tenants[tenant_id].audit_head, tenant_id, entry)
        self.trail[tenant_id].append(record)
        self.change(tenant_id, audit_head=record.head)

    def change(self, tenant_id: str, **changes: Any) -> None:
        self.tenants[tenant_id] = replace(self.tenants[tenant_id], **changes)

    def page(self, cursor: str | None) -> TenantPage:
        ids = sorted(tenant_id for tenant_id in self.tenants if cursor is None or tenant_id > cursor)
        return TenantPage(tuple(map(self._listed, ids[:2])), ids[1] if len(ids) > 2 else None)

    def _listed(self, tenant_id: str) -> ListedTenant:
        tenant = self.tenants[tenant_id]
        return ListedTenant(tenant_id=tenant_id, name=tenant.name, status=tenant.status, created_at=tenant.created_at)


@dataclass
class MemoryRevocations:
    """TenantRevocations, whose trail may be down."""

    tenants: MemoryTenants
    trail_is_down: bool = False

    def answered_at(self) -> int | None:
        return self.tenants.answered_at()

    def revoke_tenant(self, tenant_id: str, before: int, member: ActingMember | None) -> None:
        self.tenants.change(tenant_id, revoked_before=before)

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        if self.trail_is_down:
            raise UnavailableError("dynamodb:TransactWriteItems: InternalServerError")
        self.tenants.note(tenant.tenant_id, entry)


@dataclass
class MemoryLastUse:
    """LastUse."""

    noted: list[tuple[str, str, int]] = field(default_factory=list)

    def note_key(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        self.noted.append((tenant_id, record.key_id, at))

    def note_session(self, tenant_id: str, session: SessionRecord, at: int) -> None:
        self.noted.append((tenant_id, session.sha256, at))

    def note_member(self, tenant_id: str, member: Member, at: int) -> None:
        self.noted.append((tenant_id, member.member_id, at))


@dataclass
class MemoryMembers:
    """InvitedMembers."""

    tenants: MemoryTenants

    def invite(self, tenant: Tenant, member: Member, entry: Entry) -> None:
        self.tenants.members[tenant.tenant_id, member.member_id] = member
        self.tenants.note(tenant.tenant_id, entry)
