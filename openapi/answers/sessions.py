"""Handshakes of components in browsers, and revocations."""

import msgspec

from embedtokens.scalars import AttributeValue, TokenId


class SessionUser(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """Who the token speaks for."""

    distinct_id: str
    role: str
    attributes: dict[str, AttributeValue]


class Session(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """What a component may know and do. Ask for the next token at `refreshAfter`."""

    user: SessionUser
    permissions: dict[str, list[str]]
    token_id: TokenId
    expires_at: str
    refresh_after: str
    server_time: str
    settings_version: int


class FramePolicy(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """The header for a document that is shown in an iframe: who may be around it."""

    content_security_policy: str


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """An empty object."""


class Revocation(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """Tokens that were issued until then are dead."""

    revoked_before: str
