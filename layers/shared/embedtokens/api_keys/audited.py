"""What the audit trail stores of an API key; its members outlive those of responses."""

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.encoding.timestamps import rfc3339, rfc3339_or_none
from embedtokens.scalars import AttributeValue
from embedtokens.tokens.resources import Resource


class AuditedApiKey(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An API key as an event compares it before and after a change. It contains no secret; times are RFC 3339."""

    id: str
    label: str
    environment: str
    scopes: list[str]
    pinned_attributes: dict[str, AttributeValue]
    pinned_resources: list[Resource] | UnsetType = UNSET
    audience: str | UnsetType = UNSET
    max_token_lifetime: int | None
    last_four: str
    status: str
    created_at: str
    created_by: str
    last_used_at: str | None
    expires_at: str | None
    revoked_at: str | None
    replaces: str | None
    tokens_revoked_before: str | None


def audited(record: ApiKeyRecord, now: int) -> object:
    """Return the key at `now` (seconds since the epoch) as a JSON value."""
    return msgspec.to_builtins(
        AuditedApiKey(
            id=record.key_id,
            label=record.label,
            environment=record.environment,
            scopes=[*sorted(record.scopes)],
            pinned_attributes=dict(record.pins),
            pinned_resources=list(record.pinned_resources) or UNSET,
            audience=record.audience or UNSET,
            max_token_lifetime=record.max_token_lifetime,
            last_four=record.last_four,
            status=record.status(now),
            created_at=rfc3339(record.created_at),
            created_by=record.created_by,
            last_used_at=rfc3339_or_none(record.last_used_at),
            expires_at=rfc3339_or_none(record.expires_at),
            revoked_at=rfc3339_or_none(record.revoked_at),
            replaces=record.replaces,
            tokens_revoked_before=rfc3339_or_none(record.revoked_before),
        )
    )


def target_of(record: ApiKeyRecord) -> str:
    """Return the key's name in the audit trail."""
    return f"api-keys/{record.key_id}"
