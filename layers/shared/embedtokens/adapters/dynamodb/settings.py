"""Write settings: the document, the version in the tenant's item, and the audit event in one transaction."""

from embedtokens.adapters.dynamodb.audit import AuditTable
from embedtokens.adapters.dynamodb.settings_items import settings_attributes
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable
from embedtokens.adapters.dynamodb.tenant_items import number
from embedtokens.adapters.dynamodb.tenant_keys import settings_key
from embedtokens.audit.trail import Entry
from embedtokens.errors import PreconditionFailedError
from embedtokens.settings.document import Settings
from embedtokens.tenants.tenant import Tenant


class SettingsTable:
    """Implements ports.SettingsWriter."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def replace(self, tenant: Tenant, successor: Settings, entry: Entry) -> None:
        """Store `successor` with its audit event, all or nothing.

        Raises PreconditionFailedError if the stored version is not its predecessor; UnavailableError.
        """
        write = self._table.set(
            settings_key(tenant.tenant_id),
            {"format": None, **settings_attributes(successor)},
            condition="#version = :predecessor",
            given={":predecessor": number(successor.version - 1)},
        )
        version = {"settings_version": number(successor.version)}
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, write, tenant_values=version)
        except ConditionFailedError as exc:
            raise PreconditionFailedError from exc
