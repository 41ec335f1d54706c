"""Refusals."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """One member at fault."""

    pointer: Annotated[str, Meta(description="A JSON Pointer (RFC 6901) into the body; of a query, into its names.")]
    code: str
    detail: str


class RuleInTheWay(msgspec.Struct, forbid_unknown_fields=True):
    """An access rule that a change would leave without its attribute."""

    id: str
    dataset: str


class Problem(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A refusal (RFC 9457). `code` is stable; `errors` names the members at fault, `rules` the access rules in the
    way of a change."""

    type: Annotated[str, Meta(pattern=r"^urn:embed-tokens:error:[a-z_]+$")]
    title: str
    status: int
    code: str
    detail: str | UnsetType = UNSET
    docs: (
        Annotated[
            str, Meta(description="Where the documentation explains the code, if this service has told its address.")
        ]
        | UnsetType
    ) = UNSET
    errors: Annotated[list[Fault], Meta(min_length=1)] | UnsetType = UNSET
    origin: Annotated[str, Meta(description="The origin that was seen and is not authorized.")] | UnsetType = UNSET
    rules: Annotated[list[RuleInTheWay], Meta(min_length=1)] | UnsetType = UNSET
    request_id: Annotated[str, Meta(description="Quote it when you ask for help.")]


class OAuthProblem(Problem):
    """A refusal with the member `error` of RFC 6749 §5.2, for stock OAuth clients."""

    error: Literal[
        "invalid_request", "invalid_client", "invalid_grant", "access_denied", "temporarily_unavailable", "server_error"
    ]
