"""Read and write what sign-in needs: invitations, memberships, sessions, and finished logins."""

from typing import Any

from embedtokens.adapters.dynamodb.audit import AuditTable, Count
from embedtokens.adapters.dynamodb.people_items import (
    account_partition,
    changeable,
    changes,
    held_scopes,
    login_item,
    membership_item,
    read_member,
    read_membership,
    session_item,
    session_key,
)
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item
from embedtokens.adapters.dynamodb.tenant_items import MANAGER_KEYS, number, read_tenant, text
from embedtokens.adapters.dynamodb.tenant_keys import caller_key, member_key, tenant_key
from embedtokens.adapters.dynamodb.tenants import TenantTable
from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.trail import Entry
from embedtokens.people.member import Account, Member
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionRecord
from embedtokens.sign_in_errors import InvitationRefusedError, SignInRefusedError
from embedtokens.tenants.tenant import Tenant
from embedtokens.use_cases.people.sign_in_ports import Membership
from embedtokens.use_cases.ports import SessionRecords

_MOST_MEMBERSHIPS = 50  # two items each in one batch read, which has at most 100


class SignInTable:
    """Implements sign_in_ports.SignInStore."""

    def __init__(self, table: DynamoTable, trail: AuditTable) -> None:
        self._table, self._trail = table, trail

    def answered_at(self) -> int | None:
        """Return when the table last answered, in whole seconds by its own clock."""
        return self._table.answered_at

    def membership(self, tenant_id: str, member_id: str) -> Membership | None:
        """Return a member with their tenant from one read, or None. Raises UnavailableError."""
        return next(iter(self._memberships([(tenant_id, member_id)])), None)

    def scopes_of(self, tenant_id: str, actor: str) -> frozenset[Scope]:
        """Return the scopes that an API key or a member has now: none if revoked or removed.

        Raises UnavailableError.
        """
        return held_scopes(actor, self._table.get(caller_key(tenant_id, actor)))

    def memberships(self, account: Account) -> list[Membership]:
        """Return every membership of an account, including ended ones. Raises UnavailableError."""
        items, _ = self._table.page(account_partition(account), after=None, limit=_MOST_MEMBERSHIPS)
        return self._memberships([read_membership(item) for item in items])

    def session(self, text: SecretText) -> SessionRecords:
        """Return a session with its member and tenant from one read. Raises UnavailableError."""
        return TenantTable(self._table).session(text, None)

    def start(self, tenant_id: str, session: SessionRecord, state_sha256: str | None) -> None:
        """Store a session, and that the login with this state has finished (None: there was no login).

        Raises SignInRefusedError if that login had finished already, or if the member has changed; UnavailableError.
        """
        writes = [self._table.put_new(session_item(tenant_id, session))]
        if state_sha256 is not None:
            writes.append(self._table.put_new(login_item(state_sha256, session.created_at)))
        # Only if the member has not changed since the read: someone removed in between gets no session.
        writes.append(
            self._table.set(
                member_key(tenant_id, session.member_id),
                {"last_used_at": number(session.last_used_at)},
                condition="version = :read_version AND attribute_not_exists(removed_at)",
                given={":read_version": number(session.member_version)},
            )
        )
        try:
            self._table.transact(*writes)
        except ConditionFailedError as exc:
            raise SignInRefusedError("used before, or the member has changed") from exc

    def join(  # noqa: PLR0913 - what is written together
        self,
        tenant: Tenant,
        before: Member,
        after: Member,
        entry: Entry,
        *,
        account: Account,
        session: SessionRecord,
        state_sha256: str,
        replaced: str | None,
    ) -> None:
        """Bind an account to an invited member, store the audit event and a session, and finish the login, all at once.

        `replaced` is the id of the removed member that the account had in this tenant before, if any.

        Raises InvitationRefusedError if the link has been used or withdrawn since it was read, SignInRefusedError if
        the login had finished already; UnavailableError.
        """
        tenant_id = tenant.tenant_id
        writes = [
            self._table.put_new(login_item(state_sha256, session.created_at)),
            self._bind(tenant_id, before, after),
            self._table.put_new(session_item(tenant_id, session)),
            _put(self._table, membership_item(account, tenant_id, after.member_id), replaced),
        ]
        count = Count(MANAGER_KEYS, 1, least=1) if after.is_bound_admin else None
        try:
            self._trail.commit(tenant_id, tenant.audit_head, entry, *writes, count=count)
        except ConditionFailedError as exc:
            if 0 in exc.failed:
                raise SignInRefusedError("used before") from exc
            raise InvitationRefusedError from exc

    def _bind(self, tenant_id: str, before: Member, after: Member) -> dict[str, Any]:
        link = changeable(before)["invitation_sha256"]
        return self._table.set(
            member_key(tenant_id, before.member_id),
            changes(before, after),
            condition="version = :read_version AND invitation_sha256 = :link",
            given={":read_version": number(before.version), ":link": link},
        )

    def end(self, tenant_id: str, sha256: str, at: int) -> None:
        """End a session, unless it has ended already. Raises UnavailableError."""
        write = self._table.set(
            session_key(tenant_id, sha256),
            {"ended_at": number(at)},
            condition="attribute_exists(pk) AND attribute_not_exists(#ended_at)",
            given={},
        )
        try:
            self._table.transact(write)
        except ConditionFailedError:
            return

    def _memberships(self, ids: list[tuple[str, str]]) -> list[Membership]:
        keys = [key for pair in ids for key in (tenant_key(pair[0]), member_key(*pair))]
        items = self._table.batch_get(keys).items if keys else {}
        found = []
        for tenant_id, member_id in ids:
            tenant, member = items.get(tenant_key(tenant_id)), items.get(member_key(tenant_id, member_id))
            if tenant is not None and member is not None:
                found.append(Membership(read_tenant(tenant_id, tenant), read_member(member)))
        return found


def _put(table: DynamoTable, item: Item, replaced: str | None) -> dict[str, object]:
    """Return the write of a membership that is new, or that replaces a removed member's."""
    return {
        "Put": {
            "TableName": table.name,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(pk) OR member_id = :replaced",
            "ExpressionAttributeValues": {":replaced": text(replaced or "nobody")},
        }
    }
