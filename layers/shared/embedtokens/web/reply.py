"""Replies to a single caller: JSON that is not cached, with the headers that browsers need."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import msgspec

from embedtokens.web import cors, problems
from embedtokens.web.bodies import JSON
from embedtokens.web.routing import Reply

type Body = msgspec.Struct | msgspec.Raw
"""A response, from whose type OpenAPI is generated; or JSON that is passed on as it is stored."""


def as_json(
    status: HTTPStatus, body: Body, headers: Mapping[str, str] | None = None, cookies: Sequence[str] = ()
) -> Reply:
    """Return `body` as JSON, not cached unless `headers` say otherwise."""
    text = msgspec.json.encode(body).decode()
    return Reply(status, JSON, text, {**problems.NEVER_STORED, **(headers or {})}, list(cookies))


def no_content(headers: Mapping[str, str], cookies: Sequence[str] = ()) -> Reply:
    """Return 204 with these headers, never cached."""
    return Reply(HTTPStatus.NO_CONTENT, None, "", {**problems.NEVER_STORED, **headers}, list(cookies))


def preflight() -> Reply:
    """Return the answer to every preflight request. It depends on no tenant and looks none up."""
    return Reply(HTTPStatus.NO_CONTENT, None, "", dict(cors.PREFLIGHT))


def for_page(origin: str | None, body: Body) -> Reply:
    """Return `body`, readable by the one origin that it is authorized for (None: the caller is not a browser)."""
    return as_json(HTTPStatus.OK, body, cors.readable_by(origin))
