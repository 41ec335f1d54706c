"""The items of a tenant in DynamoDB; the only module that knows their members. Their keys are in tenant_keys.py.

Several versions of this code read and write items at once: see stored_formats.py before you change one.
"""

from base64 import b64decode, b64encode

import msgspec

from embedtokens.adapters.dynamodb.stored_formats import (
    API_KEY,
    BOUND_AUDIENCE_FORMAT,
    PINNED_RESOURCES_FORMAT,
    reading,
)
from embedtokens.adapters.dynamodb.table import Item, Key
from embedtokens.adapters.dynamodb.tenant_keys import api_key_key, tenant_key
from embedtokens.api_keys.api_key import ApiKeyRecord, Environment, IdempotencyRecord, Scope
from embedtokens.audit.trail import Head
from embedtokens.scalars import AttributeValue
from embedtokens.tenants.tenant import ListedTenant, Tenant, TenantStatus
from embedtokens.tokens.resources import Resource

MANAGER_KEYS = "manager_keys"
"""The tenant item's member that counts its non-expiring manager keys."""
REJOIN_STATUS = "rejoin_status"
"""The tenant item's member, between a restore and its rejoin, for the status that the tenant will then get.

Until then `status` is `suspended`, which every version of the service understands.
"""
SESSIONS_BEFORE = "sessions_before"
"""The tenant item's member for the moment until which people's sessions are ended: its resumption or its rejoin."""


def read_tenant(tenant_id: str, item: Item) -> Tenant:
    """Read the tenant's own item, not the directory's."""
    with reading("tenant", item):
        return Tenant(
            tenant_id=tenant_id,
            name=item["name"]["S"],
            status=read_status(item),
            created_at=read_number(item["created_at"]),
            settings_version=read_number(item["settings_version"]),
            audit_head=read_head(item),
            revoked_before=read_optional_number(item, "revoked_before"),
            sessions_before=read_optional_number(item, SESSIONS_BEFORE),
            rejoin_status=read_status(item, REJOIN_STATUS) if REJOIN_STATUS in item else None,
        )


def read_status(item: Item, name: str = "status") -> TenantStatus:
    """Read a status. One that only a newer version knows gives no access."""
    status = item[name]["S"]
    return TenantStatus(status) if status in TenantStatus else TenantStatus.SUSPENDED


def read_listed_tenant(item: Item) -> ListedTenant:
    """Read the directory's item of a tenant."""
    with reading("directory", item):
        return ListedTenant(
            tenant_id=item["sk"]["S"],
            name=item["name"]["S"],
            status=read_status(item),
            created_at=read_number(item["created_at"]),
        )


def tenant_item(tenant: Tenant) -> Item:
    """Return a new tenant's own item."""
    return {
        **key_attributes(tenant_key(tenant.tenant_id)),
        "name": text(tenant.name),
        "status": text(tenant.status),
        "created_at": number(tenant.created_at),
        "settings_version": number(tenant.settings_version),
        **head_attributes(tenant.audit_head),
    }


def read_head(item: Item) -> Head:
    """Read the end of the tenant's audit chain."""
    return Head(read_number(item["audit_sequence"]), item["audit_hash"]["S"])


def head_attributes(head: Head) -> dict[str, Item]:
    """Return the attributes for the end of the audit chain."""
    return {"audit_sequence": number(head.sequence), "audit_hash": text(head.hash)}


def read_api_key(key_id: str, item: Item) -> ApiKeyRecord:
    """Read an API key's item. Raises UnavailableError if only a newer version of the service can read it."""
    with reading(API_KEY, item):
        scopes = frozenset(item["scopes"]["SS"])
        known = frozenset(_SCOPES[scope] for scope in scopes if scope in _SCOPES)
        return ApiKeyRecord(
            key_id=key_id,
            sha256=b64decode(item["sha256"]["B"]),
            scopes=known,
            unknown_scopes=scopes - known,
            label=item["label"]["S"],
            environment=_ENVIRONMENTS[item["environment"]["S"]],
            last_four=item["last_four"]["S"],
            created_at=read_number(item["created_at"]),
            created_by=item["created_by"]["S"],
            pins=_PINS.decode(item["pins"]["S"]),
            pinned_resources=_read_pinned_resources(item),
            audience=read_optional_text(item, "audience"),
            max_token_lifetime=read_optional_number(item, "max_token_lifetime"),
            last_used_at=read_optional_number(item, "last_used_at"),
            expires_at=read_optional_number(item, "expires_at"),
            revoked_at=read_optional_number(item, "revoked_at"),
            revoked_before=read_optional_number(item, "revoked_before"),
            replaces=read_optional_text(item, "replaces"),
            replaced_by=read_optional_text(item, "replaced_by"),
            unknown_members={name: item[name] for name in item.keys() - _KEY_MEMBERS},
        )


