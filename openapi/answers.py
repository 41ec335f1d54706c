"""What the API answers, as types. They describe and are never instantiated: schemathesis holds real answers against
them, and every answer of the integration tests is."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.domain import audit, claims, settings
from embedtokens.domain.errors import Check

RequestId = Annotated[str, Meta(description="Quote it when you ask for help.")]


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """One member at fault."""

    pointer: Annotated[str, Meta(description="A JSON Pointer (RFC 6901) into the body; of a query, into its names.")]
    code: str
    detail: str


class Problem(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A refusal (RFC 9457). `code` is stable; `errors` names the members at fault."""

    type: Annotated[str, Meta(pattern=r"^urn:embed-tokens:error:[a-z_]+$")]
    title: str
    status: int
    code: str
    detail: str | UnsetType = UNSET
    errors: Annotated[list[Fault], Meta(min_length=1)] | UnsetType = UNSET
    request_id: RequestId


class OAuthProblem(Problem):
    """A refusal with the member `error` of RFC 6749 §5.2, for stock OAuth clients."""

    error: Literal["invalid_request", "invalid_client", "access_denied", "temporarily_unavailable", "server_error"]


class GeneratedToken(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """A signed embed token. Whoever holds it can read its attribute values."""

    token: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", max_length=6144)]
    token_id: claims.TokenId
    expires_in: int
    expires_at: str


class CheckRow(msgspec.Struct, forbid_unknown_fields=True):
    """One check of a token, in the order in which they run."""

    check: Check
    result: Literal["passed", "failed", "skipped"]
    reason: str | UnsetType = UNSET


class DecodedToken(msgspec.Struct, forbid_unknown_fields=True):
    """What a token says; `verified` is whether our signature stands behind it."""

    verified: bool
    header: claims.Header
    claims: claims.Claims


class InactiveToken(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Expired, revoked, forged, malformed or another tenant's: one answer. The rest only with `explain`."""

    active: bool
    checks: list[CheckRow] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType | None = UNSET


class ActiveToken(claims.Claims, frozen=True, kw_only=True):
    """A token that holds, and what it says. `checks` and `decoded` only with `explain`."""

    active: bool
    token_type: Literal["Bearer"]
    checks: list[CheckRow] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType = UNSET


class AuthorizedOrigin(settings.AuthorizedOrigin, frozen=True, kw_only=True):
    """An origin that may show embedded components, in the form in which browsers send it."""

    id: str
    created_at: str


class TokenSettings(settings.TokenSettings, frozen=True, kw_only=True):
    """Lifetimes in seconds, and the permissions of a token whose request names none."""

    default_permissions: dict[str, object]


class Settings(settings.Settings, frozen=True, kw_only=True):
    """A tenant's settings, whole."""

    authorized_origins: list[AuthorizedOrigin]  # type: ignore[assignment] # narrower, and never written to
    tokens: TokenSettings


class AuditEvent(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """One change. `change` is a JSON Patch (RFC 6902), null where it would take more than 32 KB; `before` and `after`
    are SHA-256 hashes of what was changed; `previous` is the hash of the event before this one."""

    sequence: Annotated[int, Meta(ge=1)]
    at: str
    action: audit.Action
    target: str
    actor: Annotated[str, Meta(description="An API key's id, or `operator`.")]
    source_address: str | None
    request_id: str
    change: list[dict[str, object]] | None
    before: str | None
    after: str | None
    previous: str
    hash: str


class AuditPage(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """Newest first. A page may hold fewer events than `limit`, also none, and still lead on."""

    events: list[AuditEvent]
    next_cursor: str | None


class JsonWebKey(msgspec.Struct, forbid_unknown_fields=True):
    """A public key (RFC 7517)."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$")]
    y: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$")]
    kid: claims.Kid
    use: Literal["sig"]
    alg: Literal["ES256"]


class KeySet(msgspec.Struct, forbid_unknown_fields=True):
    """Every key whose tokens hold (RFC 7517 §5)."""

    keys: list[JsonWebKey]


class Metadata(msgspec.Struct, forbid_unknown_fields=True):
    """Where everything is. Names as in RFC 8414, without being an OAuth server."""

    issuer: str
    jwks_uri: str
    generate_token_endpoint: str
    introspection_endpoint: str
    settings_endpoint: str
    token_signing_alg_values_supported: list[Literal["ES256"]]


class OpenApi(msgspec.Struct):
    """This document."""

    openapi: str
    info: dict[str, object]
    paths: dict[str, object]
