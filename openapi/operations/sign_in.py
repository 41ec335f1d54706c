"""Sign-in: people come with a company account, and have a session."""

from http import HTTPStatus

from embedtokens import errors, field_errors, sign_in_errors
from embedtokens.use_cases.people.member_responses import (
    SessionState,
)
from embedtokens.use_cases.people.people_sessions import ChooseTenantRequest
from openapi.operation import JSON, NO_STORE, Body, Caller, Operation, Response
from openapi.operations.members import TAG
from openapi.problems import ErrorType
from openapi.schemas import Schema

_TENANT = {"id": "t_AcmeAcmeAcme0001", "name": "Acme", "role": "editor"}
_SIGNED_IN = {
    "memberId": "m_4YF7mgO7dnei",
    "name": "Ana Ruiz",
    "email": "ana@acme.example",
    "role": "editor",
    "scopes": ["audit:read", "settings:read", "settings:write", "tokens:generate", "tokens:introspect"],
    "tenant": _TENANT,
    "tenants": [_TENANT],
    "endsAt": "2026-11-24T20:00:00Z",
}
_SHOWN_TENANT: Schema = {
    "name": "X-Embed-Tenant",
    "in": "header",
    "description": "The id of the tenant that the page shows, or `none` before GET /auth/session has returned one.",
    "schema": {"type": "string"},
    "example": "t_AcmeAcmeAcme0001",
}
_GOES: dict[str, Schema] = {**NO_STORE, "Location": {"required": True, "schema": {"type": "string"}}}
_COOKIE_PROBLEMS: tuple[ErrorType, ...] = (
    sign_in_errors.ForeignRequestError,
    sign_in_errors.TenantHeaderMissingError,
    sign_in_errors.OtherTenantShownError,
)
_FOR_BROWSERS = "For browser navigation: errors are pages if the browser accepts `text/html`."


def _query(name: str, description: str, pattern: str) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string", "pattern": pattern}}


OPERATIONS = [
    Operation(
        method="GET",
        path="/auth/login",
        name="logIn",
        tag=TAG,
        summary="Start signing in",
        description=_FOR_BROWSERS,
        caller=Caller.NOBODY,
        headers=[
            _query("returnTo", "The section of the page to return to.", "^([a-z][a-z-]{0,39})?$"),
            _query("invitation", "`accepted`: the invitation that was shown in this browser.", "^(accepted)?$"),
        ],
        responses={HTTPStatus.SEE_OTHER: Response(description="To the identity provider.", headers=_GOES)},
        problems=[
            sign_in_errors.SignInNotSetUpError,
            sign_in_errors.SignInRefusedError,
            sign_in_errors.IdentityProviderError,
        ],
    ),
    Operation(
        method="GET",
        path="/auth/callback",
        name="comeBack",
        tag=TAG,
        summary="Finish signing in",
        description=_FOR_BROWSERS,
        caller=Caller.NOBODY,
        headers=[
            _query("state", "The login that the browser returns from.", ".*"),
            _query("code", "The authorization code.", ".*"),
            _query("iss", "The identity provider (RFC 9207).", ".*"),
            _query("error", "Why the provider refused.", ".*"),
        ],
        responses={HTTPStatus.SEE_OTHER: Response(description="To the page, with a session.", headers=_GOES)},
        problems=[
            sign_in_errors.SignInNotSetUpError,
            sign_in_errors.SignInRefusedError,
            sign_in_errors.InvitationRefusedError,
            sign_in_errors.NotAMemberError,
            errors.TenantSuspendedError,
            sign_in_errors.IdentityProviderError,
        ],
    ),
    Operation(
        method="GET",
        path="/auth/session",
        name="getSession",
        tag=TAG,
        summary="Get the session",
        caller=Caller.NOBODY,
        headers=[_SHOWN_TENANT],
        responses={
            HTTPStatus.OK: Response(
                description="The session, or null if nobody has signed in.",
                kinds=[SessionState],
                example={"signInAvailable": True, "session": _SIGNED_IN},
            )
        },
        problems=_COOKIE_PROBLEMS,
    ),
    Operation(
        method="POST",
        path="/auth/tenant",
        name="chooseTenant",
        tag=TAG,
        summary="Switch to another tenant",
        description="Ends the session and starts one for the other tenant, which ends no later than the first.",
        caller=Caller.SESSION,
        headers=[_SHOWN_TENANT],
        body=Body(media={JSON: ChooseTenantRequest}, example={"tenantId": "t_AcmeAcmeAcme0001"}),
        responses={HTTPStatus.NO_CONTENT: Response(description="The cookie holds the new session.")},
        problems=[
            field_errors.RequestInvalidError,
            errors.NotFoundError,
            sign_in_errors.SignInRefusedError,
            errors.TenantSuspendedError,
            *_COOKIE_PROBLEMS,
        ],
    ),
    Operation(
        method="POST",
        path="/auth/logout",
        name="logOut",
        tag=TAG,
        summary="Sign out",
        description="Ends the session in the service, not only in this browser.",
        caller=Caller.SESSION,
        headers=[_SHOWN_TENANT],
        responses={HTTPStatus.NO_CONTENT: Response(description="The session has ended.")},
        problems=_COOKIE_PROBLEMS,
    ),
]
