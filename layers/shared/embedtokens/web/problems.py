"""Turn every error into one HTTP answer by one table: a problem document (RFC 9457) with the right status."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from msgspec import UNSET

from embedtokens import errors, field_errors, log, sign_in_errors
from embedtokens.web import error_responses
from embedtokens.web.error_responses import OAuthError, OAuthProblem, Problem
from embedtokens.web.routing import Reply

NEVER_STORED = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
RETRY_AFTER_SECONDS = 2
DEFECT = "internal"
DEFECT_TITLE = "Internal error. It has been logged."

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
    errors.ResourceNotGrantedError: HTTPStatus.FORBIDDEN,
    errors.ScopeMissingError: HTTPStatus.FORBIDDEN,
    errors.TenantSuspendedError: HTTPStatus.FORBIDDEN,
    sign_in_errors.SignInNotSetUpError: HTTPStatus.NOT_FOUND,
    sign_in_errors.SignInRefusedError: HTTPStatus.BAD_REQUEST,
    sign_in_errors.NotAMemberError: HTTPStatus.FORBIDDEN,
    sign_in_errors.InvitationRefusedError: HTTPStatus.FORBIDDEN,
    sign_in_errors.SessionEndedError: HTTPStatus.UNAUTHORIZED,
    sign_in_errors.ForeignRequestError: HTTPStatus.FORBIDDEN,
    sign_in_errors.TenantHeaderMissingError: HTTPStatus.FORBIDDEN,
    sign_in_errors.OtherTenantShownError: HTTPStatus.CONFLICT,
    field_errors.AttributePinnedError: HTTPStatus.FORBIDDEN,
    field_errors.ResourcePinnedError: HTTPStatus.FORBIDDEN,
    field_errors.AudiencePinnedError: HTTPStatus.FORBIDDEN,
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
    sign_in_errors.IdentityProviderError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.RevocationUnrecordedError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.SuspensionUnrecordedError: HTTPStatus.SERVICE_UNAVAILABLE,
}

# Our errors in the terms of RFC 6749 §5.2 and RFC 6750 §3.1, for standard clients of the OAuth-shaped endpoints.
_OAUTH_ERROR: Mapping[HTTPStatus, OAuthError] = {
    HTTPStatus.UNAUTHORIZED: "invalid_client",
    HTTPStatus.FORBIDDEN: "access_denied",
    HTTPStatus.SERVICE_UNAVAILABLE: "temporarily_unavailable",
    HTTPStatus.INTERNAL_SERVER_ERROR: "server_error",
}


def answer(error: Exception, request_id: str, *, docs_url: str | None, oauth: bool) -> Reply:
    """Log an error and return its problem document as a response. Unknown errors are defects."""
    _note(error)
    problem = to_response(error, request_id, docs_url=docs_url, oauth=oauth)
    headers = _headers(error) if isinstance(error, errors.EmbedTokensError) else {}
    text = msgspec.json.encode(problem).decode()
    return Reply(HTTPStatus(problem.status), "application/problem+json", text, {**NEVER_STORED, **headers})


def to_response(error: Exception, request_id: str, *, docs_url: str | None = None, oauth: bool = False) -> Problem:
    """Return the problem document of an error, with the member `error` for OAuth clients.

    With the documentation's URL, `docs` is where its page of errors explains the code.
    """
    if isinstance(error, errors.EmbedTokensError):
        status, code = STATUS[type(error)], error.code
        members = {"title": error.title, "detail": error.detail, **error_responses.particulars(error)}
    else:
        status, code = HTTPStatus.INTERNAL_SERVER_ERROR, DEFECT
        members = {"title": DEFECT_TITLE}
    members |= {"type": f"urn:embed-tokens:error:{code}", "code": code, "status": status, "request_id": request_id}
    members["docs"] = f"{docs_url}/reference/errors.html#{code}" if docs_url else UNSET
    return OAuthProblem(**members, error=_oauth_error(error, status)) if oauth else Problem(**members)


def _oauth_error(error: Exception, status: HTTPStatus) -> OAuthError:
    if isinstance(error, errors.ForeignTokenError):
        return "invalid_grant"
    return _OAUTH_ERROR.get(status, "invalid_request")


def _note(error: Exception) -> None:
    """Log callers' mistakes as a code in the request's line; failures of ours have their own lines as well."""
    log.add_to_line(code=error.code if isinstance(error, errors.EmbedTokensError) else DEFECT)
    if isinstance(error, errors.UnavailableError):
        log.logger().error("dependency failed", extra={"code": error.code, "cause": error.cause})
    elif isinstance(error, errors.TokenError):
        log.add_to_line(check=error.check, reason=error.reason)
    elif isinstance(error, sign_in_errors.SignInRefusedError):
        log.add_to_line(reason=error.reason)
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
