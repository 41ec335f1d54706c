"""The world that the domain asks for, in memory: real keys and real promises, and a clock that stands still."""

import hashlib
from collections.abc import Iterator, Sequence
from copy import replace
from dataclasses import dataclass, field
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from embedtokens.api_keys.api_key import ApiKeyPage, ApiKeyRecord, Promise
from embedtokens.audit.checkpoints import AttestedHead, Checkpoint, StoredCheckpoint, StoredHead
from embedtokens.audit.trail import Entry, Event, Head, Record, follow
from embedtokens.errors import ConflictError, NotFoundError, PreconditionFailedError, UnavailableError
from embedtokens.jose.es256 import jwk_of
from embedtokens.jose.jwk import PublicJwk
from embedtokens.settings.document import Settings
from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import KeyRing, KeyState, SigningKey
from embedtokens.signing_keys.timing import Timing
from embedtokens.tenants.tenant import ListedTenant, NewTenant, Tenant, TenantPage, TenantStatus
from embedtokens.tokens.revocation import Revocations, TokenIds
from embedtokens.use_cases.ports import TenantRecords
from tests.vectors.forge import raw_signature

NOW = 1_800_000_000


@dataclass
class FixedClock:
    """Our clock, which may be ahead of the right time (or behind, below 0); the store's is right."""

    now: int = NOW
    ahead: int = 0

    def __call__(self) -> int:
        return self.now + self.ahead


@dataclass
class CountedRandomness:
    """Bytes that no earlier call has answered; the same ones in every run."""

    calls: int = 0

    def __call__(self, size: int) -> bytes:
        self.calls += 1
        return hashlib.shake_256(b"%d" % self.calls).digest(size)


@dataclass
class MemorySigningAlarm:
    raised_at: list[int] = field(default_factory=list)
    ahead_at: list[int] = field(default_factory=list)

    def not_verified(self, now: int) -> None:
        self.raised_at.append(now)

    def clock_ahead(self, now: int) -> None:
        self.ahead_at.append(now)


@dataclass
class MemoryKeys:
    """KeyMaker and Signer."""

    private: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)
    discarded: dict[str, int] = field(default_factory=dict)
    """Custody → the window that was asked for."""
    lost: list[str] = field(default_factory=list)
    """What `strays` answers, but for what was discarded."""

    def create(self) -> tuple[str, PublicJwk]:
        custody = f"memory:{len(self.private)}"
        self.private[custody] = ec.generate_private_key(ec.SECP256R1())
        return custody, jwk_of(self.private[custody].public_key())

    def discard(self, custody: str, window_days: int) -> None:
        self.discarded[custody] = window_days

    def strays(self, now: int) -> list[str]:
        return [custody for custody in self.lost if custody not in self.discarded]

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        assert key.custody not in self.discarded
        return raw_signature(self.private[key.custody], message)


@dataclass
class MemoryRing:
    """RingReader and RingWriter; never stale."""

    issuer: str | None = None
    keys: dict[str, SigningKey] = field(default_factory=dict)
    timing: Timing = field(default_factory=Timing)
    earlier: Timing | None = None
    earlier_until: int = 0
    version: int = 0

    def ring(self) -> KeyRing:
        ring = self.fresh_ring()
        assert ring is not None
        return ring

    def fresh_ring(self) -> KeyRing | None:
        if self.issuer is None:
            return None
        return KeyRing(self.issuer, dict(self.keys), self.timing, self.earlier, self.earlier_until, self.version)

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        if before != self.fresh_ring():
            return False
        self.issuer, self.keys, self.timing = after.issuer, dict(after.keys), after.timing
        self.earlier, self.earlier_until, self.version = after.earlier, after.earlier_until, self.version + 1
        return True

    def set_state(self, kid: str, state: KeyState) -> None:
        self.keys[kid] = replace(self.keys[kid], state=state)


@dataclass
class MemoryKeyUse:
    """KeyUse."""

    noted: list[tuple[str, str, int]] = field(default_factory=list)

    def note(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        self.noted.append((tenant_id, record.key_id, at))


@dataclass
class MemoryGauges:
    """RotationGauges: overdue seconds, keys that stand ready, strays."""

    readings: list[tuple[int, int, int | None]] = field(default_factory=list)

    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None:
        self.readings.append((lifecycle.overdue(ring, now), len(lifecycle.ready(ring, now)), strays))


def changes(event: Event) -> list[dict[str, object]]:
    """What an event did, without the tests of what was there before."""
    assert event.change is not None
    return [operation for operation in event.change if operation["op"] != "test"]


@dataclass
class MemoryTenants:
    """TenantReader, SettingsReader, SettingsWriter and TenantDirectory, with pages of two tenants."""

    tenants: dict[str, Tenant] = field(default_factory=dict)
    settings: dict[str, Settings] = field(default_factory=dict)
    api_keys: dict[tuple[str, str], ApiKeyRecord] = field(default_factory=dict)
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

    def _revocations(self, tenant_id: str, token: TokenIds) -> Revocations:
        tenant, minted_by = self.tenants.get(tenant_id), self.api_keys.get((tenant_id, token.api_key_id))
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
    """RevocationStore of whole tenants, whose trail may be down."""

    tenants: MemoryTenants
    trail_is_down: bool = False

    def answered_at(self) -> int | None:
        return self.tenants.answered_at()

    def revoke_token(self, tenant_id: str, token_id: str, *, at: int, expires_at: int) -> None:
        raise NotImplementedError

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int) -> None:
        raise NotImplementedError

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int) -> None:
        raise NotImplementedError

    def revoke_tenant(self, tenant_id: str, before: int) -> None:
        self.tenants.change(tenant_id, revoked_before=before)

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        if self.trail_is_down:
            raise UnavailableError("dynamodb:TransactWriteItems: InternalServerError")
        self.tenants.note(tenant.tenant_id, entry)


