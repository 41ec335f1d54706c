"""Request bodies: the bytes that a caller sent, read as JSON or as form fields, only in UTF-8.

API Gateway passes a body of a text type as text, with U+FFFD in place of bytes that are not UTF-8, and any other body
in base64. Bytes that are not UTF-8 thus arrive in two ways, and both are refused: otherwise two users whose names
differ in such bytes would become one.
"""

import base64
import binascii
import codecs
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from embedtokens import errors
from embedtokens.encoding import strict_json
from embedtokens.encoding.strict_json import REPLACEMENT
from embedtokens.web.routing import Request

MAX_BODY_BYTES = 256 * 1024
_MAX_DEPTH = 16
_MAX_MEMBERS = 20_000
_MAX_FIELDS = 1_000
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
_UTF_8 = {"utf-8", "utf8"}
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^;\"']*)", re.IGNORECASE)
_ESCAPED_REPLACEMENT = re.compile(r"\\u[fF]{3}[dD]")
_NOT_UTF_8 = (
    "The body is not UTF-8, or contains the replacement character U+FFFD. Encode it as UTF-8. "
    "Windows PowerShell, for example, sends Latin-1 unless you pass bytes, and writes files in UTF-16."
)


def json_value(request: Request, kinds: Sequence[str] = (JSON,)) -> object:
    """Return the JSON of a body of one of these media types; a body without a type has the first of them.

    A byte order mark is ignored (RFC 8259 §8.1). Raises UnsupportedMediaTypeError, BodyTooLargeError,
    MalformedBodyError.
    """
    require(request, kinds)
    text = _text(request)
    if REPLACEMENT in text:
        raise errors.MalformedBodyError(_NOT_UTF_8)
    try:
        value = strict_json.parse(text.encode(), max_depth=_MAX_DEPTH, max_members=_MAX_MEMBERS)
    except ValueError as exc:
        raise errors.MalformedBodyError(f"Cannot parse the body as JSON: {exc}.") from exc
    if _ESCAPED_REPLACEMENT.search(text) and strict_json.has_replacement(value):
        raise errors.MalformedBodyError(_NOT_UTF_8)
    return value


def form_fields(request: Request) -> list[tuple[str, str]]:
    """Return the names and values of a form in the body. Raises what `json_value` raises."""
    require(request, [FORM])
    text = _text(request)
    if text.count("&") >= _MAX_FIELDS:
        raise errors.MalformedBodyError(f"A form has at most {_MAX_FIELDS} fields.")
    fields = parse_qsl(text, keep_blank_values=True, errors="replace")
    if any(REPLACEMENT in text for field in fields for text in field):
        raise errors.MalformedBodyError(_NOT_UTF_8)
    return fields


def media_type(request: Request) -> str:
    """Return the media type in Content-Type, without parameters; empty if there is none."""
    return (request.headers.get("content-type") or "").partition(";")[0].strip().lower()


def require(request: Request, kinds: Sequence[str]) -> None:
    """Check Content-Type. Raises UnsupportedMediaTypeError for other media types and for character sets except
    UTF-8.
    """
    content_type = request.headers.get("content-type") or ""
    if media_type(request) not in ("", *kinds):
        raise errors.UnsupportedMediaTypeError(f"Send the body as {' or '.join(kinds)}.")
    if any(charset.strip().lower() not in _UTF_8 for charset in _CHARSET.findall(content_type)):
        detail = "Content-Type names a charset other than utf-8. Encode the body as UTF-8 and omit the charset."
        raise errors.UnsupportedMediaTypeError(detail)


def _text(request: Request) -> str:
    body = _bytes(request)
    if len(body) > MAX_BODY_BYTES:
        raise errors.BodyTooLargeError(f"A body has at most {MAX_BODY_BYTES} bytes.")
    try:
        return body.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as exc:
        raise errors.MalformedBodyError(_NOT_UTF_8) from exc


def _bytes(request: Request) -> bytes:
    text = request.event.get("body") or ""
    if not request.event.get("isBase64Encoded"):
        encoded: bytes = text.encode("utf-8", "surrogatepass")
        return encoded
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as exc:
        raise errors.MalformedBodyError("The body is marked as base64 but is not valid base64.") from exc
