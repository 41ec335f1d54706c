"""Revoking tokens: one, or all of a user, of a key, or of the tenant."""

from http import HTTPStatus
from typing import Annotated

from msgspec import Meta

from embedtokens import errors, field_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.tokens.revoke_tokens import Revocation, RevokeTokenRequest, RevokeTokensRequest, TokenRevoked
from openapi.derived import form
from openapi.operation import FORM, JSON, Body, Operation, Response
from openapi.operations.tokens import TAG

_ONE_MEMBER = Meta(extra_json_schema={"oneOf": [{"required": [name]} for name in ("distinctId", "apiKeyId", "all")]})

OPERATIONS = [
    Operation(
        method="POST",
        path="/embed/revoke-token",
        name="revokeToken",
        tag=TAG,
        summary="Revoke a token",
        description="RFC 7009, as a form or as JSON. Revoking an invalid token is not an error.",
        scope=Scope.TOKENS_REVOKE,
        body=Body(
            media={JSON: RevokeTokenRequest, FORM: form(RevokeTokenRequest, "RevokeTokenForm")},
            example={"token": "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl"},
        ),
        responses={
            HTTPStatus.OK: Response(description="The token is not valid anymore.", kinds=[TokenRevoked], example={})
        },
        problems=[field_errors.RequestInvalidError, errors.ForeignTokenError, errors.RevocationUnrecordedError],
        oauth_errors=True,
    ),
    Operation(
        method="POST",
        path="/embed/revocations",
        name="revokeTokens",
        tag=TAG,
        summary="Revoke all tokens of a user, an API key, or the tenant",
        scope=Scope.TOKENS_REVOKE,
        body=Body(media={JSON: Annotated[RevokeTokensRequest, _ONE_MEMBER]}, example={"distinctId": "user-123"}),
        responses={
            HTTPStatus.OK: Response(
                description="The tokens that were revoked.",
                kinds=[Revocation],
                example={"revokedBefore": "2026-11-23T16:00:02Z"},
            )
        },
        problems=[field_errors.RequestInvalidError, errors.NotFoundError, errors.RevocationUnrecordedError],
        oauth_errors=True,
    ),
]
