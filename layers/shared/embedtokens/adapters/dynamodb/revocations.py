"""Write revocations: each on its own, so that nothing else can keep it from being stored, and then its audit event."""

from copy import replace

from embedtokens.adapters.dynamodb.acting_members import transact_for
from embedtokens.adapters.dynamodb.audit import AuditTable
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.adapters.dynamodb.tenant_items import key_attributes, number
from embedtokens.adapters.dynamodb.tenant_keys import api_key_key, revoked_token_key, revoked_user_key, tenant_key
from embedtokens.audit.trail import ActingMember, Entry
from embedtokens.errors import NotFoundError
from embedtokens.scalars import MAX_LIFETIME_SECONDS
from embedtokens.tenants.tenant import Tenant

_KEPT_SECONDS = 86_400
"""How long a revocation is kept after the last token that it ends has expired."""

_FORWARD = "(attribute_not_exists(#revoked_before) OR #revoked_before < :revoked_before)"


class RevocationTable:
    """Implements ports.RevocationStore."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def answered_at(self) -> int | None:
        """Return when DynamoDB last answered, in seconds since the epoch by its own clock, or None if it did not
        say.
        """
        return self._table.answered_at

    def revoke_token(
        self, tenant_id: str, token_id: str, *, at: int, expires_at: int, member: ActingMember | None
    ) -> None:
        """Revoke one token, until a day after it expires (`expires_at`, seconds since the epoch).

        Raises UnavailableError.
        """
        key = revoked_token_key(tenant_id, token_id)
        item = {**key_attributes(key), "revoked_at": number(at), "ttl": number(expires_at + _KEPT_SECONDS)}
        self._write(tenant_id, member, self._table.put_new(item))

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int, member: ActingMember | None) -> None:
        """End the tokens of a user issued until `before` (seconds since the epoch). Raises UnavailableError."""
        ttl = number(before + MAX_LIFETIME_SECONDS + _KEPT_SECONDS)
        values = {"revoked_before": number(before), "ttl": ttl}
        self._move(tenant_id, member, revoked_user_key(tenant_id, user_sha256), values, _FORWARD)

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int, member: ActingMember | None) -> None:
        """End the tokens of an API key issued until `before` (seconds since the epoch).

        Raises NotFoundError, UnavailableError.
        """
        key = api_key_key(tenant_id, key_id)
        values = {"revoked_before": number(before)}
        moved = self._move(tenant_id, member, key, values, f"attribute_exists(pk) AND {_FORWARD}")
        if not moved and self._table.get(key) is None:
            raise NotFoundError("There is no such API key.")

    def revoke_tenant(self, tenant_id: str, before: int, member: ActingMember | None) -> None:
        """End all tokens of the tenant issued until `before` (seconds since the epoch). Raises UnavailableError."""
        values = {"revoked_before": number(before)}
        self._move(tenant_id, member, tenant_key(tenant_id), values, f"attribute_exists(pk) AND {_FORWARD}")

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        """Write the audit event of a revocation; for one token (`token_id`) only if it has none yet.

        The revocation is in effect, so its event is written whatever has become of the member. Raises UnavailableError.
        """
        entry = replace(entry, member=None)
        once = () if token_id is None else (self._mark_recorded(revoked_token_key(tenant.tenant_id, token_id)),)
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, *once)
        except ConditionFailedError:
            return  # an earlier request has written it

    def _mark_recorded(self, key: Key) -> dict[str, object]:
        condition = "attribute_exists(pk) AND attribute_not_exists(#recorded)"
        return self._table.set(key, {"recorded": {"BOOL": True}}, condition=condition, given={})

    def _move(
        self, tenant_id: str, member: ActingMember | None, key: Key, values: dict[str, Item], condition: str
    ) -> bool:
        return self._write(tenant_id, member, self._table.set(key, values, condition=condition, given={}))

    def _write(self, tenant_id: str, member: ActingMember | None, write: dict[str, object]) -> bool:
        """Write, and return False if the stored state already includes it."""
        try:
            transact_for(member, self._table, tenant_id, write)
        except ConditionFailedError:
            return False
        return True
