"""Responses to operators about tenants."""

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Scope
from embedtokens.audit.trail import Event, Record
from embedtokens.tenants.tenant import TenantStatus


class OperatorsKey(msgspec.Struct, frozen=True, rename="camel"):
    """A new API key with every scope. No later response has its text: only its hash is stored.

    Of a new tenant, `admin` is the invitation of its first administrator, if the request names one.
    """

    tenant_id: str
    api_key_id: str
    api_key: str
    scopes: list[Scope]
    admin: "InvitedAdmin | UnsetType" = UNSET

    __repr__ = object.__repr__  # never show the key


class InvitedAdmin(msgspec.Struct, frozen=True, rename="camel"):
    """An invited administrator. No later response has the link: only its hash is stored. `expires_at` is RFC 3339."""

    tenant_id: str
    member_id: str
    invitation_url: str
    expires_at: str

    __repr__ = object.__repr__  # never show the link


class TenantSummary(msgspec.Struct, frozen=True, rename="camel"):
    """A tenant in a list. `created_at` is RFC 3339."""

    tenant_id: str
    name: str
    status: TenantStatus
    created_at: str


class TenantList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of tenants, and the cursor of the next page (None: this is the last)."""

    tenants: list[TenantSummary]
    next_cursor: str | None


class TenantState(msgspec.Struct, frozen=True, rename="camel"):
    """The status of a tenant after a request to suspend or to resume it."""

    tenant_id: str
    status: TenantStatus


class TokensEnded(msgspec.Struct, frozen=True, rename="camel"):
    """The time (RFC 3339) before which tokens of the tenant are no longer valid."""

    tenant_id: str
    revoked_before: str


class UndoneEvent(msgspec.Struct, frozen=True):
    """A change that a restore has undone. `at` is RFC 3339."""

    sequence: int
    at: str
    action: str
    target: str


class RejoinedTenant(msgspec.Struct, frozen=True, rename="camel"):
    """A tenant that continues its trail after a restore: how many events the restore has undone, and the first ones."""

    tenant_id: str
    status: TenantStatus
    revoked_before: str
    undone_events: int
    undone: list[UndoneEvent]


def to_operators_key(key: ApiKeyText, record: ApiKeyRecord, admin: InvitedAdmin | None = None) -> OperatorsKey:
    """Return the only response that shows the key."""
    return OperatorsKey(key.tenant_id, key.key_id, key.text, sorted(record.scopes), admin or UNSET)


def to_undone(record: Record) -> UndoneEvent:
    """Return an event to review and repeat, for an operator. Raises msgspec.DecodeError if it is not an event."""
    event = msgspec.json.decode(record.text, type=Event)
    return UndoneEvent(event.sequence, event.at, event.action, event.target)
