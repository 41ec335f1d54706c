"""Read, list and change members; each change is one write with its audit event."""

from collections.abc import Collection

from embedtokens.adapters.dynamodb.audit import AuditTable, Count
from embedtokens.adapters.dynamodb.people_items import (
    changes,
    held_scopes,
    member_item,
    read_member,
)
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable
from embedtokens.adapters.dynamodb.tenant_items import MANAGER_KEYS, key_attributes, number
from embedtokens.adapters.dynamodb.tenant_keys import MEMBER_PREFIX, caller_key, member_key, partition
from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.trail import Entry
from embedtokens.errors import ConflictError, UnavailableError
from embedtokens.people.member import Member
from embedtokens.tenants.tenant import Tenant
from embedtokens.use_cases.people.manage_members import MemberPage

_PAGE_MEMBERS = 50


class MemberTable:
    """Implements manage_members.MemberStore."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def find(self, tenant_id: str, member_id: str) -> Member | None:
        """Return the member, or None if the tenant has no member with this id. Raises UnavailableError."""
        item = self._table.get(member_key(tenant_id, member_id))
        return read_member(item) if item else None

    def page(self, tenant_id: str, after: str | None) -> MemberPage:
        """Return up to 50 members ordered by id, after the id `after`. Raises UnavailableError."""
        start = key_attributes(member_key(tenant_id, after)) if after else None
        items, last = self._table.page(partition(tenant_id), after=start, limit=_PAGE_MEMBERS, within=MEMBER_PREFIX)
        cursor = str(last["sk"]["S"]).removeprefix(MEMBER_PREFIX) if last else None
        return MemberPage(tuple(read_member(item) for item in items), cursor)

    def scopes_of(self, tenant_id: str, actors: Collection[str]) -> dict[str, frozenset[Scope]]:
        """Return the scopes that API keys and members (at most 100) have now: none if revoked or removed. One read.

        Raises UnavailableError.
        """
        keys = {actor: caller_key(tenant_id, actor) for actor in actors}
        items = self._table.batch_get(list(keys.values())).items if keys else {}
        return {actor: held_scopes(actor, items.get(key)) for actor, key in keys.items()}

    def invite(self, tenant: Tenant, member: Member, entry: Entry) -> None:
        """Store a new member with the audit event. Raises UnavailableError."""
        try:
            write = self._table.put_new(member_item(tenant.tenant_id, member))
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, write)
        except ConditionFailedError as exc:
            raise UnavailableError("a new member was refused") from exc

    def change(self, tenant: Tenant, before: Member, after: Member, entry: Entry) -> None:
        """Store what is new in `after` and the audit event, all or nothing.

        Raises ConflictError if the stored member differs from `before`, or if nobody would be left who can manage the
        tenant; UnavailableError.
        """
        write = self._table.set(
            member_key(tenant.tenant_id, before.member_id),
            {"version": number(after.version), **changes(before, after)},
            condition="version = :read_version",
            given={":read_version": number(before.version)},
        )
        by = after.is_bound_admin - before.is_bound_admin
        count = Count(MANAGER_KEYS, by, least=1) if by else None
        try:
            self._trail.commit(tenant.tenant_id, tenant.audit_head, entry, write, count=count)
        except ConditionFailedError as exc:
            if 0 in exc.failed:
                raise ConflictError("Somebody else changed this member at the same time: read it again.") from exc
            raise ConflictError(
                "Nobody would be left who can manage this tenant. Make another member an administrator first, or an API"
                " key with keys:manage that does not expire."
            ) from exc