@dataclass
class MemoryApiKeys:
    """ApiKeyStore over the tenants' keys, with pages of two."""

    tenants: MemoryTenants
    promises: dict[tuple[str, str], Promise] = field(default_factory=dict)

    def find(self, tenant_id: str, key_id: str) -> ApiKeyRecord | None:
        return self.tenants.api_keys.get((tenant_id, key_id))

    def page(self, tenant_id: str, after: str | None) -> ApiKeyPage:
        ids = sorted(
            key_id
            for owner, key_id in self.tenants.api_keys
            if owner == tenant_id and (after is None or key_id > after)
        )
        keys = tuple(self.tenants.api_keys[tenant_id, key_id] for key_id in ids[:2])
        return ApiKeyPage(keys, ids[1] if len(ids) > 2 else None)

    def promised(self, tenant_id: str, idempotency_key: str) -> Promise | None:
        return self.promises.get((tenant_id, idempotency_key))

    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, promise: Promise | None) -> bool:
        if promise:
            made = self.promises.get((tenant.tenant_id, promise.idempotency_key))
            if made is not None and made.expires_at > entry.at:
                return False
            self.promises[tenant.tenant_id, promise.idempotency_key] = promise
        self.tenants.api_keys[tenant.tenant_id, record.key_id] = record
        self.tenants.note(tenant.tenant_id, entry)
        return True

    def change(
        self,
        tenant: Tenant,
        before: ApiKeyRecord,
        after: ApiKeyRecord,
        entry: Entry,
        *,
        successor: ApiKeyRecord | None = None,
    ) -> None:
        place = tenant.tenant_id, before.key_id
        if self.tenants.api_keys[place] != before:
            raise ConflictError
        kept = {**self.tenants.api_keys, place: after}
        if successor:
            kept[tenant.tenant_id, successor.key_id] = successor
        managers = [key for (owner, _), key in kept.items() if owner == tenant.tenant_id and key.manages_for_good]
        if before.manages_for_good and not managers:
            raise ConflictError
        self.tenants.api_keys = kept
        self.tenants.note(tenant.tenant_id, entry)


@dataclass
class MemoryCheckpoints:
    """CheckpointStore and AttestationReports."""

    made_so_far: list[StoredCheckpoint] = field(default_factory=list)
    heads: dict[str, StoredHead] = field(default_factory=dict)
    reported: list[tuple[int, int]] = field(default_factory=list)
    """Refused trails and the age of the pass, by run."""

    def newest(self) -> StoredCheckpoint | None:
        return self.made_so_far[-1] if self.made_so_far else None

    def attested(self, tenant_id: str) -> StoredHead | None:
        return self.heads.get(tenant_id)

    def attested_heads(self, *, after: str | None, until: str | None) -> dict[str, Head]:
        return {
            tenant_id: stored.head
            for tenant_id, stored in self.heads.items()
            if tenant_id > (after or "") and (until is None or tenant_id <= until)
        }

    def add(self, checkpoint: StoredCheckpoint, heads: Sequence[AttestedHead]) -> bool:
        if checkpoint.number != len(self.made_so_far) + 1:
            return False
        self.made_so_far.append(checkpoint)
        self.heads |= {head.tenant_id: StoredHead(Head(head.sequence, head.hash), checkpoint) for head in heads}
        return True

    def checkpoint_made(self, stored: StoredCheckpoint, checkpoint: Checkpoint) -> None:
        assert self.made_so_far[-1] == stored

    def deployed(self, now: int) -> None:
        self.reported.append((0, 0))

    def run_ended(self, refused: int, pass_age: int, now: int) -> None:
        self.reported.append((refused, pass_age))


@dataclass
class MemoryAttestationKey:
    """AttestationKey."""

    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def public(self) -> PublicJwk:
        return jwk_of(self.private.public_key())

    def sign(self, message: bytes) -> bytes:
        return raw_signature(self.private, message)


def signing_key(custody: str, jwk: PublicJwk, state: KeyState = KeyState.ACTIVE, at: int = NOW) -> SigningKey:
    return SigningKey(jwk.thumbprint, custody, jwk, state, published_at=at)
