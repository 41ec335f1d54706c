"""Every refusal that this service knows, as one tree.

EmbedTokensError
├── MalformedBodyError            the body cannot be read at all
├── UnsupportedMediaTypeError     the body is of a kind that the route does not take
├── BodyTooLargeError
├── ForeignTokenError             a genuine token of another tenant, where only one's own may be named
├── TwoCredentialsError           two credentials in one request
├── CredentialMissingError        no API key, or no embed token, came with the request
├── ApiKeyRefusedError            an API key that is mistyped or unknown (one answer for both)
├── ApiKeyExpiredError            a proved key, past its expiry
├── ApiKeyRevokedError            a proved key, revoked
├── ApiKeyInBrowserError          an API key that came from a web page
├── OriginRequiredError           an embed token without the header Origin that browsers send
├── OriginNotAuthorizedError      an embed token in a page that the tenant did not authorize
├── ScopeMissingError             a proved key without the scope that the route asks for
├── TenantSuspendedError
├── NotFoundError
├── MethodNotAllowedError
├── ConflictError                 the state of things forbids it: something of that name is there, or would be the last
├── PreconditionRequiredError     a write without If-Match
├── PreconditionFailedError       a write whose If-Match is not the current version
├── InvalidError                  a body that was read and is wrong: names its members (these are in field_errors)
│   ├── RequestInvalidError
│   ├── AttributePinnedError      another value for an attribute that the API key pins
│   ├── GrantExceededError        an API key that may do more than the one that asks for it
│   ├── AttributeInvalidError
│   ├── TokenTooLargeError
│   └── SettingsInvalidError
├── TokenError                    an embed token that does not hold: the check that failed and why
└── UnavailableError              something that we depend on failed; try again
    ├── RevokedJustNowError       a token that would be dead: its user, key or tenant was revoked in these seconds
    ├── RevocationUnrecordedError a revocation that holds, and whose audit event could not be written
    └── SuspensionUnrecordedError a suspension of which the same is true

`code` is part of the API and never changes its meaning; `title` is for people; the message of an instance is the
`detail` that callers see, so it never holds a secret, an AWS name or a string that somebody sent as a value.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

_ORIGIN_CHARACTERS = 300


class EmbedTokensError(Exception):
    """Base of every refusal; raised only through its subclasses."""

    code: ClassVar[str]
    title: ClassVar[str]

    @property
    def detail(self) -> str:
        return str(self) or self.title


class MalformedBodyError(EmbedTokensError):
    code = "malformed_body"
    title = "The body cannot be read."


class UnsupportedMediaTypeError(EmbedTokensError):
    code = "unsupported_media_type"
    title = "The body has a media type that this address does not take."


class BodyTooLargeError(EmbedTokensError):
    code = "body_too_large"
    title = "The body is too large."


class TwoCredentialsError(EmbedTokensError):
    code = "two_credentials"
    title = "Send one credential, not two."


class ForeignTokenError(EmbedTokensError):
    code = "token_of_another_tenant"
    title = "This is not one of your tokens: nothing was revoked."


class CredentialMissingError(EmbedTokensError):
    code = "credential_missing"
    title = "No credential came with the request."


class ApiKeyRefusedError(EmbedTokensError):
    """The same words for a typo, an unknown key and a wrong secret, so that nobody learns which keys exist."""

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
    title = "An API key must stay on a server: this request came from a web page."


class OriginRequiredError(EmbedTokensError):
    code = "origin_required"
    title = "Send the header Origin: this address is for browsers."


class OriginNotAuthorizedError(EmbedTokensError):
    """Says which origin was seen, so that it can be authorized, and never which ones are."""

    code = "origin_not_authorized"
    title = "This web page is not authorized to show the component."

    def __init__(self, seen: str) -> None:
        self.seen = seen if len(seen) <= _ORIGIN_CHARACTERS else f"{seen[:_ORIGIN_CHARACTERS]}…"
        super().__init__(f"The page's origin is {self.seen}, which is not authorized for this token.")


class ScopeMissingError(EmbedTokensError):
    code = "scope_missing"
    title = "The API key does not have the scope that this address asks for."


class TenantSuspendedError(EmbedTokensError):
    code = "tenant_suspended"
    title = "The tenant is suspended."


class NotFoundError(EmbedTokensError):
    """The named thing does not exist, or belongs to somebody else."""

    code = "not_found"
    title = "There is nothing at this address."


class MethodNotAllowedError(EmbedTokensError):
    code = "method_not_allowed"
    title = "This address does not take this method."

    def __init__(self, allowed: Sequence[str]) -> None:
        super().__init__(f"This address takes {', '.join(allowed)}.")
        self.allowed = tuple(allowed)


class ConflictError(EmbedTokensError):
    """`rules`, where rules stand in the way: their `id` and `dataset`."""

    code = "conflict"
    title = "This does not go together with what is there."

    def __init__(self, detail: str = "", *, rules: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.rules = tuple(rules)


class PreconditionRequiredError(EmbedTokensError):
    code = "precondition_required"
    title = "Send If-Match with the ETag of the version that you are changing."


class PreconditionFailedError(EmbedTokensError):
    code = "precondition_failed"
    title = "Somebody else changed it since you read it: read it again."


class TokenError(EmbedTokensError):
    """An embed token that does not hold: which check it failed, and why, for our log and for `explain` only."""

    code = "invalid_token"
    title = "The token is not valid: malformed, forged, expired or revoked. Ask for a new one."

    def __init__(self, check: str, reason: str) -> None:
        super().__init__(reason)
        self.check = check
        self.reason = reason

    @property
    def detail(self) -> str:
        return self.title


class UnavailableError(EmbedTokensError):
    """A dependency failed. A write may have been stored although its answer was lost; it is never stored in part."""

    code = "unavailable"
    title = "The service cannot answer right now. Try again."

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause

    @property
    def detail(self) -> str:
        return self.title  # the cause is for our log only


class RevokedJustNowError(UnavailableError):
    code = "revoked_just_now"
    title = (
        "All tokens of this user, API key or tenant were revoked a moment ago, and one made now would end with them."
        " Try again in two seconds."
    )


class RevocationUnrecordedError(UnavailableError):
    code = "revocation_unrecorded"
    title = "The revocation holds, but the audit trail does not have it yet. Repeat the request, so that it gets there."


class SuspensionUnrecordedError(UnavailableError):
    code = "suspension_unrecorded"
    title = "The tenant is suspended, but the audit trail does not say so yet. Repeat the request, so that it does."
