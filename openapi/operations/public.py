"""Public documents, which any web page may read."""

from http import HTTPStatus

import msgspec

from embedtokens.use_cases.tokens.publish_keys import KeySet, Metadata
from openapi.operation import JSON, Caller, Operation, Response
from openapi.schemas import Schema

TAG = "Public documents"

_IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of your copy.",
    "schema": {"type": "string"},
}


def _public(  # noqa: PLR0913 - one argument a part of the description
    path: str, name: str, summary: str, *, kind: type, example: object, media: str = JSON, needs_aws: bool = True
) -> Operation:
    headers: Schema = {
        "ETag": {"required": True, "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'}},
        "Cache-Control": {"required": True, "schema": {"type": "string", "pattern": "^public, max-age=[0-9]+$"}},
        "Access-Control-Allow-Origin": {"required": True, "schema": {"const": "*"}},
    }
    return Operation(
        method="GET",
        path=path,
        name=name,
        tag=TAG,
        summary=summary,
        caller=Caller.NOBODY,
        needs_aws=needs_aws,
        headers=[_IF_NONE_MATCH],
        responses={
            HTTPStatus.OK: Response(
                description="The document.", kinds=[kind], media=media, example=example, headers=headers
            ),
            HTTPStatus.NOT_MODIFIED: Response(description="Your copy is current.", headers=headers),
        },
    )


class OpenApi(msgspec.Struct):
    """This document."""

    openapi: str
    info: dict[str, object]
    paths: dict[str, object]


_ISSUER = "https://embed.example.com"

OPERATIONS = [
    _public(
        "/embed-tokens.js",
        "getBrowserClient",
        "Get the browser client",
        kind=str,
        media="text/javascript",
        example="// …",
        needs_aws=False,
    ),
    _public(
        "/.well-known/jwks.json",
        "getKeySet",
        "Get the keys that verify tokens offline",
        kind=KeySet,
        example={
            "keys": [
                {
                    "kty": "EC",
                    "crv": "P-256",
                    "x": "x" * 43,
                    "y": "y" * 43,
                    "kid": "k" * 43,
                    "use": "sig",
                    "alg": "ES256",
                }
            ]
        },
    ),
    _public(
        "/.well-known/embed-tokens.json",
        "getMetadata",
        "Get the issuer and the endpoints",
        kind=Metadata,
        example={
            "issuer": _ISSUER,
            "jwks_uri": f"{_ISSUER}/.well-known/jwks.json",
            "generate_token_endpoint": f"{_ISSUER}/embed/generate-token",
            "introspection_endpoint": f"{_ISSUER}/embed/introspect-token",
            "revocation_endpoint": f"{_ISSUER}/embed/revoke-token",
            "session_endpoint": f"{_ISSUER}/embed/session",
            "settings_endpoint": f"{_ISSUER}/settings",
            "token_signing_alg_values_supported": ["ES256"],
        },
    ),
    _public(
        "/openapi.json",
        "getOpenApi",
        "Get this document",
        kind=OpenApi,
        example={"openapi": "3.1.1", "info": {"title": "Embed Tokens", "version": "0.1.0"}, "paths": {}},
        needs_aws=False,
    ),
]
