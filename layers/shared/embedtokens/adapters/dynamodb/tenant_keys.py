"""The keys of a tenant's items in DynamoDB, in one place for the service and for restores.

Every key starts with the tenant's own partition, so that permissions by leading key work and no request crosses
tenants.
"""

import hashlib

from embedtokens.adapters.dynamodb.table import Key
from embedtokens.tokens.revocation import TokenIds

TENANT, SETTINGS = "TENANT", "SETTINGS"
API_KEY_PREFIX, IDEMPOTENCY_PREFIX, REVOKED_PREFIX, USER_PREFIX = "KEY#", "PROMISE#", "REVOKED#", "USER#"
MEMBER_PREFIX = "MEMBER#"
"""Prefixes of the sort keys of a tenant's items."""

DIRECTORY = "TENANTS"
"""A partition with one small item per tenant, so that listing them is a Query and never a Scan of the table."""


def partition(tenant_id: str) -> str:
    """Return the partition key of all items of one tenant."""
    return f"TENANT#{tenant_id}#"  # ends in a separator, so that no tenant's prefix is another's


def tenant_of(partition_key: str) -> str:
    """Return the id of the tenant with this partition."""
    return partition_key.removeprefix("TENANT#").removesuffix("#")


def tenant_key(tenant_id: str) -> Key:
    """Return the key of the tenant's own item."""
    return partition(tenant_id), TENANT


def settings_key(tenant_id: str) -> Key:
    """Return the key of the tenant's settings."""
    return partition(tenant_id), SETTINGS


def api_key_key(tenant_id: str, key_id: str) -> Key:
    """Return the key of an API key's item."""
    return partition(tenant_id), f"{API_KEY_PREFIX}{key_id}"


def member_key(tenant_id: str, member_id: str) -> Key:
    """Return the key of a member's item."""
    return partition(tenant_id), f"{MEMBER_PREFIX}{member_id}"


def caller_key(tenant_id: str, akid: str) -> Key:
    """Return the key of whoever generated a token: an API key, or a member (`m_…`)."""
    return member_key(tenant_id, akid) if akid.startswith("m_") else api_key_key(tenant_id, akid)


def idempotency_record_key(tenant_id: str, idempotency_key: str) -> Key:
    """Return the key of an idempotency record. It is hashed: callers choose the text, which does not belong in a sort
    key.
    """
    return partition(tenant_id), f"{IDEMPOTENCY_PREFIX}{hashlib.sha256(idempotency_key.encode()).hexdigest()}"


def directory_key(tenant_id: str) -> Key:
    """Return the key of the tenant's entry in the list of tenants."""
    return DIRECTORY, tenant_id


def revoked_token_key(tenant_id: str, jti: str) -> Key:
    """Return the key of a token's revocation."""
    return partition(tenant_id), f"{REVOKED_PREFIX}{jti}"


def revoked_user_key(tenant_id: str, user_sha256: str) -> Key:
    """Return the key of a user's revocation; the user's id is hashed."""
    return partition(tenant_id), f"{USER_PREFIX}{user_sha256}"


def revocation_keys(tenant_id: str, token: TokenIds) -> dict[str, Key]:
    """Return the keys of everything that may revoke a token, except the tenant's own item."""
    of_one_token = {} if token.jti is None else {"token": revoked_token_key(tenant_id, token.jti)}
    return {
        **of_one_token,
        "user": revoked_user_key(tenant_id, token.user_sha256),
        "api_key": caller_key(tenant_id, token.api_key_id),
    }
