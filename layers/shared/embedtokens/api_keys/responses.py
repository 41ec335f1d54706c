"""Responses about API keys."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from embedtokens.api_keys import api_key
from embedtokens.api_keys.api_key import TEXT_PATTERN, ApiKeyRecord, ApiKeyText, Environment, Scope
from embedtokens.encoding.timestamps import rfc3339, rfc3339_or_none
from embedtokens.scalars import AttributeValue, KeyId, TenantId, Timestamp
from embedtokens.tokens.resources import Resource


class ApiKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An API key without its text."""

    id: KeyId
    label: Annotated[str, Meta(description="A name for people.", examples=["Reports"])]
    environment: Annotated[Environment, Meta(description="The environment of the tokens that it generates.")]
    scopes: list[Scope]
    pinned_attributes: Annotated[
        dict[str, AttributeValue], Meta(description="Attribute values that every token of this key has.")
    ]
    pinned_resources: Annotated[
        list[Resource] | None, Meta(description="All that tokens of this key open; null: it is not limited to any.")
    ]
    audience: Annotated[
        str | None, Meta(description="The one resource server of its tokens, by its id; null: it is not bound to one.")
    ]
    max_token_lifetime: Annotated[int | None, Meta(description="Seconds; null: the tenant's maximum.")]
    last_four: Annotated[
        Annotated[str, Meta(min_length=4, max_length=4)] | None,
        Meta(description="The last four characters of the key."),
    ]
    status: Annotated[Literal["active", "expired", "revoked"], Meta(description="Only an active key is accepted.")]
    created_at: Timestamp
    created_by: Annotated[str, Meta(description="The id of the API key or member that created it, or `operator`.")]
    last_used_at: Annotated[Timestamp | None, Meta(description="null: not yet used. Up to an hour old.")]
    expires_at: Annotated[Timestamp | None, Meta(description="null: never.")]
    revoked_at: Annotated[Timestamp | None, Meta(description="null: not revoked.")]
    replaces: Annotated[KeyId | None, Meta(description="The id of the key that it replaced by rotation.")]


class NewApiKey(ApiKey, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A new API key with its text, which is in no later response."""

    api_key: Annotated[str, Meta(pattern=TEXT_PATTERN)]

    __repr__ = object.__repr__  # never show the key


class OwnApiKey(ApiKey, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """The calling API key, and its tenant."""

    tenant_id: TenantId
    tenant_name: Annotated[str, Meta(description="A name for people.", examples=["Acme"])]


class ApiKeyPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A page of API keys, including revoked ones."""

    api_keys: list[ApiKey]
    next_cursor: Annotated[KeyId | None, Meta(description="The `cursor` of the next page; null: this is the last.")]


def to_response(record: ApiKeyRecord, now: int) -> ApiKey:
    """Return the response for a key at `now` (seconds since the epoch)."""
    return ApiKey(**_members(record, now))


def to_new_response(record: ApiKeyRecord, key: ApiKeyText, now: int) -> NewApiKey:
    """Return the response for a new key, with its text, once."""
    return NewApiKey(**_members(record, now), api_key=key.text)


def to_own_response(record: ApiKeyRecord, now: int, *, tenant_id: TenantId, tenant_name: str) -> OwnApiKey:
    """Return the response for the calling key at `now` (seconds since the epoch), with its tenant."""
    return OwnApiKey(**_members(record, now), tenant_id=tenant_id, tenant_name=tenant_name)


def to_page(page: api_key.ApiKeyPage, now: int) -> ApiKeyPage:
    """Return the response for a page of keys."""
    return ApiKeyPage([to_response(record, now) for record in page.keys], page.next_cursor)


def _members(record: ApiKeyRecord, now: int) -> Mapping[str, Any]:
    return {
        "id": record.key_id,
        "label": record.label,
        "environment": record.environment,
        "scopes": sorted(record.scopes),
        "pinned_attributes": dict(record.pins),
        "pinned_resources": list(record.pinned_resources) or None,
        "audience": record.audience,
        "max_token_lifetime": record.max_token_lifetime,
        "last_four": record.last_four,
        "status": record.status(now),
        "created_at": rfc3339(record.created_at),
        "created_by": record.created_by,
        "last_used_at": rfc3339_or_none(record.last_used_at),
        "expires_at": rfc3339_or_none(record.expires_at),
        "revoked_at": rfc3339_or_none(record.revoked_at),
        "replaces": record.replaces,
    }
