"""The operator's view of tenants: create, list, suspend, and resume them."""

from collections.abc import Mapping
from copy import replace
from typing import Any

from embedtokens.adapters.dynamodb.audit import AuditTable
from embedtokens.adapters.dynamodb.people_items import member_item
from embedtokens.adapters.dynamodb.settings_items import settings_attributes
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item
from embedtokens.adapters.dynamodb.tenant_items import (
    MANAGER_KEYS,
    REJOIN_STATUS,
    SESSIONS_BEFORE,
    api_key_item,
    head_attributes,
    key_attributes,
    number,
    optional_attributes,
    read_listed_tenant,
    read_tenant,
    tenant_item,
    text,
)
from embedtokens.adapters.dynamodb.tenant_keys import DIRECTORY, directory_key, settings_key, tenant_key
from embedtokens.audit import trail as audit
from embedtokens.audit.trail import Entry, Head
from embedtokens.errors import NotFoundError, UnavailableError
from embedtokens.retry import retry
from embedtokens.tenants.tenant import NewTenant, Tenant, TenantPage, TenantStatus

_PAGE_TENANTS = 50
_ATTEMPTS = 3
_RECORDED = "recorded"
"""The directory item's member for whether the audit trail has the event of the tenant's suspension."""


class DynamoTenantDirectory:
    """Implements operator_ports.TenantDirectory."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def create(self, new: NewTenant) -> None:
        """Store a tenant with its settings, first API key, first administrator, and their audit events, all or nothing.

        Raises UnavailableError if anything is stored under its id.
        """
        tenant_id = new.tenant.tenant_id
        tenant = {**tenant_item(new.tenant), MANAGER_KEYS: number(int(new.first_key.is_non_expiring_manager))}
        settings = {**key_attributes(settings_key(tenant_id)), **settings_attributes(new.settings)}
        admin = new.first_admin
        invited = (
            ()
            if admin is None
            else (
                self._table.put_new(member_item(tenant_id, admin.member)),
                self._trail.new_record(tenant_id, admin.event),
            )
        )
        try:
            self._table.transact(
                self._table.put_new(tenant),
                self._table.put_new(_directory_item(new.tenant)),
                self._table.put_new(settings),
                self._table.put_new(api_key_item(tenant_id, new.first_key)),
                self._trail.new_record(tenant_id, new.first_event),
                *invited,
            )
        except ConditionFailedError as exc:
            raise UnavailableError("something is stored under the new tenant's id already") from exc

    def find(self, tenant_id: str) -> Tenant:
        """Return the tenant. Raises NotFoundError, UnavailableError."""
        item = self._table.get(tenant_key(tenant_id))
        if item is None:
            raise NotFoundError(f"There is no tenant {tenant_id}.")
        return read_tenant(tenant_id, item)

    def suspend(self, tenant_id: str) -> Tenant:
        """End the tenant's access, whatever the state of its audit trail, and return it suspended.

        Raises NotFoundError, UnavailableError.
        """

        def suspend(_: int) -> Tenant | None:
            tenant = self.find(tenant_id)
            suspended = replace(
                tenant,
                status=TenantStatus.SUSPENDED,
                rejoin_status=tenant.rejoin_status and TenantStatus.SUSPENDED,
            )
            # Unrecorded until its event is written; of one that was suspended already, it is as it was.
            unrecorded = {} if tenant.status is suspended.status else {_RECORDED: {"BOOL": False}}
            try:
                self._table.transact(self._with_status(tenant, suspended), self._listing(suspended, unrecorded))
            except ConditionFailedError:
                return None
            return suspended

        return retry(suspend, _ATTEMPTS, UnavailableError("others are changing the tenant's status"))

    def record_suspension(self, tenant: Tenant, entry: Entry) -> None:
        """Write the audit event of a suspension, if it has none yet. Raises UnavailableError."""
        recorded = self._table.set(
            directory_key(tenant.tenant_id),
            {"status": text(TenantStatus.SUSPENDED), _RECORDED: {"BOOL": True}},
            condition=f"#status = :status AND #{_RECORDED} = :unrecorded",
            given={":unrecorded": {"BOOL": False}},
        )
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, recorded)
        except ConditionFailedError:
            return  # an earlier request has written it, or the tenant is resumed

    def resume(self, tenant: Tenant, entry: Entry) -> None:
        """Make the tenant active again, with the audit event.

        Raises UnavailableError, also if its status is changing.
        """
        active = {"status": text(TenantStatus.ACTIVE)}
        resumed = {**active, SESSIONS_BEFORE: number(entry.at)}
        given = {":before": text(tenant.status)}
        listing = self._table.set(directory_key(tenant.tenant_id), active, condition="#status = :before", given=given)
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, listing, tenant_values=resumed)
        except ConditionFailedError as exc:
            raise UnavailableError("another operator is changing the tenant's status") from exc

    def rejoin(self, tenant: Tenant, reached: Head, entry: Entry, *, status: TenantStatus, revoked_before: int) -> None:
        """Continue the trail after `reached`, set this status, and end tokens issued until `revoked_before`.

        `revoked_before` is in seconds since the epoch. Raises UnavailableError, also if the tenant is changing.
        """
        record = audit.follow(reached, tenant.tenant_id, entry)
        rejoined = replace(tenant, status=status, rejoin_status=None)
        later = "(attribute_not_exists(#revoked_before) OR #revoked_before <= :revoked_before)"
        write = self._with_status(
            tenant,
            rejoined,
            {
                **head_attributes(record.head),
                "revoked_before": number(revoked_before),
                SESSIONS_BEFORE: number(entry.at),
            },
            condition=f"#audit_sequence = :restored AND {later}",
            given={":restored": number(tenant.audit_head.sequence)},
        )
        listing = self._listing(rejoined, {_RECORDED: {"BOOL": True}})
        try:
            self._table.transact(write, listing, self._trail.new_record(tenant.tenant_id, record))
        except ConditionFailedError as exc:
            raise UnavailableError("somebody else is changing the tenant") from exc

    def _with_status(
        self,
        before: Tenant,
        after: Tenant,
        values: Mapping[str, Item] | None = None,
        *,
        condition: str = "attribute_exists(pk)",
        given: Mapping[str, Item] | None = None,
    ) -> dict[str, Any]:
        """Return a write of both statuses in the tenant's own item, on condition that they are as they were read.

        A status that only a newer version knows was read as suspended.
        """
        was = "=" if before.status is TenantStatus.ACTIVE else "<>"
        awaited = "attribute_not_exists(rejoin_status)" if before.rejoin_status is None else "rejoin_status = :awaited"
        return self._table.set(
            tenant_key(before.tenant_id),
            {
                **(values or {}),
                "status": text(after.status),
                REJOIN_STATUS: None if after.rejoin_status is None else text(after.rejoin_status),
            },
            condition=f"{condition} AND #status {was} :active AND {awaited}",
            given={":active": text(TenantStatus.ACTIVE), **optional_attributes(**{":awaited": before.rejoin_status})}
            | dict(given or {}),
        )

    def _listing(self, tenant: Tenant, values: Mapping[str, Item]) -> dict[str, Any]:
        """Return a write of the tenant's directory item, whether it is missing or outdated."""
        item = {name: value for name, value in _directory_item(tenant).items() if name not in {"pk", "sk"}}
        return self._table.set(directory_key(tenant.tenant_id), {**item, **values}, condition="", given={})

    def page(self, cursor: str | None) -> TenantPage:
        """Return up to 50 tenants after `cursor`, and the next cursor. Raises UnavailableError."""
        after = key_attributes(directory_key(cursor)) if cursor else None
        items, last = self._table.page(DIRECTORY, after=after, limit=_PAGE_TENANTS)
        return TenantPage(tuple(map(read_listed_tenant, items)), last["sk"]["S"] if last else None)


def _directory_item(tenant: Tenant) -> Item:
    return {
        **key_attributes(directory_key(tenant.tenant_id)),
        "name": text(tenant.name),
        "status": text(tenant.status),
        "created_at": number(tenant.created_at),
    }
