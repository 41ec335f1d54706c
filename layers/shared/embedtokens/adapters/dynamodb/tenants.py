"""Read tenants, their settings, API keys, and revocations: what every request needs."""

from collections.abc import Mapping

from embedtokens.adapters.dynamodb.people_items import read_member, read_session, session_key
from embedtokens.adapters.dynamodb.settings_items import read_settings
from embedtokens.adapters.dynamodb.table import Batch, DynamoTable, Item, Key
from embedtokens.adapters.dynamodb.tenant_items import (
    read_api_key,
    read_number,
    read_optional_number,
    read_revoked_user,
    read_tenant,
    read_tokens_of_key,
)
from embedtokens.adapters.dynamodb.tenant_keys import (
    API_KEY_PREFIX,
    caller_key,
    member_key,
    revocation_keys,
    settings_key,
    tenant_key,
)
from embedtokens.errors import UnavailableError
from embedtokens.people.secret_text import SecretText
from embedtokens.settings.document import Settings
from embedtokens.tenants.tenant import Tenant
from embedtokens.tokens.revocation import Revocations, TokenIds
from embedtokens.use_cases.ports import SessionRecords, TenantRecords

_CACHED_TENANTS = 256  # each takes at most 370 KB of memory, as settings are limited to 100 KB of JSON


class TenantTable:
    """Implements ports.TenantReader and SettingsReader."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table
        self._settings: dict[str, Settings] = {}
        self._ask_for_settings = False
        self._settings_read_early: dict[Key, Item] = {}  # as stored: their caller may be refused

    def ask_for_settings_once(self) -> None:
        """Let the next read return the tenant's settings as well: a new container has none, and saves a call.

        Only that read: it comes before its caller is authenticated, and settings take up to 25 read units.
        """
        self._ask_for_settings = True

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        """Read the tenant, the API key, and all that may revoke the token (perhaps made by the same key) in one
        batch.
        """
        tenant, api_key = tenant_key(tenant_id), caller_key(tenant_id, key_id)
        token_keys = revocation_keys(tenant_id, token) if token else {}
        batch = self._batch(tenant_id, tenant, api_key, *token_keys.values())
        items = batch.items
        tenant_item, key_item = items.get(tenant), items.get(api_key)
        return TenantRecords(
            tenant=read_tenant(tenant_id, tenant_item) if tenant_item else None,
            api_key=read_api_key(key_id, key_item) if key_item and api_key[1].startswith(API_KEY_PREFIX) else None,
            revocations=_revocations(tenant_item, {name: items.get(key) for name, key in token_keys.items()})
            if token
            else None,
            answered_at=batch.answered_at,
        )

    def session(self, text: SecretText, token: TokenIds | None) -> SessionRecords:
        """Read a session, its member, their tenant, and all that may revoke the token in one batch."""
        tenant, member = tenant_key(text.tenant_id), member_key(text.tenant_id, text.member_id)
        session = session_key(text.tenant_id, text.sha256)
        token_keys = revocation_keys(text.tenant_id, token) if token else {}
        batch = self._batch(text.tenant_id, tenant, member, session, *token_keys.values())
        items = batch.items
        return SessionRecords(
            tenant=read_tenant(text.tenant_id, items[tenant]) if tenant in items else None,
            member=read_member(items[member]) if member in items else None,
            session=read_session(items[session]) if session in items else None,
            revocations=_revocations(items.get(tenant), {name: items.get(key) for name, key in token_keys.items()})
            if token
            else None,
            answered_at=batch.answered_at,
        )

    def current(self, tenant: Tenant) -> Settings:
        """Return the tenant's settings, from a cache if it has the version that the tenant's item names.

        The tenant's item is read with every request. The cache holds the tenants that called last. After a restore, the
        item may name a lower version than the cached one.
        """
        settings = self._settings.pop(tenant.tenant_id, None)
        if settings is None or settings.version != tenant.settings_version:
            settings = self._stored(tenant)
        self._settings[tenant.tenant_id] = settings
        if len(self._settings) > _CACHED_TENANTS:
            del self._settings[next(iter(self._settings))]
        return settings

    def _batch(self, tenant_id: str, *keys: Key) -> Batch:
        if not self._ask_for_settings:
            return self._table.batch_get(keys)
        self._ask_for_settings = False  # also if the read fails
        settings = settings_key(tenant_id)
        batch = self._table.batch_get([*keys, settings])
        self._settings_read_early = {key: item for key, item in batch.items.items() if key == settings}
        return batch

    def _stored(self, tenant: Tenant) -> Settings:
        key = settings_key(tenant.tenant_id)
        item = self._settings_read_early.pop(key, None)
        if item is not None and read_number(item["version"]) == tenant.settings_version:
            return read_settings(item)
        item = self._table.get(key)
        if item is None or read_number(item["version"]) < tenant.settings_version:
            raise UnavailableError("the tenant's settings are not where its item says")
        return read_settings(item)


def _revocations(tenant: Item | None, found: Mapping[str, Item | None]) -> Revocations:
    return Revocations(
        token_revoked=found.get("token") is not None,
        api_key_known=found["api_key"] is not None,
        api_key_before=read_tokens_of_key(key) if (key := found["api_key"]) else None,
        user_before=read_revoked_user(user) if (user := found["user"]) else None,
        tenant_before=read_optional_number(tenant, "revoked_before"),
    )
