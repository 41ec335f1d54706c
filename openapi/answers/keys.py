"""API keys."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from embedtokens.api_keys.api_key import Environment, Scope
from embedtokens.scalars import AttributeValue, KeyId


class ApiKey(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """What may be known of a key. Moments are RFC 3339; null: never, or no such limit."""

    id: KeyId
    label: str
    environment: Environment
    scopes: list[Scope]
    pinned_attributes: dict[str, AttributeValue]
    max_token_lifetime: int | None
    last_four: Annotated[str, Meta(min_length=4, max_length=4)] | None
    status: Literal["active", "expired", "revoked"]
    created_at: str
    created_by: str
    last_used_at: str | None
    expires_at: str | None
    revoked_at: str | None
    replaces: KeyId | None


class NewApiKey(ApiKey):
    """The same with the key itself, which is shown here and never again."""

    api_key: Annotated[str, Meta(pattern="^emb_(live|test)_[0-9A-Za-z]{28}_[0-9A-Za-z]{49}$")]


class ApiKeyPage(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """A page of keys, revoked ones among them."""

    api_keys: list[ApiKey]
    next_cursor: str | None
