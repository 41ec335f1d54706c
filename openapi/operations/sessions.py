"""The handshake of a component in a browser."""

from http import HTTPStatus

from embedtokens import errors, field_errors
from embedtokens.use_cases.tokens.open_session_responses import FramePolicy, FramePolicyQuery, Session, SessionRequest
from embedtokens.web import cors
from openapi.operation import JSON, NO_STORE, Body, Caller, Operation, Response
from openapi.problems import ErrorType
from openapi.schemas import Schema

TAG = "Handshake"
_SESSION, _POLICY = "/embed/session", "/embed/frame-policy"

READABLE: dict[str, Schema] = {
    **NO_STORE,
    "Vary": {"required": True, "schema": {"const": "Origin"}},
    "Access-Control-Allow-Origin": {
        "description": "The page's origin, if the request had one.",
        "schema": {"type": "string"},
    },
}
PROBLEMS: tuple[ErrorType, ...] = (
    errors.OriginNotAuthorizedError,
    errors.TenantSuspendedError,
    errors.ApiKeyInBrowserError,
)


def origin() -> Schema:
    """Return the schema of the header Origin."""
    return {
        "name": "Origin",
        "in": "header",
        "description": "The origin of the page around the component. Browsers send it.",
        "schema": {"type": "string"},
        "example": "https://app.example.com",
    }


def preflight(path: str, name: str, tag: str) -> Operation:
    """Return the operation of a preflight request."""
    headers: Schema = {word: {"required": True, "schema": {"const": value}} for word, value in cors.PREFLIGHT.items()}
    return Operation(
        method="OPTIONS",
        path=path,
        name=name,
        tag=tag,
        summary="CORS preflight",
        caller=Caller.NOBODY,
        needs_aws=False,
        responses={HTTPStatus.NO_CONTENT: Response(description="Every origin may send the request.", headers=headers)},
    )


OPERATIONS = [
    Operation(
        method="POST",
        path=_SESSION,
        name="openSession",
        tag=TAG,
        summary="Open a session for an embedded component",
        description="The page's origin must be authorized. Repeating the request with the same token returns the same "
        "response.",
        caller=Caller.EMBED_TOKEN,
        headers=[origin()],
        body=Body(
            media={JSON: SessionRequest}, example={"opens": {"type": "dashboard", "id": "sales-2026"}}, required=False
        ),
        responses={
            HTTPStatus.OK: Response(
                description="The component may be shown.",
                kinds=[Session],
                example={
                    "user": {"distinctId": "user-123", "role": "explorer", "attributes": {}},
                    "permissions": {"dashboard": ["can_view"]},
                    "tokenId": "DrTSe241q3tvOy2ipySKHQ",
                    "expiresAt": "2026-11-23T17:00:00Z",
                    "refreshAfter": "2026-11-23T16:45:00Z",
                    "serverTime": "2026-11-23T16:00:00Z",
                    "settingsVersion": 7,
                },
                headers=READABLE,
            )
        },
        problems=[
            field_errors.RequestInvalidError,
            errors.OriginRequiredError,
            errors.ResourceNotGrantedError,
            *PROBLEMS,
        ],
    ),
    preflight(_SESSION, "preflightSession", TAG),
    Operation(
        method="GET",
        path=_POLICY,
        name="getFramePolicy",
        tag=TAG,
        summary="Get the frame policy of a document in an iframe",
        description="For the server that serves the document, or for a page whose origin is authorized.",
        caller=Caller.EMBED_TOKEN,
        headers=[origin()],
        query=FramePolicyQuery,
        responses={
            HTTPStatus.OK: Response(
                description="The header to send with the document.",
                kinds=[FramePolicy],
                example={"contentSecurityPolicy": "frame-ancestors https://app.example.com"},
                headers=READABLE,
            )
        },
        problems=[errors.ResourceNotGrantedError, *PROBLEMS],
    ),
    preflight(_POLICY, "preflightFramePolicy", TAG),
]
