"""Responses about a valid token's session: to a component in a page, to a framed page's server, to an API Gateway."""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.encoding.shapes import HINT
from embedtokens.scalars import AttributeValue, Timestamp, TokenId
from embedtokens.tokens.claims import Clues
from embedtokens.tokens.permissions import Permissions
from embedtokens.tokens.resources import AskedLevel, Opens, Resource, ResourceAccess, access_to, asked_access

_AS_OBJECT = 'Write its type and id, such as {"type": "dashboard", "id": "sales-2026"}.'


class OpenedResource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A resource that a component is about to show."""

    type: Annotated[str, Meta(examples=["dashboard"])]
    id: Annotated[str, Meta(examples=["sales-2026"])]


class SessionRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The resource that the token must open, if any."""

    opens: Annotated[OpenedResource, Meta(extra={HINT: _AS_OBJECT})] | UnsetType = UNSET
    permission: AskedLevel | UnsetType = UNSET

    def access(self) -> ResourceAccess | None:
        """Return what the token must open, or None. Raises RequestInvalidError."""
        if self.opens is UNSET:
            return asked_access(UNSET, self.permission)
        return access_to(self.opens.type, self.opens.id, self.permission, type_at="/opens/type", id_at="/opens/id")


class FramePolicyQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The resource that the token must open, if any."""

    opens: Opens | UnsetType = UNSET
    permission: AskedLevel | UnsetType = UNSET

    def access(self) -> ResourceAccess | None:
        """Return what the token must open, or None. Raises RequestInvalidError."""
        return asked_access(self.opens, self.permission)


class SessionUser(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The user that the token is for."""

    distinct_id: str
    role: str
    attributes: Annotated[dict[str, AttributeValue], Meta(description="The custom token attributes.")]


class Session(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """What a component may know and do."""

    user: SessionUser
    permissions: Permissions
    token_id: TokenId
    expires_at: Timestamp
    refresh_after: Annotated[Timestamp, Meta(description="When to ask for the next token.")]
    server_time: Annotated[Timestamp, Meta(description="The service's time, for clients whose clock is wrong.")]
    settings_version: Annotated[int, Meta(description="The version of the settings that were applied.")]
    resources: (
        Annotated[
            list[Resource], Meta(description="If present, what it opens by name; see `permissions` for the rest.")
        ]
        | UnsetType
    ) = UNSET
    ai_context_clues: Clues | UnsetType = UNSET


class FramePolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A header for a document that is shown in an iframe."""

    content_security_policy: Annotated[
        str,
        Meta(description="Which pages may frame the document.", examples=["frame-ancestors https://app.example.com"]),
    ]


class AuthorizerContext(msgspec.Struct, frozen=True, rename="camel"):
    """The context for an API behind the authorizer, as text only: API Gateway's integrations can map nothing else.

    `attributes` and `permissions` are JSON objects; `resources` is a JSON list, or `null` if the token names none.
    """

    tenant: str
    distinct_id: str
    role: str
    attributes: str
    permissions: str
    resources: str
