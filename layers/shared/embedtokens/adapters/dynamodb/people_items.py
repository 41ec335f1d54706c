"""The DynamoDB items of members, sessions, accounts and logins: their keys and attributes, which no other module knows.

Members and sessions are in their tenant's partition. Each account has a partition that lists its memberships, and each
finished login has one of its own. Read stored_formats.py before changing an item.
"""

from embedtokens.adapters.dynamodb.stored_formats import reading
from embedtokens.adapters.dynamodb.table import Item, Key
from embedtokens.adapters.dynamodb.tenant_items import (
    key_attributes,
    number,
    optional_attributes,
    read_api_key,
    read_number,
    read_optional_number,
    read_optional_text,
    text,
)
from embedtokens.adapters.dynamodb.tenant_keys import MEMBER_PREFIX, member_key, partition
from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.actors import actor_kind
from embedtokens.people.login import LOGIN_SECONDS
from embedtokens.people.member import Account, Invitation, Member
from embedtokens.people.roles import Role
from embedtokens.people.session import LONGEST_SECONDS, SessionRecord

SESSION_PREFIX = "SESSION#"
_KEPT_SECONDS = 86_400
_TENANT = "TENANT#"


def session_key(tenant_id: str, sha256: str) -> Key:
    """Return the key of a session's item."""
    return partition(tenant_id), f"{SESSION_PREFIX}{sha256}"


def account_partition(account: Account) -> str:
    """Return the partition that lists an account's memberships."""
    return f"PERSON#{account.sha256}"


def membership_key(account: Account, tenant_id: str) -> Key:
    """Return the key of an account's membership in one tenant."""
    return account_partition(account), f"{_TENANT}{tenant_id}"


def login_key(state_sha256: str) -> Key:
    """Return the key of a finished login."""
    return f"LOGIN#{state_sha256}", "LOGIN"


def member_item(tenant_id: str, member: Member) -> Item:
    """Return the item of a new member."""
    return {
        **key_attributes(member_key(tenant_id, member.member_id)),
        "invited_at": number(member.invited_at),
        "invited_by": text(member.invited_by),
        **changeable(member),
    }


def changes(before: Member, after: Member) -> dict[str, Item | None]:
    """Return the attributes in which `after` differs, with their new values; None for those that it no longer has."""
    old, new = changeable(before), changeable(after)
    return {name: new.get(name) for name in {**old, **new} if new.get(name) != old.get(name)}


def changeable(member: Member) -> dict[str, Item]:
    """Return the attributes of a member that can change, without a role that only a newer version knows."""
    return optional_attributes(
        role=member.role,
        name=member.name or None,
        email=member.email,
        version=member.version,
        invitation_sha256=member.invitation.sha256 if member.invitation else None,
        invitation_expires_at=member.invitation.expires_at if member.invitation else None,
        issuer=member.account.issuer if member.account else None,
        subject=member.account.subject if member.account else None,
        joined_at=member.joined_at,
        last_used_at=member.last_used_at,
        removed_at=member.removed_at,
        revoked_before=member.revoked_before,
    )


def read_member(item: Item) -> Member:
    """Return the member of an item. Raises UnavailableError if only a newer version of the service can read it."""
    with reading("member", item):
        role = item["role"]["S"]
        link, issuer = read_optional_text(item, "invitation_sha256"), read_optional_text(item, "issuer")
        return Member(
            member_id=item["sk"]["S"].removeprefix(MEMBER_PREFIX),
            role=Role(role) if role in Role else None,
            name=read_optional_text(item, "name") or "",
            email=read_optional_text(item, "email"),
            version=read_number(item["version"]),
            invited_at=read_number(item["invited_at"]),
            invited_by=item["invited_by"]["S"],
            invitation=Invitation(link, read_number(item["invitation_expires_at"])) if link else None,
            account=Account(issuer, item["subject"]["S"]) if issuer else None,
            joined_at=read_optional_number(item, "joined_at"),
            last_used_at=read_optional_number(item, "last_used_at"),
            removed_at=read_optional_number(item, "removed_at"),
            revoked_before=read_optional_number(item, "revoked_before"),
        )


def held_scopes(actor: str, item: Item | None) -> frozenset[Scope]:
    """Return the scopes that an API key or a member has by its item: none if revoked, removed, or not there.

    An expired key keeps its scopes here, so that invitations survive a key rotation. Raises UnavailableError if only a
    newer version of the service can read the item.
    """
    if item is None:
        return frozenset()
    if actor_kind(actor) == "member":
        return read_member(item).scopes
    record = read_api_key(actor, item)
    return record.scopes if record.revoked_at is None else frozenset()


def session_item(tenant_id: str, session: SessionRecord) -> Item:
    """Return the item of a new session."""
    return {
        **key_attributes(session_key(tenant_id, session.sha256)),
        "member_id": text(session.member_id),
        "member_version": number(session.member_version),
        "created_at": number(session.created_at),
        "last_used_at": number(session.last_used_at),
        "ttl": number(session.created_at + LONGEST_SECONDS + _KEPT_SECONDS),
    }


def read_session(item: Item) -> SessionRecord:
    """Return the session of an item. Raises UnavailableError if only a newer version of the service can read it."""
    with reading("session", item):
        return SessionRecord(
            sha256=item["sk"]["S"].removeprefix(SESSION_PREFIX),
            member_id=item["member_id"]["S"],
            member_version=read_number(item["member_version"]),
            created_at=read_number(item["created_at"]),
            last_used_at=read_number(item["last_used_at"]),
            ended_at=read_optional_number(item, "ended_at"),
        )


def login_item(state_sha256: str, at: int) -> Item:
    """Return the item of a login that finished at `at` (seconds since the epoch)."""
    ttl = number(at + LOGIN_SECONDS + _KEPT_SECONDS)
    return {**key_attributes(login_key(state_sha256)), "ended_at": number(at), "ttl": ttl}


def membership_item(account: Account, tenant_id: str, member_id: str) -> Item:
    """Return the item that maps an account to its member in one tenant."""
    return {**key_attributes(membership_key(account, tenant_id)), "member_id": text(member_id)}


def read_membership(item: Item) -> tuple[str, str]:
    """Return the ids of the tenant and the member in a membership item."""
    with reading("membership", item):
        return item["sk"]["S"].removeprefix(_TENANT), item["member_id"]["S"]
