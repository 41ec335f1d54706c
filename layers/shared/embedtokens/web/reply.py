"""Answers to one caller: JSON that nobody keeps, and what a browser needs around it."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec

from embedtokens.web import cors, problems
from embedtokens.web.bodies import JSON
from embedtokens.web.routing import Reply


def as_json(status: HTTPStatus, body: object, headers: Mapping[str, str] | None = None) -> Reply:
    """`body` as JSON. Never cached unless `headers` say so."""
    text = msgspec.json.encode(body).decode()
    return Reply(status, JSON, text, {**problems.NEVER_STORED, **(headers or {})})


def no_content(headers: Mapping[str, str]) -> Reply:
    """Return 204 with these headers, never cached."""
    return Reply(HTTPStatus.NO_CONTENT, None, "", {**problems.NEVER_STORED, **headers})


def preflight() -> Reply:
    """The answer to every preflight: it says nothing about tenants, and looks none up."""
    return Reply(HTTPStatus.NO_CONTENT, None, "", dict(cors.PREFLIGHT))


def for_page(origin: str | None, body: object) -> Reply:
    """`body` for the one origin that it was authorized for, or for a caller that is no browser."""
    return as_json(HTTPStatus.OK, body, cors.readable_by(origin))
