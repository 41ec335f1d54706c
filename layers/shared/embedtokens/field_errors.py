"""Errors that name the invalid members of a body. The tree of all errors is in errors.py."""

from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from embedtokens.errors import EmbedTokensError

MAX_REPORTED = 100
MAX_LOOKED_FOR = 1_000
_IN_DETAIL = 3


class FieldError(msgspec.Struct, frozen=True):
    """One invalid member: a JSON Pointer (RFC 6901) into the body, a stable code, and a sentence that quotes no
    string.
    """

    pointer: str
    code: str
    detail: str


def looked_for(errors: Iterable[FieldError]) -> list[FieldError]:
    """Return the errors up to the limit, and one more if there is one, so that a body of nothing but errors is not
    slower.
    """
    return list(islice(errors, MAX_LOOKED_FOR + 1))


class InvalidError(EmbedTokensError):
    """A parsed body with invalid members. `errors` is never empty, and never too long for a response."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        reported = list(errors[:MAX_REPORTED])
        if len(errors) > MAX_REPORTED:
            least = "at least " if len(errors) > MAX_LOOKED_FOR else ""
            reported.append(FieldError("", "more", f"And {least}{len(errors) - MAX_REPORTED} more."))
        super().__init__(
            "; ".join(f"{error.pointer}: {error.detail}".removeprefix(": ") for error in reported[:_IN_DETAIL])
        )
        self.errors = tuple(reported)


class RequestInvalidError(InvalidError):
    code = "request_invalid"
    title = "The request has missing, unknown, or invalid members."


class AttributePinnedError(InvalidError):
    code = "attribute_pinned"
    title = "The API key pins token attributes to different values."


class ResourcePinnedError(InvalidError):
    code = "resource_pinned"
    title = "The API key is limited to other resources."


class AudiencePinnedError(InvalidError):
    code = "audience_pinned"
    title = "The API key is bound to another resource server."


class GrantExceededError(InvalidError):
    code = "grant_exceeded"
    title = "An API key cannot grant more than it has."


class AttributeInvalidError(InvalidError):
    code = "attribute_invalid"
    title = "Token attributes do not match their declaration."


class TokenTooLargeError(InvalidError):
    code = "token_too_large"
    title = "The token would be too large."


class SettingsInvalidError(InvalidError):
    code = "settings_invalid"
    title = "The settings are not valid."
