"""HTTP: requests in, replies and problems out. The only module that knows status codes."""

import hashlib
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec

from embedtokens import errors, log
from embedtokens.api_keys.credential import PREFIX, Credential
from embedtokens.audit.trail import Sender
from embedtokens.encoding import convert
from embedtokens.encoding.strict_json import REPLACEMENT
from embedtokens.web import bodies, cors, etags, problems
from embedtokens.web.routing import Event, Reply, Request, Routes

__all__ = ["Reply", "Routes"]

type Count = Callable[[Mapping[str, object]], Mapping[str, object]]
"""A request's log line becomes further members of it: the metrics that it counts in."""

MERGE_PATCH = "application/merge-patch+json"
_JSON = "application/json"


def new_app(*, oauth_errors: bool = False, pages_call: bool = False) -> Routes:
    """Routes that answer every refusal as a problem (RFC 9457), with the member `error` if OAuth clients call.

    If `pages_call`, any web page may read why it was refused, unless an API key came with the request.
    """

    def refuse(error: Exception, request: Request) -> Reply:
        answer = problems.answer(error, _request_id(request.event), oauth=oauth_errors)
        if pages_call and not carries_api_key(request):
            answer.headers.update(cors.READABLE_REFUSAL)
        return answer

    def no_route() -> Reply:
        raise errors.NotFoundError

    return Routes(refuse, no_route)


def entry_point(
    app: Routes,
    on_request: Callable[[], None] = lambda: None,
    count: Callable[[], Count] = lambda: lambda _line: {},
) -> Callable[[Event, Any], dict[str, Any]]:
    """The Lambda handler of an HTTP function: one answer and one log line a request, whatever happens.

    `count` makes what the line counts in metrics.
    """

    def handler(event: Event, context: Any) -> dict[str, Any]:
        on_request()
        with log.request_line() as told:
            answer = app.resolve(event)
        line = {
            "route": event.get("routeKey"),
            "status": answer["statusCode"],
            "request_id": _request_id(event),
            **told,
        }
        log.logger().info("answered", extra={**line, **count()(line)})
        return answer

    return handler


def reply(status: HTTPStatus, body: object, headers: Mapping[str, str] | None = None) -> Reply:
    """`body` as JSON. Never cached unless `headers` say so."""
    text = msgspec.json.encode(body).decode()
    return Reply(status, _JSON, text, {**problems.NEVER_STORED, **(headers or {})})


def no_content(headers: Mapping[str, str]) -> Reply:
    return Reply(HTTPStatus.NO_CONTENT, None, "", {**problems.NEVER_STORED, **headers})


def public_document(app: Routes, document: object, *, max_age: int) -> Reply:
    """A document that everybody, any web page included, may keep for `max_age` seconds: 304 for those who have it."""
    return _public(app, msgspec.json.encode(document), _JSON, max_age)


def public_script(app: Routes, source: str, *, max_age: int) -> Reply:
    """The same for a script, which any page may load."""
    answer = _public(app, source.encode(), _FILE_TYPES[".js"], max_age)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _public(app: Routes, text: bytes, kind: str, max_age: int) -> Reply:
    tag = hashlib.sha256(text).hexdigest()[:32]
    headers = {
        "ETag": f'"{tag}"',
        "Cache-Control": f"public, max-age={max_age}",
        "Access-Control-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
    }
    if etags.is_known(app.request, tag):
        return Reply(HTTPStatus.NOT_MODIFIED, None, "", headers)
    return Reply(HTTPStatus.OK, kind, text.decode(), headers)


def public_file(app: Routes, file: Path, *, max_age: int) -> Reply:
    """The same for a file that holds JSON, byte for byte."""
    return public_document(app, msgspec.Raw(file.read_bytes()), max_age=max_age)


def static_file(file: Path) -> Reply:
    """A file of the page, under the policies that keep the API key which is typed into it where it is."""
    return static_text(file.suffix, file.read_text())


def static_text(suffix: str, text: str) -> Reply:
    """The same for a text that is no file by itself; `suffix` as files of its kind have it."""
    return Reply(HTTPStatus.OK, _FILE_TYPES[suffix], text, dict(_PAGE_HEADERS))


def credential(app: Routes) -> Credential:
    """The API key of a backend, from x-api-key or as a bearer (RFC 6750 §2.1), never both."""
    headers = app.request.headers
    api_key, bearer = headers.get("x-api-key"), _bearer(app)
    if api_key is None:
        api_key = bearer
    if api_key is None:
        raise errors.CredentialMissingError("Send an API key in x-api-key, or as a Bearer in Authorization.")
    address = app.request.event.get("requestContext", {}).get("http", {}).get("sourceIp")
    return Credential(api_key, headers.get("origin"), Sender(_request_id(app.request.event), address))


