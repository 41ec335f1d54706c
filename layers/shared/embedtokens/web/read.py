"""Read the parts of a request, typed: its credential, its body, and its query."""

import re

import msgspec

from embedtokens import errors, field_errors
from embedtokens.api_keys.credential import PREFIX, Credential
from embedtokens.audit.trail import Sender
from embedtokens.encoding import convert
from embedtokens.encoding.strict_json import REPLACEMENT
from embedtokens.people.session import SessionCredential
from embedtokens.web import basic, bodies, cookies
from embedtokens.web.routing import Event, Request, Routes

MERGE_PATCH = "application/merge-patch+json"


def credential(app: Routes) -> Credential:
    """Return a backend's API key, from x-api-key or a bearer token (RFC 6750 §2.1). Raises TwoCredentialsError for
    both, CredentialMissingError.
    """
    headers = app.request.headers
    api_key, bearer = headers.get("x-api-key"), _bearer(app)
    if api_key is None:
        api_key = bearer
    if api_key is None:
        raise errors.CredentialMissingError("Send an API key in x-api-key or as a Bearer token in Authorization.")
    return Credential(api_key, headers.get("origin"), sender(app))


def caller(app: Routes) -> Credential | SessionCredential:
    """Return the API key of a backend, or else the session of a person. Raises what `credential` raises."""
    return session(app) or credential(app)


def client_caller(app: Routes) -> Credential | SessionCredential:
    """Return what `caller` does, or an API key from HTTP Basic, which standard OAuth clients send.

    Raises ApiKeyInBrowserError for Basic from a web page, and what `caller` raises.
    """
    if basic.is_used(app.request):
        return Credential(basic.password(app.request), None, sender(app))
    return caller(app)


def session(app: Routes) -> SessionCredential | None:
    """The session's cookie of a page, or None. It is ignored where a key or a token came with the request."""
    headers = app.request.headers
    if "x-api-key" in headers or "authorization" in headers:
        return None
    text = cookies.read(app.request, cookies.SESSION)
    if text is None:
        return None
    return SessionCredential(
        text=text,
        shown_tenant=headers.get("x-embed-tenant"),
        origin=headers.get("origin"),
        fetch_site=headers.get("sec-fetch-site"),
        sender=sender(app),
    )


def sender(app: Routes) -> Sender:
    """Where the request came from."""
    address = app.request.event.get("requestContext", {}).get("http", {}).get("sourceIp")
    return Sender(request_id(app.request.event), address)


def carries_api_key(request: Request) -> bool:
    """Whether the request carries an API key, from a backend or from a page that must not have one."""
    headers = request.headers
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    return "x-api-key" in headers or (scheme.lower() == "bearer" and bearer.strip().startswith(PREFIX))


def carries_session(request: Request) -> bool:
    """Whether the request comes with a session, which nothing but our own page may read answers to."""
    return "authorization" not in request.headers and cookies.read(request, cookies.SESSION) is not None


def embed_token(app: Routes) -> tuple[str, str | None]:
    """Return the embed token that a page sends as a bearer token, and its Origin.

    Raises ApiKeyInBrowserError, CredentialMissingError, TwoCredentialsError.
    """
    bearer, origin = _bearer(app), app.request.headers.get("origin")
    if carries_api_key(app.request) and origin is not None:
        raise errors.ApiKeyInBrowserError
    if carries_api_key(app.request) or bearer is None:
        raise errors.CredentialMissingError("Send an embed token as a Bearer token in Authorization.")
    return bearer, origin


def _bearer(app: Routes) -> str | None:
    """Return the bearer token in Authorization (RFC 6750 §2.1). Raises TwoCredentialsError, CredentialMissingError."""
    headers = app.request.headers
    authorization = headers.get("authorization")
    if authorization is None:
        return None
    if "x-api-key" in headers:
        raise errors.TwoCredentialsError
    scheme, _, bearer = authorization.partition(" ")
    if scheme.lower() != "bearer":
        detail = "Authorization must be a Bearer token. HTTP Basic works for introspection and revocation only."
        raise errors.CredentialMissingError(detail)
    return bearer


def json_body(app: Routes, *other_kinds: str) -> object:
    """Return the JSON body, of the usual media type or one of `other_kinds`.

    Raises UnsupportedMediaTypeError, BodyTooLargeError, MalformedBodyError.
    """
    return bodies.json_value(app.request, [*other_kinds, bodies.JSON])


def typed_body[T](app: Routes, to: type[T]) -> T:
    """Return the JSON body as a struct. Raises what `json_body` raises, and RequestInvalidError."""
    return convert.convert_body(json_body(app), to, field_errors.RequestInvalidError)


def optional_typed_body[T](app: Routes, to: type[T], absent: T) -> T:
    """Return the JSON body as a struct, or `absent` if the request has none. Raises what `typed_body` raises."""
    return typed_body(app, to) if app.request.event.get("body") else absent


def typed_query[T](app: Routes, to: type[T]) -> T:
    """Return the query string as a struct: its text, such as "true" and "50", becomes what `to` requires.

    Raises RequestInvalidError.
    """
    query = app.request.query
    if replaced := [name for name, value in query.items() if REPLACEMENT in value]:
        detail = "Not UTF-8, or contains the replacement character U+FFFD. Encode it as UTF-8."
        raise field_errors.RequestInvalidError(
            [field_errors.FieldError(convert.pointer(name), "not_utf_8", detail) for name in replaced]
        )
    return convert.convert_text(dict(query), to, field_errors.RequestInvalidError)


def form_or_typed_body[T](app: Routes, to: type[T]) -> T:
    """Return the body of an OAuth-shaped endpoint: JSON, or a form whose unknown fields are ignored (RFC 6749 §3.2)."""
    bodies.require(app.request, [bodies.JSON, bodies.FORM])
    if bodies.media_type(app.request) != bodies.FORM:
        return typed_body(app, to)
    known = {field.encode_name for field in msgspec.structs.fields(to)}  # type: ignore[arg-type] # T is a Struct
    fields = [(name, value) for name, value in bodies.form_fields(app.request) if name in known]
    if len(dict(fields)) != len(fields):
        raise errors.MalformedBodyError("A form field appears twice.")
    return convert.convert_text(dict(fields), to, field_errors.RequestInvalidError)


def idempotency_key(app: Routes) -> str | None:
    """Return the Idempotency-Key header, or None. Raises RequestInvalidError."""
    key: str | None = app.request.headers.get("idempotency-key")
    if key is not None and not re.fullmatch(r"[\x20-\x7e]{1,255}", key):
        detail = "Idempotency-Key must be 1 to 255 printable ASCII characters."
        raise field_errors.RequestInvalidError([field_errors.FieldError("", "idempotency_key", detail)])
    return key


def request_id(event: Event) -> str:
    """Return API Gateway's id of the request, or an empty string."""
    return str(event.get("requestContext", {}).get("requestId", ""))
