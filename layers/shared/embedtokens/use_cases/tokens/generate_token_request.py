"""The request for a token, and its response."""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS, Lifetime, Timestamp, TokenId
from embedtokens.settings.requests import MAX_ORIGINS
from embedtokens.tokens.claims import MAX_MINTED_BYTES, MAX_NAMED_ATTRIBUTES, MAX_NAMED_MODELS, Clues
from embedtokens.tokens.permissions import PERMISSIONS_SCHEMA
from embedtokens.tokens.resources import MAX_RESOURCES, ResourceRequest


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The end user in your application. What the API key pins may be omitted."""

    distinct_id: (
        Annotated[
            str,
            Meta(
                description="Who the user is in your application.",
                extra_json_schema={"minLength": 1, "maxLength": MAX_DISTINCT_ID_CHARACTERS},
            ),
        ]
        | UnsetType
    ) = UNSET
    role: (
        Annotated[
            str,
            Meta(
                description="One of the allowed values of the token attribute `role`.",
                extra_json_schema={"minLength": 1},
            ),
        ]
        | UnsetType
    ) = UNSET
    attributes: Annotated[
        dict[str, object],
        Meta(max_length=MAX_NAMED_ATTRIBUTES, description="Custom token attributes, as the settings declare them."),
    ] = {}
    ai_context_clues: Clues | UnsetType = UNSET

    def requested_id(self) -> str | None:
        """Return the user's id in the request, or None if the API key determines it."""
        return None if self.distinct_id is UNSET else self.distinct_id


class GenerateRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Who the token is for, and what it allows."""

    user: User
    permissions: (
        Annotated[
            dict[str, object],
            Meta(
                max_length=MAX_NAMED_MODELS,
                description="What the token allows; if absent, the tenant's default, or nothing beside `resources`.",
                extra_json_schema=PERMISSIONS_SCHEMA,
            ),
        ]
        | UnsetType
    ) = UNSET
    expires_in: (
        Annotated[
            Lifetime,
            Meta(description="The token's lifetime in seconds, up to the tenant's maximum; if absent, its default."),
        ]
        | UnsetType
    ) = UNSET
    origins: (
        Annotated[
            list[str],
            Meta(
                min_length=1,
                max_length=MAX_ORIGINS,
                description="Authorized origins to which the token is limited; if absent, all of them.",
            ),
        ]
        | UnsetType
    ) = UNSET
    resources: (
        Annotated[
            list[ResourceRequest],
            Meta(
                description="What the token opens by name. What is named neither here nor in `permissions` is closed.",
                extra_json_schema={"minItems": 1, "maxItems": MAX_RESOURCES},
            ),
        ]
        | UnsetType
    ) = UNSET
    audience: (
        Annotated[
            str,
            Meta(
                description="The resource server that the token is for, by its id in the settings; it opens nothing "
                "else. If absent, the token is for embedded components.",
                examples=["assistant"],
            ),
        ]
        | UnsetType
    ) = UNSET
    ai_context_clues: Clues | UnsetType = UNSET

    def clues(self) -> str | UnsetType:
        """Return the context for an assistant; nothing is as good as none. Raises RequestInvalidError for two."""
        if self.ai_context_clues is not UNSET and self.user.ai_context_clues is not UNSET:
            detail = "Send the clues once: here, or beside user."
            raise RequestInvalidError([FieldError("/user/aiContextClues", "duplicate", detail)])
        given = self.user.ai_context_clues if self.ai_context_clues is UNSET else self.ai_context_clues
        return given or UNSET


class GeneratedToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A signed embed token. Whoever holds it can read its attribute values."""

    token: Annotated[
        str, Meta(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", max_length=MAX_MINTED_BYTES)
    ]
    token_id: TokenId
    expires_in: Annotated[Lifetime, Meta(description="The token's lifetime in seconds.")]
    expires_at: Timestamp

    __repr__ = object.__repr__  # never show the token
