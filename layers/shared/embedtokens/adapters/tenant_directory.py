"""Tenants as the operator sees them: created, listed, suspended and resumed."""

from embedtokens.adapters.audit_table import AuditTable
from embedtokens.adapters.dynamodb import ConditionFailedError, DynamoTable, Item
from embedtokens.adapters.tenant_items import (
    DIRECTORY,
    MANAGER_KEYS,
    api_key_item,
    directory_key,
    head_attributes,
    key_attributes,
    number,
    read_listed_tenant,
    read_tenant,
    settings_attributes,
    settings_key,
    tenant_item,
    tenant_key,
    text,
)
from embedtokens.domain import audit
from embedtokens.domain.audit import Entry, Head
from embedtokens.domain.errors import NotFoundError, UnavailableError
from embedtokens.domain.tenants import NewTenant, Tenant, TenantPage, TenantStatus

_PAGE_TENANTS = 50


class DynamoTenantDirectory:
    """The domain's TenantDirectory."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def create(self, new: NewTenant) -> None:
        tenant_id = new.tenant.tenant_id
        tenant = {**tenant_item(new.tenant), MANAGER_KEYS: number(int(new.first_key.manages_for_good))}
        settings = {**key_attributes(settings_key(tenant_id)), **settings_attributes(new.settings)}
        try:
            self._table.transact(
                self._table.put_new(tenant),
                self._table.put_new(_directory_item(new.tenant)),
                self._table.put_new(settings),
                self._table.put_new(api_key_item(tenant_id, new.first_key)),
                self._trail.new_record(tenant_id, new.first_event),
            )
        except ConditionFailedError as exc:
            raise UnavailableError("something is stored under the new tenant's id already") from exc

    def find(self, tenant_id: str) -> Tenant:
        item = self._table.get(tenant_key(tenant_id))
        if item is None:
            raise NotFoundError(f"There is no tenant {tenant_id}.")
        return read_tenant(tenant_id, item)

    def set_status(self, tenant: Tenant, status: TenantStatus, entry: Entry) -> None:
        new = {"status": text(status)}
        same = {":before": text(tenant.status)}
        write = self._table.set(directory_key(tenant.tenant_id), new, condition="#status = :before", given=same)
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, write, tenant_values=new)
        except ConditionFailedError as exc:
            raise UnavailableError("another operator is changing the tenant's status") from exc

    def rejoin(self, tenant: Tenant, reached: Head, entry: Entry, *, revoked_before: int) -> None:
        record = audit.follow(reached, tenant.tenant_id, entry)
        given = {":restored": number(tenant.audit_head.sequence)}
        later = "(attribute_not_exists(#revoked_before) OR #revoked_before <= :revoked_before)"
        write = self._table.set(
            tenant_key(tenant.tenant_id),
            {**head_attributes(record.head), "revoked_before": number(revoked_before)},
            condition=f"#audit_sequence = :restored AND {later}",
            given=given,
        )
        try:
            self._table.transact(write, self._trail.new_record(tenant.tenant_id, record))
        except ConditionFailedError as exc:
            raise UnavailableError("somebody else is changing the tenant") from exc

    def page(self, cursor: str | None) -> TenantPage:
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
