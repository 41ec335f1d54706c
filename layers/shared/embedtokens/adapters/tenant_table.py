"""Tenants, their settings, API keys and revocations in DynamoDB: every key starts with the tenant's own prefix."""

from collections.abc import Mapping

import msgspec

from embedtokens.adapters.dynamodb import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.domain.api_keys import ApiKeyRecord, Environment, Scope
from embedtokens.domain.errors import NotFoundError, PreconditionFailedError, UnavailableError
from embedtokens.domain.ports import TenantRecords
from embedtokens.domain.revocation import Revocations, TokenIds
from embedtokens.domain.settings import Settings
from embedtokens.domain.tenants import NewTenant, Tenant, TenantPage, TenantStatus

_DIRECTORY = "TENANTS"
_PAGE_TENANTS = 50
_CACHED_TENANTS = 256


class TenantTable:
    """The domain's TenantReader, SettingsWriter and TenantDirectory."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table
        self._settings: dict[str, Settings] = {}

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        """One batch: tenant, API key, and all that may be stored against the token (made by the same key, perhaps)."""
        tenant_key, api_key_key = _tenant_key(tenant_id), _api_key_key(tenant_id, key_id)
        token_keys = _token_keys(tenant_id, token) if token else {}
        items = self._table.batch_get([tenant_key, api_key_key, *token_keys.values()])
        tenant_item, key_item = items.get(tenant_key), items.get(api_key_key)
        return TenantRecords(
            tenant=_tenant(tenant_id, tenant_item) if tenant_item else None,
            api_key=_api_key(key_id, key_item) if key_item else None,
            revocations=_revocations(tenant_item, {name: items.get(key) for name, key in token_keys.items()})
            if token
            else None,
        )

    def current(self, tenant: Tenant) -> Settings:
        """Settings are cached for as long as the tenant's item, read with every request, names the same version."""
        cached = self._settings.get(tenant.tenant_id)
        if cached is not None and cached.version >= tenant.settings_version:
            return cached
        item = self._table.get(_settings_key(tenant.tenant_id))
        if item is None or _number(item["version"]) < tenant.settings_version:
            raise UnavailableError("the tenant's settings are not where its item says")
        settings = _decode_settings(item)
        if len(self._settings) >= _CACHED_TENANTS:
            del self._settings[next(iter(self._settings))]
        self._settings[tenant.tenant_id] = settings
        return settings

    def replace(self, tenant: Tenant, successor: Settings) -> None:
        version, predecessor = _n(successor.version), {":predecessor": _n(successor.version - 1)}
        try:
            self._table.transact(
                self._table.set(
                    _settings_key(tenant.tenant_id),
                    {"version": version, "document": _encode_settings(successor)},
                    condition="#version = :predecessor",
                    given=predecessor,
                ),
                self._table.set(
                    _tenant_key(tenant.tenant_id),
                    {"settings_version": version},
                    condition="#settings_version = :predecessor",
                    given=predecessor,
                ),
            )
        except ConditionFailedError as exc:
            raise PreconditionFailedError from exc

    def create(self, new: NewTenant) -> None:
        tenant_id = new.tenant.tenant_id
        self._table.transact(
            self._table.put_new(_tenant_item(_tenant_key(tenant_id), new.tenant)),
            self._table.put_new(_tenant_item(_directory_key(tenant_id), new.tenant)),
            self._table.put_new(
                {
                    **_key_attributes(_settings_key(tenant_id)),
                    "version": _n(new.settings.version),
                    "document": _encode_settings(new.settings),
                }
            ),
            self._table.put_new(_api_key_item(tenant_id, new.first_key)),
        )

    def set_status(self, tenant_id: str, status: TenantStatus) -> None:
        try:
            self._table.transact(
                *(
                    self._table.set(key, {"status": _s(status)}, condition="attribute_exists(pk)", given={})
                    for key in (_tenant_key(tenant_id), _directory_key(tenant_id))
                )
            )
        except ConditionFailedError as exc:
            raise NotFoundError(f"There is no tenant {tenant_id}.") from exc

    def page(self, cursor: str | None) -> TenantPage:
        after = _key_attributes(_directory_key(cursor)) if cursor else None
        items, last = self._table.page(_DIRECTORY, after=after, limit=_PAGE_TENANTS)
        tenants = tuple(_tenant(item["sk"]["S"], item) for item in items)
        return TenantPage(tenants, last["sk"]["S"] if last else None)


