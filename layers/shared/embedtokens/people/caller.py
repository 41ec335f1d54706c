"""A member who calls through a session, with the limits that an API key would have."""

from collections.abc import Mapping

import msgspec

from embedtokens.api_keys.api_key import Environment, Scope
from embedtokens.audit.trail import ActingMember
from embedtokens.people.member import Member
from embedtokens.scalars import AttributeValue
from embedtokens.tokens.resources import Resource


class MemberCaller(msgspec.Struct, frozen=True, kw_only=True):
    """What a member may give to others: at most what their role may do. Tokens that a member makes are for tests only,
    whatever the environment of the API keys that they may create.
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
        """How the audit trail and tokens name the member."""
        return self.member.member_id

    @property
    def acting_member(self) -> ActingMember:
        """The member as they were read with the request."""
        return ActingMember(self.member.member_id, self.member.version)

    @property
    def scopes(self) -> frozenset[Scope]:
        """What the member's role may do."""
        return self.member.scopes

    @property
    def all_scopes(self) -> frozenset[str]:
        """The same: a role that only a newer version knows permits nothing."""
        return self.member.scopes
