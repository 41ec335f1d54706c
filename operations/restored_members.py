"""Compute a tenant's members after a restore: removed members stay removed, and nobody gains permissions."""

from collections.abc import Iterator, Mapping

from embedtokens.adapters.dynamodb.people_items import membership_item
from embedtokens.adapters.dynamodb.tenant_items import number, read_number
from embedtokens.adapters.dynamodb.tenant_keys import MEMBER_PREFIX
from embedtokens.people.member import Account
from embedtokens.people.roles import SCOPES, Role
from operations.ended_access import Ended, Item, least, most

type Items = Mapping[str, Item]


def restored_members(earlier: Items, today: Items, ended: Ended) -> dict[str, Item]:
    """Return the members in the copy, with what has ended since. Links that have not been used since stay valid."""
    return {
        sk: _narrowed(member, [member, *_known(sk, today, ended)])
        for sk, member in earlier.items()
        if sk.startswith(MEMBER_PREFIX)
    }


def is_bound_admin(sk: str, item: Item) -> bool:
    """Return whether the item is of a member who can manage the tenant."""
    if not sk.startswith(MEMBER_PREFIX):
        return False
    return item["role"]["S"] == Role.ADMIN and _can_sign_in(item)


def memberships(tenant_id: str, items: Items) -> Iterator[Item]:
    """Return the membership items of accounts, which are outside the tenant's partition."""
    for sk, item in items.items():
        if sk.startswith(MEMBER_PREFIX) and _can_sign_in(item):
            account = Account(item["issuer"]["S"], item["subject"]["S"])
            yield membership_item(account, tenant_id, sk.removeprefix(MEMBER_PREFIX))


def _can_sign_in(item: Item) -> bool:
    return "issuer" in item and "removed_at" not in item


def _known(sk: str, today: Items, ended: Ended) -> Iterator[Item]:
    yield today.get(sk, {})
    yield ended.members.get(sk.removeprefix(MEMBER_PREFIX), {})


def _narrowed(member: Item, known: list[Item]) -> Item:
    """Return the member with the lesser role, the earliest end, the latest revocation, and a version without sessions.

    A link that has been used stays used, even if the account that joined through it is lost: invite that person again.
    """
    version = max(read_number(each["version"]) for each in known if "version" in each)
    ends = {
        "removed_at": least(known, "removed_at"),
        "revoked_before": most(known, "revoked_before"),
        "last_used_at": most(known, "last_used_at"),
    }
    bound = next((each for each in reversed(known) if "issuer" in each), {})
    account = {name: bound[name] for name in ("issuer", "subject") if name in bound}
    restored = {
        **member,
        "role": _lesser([each["role"] for each in reversed(known) if "role" in each]),
        "version": number(version + 1),
        **account,
        **{name: value for name, value in ends.items() if value is not None},
    }
    if any({"joined_at", "removed_at"} & each.keys() for each in known):
        for name in ("invitation_sha256", "invitation_expires_at"):
            restored.pop(name, None)
    return restored


def _lesser(roles: list[Item]) -> Item:
    """Return the role with the fewest scopes, or the later of two with equally many. An unknown role has none."""
    return min(roles, key=lambda role: len(SCOPES[Role(role["S"])]) if role["S"] in Role else 0)
