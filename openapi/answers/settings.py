"""Settings."""

import msgspec

from embedtokens.access_rules import rule
from embedtokens.attributes.attribute import TokenAttribute
from embedtokens.settings import document, origin_examples


class AuthorizedOrigin(document.AuthorizedOrigin, frozen=True, kw_only=True):
    """An origin that may show embedded components, in the form in which browsers send it."""

    id: str
    created_at: str


class ExplainedOrigin(origin_examples.ExplainedOrigin, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An origin as it is stored, its name as people read it, and pages that are let in and kept out."""

    id: str
    created_at: str


class OriginPreview(origin_examples.ExplainedOrigin, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The same for an origin that was not stored."""

    id: None
    created_at: None


class AuthorizedOrigins(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """Who may show components; empty: nobody."""

    version: int
    authorized_origins: list[ExplainedOrigin]


class TokenAttributes(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """What tokens hold."""

    version: int
    token_attributes: list[TokenAttribute]


class AccessRule(rule.AccessRule, frozen=True, kw_only=True):
    """What the rows of a dataset must be like."""

    id: str


class AccessRules(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """Which rows tokens open."""

    version: int
    access_rules: list[AccessRule]


class TokenSettings(document.TokenSettings, frozen=True, kw_only=True):
    """Lifetimes in seconds, and the permissions of a token whose request names none."""

    default_permissions: dict[str, object]


class Settings(document.Settings, frozen=True, kw_only=True):
    """A tenant's settings, whole."""

    authorized_origins: list[AuthorizedOrigin]  # type: ignore[assignment] # narrower, and never written to
    access_rules: list[AccessRule]  # type: ignore[assignment] # the same
    tokens: TokenSettings
