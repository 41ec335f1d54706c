"""Responses about the settings, whole and by item."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules import rule
from embedtokens.access_rules.rule import ONE_FORM, Condition, Roles, UnreadRule
from embedtokens.attributes import attribute
from embedtokens.attributes.attribute import AllowedValues, AttributeType, MaxLength, Pattern, UnreadAttribute
from embedtokens.attributes.declarations import MAX_ATTRIBUTES
from embedtokens.origins.examples import examples, readable
from embedtokens.scalars import ATTRIBUTE_NAME, AttributeValue, Lifetime, Timestamp
from embedtokens.settings import document
from embedtokens.settings.document import PlainText
from embedtokens.settings.requests import MAX_ORIGINS
from embedtokens.settings.resource_servers import MAX_SERVERS
from embedtokens.tokens.permissions import PERMISSIONS_SCHEMA

type AsStored = msgspec.Raw
"""An item that only a newer version of the service can read, as it is stored."""

_Origin = Annotated[str, Meta(description="As browsers send it.", examples=["https://app.example.com"])]
_Label = Annotated[PlainText | None, Meta(description="A name for people.")]
_Unicode = Annotated[str, Meta(description="The origin in Unicode, for reading only: different names can look alike.")]
_Wildcard = Annotated[bool, Meta(description="Whether it authorizes every host below a name.")]
_Matches = Annotated[tuple[str, str], Meta(description="Addresses of pages that it authorizes.")]
_DoesNotMatch = Annotated[tuple[str, str], Meta(description="Addresses of pages that it does not authorize.")]
_Version = Annotated[int, Meta(description="The version of the settings; every change adds 1.")]


class AuthorizedOrigin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An origin whose pages may show embedded components."""

    id: str
    origin: _Origin
    label: _Label
    created_at: Timestamp


class ExplainedOrigin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An origin as it is stored, with its meaning."""

    id: str
    origin: _Origin
    label: _Label
    created_at: Timestamp
    unicode: _Unicode
    wildcard: _Wildcard
    matches: _Matches
    does_not_match: _DoesNotMatch


class OriginPreview(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An origin as it would be stored, with its meaning."""

    id: None
    origin: _Origin
    label: _Label
    created_at: None
    unicode: _Unicode
    wildcard: _Wildcard
    matches: _Matches
    does_not_match: _DoesNotMatch


