"""Public documents."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from embedtokens import scalars


class JsonWebKey(msgspec.Struct, forbid_unknown_fields=True):
    """A public key (RFC 7517)."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$")]
    y: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$")]
    kid: scalars.Kid
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
    revocation_endpoint: str
    session_endpoint: str
    settings_endpoint: str
    token_signing_alg_values_supported: list[Literal["ES256"]]


class OpenApi(msgspec.Struct):
    """This document."""

    openapi: str
    info: dict[str, object]
    paths: dict[str, object]
