"""Settings as they are sent.

A declaration of a token attribute and the members of `tokens` are the same when they are sent and when they apply.
"""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules.rule import RuleRequest
from embedtokens.attributes.attribute import TokenAttribute
from embedtokens.attributes.declarations import MAX_ATTRIBUTES
from embedtokens.settings.document import PlainText, TokenSettings
from embedtokens.settings.resource_servers import MAX_SERVERS, ResourceServer

MAX_ORIGINS = 200


class OriginRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An origin whose pages may show embedded components. The service sets `id` and `createdAt`."""

    id: str | UnsetType = UNSET
    origin: str
    label: PlainText | None = None
    created_at: Annotated[str, Meta(description="RFC 3339.")] | UnsetType = UNSET


class SettingsRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """All settings of a tenant: a write replaces all of them. Every member but `version` and
    `resourceServers` is required.
    """

    version: Annotated[int, Meta(description="Counts the changes. Ignored in a request: `If-Match` decides.")] = 0
    authorized_origins: Annotated[list[OriginRequest], Meta(extra_json_schema={"maxItems": MAX_ORIGINS})]
    token_attributes: Annotated[list[TokenAttribute], Meta(extra_json_schema={"maxItems": MAX_ATTRIBUTES})]
    access_rules: list[RuleRequest]
    tokens: TokenSettings
    developer_origins: Annotated[
        bool, Meta(description="Whether `http` origins on a developer's machine may be authorized.")
    ]
    resource_servers: (
        Annotated[
            list[ResourceServer],
            Meta(
                description="Assistants and APIs with an audience of their own; if absent, they stay as they are.",
                extra_json_schema={"maxItems": MAX_SERVERS},
            ),
        ]
        | UnsetType
    ) = UNSET
