"""A tenant's settings."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from embedtokens.access_rules.rule import AccessRule
from embedtokens.attributes.attribute import TokenAttribute
from embedtokens.attributes.declarations import BUILT_IN
from embedtokens.origins import origin as origins
from embedtokens.scalars import MAX_LIFETIME_SECONDS, PLAIN_TEXT, Lifetime
from embedtokens.settings.resource_servers import ResourceServer
from embedtokens.tokens.claims import MAX_NAMED_MODELS
from embedtokens.tokens.permissions import PERMISSIONS_SCHEMA

DEFAULT_LIFETIME_SECONDS = 3600

PlainText = Annotated[str, Meta(max_length=100, pattern=PLAIN_TEXT)]


class AuthorizedOrigin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An origin whose pages may show embedded components."""

    id: str
    origin: str
    label: PlainText | None = None
    created_at: str


class TokenSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Lifetimes in seconds, and the permissions of a token whose request names none."""

    default_lifetime: Annotated[Lifetime, Meta(description="At most `maxLifetime`.")] = DEFAULT_LIFETIME_SECONDS
    max_lifetime: Lifetime = DEFAULT_LIFETIME_SECONDS
    default_permissions: Annotated[
        dict[str, object], Meta(max_length=MAX_NAMED_MODELS, extra_json_schema=PERMISSIONS_SCHEMA)
    ] = msgspec.field(default_factory=lambda: {"dashboard": ["can_view"], "chart": ["can_view"]})
    require_resources: Annotated[
        bool, Meta(description="Whether every token must name resources; others are neither generated nor accepted.")
    ] = False

    @property
    def longest_lifetime(self) -> int:
        """Return the maximum lifetime of a token, whatever is stored."""
        return min(self.max_lifetime, MAX_LIFETIME_SECONDS)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """All settings of a tenant. `version` counts the changes; an empty list of origins authorizes nobody.

    `retired_resource_servers` are the URLs of ids that were declared once, and never get another.
    """

    version: int
    authorized_origins: list[AuthorizedOrigin]
    token_attributes: list[TokenAttribute]
    access_rules: list[AccessRule]
    tokens: TokenSettings
    developer_origins: bool
    resource_servers: list[ResourceServer] = []
    retired_resource_servers: dict[str, str] = {}

    def to_store(self) -> Mapping[str, object]:
        """Return the JSON value that is stored, without newer members that say nothing."""
        stored: dict[str, Any] = msgspec.to_builtins(self)
        if not self.tokens.require_resources:
            del stored["tokens"]["requireResources"]
        for name in ("resourceServers", "retiredResourceServers"):
            if not stored[name]:
                del stored[name]
        return stored

    def resource_server(self, server_id: str) -> ResourceServer | None:
        """Return the resource server with this id, if it is declared."""
        return next((server for server in self.resource_servers if server.id == server_id), None)

    def attribute(self, name: str) -> TokenAttribute:
        """Return the declaration of this name, which must exist."""
        return next(attribute for attribute in self.token_attributes if attribute.name == name)

    def custom_attributes(self) -> list[TokenAttribute]:
        """Return the declared attributes that are not built in."""
        return [attribute for attribute in self.token_attributes if not attribute.built_in]

    def authorizes(self, origin: str) -> bool:
        """Whether a browser at this origin may show components; an empty list authorizes nobody."""
        return self.authorized([origin]) == [origin]

    def authorized(self, asked: Iterable[str]) -> list[str]:
        """Return those of the origins at which a browser may show components."""
        listed = frozenset(authorized.origin for authorized in self.authorized_origins)
        return [origin for origin in asked if origins.is_authorized(origin, listed)]


def default_settings() -> Settings:
    """Return a new tenant's settings: nobody is authorized, nothing is declared, tokens live for an hour."""
    return Settings(
        version=1,
        authorized_origins=[],
        token_attributes=list(BUILT_IN),
        access_rules=[],
        tokens=TokenSettings(),
        developer_origins=False,
    )
