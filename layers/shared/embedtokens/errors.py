"""Every error that this service reports, as one tree.

EmbedTokensError
├── MalformedBodyError            the body cannot be parsed
├── UnsupportedMediaTypeError     the route does not accept the body's media type
├── BodyTooLargeError
├── ForeignTokenError             a genuine token of another tenant, where only the caller's own are accepted
├── TwoCredentialsError           two credentials in one request
├── CredentialMissingError        no API key, or no embed token, in the request
├── ApiKeyRefusedError            a mistyped or unknown API key (one response for both)
├── ApiKeyExpiredError            an authenticated key, past its expiry
├── ApiKeyRevokedError            an authenticated key, revoked
├── ApiKeyInBrowserError          an API key from a web page
├── OriginRequiredError           an embed token without the Origin header that browsers send
├── OriginNotAuthorizedError      an embed token in a page that the tenant did not authorize
├── ResourceNotGrantedError       a valid embed token that does not open the resource that the caller names
├── ScopeMissingError             an authenticated key without the scope that the route requires
├── TenantSuspendedError
├── SignInNotSetUpError           no identity provider is configured
├── SignInRefusedError            a login that cannot be completed: forged, too old, from another browser, or used twice
├── NotAMemberError               a person who signed in and is a member of no tenant
├── InvitationRefusedError        an invitation link that is used, withdrawn, expired, or for somebody else
├── SessionEndedError             a session that is unknown, or ended by time, sign-out, removal or a change of role
├── ForeignRequestError           a session's cookie with a request from a page that is not ours
├── TenantHeaderMissingError      a session's cookie without the header that says which tenant the page shows
├── OtherTenantShownError         a session for another tenant than the page shows
├── NotFoundError
├── MethodNotAllowedError
├── ConflictError                 the current state forbids it: a name is taken, or a last one would be removed
├── PreconditionRequiredError     a write without If-Match
├── PreconditionFailedError       a write whose If-Match is not the current version
├── InvalidError                  a parsed body with invalid members, which it names (subclasses: field_errors.py)
│   ├── RequestInvalidError
│   ├── AttributePinnedError      an attribute value that differs from the one that the API key pins
│   ├── ResourcePinnedError       a resource that the API key does not open
│   ├── AudiencePinnedError       an audience that is not the one to which the API key is bound
│   ├── GrantExceededError        an API key with more permissions than the one that creates it
│   ├── AttributeInvalidError
│   ├── TokenTooLargeError
│   └── SettingsInvalidError
├── TokenError                    an embed token that is not valid
└── UnavailableError              a dependency failed; the caller may retry
    ├── RevokedJustNowError       a token that would be revoked: its user, key, or tenant was revoked seconds ago
    ├── IdentityProviderError     the identity provider does not respond, or not as the protocol requires
    ├── RevocationUnrecordedError a revocation that is in effect but whose audit event could not be written
    └── SuspensionUnrecordedError likewise a suspension

Errors of people who sign in are in sign_in_errors.py.

`code` is part of the API and never changes its meaning; `title` is for people. An instance's message is the `detail`
that callers see, so it never contains a secret, an AWS name, or a string that a caller sent as a value.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

_ORIGIN_CHARACTERS = 300


class EmbedTokensError(Exception):
    """The base of all errors; only its subclasses are raised."""

    code: ClassVar[str]
    title: ClassVar[str]

    @property
    def detail(self) -> str:
        """The sentence that callers see."""
        return str(self) or self.title


class MalformedBodyError(EmbedTokensError):
    code = "malformed_body"
    title = "The body cannot be parsed."


class UnsupportedMediaTypeError(EmbedTokensError):
    code = "unsupported_media_type"
    title = "The body's media type is not supported."


class BodyTooLargeError(EmbedTokensError):
    code = "body_too_large"
    title = "The body is too large."


class TwoCredentialsError(EmbedTokensError):
    code = "two_credentials"
    title = "The request has two credentials. Send only one."


class ForeignTokenError(EmbedTokensError):
    code = "token_of_another_tenant"
    title = "The token belongs to another tenant. Nothing was revoked."


class CredentialMissingError(EmbedTokensError):
    code = "credential_missing"
    title = "The request has no credential."


class ApiKeyRefusedError(EmbedTokensError):
    """One title for a typo, an unknown key, and a wrong secret, so that nobody learns which keys exist."""

    code = "api_key_invalid"
    title = "The API key is not valid."


class ApiKeyExpiredError(EmbedTokensError):
    code = "api_key_expired"
    title = "The API key has expired."


class ApiKeyRevokedError(EmbedTokensError):
    code = "api_key_revoked"
    title = "The API key has been revoked."


class ApiKeyInBrowserError(EmbedTokensError):
    code = "api_key_in_browser"
    title = "API keys must stay on servers. This request came from a web page."


class OriginRequiredError(EmbedTokensError):
    code = "origin_required"
    title = "The Origin header is missing. This endpoint is for browsers."


class OriginNotAuthorizedError(EmbedTokensError):
    """Names the origin that was seen, so that it can be authorized, and never those that are authorized."""

    code = "origin_not_authorized"
    title = "The web page's origin is not authorized."

    def __init__(self, seen: str) -> None:
        self.seen = seen if len(seen) <= _ORIGIN_CHARACTERS else f"{seen[:_ORIGIN_CHARACTERS]}…"
        super().__init__(f"The page's origin is {self.seen}, which is not authorized for this token.")


class ResourceNotGrantedError(EmbedTokensError):
    code = "resource_not_granted"
    title = "The token does not open this resource, or not with this permission."


class ScopeMissingError(EmbedTokensError):
    code = "scope_missing"
    title = "The API key lacks the required scope."


class TenantSuspendedError(EmbedTokensError):
    code = "tenant_suspended"
    title = "The tenant is suspended."


class NotFoundError(EmbedTokensError):
    """The resource does not exist, or belongs to another tenant."""

    code = "not_found"
    title = "Nothing exists at this URL."


class MethodNotAllowedError(EmbedTokensError):
    code = "method_not_allowed"
    title = "This URL does not support this method."

    def __init__(self, allowed: Sequence[str]) -> None:
        super().__init__(f"This URL supports {', '.join(allowed)}.")
        self.allowed = tuple(allowed)


class ConflictError(EmbedTokensError):
    """The current state forbids a change. `rules` have the `id` and `dataset` of rules that forbid it."""

    code = "conflict"
    title = "Conflicts with the current settings."

    def __init__(self, detail: str = "", *, rules: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.rules = tuple(rules)


class PreconditionRequiredError(EmbedTokensError):
    code = "precondition_required"
    title = "Send If-Match with the ETag of the version to change."


class PreconditionFailedError(EmbedTokensError):
    code = "precondition_failed"
    title = "It has changed since you read it. Read it again."


class TokenError(EmbedTokensError):
    """An embed token that is not valid. The failed check and the reason are for our log and for `explain` only."""

    code = "invalid_token"
    title = "The token is malformed, forged, expired, or revoked. Request a new one."

    def __init__(self, check: str, reason: str) -> None:
        super().__init__(reason)
        self.check = check
        self.reason = reason

    @property
    def detail(self) -> str:
        """The title: callers do not see why."""
        return self.title


class UnavailableError(EmbedTokensError):
    """A dependency failed. A write may have been stored although its answer was lost, but never in part."""

    code = "unavailable"
    title = "The service is temporarily unavailable. Try again."

    def __init__(self, cause: str, detail: str = "") -> None:
        self.cause = cause
        self._detail = detail
        super().__init__(cause)

    @property
    def detail(self) -> str:
        """The title, unless callers need to know more: the cause is for our log only."""
        return self._detail or self.title


class RevokedJustNowError(UnavailableError):
    code = "revoked_just_now"
    title = (
        "All tokens of this user, API key, or tenant were just revoked, and a new one would be revoked as well."
        " Try again in a few seconds."
    )


class RevocationUnrecordedError(UnavailableError):
    code = "revocation_unrecorded"
    title = "The revocation is in effect, but not yet in the audit trail. Repeat the request to record it."


class SuspensionUnrecordedError(UnavailableError):
    code = "suspension_unrecorded"
    title = "The tenant is suspended, but the audit trail does not show it yet. Repeat the request to record it."
