"""Turn every error into one HTTP answer by one table: a problem document (RFC 9457) with the right status."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec

from embedtokens import errors, field_errors, log
from embedtokens.web.routing import Reply

NEVER_STORED = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
RETRY_AFTER_SECONDS = 2
DEFECT = "internal"

STATUS: Mapping[type[errors.EmbedTokensError], HTTPStatus] = {
    errors.MalformedBodyError: HTTPStatus.BAD_REQUEST,
    errors.TwoCredentialsError: HTTPStatus.BAD_REQUEST,
    errors.ForeignTokenError: HTTPStatus.BAD_REQUEST,
    errors.CredentialMissingError: HTTPStatus.UNAUTHORIZED,
    errors.ApiKeyRefusedError: HTTPStatus.UNAUTHORIZED,
    errors.ApiKeyExpiredError: HTTPStatus.UNAUTHORIZED,
    errors.ApiKeyRevokedError: HTTPStatus.UNAUTHORIZED,
    errors.TokenError: HTTPStatus.UNAUTHORIZED,
    errors.ApiKeyInBrowserError: HTTPStatus.FORBIDDEN,
    errors.OriginRequiredError: HTTPStatus.FORBIDDEN,
    errors.OriginNotAuthorizedError: HTTPStatus.FORBIDDEN,
    errors.ScopeMissingError: HTTPStatus.FORBIDDEN,
    errors.TenantSuspendedError: HTTPStatus.FORBIDDEN,
    field_errors.AttributePinnedError: HTTPStatus.FORBIDDEN,
    field_errors.GrantExceededError: HTTPStatus.FORBIDDEN,
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.MethodNotAllowedError: HTTPStatus.METHOD_NOT_ALLOWED,
    errors.ConflictError: HTTPStatus.CONFLICT,
    errors.PreconditionFailedError: HTTPStatus.PRECONDITION_FAILED,
    errors.BodyTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnsupportedMediaTypeError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    field_errors.RequestInvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    field_errors.AttributeInvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    field_errors.TokenTooLargeError: HTTPStatus.UNPROCESSABLE_ENTITY,
    field_errors.SettingsInvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.PreconditionRequiredError: HTTPStatus.PRECONDITION_REQUIRED,
    errors.UnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.RevokedJustNowError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.RevocationUnrecordedError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SuspensionUnrecordedError: HTTPStatus.SERVICE_UNAVAILABLE,
}

# Our errors in the terms of RFC 6749 §5.2 and RFC 6750 §3.1, for standard clients of the OAuth-shaped endpoints.
_OAUTH_ERROR = {
    HTTPStatus.UNAUTHORIZED: "invalid_client",
    HTTPStatus.FORBIDDEN: "access_denied",
    HTTPStatus.SERVICE_UNAVAILABLE: "temporarily_unavailable",
    HTTPStatus.INTERNAL_SERVER_ERROR: "server_error",
}


def answer(error: Exception, request_id: str, *, docs_url: str | None, oauth: bool) -> Reply:
    """Return the problem document of an error, with the member `error` for OAuth clients. Unknown errors are
    defects.

    With the documentation's address, `docs` is where its page of errors explains the code.
    """
    if isinstance(error, errors.EmbedTokensError):
        status, words, headers = STATUS[type(error)], error.words(), _headers(error)
    else:
        status, headers = HTTPStatus.INTERNAL_SERVER_ERROR, {}
        words = {"code": DEFECT, "title": "Internal error. It has been logged."}
    _note(error)
    document = {
        "type": f"urn:embed-tokens:error:{words['code']}",
        **words,
        **({"docs": f"{docs_url}/reference/errors.html#{words['code']}"} if docs_url else {}),
        "status": status.value,
        "requestId": request_id,
    }
    if oauth:
        foreign = isinstance(error, errors.ForeignTokenError)
        document["error"] = "invalid_grant" if foreign else _OAUTH_ERROR.get(status, "invalid_request")
    text = msgspec.json.encode(document).decode()
    return Reply(status, "application/problem+json", text, {**NEVER_STORED, **headers})


def _note(error: Exception) -> None:
    """Log callers' mistakes as a code in the request's line; failures of ours have their own lines as well."""
    log.add_to_line(code=error.code if isinstance(error, errors.EmbedTokensError) else DEFECT)
    if isinstance(error, errors.UnavailableError):
        log.logger().error("dependency failed", extra={"code": error.code, "cause": error.cause})
    elif isinstance(error, errors.TokenError):
        log.add_to_line(check=error.check, reason=error.reason)
    elif not isinstance(error, errors.EmbedTokensError):
        log.defect(error)


def _headers(error: errors.EmbedTokensError) -> dict[str, str]:
    """Return the headers that the status requires (RFC 9110 §11.6.1, §15.5.6, §10.2.3; RFC 6750 §3)."""
    match error:
        case errors.CredentialMissingError():
            return {"WWW-Authenticate": "Bearer"}
        case errors.MethodNotAllowedError():
            return {"Allow": ", ".join(error.allowed)}
        case errors.UnavailableError():
            return {"Retry-After": str(RETRY_AFTER_SECONDS)}
    if STATUS[type(error)] is HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    return {}
