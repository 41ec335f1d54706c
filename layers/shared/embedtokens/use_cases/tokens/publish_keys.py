"""The public documents: the key set that verifiers fetch, and the URLs of this service's endpoints."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from embedtokens.jose.jwk import PublicJwk
from embedtokens.jose.jws import ALGORITHM
from embedtokens.scalars import Kid
from embedtokens.signing_keys.key_ring import KeyRing

_Coordinate = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$")]


class JsonWebKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A public key (RFC 7517)."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: _Coordinate
    y: _Coordinate
    kid: Kid
    use: Literal["sig"]
    alg: Literal["ES256"]


class KeySet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every key whose tokens are valid (RFC 7517 §5)."""

    keys: list[JsonWebKey]


class Metadata(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The URLs of the service, by the names of RFC 8414 §2 where it has one; this is not an OAuth authorization
    server.
    """

    issuer: Annotated[str, Meta(description="The `iss` of every token.")]
    jwks_uri: str
    generate_token_endpoint: str
    introspection_endpoint: str
    revocation_endpoint: str
    session_endpoint: str
    settings_endpoint: str
    token_signing_alg_values_supported: list[Literal["ES256"]]


def key_set(ring: KeyRing) -> KeySet:
    """Return the JWK Set of every key whose tokens are valid."""
    return KeySet([_web_key(key.jwk) for key in ring.published()])


def _web_key(jwk: PublicJwk) -> JsonWebKey:
    return JsonWebKey(kty="EC", crv="P-256", x=jwk.x, y=jwk.y, kid=jwk.thumbprint, use="sig", alg=ALGORITHM)


def metadata(issuer: str) -> Metadata:
    """Return the endpoints of the service at `issuer`."""
    return Metadata(
        issuer=issuer,
        jwks_uri=f"{issuer}/.well-known/jwks.json",
        generate_token_endpoint=f"{issuer}/embed/generate-token",
        introspection_endpoint=f"{issuer}/embed/introspect-token",
        revocation_endpoint=f"{issuer}/embed/revoke-token",
        session_endpoint=f"{issuer}/embed/session",
        settings_endpoint=f"{issuer}/settings",
        token_signing_alg_values_supported=[ALGORITHM],
    )
