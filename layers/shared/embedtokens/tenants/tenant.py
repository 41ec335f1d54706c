"""Tenants: the owners of settings and API keys."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.audit.trail import Head, Record
from embedtokens.encoding import base62
from embedtokens.people.member import Member
from embedtokens.scalars import TENANT_DIGITS
from embedtokens.settings.document import Settings


class TenantStatus(StrEnum):
    """Whether a tenant has access."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class Tenant(msgspec.Struct, frozen=True, kw_only=True):
    """One customer. `revoked_before` (seconds since the epoch) revokes every token issued until then.

    `rejoin_status` is the status that the tenant gets when it rejoins its audit trail after a restore (None: it was not
    restored); until then it is suspended and cannot be changed. `sessions_before` ends every session that
    people began until then.
    """

    tenant_id: str
    name: str
    status: TenantStatus
    created_at: int
    settings_version: int
    audit_head: Head
    revoked_before: int | None = None
    sessions_before: int | None = None
    rejoin_status: TenantStatus | None = None


class FirstAdmin(msgspec.Struct, frozen=True):
    """An administrator invited when the tenant is created, and the event of the invitation, the tenant's second."""

    member: Member
    event: Record


class NewTenant(msgspec.Struct, frozen=True):
    """The items that are stored, all or nothing, when a tenant is created."""

    tenant: Tenant
    settings: Settings
    first_key: ApiKeyRecord
    first_event: Record
    first_admin: FirstAdmin | None = None


class ListedTenant(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant in the list of tenants."""

    tenant_id: str
    name: str
    status: TenantStatus
    created_at: int


class TenantPage(msgspec.Struct, frozen=True):
    """Some tenants ordered by id, and where the next page starts (None: this is the last)."""

    tenants: tuple[ListedTenant, ...]
    next_cursor: str | None


def new_tenant_id(randomness: Callable[[int], bytes]) -> str:
    """Return a new tenant id: `t_` and 16 base62 characters."""
    return "t_" + base62.random_text(randomness, TENANT_DIGITS)
