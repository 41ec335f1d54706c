"""API keys in memory, with their idempotency records."""

from dataclasses import dataclass, field

from embedtokens.api_keys.api_key import ApiKeyPage, ApiKeyRecord, IdempotencyRecord
from embedtokens.audit.trail import Entry
from embedtokens.errors import ConflictError
from embedtokens.tenants.tenant import Tenant
from tests.support.fakes.tenants import MemoryTenants


@dataclass
class MemoryApiKeys:
    """ApiKeyStore over the tenants' keys, with pages of two."""

    tenants: MemoryTenants
    idempotency_records: dict[tuple[str, str], IdempotencyRecord] = field(default_factory=dict)

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

    def idempotency_record(self, tenant_id: str, idempotency_key: str) -> IdempotencyRecord | None:
        return self.idempotency_records.get((tenant_id, idempotency_key))

    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, idempotency: IdempotencyRecord | None) -> bool:
        if idempotency:
            made = self.idempotency_records.get((tenant.tenant_id, idempotency.idempotency_key))
            if made is not None and made.expires_at > entry.at:
                return False
            self.idempotency_records[tenant.tenant_id, idempotency.idempotency_key] = idempotency
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
        managers = [
            key for (owner, _), key in kept.items() if owner == tenant.tenant_id and key.is_non_expiring_manager
        ]
        if before.is_non_expiring_manager and not managers:
            raise ConflictError
        self.tenants.api_keys = kept
        self.tenants.note(tenant.tenant_id, entry)
