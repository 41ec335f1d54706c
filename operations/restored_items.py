"""The items of a tenant after a restore, computed from those before, by sort key.

An item of the earlier table is kept whole, including members unknown to this version, and what has ended access since
is added. PATCH changes only the label of a key, so its pins, scopes, and lifetimes cannot have been narrowed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from embedtokens.adapters.dynamodb.people_items import SESSION_PREFIX
from embedtokens.adapters.dynamodb.stored_formats import API_KEY as API_KEY_KIND
from embedtokens.adapters.dynamodb.stored_formats import SETTINGS as SETTINGS_KIND
from embedtokens.adapters.dynamodb.stored_formats import known_format
from embedtokens.adapters.dynamodb.tenant_items import (
    MANAGER_KEYS,
    REJOIN_STATUS,
    key_attributes,
    number,
    read_number,
    read_optional_number,
    read_status,
    text,
)
from embedtokens.adapters.dynamodb.tenant_keys import (
    API_KEY_PREFIX,
    IDEMPOTENCY_PREFIX,
    MEMBER_PREFIX,
    REVOKED_PREFIX,
    SETTINGS,
    TENANT,
    USER_PREFIX,
    revoked_token_key,
    revoked_user_key,
)
from embedtokens.scalars import MAX_LIFETIME_SECONDS
from embedtokens.tenants.tenant import TenantStatus
from operations.ended_access import Ended, Item, least, most
from operations.restored_members import is_bound_admin, restored_members

type Items = Mapping[str, Item]

_FORMAT_KINDS = {SETTINGS: SETTINGS_KIND, API_KEY_PREFIX: API_KEY_KIND}
_KINDS = (
    TENANT,
    SETTINGS,
    API_KEY_PREFIX,
    MEMBER_PREFIX,
    SESSION_PREFIX,
    REVOKED_PREFIX,
    USER_PREFIX,
    IDEMPOTENCY_PREFIX,
)
_KEPT_SECONDS = MAX_LIFETIME_SECONDS + 86_400
LOST_VERSIONS = 1_000
"""How far versions skip ahead if both the tenant's item and the end of its audit trail may be lost."""


def unknown_kinds(items: Iterable[str]) -> set[str]:
    """Return the prefixes (before #) of the sort keys that this version cannot merge."""
    return {sk.partition("#")[0] for sk in items if not sk.startswith(_KINDS)}


def newer_formats(items: Items) -> set[str]:
    """Return the sort keys of items whose meaning this version does not know."""
    return {
        sk for sk, item in items.items() if (read_optional_number(item, "format") or 0) > known_format(_format_kind(sk))
    }


def _format_kind(sk: str) -> str:
    return next((kind for prefix, kind in _FORMAT_KINDS.items() if sk.startswith(prefix)), sk)


def becomes(tenant: Item) -> TenantStatus:
    """Return the tenant's status, or the one that it will get when it rejoins."""
    return read_status(tenant, REJOIN_STATUS if REJOIN_STATUS in tenant else "status")


def stopped(tenant: Item) -> Item:
    """Return the tenant's item, suspended until it rejoins and otherwise unchanged."""
    return {**tenant, "status": text(TenantStatus.SUSPENDED), REJOIN_STATUS: text(becomes(tenant))}


def merged(earlier: Items, today: Items, ended: Ended, tenant_id: str, *, deleted_keys: bool) -> dict[str, Item]:
    """Return the merged items. Without a tenant's item in `today`, the tenant is lost, and only `ended` is known of
    today.

    Keys that are missing today stay deleted unless `deleted_keys`: the service never deletes one, but an operator may.
    """
    result = dict(_keys(earlier, today, ended, deleted_keys=deleted_keys))
    known = {sk.removeprefix(API_KEY_PREFIX) for sk in result}
    result |= {
        sk: item for sk, item in earlier.items() if sk.startswith(IDEMPOTENCY_PREFIX) and item["key_id"]["S"] in known
    }
    result |= restored_members(earlier, today, ended)  # and no session: whoever had one signs in again
    result |= _revocations(earlier, today, ended, tenant_id)
    version = _version(earlier, today, ended)
    tenant, now = earlier[TENANT], today.get(TENANT)
    befores = [ended.tenant_before, *(read_optional_number(each, "revoked_before") or 0 for each in (tenant, now))]
    suspended = ended.suspended or TenantStatus.SUSPENDED in {becomes(each) for each in (tenant, now) if each}
    result[TENANT] = {
        **tenant,
        "status": text(TenantStatus.SUSPENDED),
        REJOIN_STATUS: text(TenantStatus.SUSPENDED if suspended else TenantStatus.ACTIVE),
        "settings_version": number(version),
        MANAGER_KEYS: number(
            sum(_is_non_expiring_manager(item) or is_bound_admin(sk, item) for sk, item in result.items())
        ),
        **({"revoked_before": number(max(befores))} if any(befores) else {}),
    }
    result[SETTINGS] = _with_version(earlier[SETTINGS], version)
    return result


