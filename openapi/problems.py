"""Errors as responses (RFC 9457): one for each status of an operation, with its possible codes."""

from collections.abc import Collection, Iterable
from http import HTTPStatus

from embedtokens import errors, sign_in_errors
from embedtokens.web.error_responses import OAuthProblem, Problem
from embedtokens.web.problems import RETRY_AFTER_SECONDS, STATUS
from openapi.schemas import Schema, Schemas

type ErrorType = type[errors.EmbedTokensError]

KEY_PROBLEMS: tuple[ErrorType, ...] = (
    errors.TwoCredentialsError,
    errors.CredentialMissingError,
    errors.ApiKeyRefusedError,
    errors.ApiKeyExpiredError,
    errors.ApiKeyRevokedError,
    errors.ApiKeyInBrowserError,
    errors.ScopeMissingError,
    errors.TenantSuspendedError,
    sign_in_errors.SessionEndedError,
    sign_in_errors.ForeignRequestError,
    sign_in_errors.TenantHeaderMissingError,
    sign_in_errors.OtherTenantShownError,
)
TOKEN_PROBLEMS: tuple[ErrorType, ...] = (
    errors.TwoCredentialsError,
    errors.CredentialMissingError,
    errors.TokenError,
)
BODY_PROBLEMS: tuple[ErrorType, ...] = (
    errors.MalformedBodyError,
    errors.BodyTooLargeError,
    errors.UnsupportedMediaTypeError,
)
_INTERNAL = "Internal error. It has been logged."

_HEADERS: dict[HTTPStatus, dict[str, Schema]] = {
    HTTPStatus.UNAUTHORIZED: {
        "WWW-Authenticate": {
            "description": (
                '`Bearer`, with `error="invalid_token"` if the request had a credential (RFC 6750 §3), or `Basic` for '
                "a Basic caller. API Gateway may rename it to `x-amzn-remapped-www-authenticate`: rely on the body's "
                "`code`."
            ),
            "schema": {"type": "string", "pattern": "^(Bearer|Basic)"},
        }
    },
    HTTPStatus.SERVICE_UNAVAILABLE: {
        "Retry-After": {
            "required": True,
            "description": "Seconds to wait before a retry.",
            "schema": {"type": "integer", "minimum": 1},
            "example": RETRY_AFTER_SECONDS,
        }
    },
}


class Problems:
    """Makes the responses, and keeps each once in `components`."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self.components: dict[str, Schema] = {}

    def responses(self, kinds: Iterable[ErrorType], *, oauth: bool) -> dict[str, Schema]:
        """Return the responses by status, in ascending order; the internal error is always included."""
        by_status: dict[HTTPStatus, list[tuple[str, str]]] = {}
        for kind in dict.fromkeys(kinds):
            by_status.setdefault(STATUS[kind], []).append((kind.code, kind.title))
        by_status[HTTPStatus.INTERNAL_SERVER_ERROR] = [("internal", _INTERNAL)]
        return {
            str(status.value): {"$ref": f"#/components/responses/{self._component(status, listed, oauth=oauth)}"}
            for status, listed in sorted(by_status.items())
        }

    def _component(self, status: HTTPStatus, listed: Collection[tuple[str, str]], *, oauth: bool) -> str:
        codes = [code for code, _ in listed]
        name = "Or".join(code.title().replace("_", "") for code in codes) + ("ForOAuth" if oauth else "")
        said: Schema = {"status": {"const": status.value}, "code": {"enum": codes}}
        schema: Schema = {**self._schemas.of_response(OAuthProblem if oauth else Problem), "properties": said}
        if status is HTTPStatus.UNPROCESSABLE_ENTITY:
            schema["required"] = ["errors"]
        self.components[name] = {
            "description": "\n".join(f"- `{code}`: {title}" for code, title in listed),
            "headers": _HEADERS.get(status, {}),
            "content": {"application/problem+json": {"schema": schema}},
        }
        return name
