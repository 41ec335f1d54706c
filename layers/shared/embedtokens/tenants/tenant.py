"""Tenants: who owns settings and API keys, and how one comes into being."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.audit.trail import Head, Record
from embedtokens.encoding import base62
from embedtokens.settings.document import Settings

_TENANT_DIGITS = 16


class TenantStatus(StrEnum):
    """Whether a tenant has access."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class Tenant(msgspec.Struct, frozen=True, kw_only=True):
    """One customer. `revoked_before` (seconds since the epoch) ends every token issued at or before that moment.

    `rejoin_status` is the status that the tenant gets when it rejoins its audit trail after a restore; until then it is
    suspended and nothing about it can be changed (None: it was not restored).
    """

    tenant_id: str
    name: str
    status: TenantStatus
    created_at: int
    settings_version: int
    audit_head: Head
    revoked_before: int | None = None
    rejoin_status: TenantStatus | None = None


class NewTenant(msgspec.Struct, frozen=True):
    """What is stored, all or nothing, when a tenant is created."""

    tenant: Tenant
    settings: Settings
    first_key: ApiKeyRecord
    first_event: Record


class ListedTenant(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant as the list shows it."""

    tenant_id: str
    name: str
    status: TenantStatus
    created_at: int


class TenantPage(msgspec.Struct, frozen=True):
    """Some tenants in the order of their ids, and where the next page starts (None: this is the last)."""

    tenants: tuple[ListedTenant, ...]
    next_cursor: str | None


def new_tenant_id(randomness: Callable[[int], bytes]) -> str:
    """Return a new tenant id: `t_` and 16 base62 characters."""
    return "t_" + base62.random_text(randomness, _TENANT_DIGITS)
