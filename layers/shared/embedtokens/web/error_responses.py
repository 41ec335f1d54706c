"""Responses to errors: a problem document over HTTP (RFC 9457), or a plain one for callers that invoke a function."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens import errors, field_errors

type OAuthError = Literal[
    "invalid_request", "invalid_client", "invalid_grant", "access_denied", "temporarily_unavailable", "server_error"
]


class InvalidMember(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One invalid member of a request."""

    pointer: Annotated[
        str,
        Meta(description="A JSON Pointer (RFC 6901) into the body, or into the names of a query.", examples=["/user"]),
    ]
    code: str
    detail: str


class ConflictingRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An access rule that uses an attribute that the change would remove or whose type it would change."""

    id: str
    dataset: str


class Problem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An error (RFC 9457). Its `code` is stable; texts are for people."""

    type: Annotated[str, Meta(pattern=r"^urn:embed-tokens:error:[a-z_]+$")]
    code: str
    title: str
    detail: str | UnsetType = UNSET
    errors: Annotated[list[InvalidMember], Meta(min_length=1, description="The invalid members.")] | UnsetType = UNSET
    origin: Annotated[str, Meta(description="The page's origin, which is not authorized.")] | UnsetType = UNSET
    rules: (
        Annotated[list[ConflictingRule], Meta(min_length=1, description="The access rules that prevent the change.")]
        | UnsetType
    ) = UNSET
    docs: (
        Annotated[str, Meta(description="Where the documentation explains the code, if the service knows its address.")]
        | UnsetType
    ) = UNSET
    status: int
    request_id: Annotated[str, Meta(description="Quote it when you ask for help.")]


class OAuthProblem(Problem, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """An error with the member `error` of RFC 6749 §5.2, for standard OAuth clients."""

    error: OAuthError


class InvocationError(msgspec.Struct, frozen=True, kw_only=True):
    """An error for an operator who has invoked a function."""

    code: str
    title: str
    detail: str
    errors: list[InvalidMember] | UnsetType = UNSET


def particulars(error: errors.EmbedTokensError) -> dict[str, Any]:
    """Return the members of a problem that only this kind of error has."""
    match error:
        case field_errors.InvalidError():
            return {"errors": invalid_members(error)}
        case errors.OriginNotAuthorizedError():
            return {"origin": error.seen}
        case errors.ConflictError() if error.rules:
            return {"rules": [ConflictingRule(**rule) for rule in error.rules]}
    return {}


def invalid_members(error: field_errors.InvalidError) -> list[InvalidMember]:
    """Return the invalid members that an error names."""
    return [InvalidMember(each.pointer, each.code, each.detail) for each in error.errors]