def _read_pinned_resources(item: Item) -> tuple[Resource, ...]:
    """Read what the key's tokens open. An empty list says nothing certain, and is not read as no limit."""
    if "pinned_resources" not in item:
        return ()
    pinned = msgspec.json.decode(item["pinned_resources"]["S"], type=tuple[Resource, ...])
    if not pinned:
        raise ValueError("no pinned resources")
    return pinned


def _limits(record: ApiKeyRecord) -> dict[str, Item]:
    """Return the attributes that limit a key's tokens, with the format that versions without them refuse."""
    limits: dict[str, Item] = {}
    if record.pinned_resources:
        pinned = text(msgspec.json.encode(record.pinned_resources).decode())
        limits = {"pinned_resources": pinned, "format": number(PINNED_RESOURCES_FORMAT)}
    if record.audience is not None:
        limits |= {"audience": text(record.audience), "format": number(BOUND_AUDIENCE_FORMAT)}
    return limits


_SCOPES = {scope.value: scope for scope in Scope}
_ENVIRONMENTS: dict[str, Environment] = {"live": "live", "test": "test"}
_PINS = msgspec.json.Decoder(dict[str, AttributeValue])  # made once: msgspec reads a type anew for every `decode`
_KEY_MEMBERS = frozenset(
    {
        *("pk", "sk", "format", "sha256", "scopes", "label", "environment", "last_four", "created_at", "created_by"),
        *(
            "pins",
            "pinned_resources",
            "audience",
            "max_token_lifetime",
            "last_used_at",
            "expires_at",
            "revoked_at",
            "revoked_before",
        ),
        *("replaces", "replaced_by"),
    }
)


def api_key_item(tenant_id: str, record: ApiKeyRecord) -> Item:
    """Return the item of a new key."""
    return {
        **record.unknown_members,
        **key_attributes(api_key_key(tenant_id, record.key_id)),
        "sha256": {"B": b64encode(record.sha256).decode()},
        "scopes": {"SS": sorted(record.all_scopes)},
        "label": text(record.label),
        "environment": text(record.environment),
        "last_four": text(record.last_four),
        "created_at": number(record.created_at),
        "created_by": text(record.created_by),
        "pins": text(msgspec.json.encode(record.pins).decode()),
        **_limits(record),
        **optional_attributes(
            max_token_lifetime=record.max_token_lifetime, expires_at=record.expires_at, replaces=record.replaces
        ),
    }


def read_idempotency_record(idempotency_key: str, item: Item) -> IdempotencyRecord:
    """Read an idempotency record."""
    with reading("idempotency record", item):
        expires_at = read_number(item["expires_at"])
        return IdempotencyRecord(idempotency_key, item["key_id"]["S"], item["body_sha256"]["S"], expires_at)


def read_revoked_user(item: Item) -> int:
    """Return the time until which the user's issued tokens are revoked."""
    with reading("revoked user", item):
        return read_number(item["revoked_before"])


def read_tokens_of_key(item: Item) -> int | None:
    """Return the time until which the API key's issued tokens are revoked, or None."""
    with reading(API_KEY, item):
        return read_optional_number(item, "revoked_before")


def key_attributes(key: Key) -> dict[str, Item]:
    """Return a key as attributes of its item."""
    return {"pk": text(key[0]), "sk": text(key[1])}


def text(value: str) -> Item:
    """Return a string attribute."""
    return {"S": str(value)}


def number(value: int) -> Item:
    """Return a number attribute."""
    return {"N": str(value)}


def optional_attributes(**values: str | int | None) -> dict[str, Item]:
    """Return attributes for the values that are not None."""
    return {
        name: number(value) if isinstance(value, int) else text(value)
        for name, value in values.items()
        if value is not None
    }


def read_number(attribute: Item) -> int:
    """Return the number in an attribute."""
    return int(attribute["N"])


def read_optional_number(item: Item | None, name: str) -> int | None:
    """Return the number under `name`, or None."""
    return read_number(item[name]) if item is not None and name in item else None


def read_optional_text(item: Item, name: str) -> str | None:
    """Return the string under `name`, or None."""
    return item[name]["S"] if name in item else None
