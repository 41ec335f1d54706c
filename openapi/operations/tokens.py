"""Tokens: generate and introspect."""

from http import HTTPStatus

from embedtokens import errors, field_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.tokens.generate_token_request import GeneratedToken, GenerateRequest
from embedtokens.use_cases.tokens.introspect_token import IntrospectRequest
from embedtokens.use_cases.tokens.introspect_token_response import ActiveToken, InactiveToken
from openapi.derived import form
from openapi.operation import FORM, JSON, Body, Operation, Response

TAG = "Tokens"

INTROSPECT_FORM = form(IntrospectRequest, "IntrospectForm")

OPERATIONS = [
    Operation(
        method="POST",
        path="/embed/generate-token",
        name="generateToken",
        tag=TAG,
        summary="Generate an embed token for a user",
        description="There is no refresh: generate a new token shortly before `expiresAt`. Not idempotent: every call "
        "returns a new token.",
        scope=Scope.TOKENS_GENERATE,
        body=Body(
            media={JSON: GenerateRequest},
            example={
                "user": {"distinctId": "user-123", "role": "explorer"},
                "permissions": {"ai": ["can_query"]},
                "resources": [{"type": "dashboard", "id": "sales-2026", "permissions": ["can_view"]}],
                "expiresIn": 900,
            },
        ),
        responses={
            HTTPStatus.OK: Response(
                description="The token. Pass it to the component in the page, and keep the API key on your server.",
                kinds=[GeneratedToken],
                example={
                    "token": "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl",
                    "tokenId": "DrTSe241q3tvOy2ipySKHQ",
                    "expiresIn": 900,
                    "expiresAt": "2026-11-23T16:15:00Z",
                },
            )
        },
        problems=[
            field_errors.RequestInvalidError,
            field_errors.AttributeInvalidError,
            field_errors.TokenTooLargeError,
            field_errors.AttributePinnedError,
            field_errors.ResourcePinnedError,
            field_errors.AudiencePinnedError,
            errors.RevokedJustNowError,
        ],
    ),
    Operation(
        method="POST",
        path="/embed/introspect-token",
        name="introspectToken",
        tag=TAG,
        summary="Introspect a token",
        description="RFC 7662, as a form or as JSON. An invalid token returns `active: false`, whatever the reason; "
        "`explain` adds why.",
        scope=Scope.TOKENS_INTROSPECT,
        body=Body(
            media={JSON: IntrospectRequest, FORM: INTROSPECT_FORM},
            example={"token": "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl", "explain": True},
        ),
        responses={
            HTTPStatus.OK: Response(
                description="The content of an active token, or `active: false`.",
                kinds=[ActiveToken, InactiveToken],
                example={
                    "active": False,
                    "checks": [
                        {"check": "format", "result": "failed", "reason": "malformed"},
                        {"check": "signature", "result": "skipped", "reason": "an earlier check failed"},
                    ],
                    "decoded": None,
                },
            )
        },
        problems=[field_errors.RequestInvalidError, field_errors.AudiencePinnedError],
        oauth_errors=True,
    ),
]