def _partition(tenant_id: str) -> str:
    return f"TENANT#{tenant_id}#"  # ends in a separator, so that no tenant's prefix is another's


def _tenant_key(tenant_id: str) -> Key:
    return _partition(tenant_id), "TENANT"


def _settings_key(tenant_id: str) -> Key:
    return _partition(tenant_id), "SETTINGS"


def _api_key_key(tenant_id: str, key_id: str) -> Key:
    return _partition(tenant_id), f"KEY#{key_id}"


def _directory_key(tenant_id: str) -> Key:
    """A second, small item a tenant: listing them is a Query of one partition, never a Scan of the table."""
    return _DIRECTORY, tenant_id


def _token_keys(tenant_id: str, token: TokenIds) -> Mapping[str, Key]:
    return {
        "token": (_partition(tenant_id), f"REVOKED#{token.jti}"),
        "user": (_partition(tenant_id), f"USER#{token.user_sha256}"),
        "api_key": _api_key_key(tenant_id, token.api_key_id),
    }


def _revocations(tenant: Item | None, found: Mapping[str, Item | None]) -> Revocations:
    return Revocations(
        token_revoked=found["token"] is not None,
        api_key_known=found["api_key"] is not None,
        api_key_before=_optional_number(found["api_key"], "revoked_before"),
        user_before=_optional_number(found["user"], "revoked_before"),
        tenant_before=_optional_number(tenant, "revoked_before"),
    )


def _tenant(tenant_id: str, item: Item) -> Tenant:
    return Tenant(
        tenant_id=tenant_id,
        name=item["name"]["S"],
        status=TenantStatus(item["status"]["S"]),
        created_at=_number(item["created_at"]),
        settings_version=_number(item["settings_version"]),
        revoked_before=_optional_number(item, "revoked_before"),
    )


def _tenant_item(key: Key, tenant: Tenant) -> Item:
    return {
        **_key_attributes(key),
        "name": _s(tenant.name),
        "status": _s(tenant.status),
        "created_at": _n(tenant.created_at),
        "settings_version": _n(tenant.settings_version),
    }


def _api_key(key_id: str, item: Item) -> ApiKeyRecord:
    environment: Environment = "test" if item["environment"]["S"] == "test" else "live"
    return ApiKeyRecord(
        key_id=key_id,
        sha256=item["sha256"]["B"],
        scopes=frozenset(Scope(scope) for scope in item["scopes"]["SS"]),
        label=item["label"]["S"],
        environment=environment,
        created_at=_number(item["created_at"]),
        expires_at=_optional_number(item, "expires_at"),
        revoked_at=_optional_number(item, "revoked_at"),
        revoked_before=_optional_number(item, "revoked_before"),
    )


def _api_key_item(tenant_id: str, record: ApiKeyRecord) -> Item:
    return {
        **_key_attributes(_api_key_key(tenant_id, record.key_id)),
        "sha256": {"B": record.sha256},
        "scopes": {"SS": sorted(record.scopes)},
        "label": _s(record.label),
        "environment": _s(record.environment),
        "created_at": _n(record.created_at),
    }


def _encode_settings(settings: Settings) -> Item:
    return _s(msgspec.json.encode(settings).decode())


def _decode_settings(item: Item) -> Settings:
    return msgspec.json.decode(item["document"]["S"], type=Settings)


def _key_attributes(key: Key) -> Item:
    return {"pk": _s(key[0]), "sk": _s(key[1])}


def _s(text: str) -> Item:
    return {"S": str(text)}


def _n(number: int) -> Item:
    return {"N": str(number)}


def _number(attribute: Item) -> int:
    return int(attribute["N"])


def _optional_number(item: Item | None, name: str) -> int | None:
    return _number(item[name]) if item is not None and name in item else None