def _keys(earlier: Items, today: Items, ended: Ended, *, deleted_keys: bool) -> Iterator[tuple[str, Item]]:
    lost = TENANT not in today
    for sk, key in earlier.items():
        if sk.startswith(API_KEY_PREFIX):
            key_id = sk.removeprefix(API_KEY_PREFIX)
            gone = sk not in today and (not lost or key_id in ended.removed_keys)
            if deleted_keys or not gone:
                yield sk, _narrowed(key, [key, today.get(sk, {}), ended.keys.get(key_id, {})], seen=sk in today)


def _narrowed(key: Item, known: list[Item], *, seen: bool) -> Item:
    """Return the key with the earliest end that is known. A successor's permissions depend on whether it was ever
    used.
    """
    ends = {
        "revoked_at": least(known, "revoked_at"),
        "revoked_before": most(known, "revoked_before"),
        "expires_at": least(known, "expires_at"),
        "replaced_by": next((each["replaced_by"] for each in reversed(known) if "replaced_by" in each), None),
        "last_used_at": most(known, "last_used_at"),
    }
    if not seen and "replaces" in key and ends["last_used_at"] is None:
        ends["last_used_at"] = key["created_at"]
    return {**key, **{name: value for name, value in ends.items() if value is not None}}


def _revocations(earlier: Items, today: Items, ended: Ended, tenant_id: str) -> dict[str, Item]:
    """Return all revocations; of a user, the latest time."""
    recorded = {"recorded": {"BOOL": True}}
    from_trail: dict[str, Item] = {}
    for jti, at in ended.tokens.items():
        key = revoked_token_key(tenant_id, jti)
        from_trail[key[1]] = {
            **key_attributes(key),
            "revoked_at": number(at),
            "ttl": number(at + _KEPT_SECONDS),
            **recorded,
        }
    for user, at in ended.users.items():
        key = revoked_user_key(tenant_id, user)
        from_trail[key[1]] = {**key_attributes(key), "revoked_before": number(at), "ttl": number(at + _KEPT_SECONDS)}
    found: dict[str, Item] = {}
    for source in (from_trail, earlier, today):
        for sk, item in source.items():
            if sk.startswith((REVOKED_PREFIX, USER_PREFIX)):
                both = [each for each in (found.get(sk), item) if each]
                latest = {name: most(both, name) for name in ("revoked_before", "ttl")} if sk in found else {}
                found[sk] = {**item, **{name: value for name, value in latest.items() if value is not None}}
    return found


def _version(earlier: Items, today: Items, ended: Ended) -> int:
    """Return a version above all that were used, so that no container's cache and no caller's ETag is of other
    settings.
    """
    known = max(ended.settings_version, read_number(earlier[SETTINGS]["version"]))
    if TENANT not in today:
        return known + LOST_VERSIONS
    stored, named = (read_optional_number(today.get(sk), name) or 0 for sk, name in
                     ((SETTINGS, "version"), (TENANT, "settings_version")))  # fmt: skip
    repeated = REJOIN_STATUS in today[TENANT] and stored == named > known
    if repeated and today[SETTINGS] == _with_version(earlier[SETTINGS], stored):
        return stored
    return max(known, stored, named) + 1


def _with_version(settings: Item, version: int) -> Item:
    document = {**json.loads(settings["document"]["S"]), "version": version}
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return {**settings, "version": number(version), "document": text(written)}


def _is_non_expiring_manager(item: Item) -> bool:
    return "keys:manage" in item.get("scopes", {}).get("SS", []) and not {"expires_at", "revoked_at"} & item.keys()