def carries_api_key(request: Request) -> bool:
    """Whether a backend calls, or a page that must not hold what it sends."""
    headers = request.headers
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    return "x-api-key" in headers or (scheme.lower() == "bearer" and bearer.strip().startswith(PREFIX))


def embed_token(app: Routes) -> tuple[str, str | None]:
    """The embed token that a page sends as a bearer, and the header Origin. An API key in its place is refused."""
    bearer, origin = _bearer(app), app.request.headers.get("origin")
    if carries_api_key(app.request) and origin is not None:
        raise errors.ApiKeyInBrowserError
    if carries_api_key(app.request) or bearer is None:
        raise errors.CredentialMissingError("Send an embed token as a Bearer in Authorization.")
    return bearer, origin


def preflight() -> Reply:
    """The answer to every preflight: it says nothing about tenants, and looks none up."""
    return Reply(HTTPStatus.NO_CONTENT, None, "", dict(cors.PREFLIGHT))


def page_reply(origin: str | None, body: object) -> Reply:
    """`body` for the one origin that it was authorized for, or for a caller that is no browser."""
    return reply(HTTPStatus.OK, body, cors.readable_by(origin))


def _bearer(app: Routes) -> str | None:
    """What Authorization holds (RFC 6750 §2.1). Raises TwoCredentialsError; CredentialMissingError."""
    headers = app.request.headers
    authorization = headers.get("authorization")
    if authorization is None:
        return None
    if "x-api-key" in headers:
        raise errors.TwoCredentialsError
    scheme, _, bearer = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise errors.CredentialMissingError("Authorization takes a Bearer.")
    return bearer


def json_body(app: Routes, *other_kinds: str) -> object:
    """The body as JSON, of the usual media type or of one of `other_kinds`.

    Raises UnsupportedMediaTypeError, BodyTooLargeError, MalformedBodyError.
    """
    return bodies.json_value(app.request, [*other_kinds, bodies.JSON])


def typed_body[T](app: Routes, to: type[T]) -> T:
    """The JSON body as a structure; raises RequestInvalidError as well."""
    return convert.convert_body(json_body(app), to, errors.RequestInvalidError)


def typed_query[T](app: Routes, to: type[T]) -> T:
    """The query string as a structure: all text, so that "true" and "50" become what `to` wants."""
    query = app.request.query
    if replaced := [name for name, value in query.items() if REPLACEMENT in value]:
        detail = "This is not UTF-8, or holds U+FFFD, the character that replaces what is not: write it in UTF-8."
        raise errors.RequestInvalidError(
            [errors.Fault(convert.pointer(name), "not_utf_8", detail) for name in replaced]
        )
    return convert.convert_text(dict(query), to, errors.RequestInvalidError)


def form_or_typed_body[T](app: Routes, to: type[T]) -> T:
    """The body of an OAuth-shaped endpoint: a form, of which unknown fields are ignored (RFC 6749 §3.2), or JSON."""
    bodies.require(app.request, [bodies.JSON, bodies.FORM])
    if bodies.media_type(app.request) != bodies.FORM:
        return typed_body(app, to)
    known = {field.encode_name for field in msgspec.structs.fields(to)}  # type: ignore[arg-type] # T is a Struct
    fields = [(name, value) for name, value in bodies.form_fields(app.request) if name in known]
    if len(dict(fields)) != len(fields):
        raise errors.MalformedBodyError("A form field appears twice.")
    return convert.convert_text(dict(fields), to, errors.RequestInvalidError)


def idempotency_key(app: Routes) -> str | None:
    """The header Idempotency-Key, if it was sent. Raises RequestInvalidError."""
    key: str | None = app.request.headers.get("idempotency-key")
    if key is not None and not re.fullmatch(r"[\x20-\x7e]{1,255}", key):
        detail = "The header Idempotency-Key has 1 to 255 printable ASCII characters."
        raise errors.RequestInvalidError([errors.Fault("", "idempotency_key", detail)])
    return key


def note_token(failure: errors.TokenError | None) -> None:
    """Callers learn that a token is inactive; why is in the log (and in what `explain` asks for)."""
    log.tell(active=failure is None)
    if failure is not None:
        log.tell(check=failure.check, reason=failure.reason)


_FILE_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_PAGE_HEADERS = {
    **problems.NEVER_STORED,
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "Strict-Transport-Security": "max-age=31536000",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _request_id(event: Event) -> str:
    return str(event.get("requestContext", {}).get("requestId", ""))
