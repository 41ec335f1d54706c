"""HTTP Basic (RFC 7617) for standard clients of introspection and revocation: the API key is the password."""

import base64
import binascii
from urllib.parse import unquote_plus

from embedtokens import errors
from embedtokens.api_keys.credential import PREFIX
from embedtokens.web.routing import Request

CHALLENGE = 'Basic realm="embed-tokens", charset="UTF-8"'
_SCHEME = "basic"
_KEY_AS_USER = "The API key is the password: write it after the colon, as in curl -u client:$EMBED_API_KEY."
_UNREADABLE = "Write Authorization: Basic with the base64 of any user name, a colon, and the API key."


def is_used(request: Request) -> bool:
    """Whether the request carries a Basic credential, readable or not."""
    return request.headers.get("authorization", "").partition(" ")[0].lower() == _SCHEME


def password(request: Request) -> str:
    """Return the password. OAuth clients write it as in a form (RFC 6749 §2.3.1); in an API key that changes nothing
    else.

    Raises TwoCredentialsError, ApiKeyInBrowserError, CredentialMissingError.
    """
    if "x-api-key" in request.headers:
        raise errors.TwoCredentialsError
    if "origin" in request.headers:
        raise errors.ApiKeyInBrowserError
    encoded = request.headers["authorization"].partition(" ")[2].strip(" ")
    try:
        user, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        user, colon, secret = "", "", ""
    if not colon:
        raise errors.CredentialMissingError(_UNREADABLE)
    if not secret and user.startswith(PREFIX):
        raise errors.CredentialMissingError(_KEY_AS_USER)
    return unquote_plus(secret)
