"""Find invitations that no longer work although nobody has withdrawn them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.trail import OPERATOR
from embedtokens.people.member import Member, MemberStatus, may_invite


class Inviters(Protocol):
    """Reads what those who invited may do now. May raise UnavailableError."""

    def scopes_of(self, tenant_id: str, actors: Collection[str]) -> Mapping[str, frozenset[Scope]]:
        """Return the scopes of API keys and members (at most 100): none if revoked or removed."""


def ended_invitations(inviters: Inviters, tenant_id: str, members: Sequence[Member], now: int) -> set[str]:
    """Return the ids of those who can no longer join by their invitation, by the rules that refuse its link.

    Whoever invited them is read at once. Raises UnavailableError.
    """
    invited = [member for member in members if member.status is MemberStatus.INVITED]
    unexpired = {
        each.member_id: each.invited_by for each in invited if each.invitation and not each.invitation.is_over(now)
    }
    held = inviters.scopes_of(tenant_id, set(unexpired.values()) - {OPERATOR})
    return {
        member.member_id
        for member in invited
        if member.member_id not in unexpired
        or (member.invited_by != OPERATOR and not may_invite(member.role, held[member.invited_by]))
    }