class AuthorizedOrigins(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """All origins whose pages may show embedded components; an empty list authorizes nobody."""

    version: _Version
    authorized_origins: list[ExplainedOrigin]


class TokenAttribute(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={
        "is_list": "list", "built_in": "builtIn", "allowed_values": "allowedValues", "max_length": "maxLength",
    },
):  # fmt: skip
    """A declared, typed member of tokens."""

    name: Annotated[str, Meta(pattern=ATTRIBUTE_NAME)]
    type: AttributeType
    is_list: Annotated[bool, Meta(description="Whether a value is a list. The size of a token limits its length.")]
    built_in: Annotated[bool, Meta(description="Whether it is `distinctId` or `role`, which cannot be removed.")]
    required: bool
    default: Annotated[AttributeValue | None, Meta(description="The value if a request omits the attribute.")]
    allowed_values: Annotated[AllowedValues | None, Meta(description="null: all values of the type.")]
    max_length: Annotated[MaxLength | None, Meta(description="Characters; only for strings.")]
    pattern: Annotated[Pattern | None, Meta(description="RE2, for the whole string; only for strings.")]
    description: attribute.Description | None


class TokenAttributes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """All declared token attributes."""

    version: _Version
    token_attributes: list[TokenAttribute | AsStored]


class AccessRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which rows of a dataset a token may see."""

    id: str
    dataset: str
    roles: Annotated[Roles | None, Meta(description="null: all roles.")]
    filter: Annotated[Condition, ONE_FORM]
    columns: Annotated[list[str], Meta(description="The columns that may be shown; absent: all.")] | UnsetType = UNSET
    description: rule.Description | None


class AccessRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """All access rules."""

    version: _Version
    access_rules: list[AccessRule | AsStored]


class TokenSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Lifetimes of tokens in seconds, and their permissions."""

    default_lifetime: Annotated[Lifetime, Meta(description="For a token whose request names no lifetime.")]
    max_lifetime: Lifetime
    default_permissions: Annotated[
        dict[str, object],
        Meta(description="For a token whose request names no permissions.", extra_json_schema=PERMISSIONS_SCHEMA),
    ]
    require_resources: Annotated[bool, Meta(description="Whether every token must name resources.")]


class ResourceServer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A server that accepts tokens made for it alone."""

    id: Annotated[str, Meta(description="The `audience` of a request for a token.", examples=["assistant"])]
    url: Annotated[str, Meta(examples=["https://mcp.example.com/mcp"])]
    label: _Label


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """All settings of a tenant."""

    version: _Version
    authorized_origins: Annotated[list[AuthorizedOrigin], Meta(max_length=MAX_ORIGINS)]
    token_attributes: Annotated[list[TokenAttribute | AsStored], Meta(max_length=MAX_ATTRIBUTES)]
    access_rules: list[AccessRule | AsStored]
    tokens: TokenSettings
    developer_origins: Annotated[
        bool, Meta(description="Whether `http` origins on a developer's machine may be authorized.")
    ]
    resource_servers: Annotated[
        list[ResourceServer],
        Meta(
            description="Assistants and APIs with an audience of their own.",
            extra_json_schema={"maxItems": MAX_SERVERS},
        ),
    ]


def to_response(settings: document.Settings) -> Settings:
    """Return the response for the settings, which callers may send back."""
    tokens = settings.tokens
    return Settings(
        version=settings.version,
        authorized_origins=[_origin(each) for each in settings.authorized_origins],
        token_attributes=[to_attribute(each) for each in settings.token_attributes],
        access_rules=[to_rule(each) for each in settings.access_rules],
        tokens=TokenSettings(
            default_lifetime=tokens.default_lifetime,
            max_lifetime=tokens.max_lifetime,
            default_permissions=tokens.default_permissions,
            require_resources=tokens.require_resources,
        ),
        developer_origins=settings.developer_origins,
        resource_servers=[ResourceServer(**msgspec.structs.asdict(each)) for each in settings.resource_servers],
    )


def document_of(settings: document.Settings) -> dict[str, Any]:
    """Return the response as the JSON value on which a merge patch or a change of one item is based."""
    value: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(to_response(settings)))
    return value


def to_origins(settings: document.Settings) -> AuthorizedOrigins:
    """Return the response with the authorized origins and their meaning."""
    return AuthorizedOrigins(settings.version, [to_origin(each) for each in settings.authorized_origins])


def to_attributes(settings: document.Settings) -> TokenAttributes:
    """Return the response with the declared token attributes."""
    return TokenAttributes(settings.version, [to_attribute(each) for each in settings.token_attributes])


def to_rules(settings: document.Settings) -> AccessRules:
    """Return the response with the access rules."""
    return AccessRules(settings.version, [to_rule(each) for each in settings.access_rules])


def to_origin(authorized: document.AuthorizedOrigin) -> ExplainedOrigin:
    """Return the response for a stored origin, with its meaning."""
    return ExplainedOrigin(id=authorized.id, created_at=authorized.created_at, **_explained(authorized))


def to_preview(authorized: document.AuthorizedOrigin) -> OriginPreview:
    """Return the response for an origin that is not stored, with its meaning."""
    return OriginPreview(id=None, created_at=None, **_explained(authorized))


def to_attribute(declared: attribute.TokenAttribute) -> TokenAttribute | AsStored:
    """Return the response for a declaration."""
    if isinstance(declared, UnreadAttribute):
        return msgspec.Raw(msgspec.json.encode(declared.stored))
    return TokenAttribute(**msgspec.structs.asdict(declared))


def to_rule(access_rule: rule.AccessRule) -> AccessRule | AsStored:
    """Return the response for an access rule."""
    if isinstance(access_rule, UnreadRule):
        return msgspec.Raw(msgspec.json.encode(access_rule.stored))
    return AccessRule(**msgspec.structs.asdict(access_rule))


def _origin(authorized: document.AuthorizedOrigin) -> AuthorizedOrigin:
    return AuthorizedOrigin(**msgspec.structs.asdict(authorized))


def _explained(authorized: document.AuthorizedOrigin) -> dict[str, Any]:
    matches, does_not_match = examples(authorized.origin)
    return {
        "origin": authorized.origin,
        "label": authorized.label,
        "unicode": readable(authorized.origin),
        "wildcard": "*" in authorized.origin,
        "matches": matches,
        "does_not_match": does_not_match,
    }
