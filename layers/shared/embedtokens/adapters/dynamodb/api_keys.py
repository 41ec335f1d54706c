"""Storage of API keys: read, list, and write them together with their audit events."""

from typing import Any

from embedtokens.adapters.dynamodb.audit import AuditTable, Count
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item
from embedtokens.adapters.dynamodb.tenant_items import (
    MANAGER_KEYS,
    api_key_item,
    key_attributes,
    number,
    optional_attributes,
    read_api_key,
    read_idempotency_record,
    text,
)
from embedtokens.adapters.dynamodb.tenant_keys import API_KEY_PREFIX, api_key_key, idempotency_record_key, partition
from embedtokens.api_keys.api_key import ApiKeyPage, ApiKeyRecord, IdempotencyRecord
from embedtokens.audit.trail import Entry
from embedtokens.errors import ConflictError
from embedtokens.tenants.tenant import Tenant

_PAGE_KEYS = 50
_SECONDS_AFTER_EXPIRY = 86_400


class ApiKeyTable:
    """Implements ports.ApiKeyStore."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def find(self, tenant_id: str, key_id: str) -> ApiKeyRecord | None:
        """Return the key, or None if the tenant has none with this id. Raises UnavailableError."""
        item = self._table.get(api_key_key(tenant_id, key_id))
        return read_api_key(key_id, item) if item else None

    def page(self, tenant_id: str, after: str | None) -> ApiKeyPage:
        """Return up to 50 keys ordered by id, starting after the id `after`. Raises UnavailableError."""
        start = key_attributes(api_key_key(tenant_id, after)) if after else None
        items, last = self._table.page(partition(tenant_id), after=start, limit=_PAGE_KEYS, within=API_KEY_PREFIX)
        keys = tuple(read_api_key(_key_id(item), item) for item in items)
        return ApiKeyPage(keys, _key_id(last) if last else None)

    def idempotency_record(self, tenant_id: str, idempotency_key: str) -> IdempotencyRecord | None:
        """Return the record of this idempotency key, or None.

        It may have expired: DynamoDB deletes late. Raises UnavailableError.
        """
        item = self._table.get(idempotency_record_key(tenant_id, idempotency_key))
        return read_idempotency_record(idempotency_key, item) if item else None

    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, idempotency: IdempotencyRecord | None) -> bool:
        """Store a new key with its audit event and idempotency record, all or nothing.

        Return False, and store nothing, if the idempotency key already has a record. Raises UnavailableError.
        """
        writes = [self._table.put_new(api_key_item(tenant.tenant_id, record))]
        if idempotency:
            writes.append(self._put_idempotency_record(tenant.tenant_id, idempotency, entry.at))
        count = Count(MANAGER_KEYS, 1, least=1) if record.is_non_expiring_manager else None
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, *writes, count=count)
        except ConditionFailedError:
            return False
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
        """Store what is new in `after`, the audit event, and the key's successor, all or nothing.

        Raises ConflictError if the stored key differs from `before`, or if no non-expiring manager key would be left;
        UnavailableError.
        """
        writes = [self._replace(tenant.tenant_id, before, after)]
        if successor:
            writes.append(self._table.put_new(api_key_item(tenant.tenant_id, successor)))
        change = sum(key.is_non_expiring_manager for key in (after, successor) if key) - before.is_non_expiring_manager
        count = Count(MANAGER_KEYS, change, least=1) if change else None
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, *writes, count=count)
        except ConditionFailedError as exc:
            if len(writes) in exc.failed:
                raise ConflictError(
                    "This is the last non-expiring key with the scope keys:manage, and no administrator has joined."
                    " Create another key first."
                ) from exc
            raise ConflictError("The key was changed at the same time. Read it again.") from exc

    def _replace(self, tenant_id: str, before: ApiKeyRecord, after: ApiKeyRecord) -> dict[str, Any]:
        """Return a write of what differs, on condition that the changeable members are still as they were read."""
        old, new = _changeable(before), _changeable(after)
        conditions = {
            name: f"{name} = :before_{name}" if name in old else f"attribute_not_exists({name})" for name in _CHANGEABLE
        }
        return self._table.set(
            api_key_key(tenant_id, before.key_id),
            {name: value for name, value in new.items() if value != old.get(name)},
            condition=" AND ".join(["attribute_exists(pk)", *conditions.values()]),
            given={f":before_{name}": value for name, value in old.items()},
        )

    def _put_idempotency_record(self, tenant_id: str, idempotency: IdempotencyRecord, now: int) -> dict[str, Any]:
        """Return a write of an idempotency record. It may replace an expired one, which DynamoDB deletes late."""
        return self._table.set(
            idempotency_record_key(tenant_id, idempotency.idempotency_key),
            {
                "key_id": text(idempotency.key_id),
                "body_sha256": text(idempotency.body_sha256),
                "expires_at": number(idempotency.expires_at),
                "ttl": number(idempotency.expires_at + _SECONDS_AFTER_EXPIRY),
            },
            condition="attribute_not_exists(pk) OR expires_at <= :now",
            given={":now": number(now)},
        )


_CHANGEABLE = ("label", "expires_at", "revoked_at", "revoked_before", "replaced_by")


def _changeable(record: ApiKeyRecord) -> dict[str, Item]:
    return optional_attributes(**{name: getattr(record, name) for name in _CHANGEABLE})


def _key_id(item: Item) -> str:
    return str(item["sk"]["S"]).removeprefix(API_KEY_PREFIX)
