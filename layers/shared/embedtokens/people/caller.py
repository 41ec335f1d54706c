"""A member who calls by session, with the same limits as an API key."""

from collections.abc import Mapping

import msgspec

from embedtokens.api_keys.api_key import Environment, Scope
from embedtokens.audit.trail import ActingMember
from embedtokens.people.member import Member
from embedtokens.scalars import AttributeValue
from embedtokens.tokens.resources import Resource


class MemberCaller(msgspec.Struct, frozen=True, kw_only=True):
    """A member as a granting caller: at most the role's scopes can be granted.

    Tokens that a member generates are test tokens, whatever the environment of the API keys that they may create.
    """

    member: Member
    environment: Environment = "live"
    pins: Mapping[str, AttributeValue] = {}
    pinned_resources: tuple[Resource, ...] = ()
    max_token_lifetime: int | None = None
    expires_at: int | None = None
    audience: str | None = None

    @property
    def actor_id(self) -> str:
        """The member's id, as in audit events and tokens."""
        return self.member.member_id

    @property
    def acting_member(self) -> ActingMember:
        """The member as read with the request, for the check in its writes."""
        return ActingMember(self.member.member_id, self.member.version)

    @property
    def scopes(self) -> frozenset[Scope]:
        """The scopes of the member's role."""
        return self.member.scopes

    @property
    def all_scopes(self) -> frozenset[str]:
        """Likewise: a role that only a newer version knows has no scopes."""
        return self.member.scopes
