"""Responses about a valid token's session: to a component in a page, to a framed page's server, to an API Gateway."""

from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.scalars import AttributeValue, Timestamp, TokenId
from embedtokens.tokens.permissions import Permissions


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


class FramePolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A header for a document that is shown in an iframe."""

    content_security_policy: Annotated[
        str,
        Meta(description="Which pages may frame the document.", examples=["frame-ancestors https://app.example.com"]),
    ]


class AuthorizerContext(msgspec.Struct, frozen=True, rename="camel"):
    """The context for an API behind the authorizer, as text only: API Gateway's integrations can map nothing else.

    `attributes` is a JSON object.
    """

    tenant: str
    distinct_id: str
    role: str
    attributes: str
