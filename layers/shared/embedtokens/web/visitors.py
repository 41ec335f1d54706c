"""Responses to a browser that navigates here itself, not through our page: a redirect, or a page with one sentence."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from http import HTTPStatus

from embedtokens import errors
from embedtokens.web import problems
from embedtokens.web.read import request_id
from embedtokens.web.routing import Reply, Request, Routes

_STYLE = "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto 0;padding:0 1.25rem}"
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    **problems.NEVER_STORED,
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Strict-Transport-Security": "max-age=31536000",
    "Referrer-Policy": "no-referrer",
}


def new_app() -> Routes:
    """Return routes whose errors are a page for browsers, and a problem (RFC 9457) for programs."""

    def refuse(error: Exception, request: Request) -> Reply:
        answer = problems.answer(error, request_id(request.event), docs_url=request.docs_url, oauth=False)
        if request.method != "GET" or "text/html" not in request.headers.get("accept", ""):
            return answer
        sentence = error.detail if isinstance(error, errors.EmbedTokensError) else problems.DEFECT_TITLE
        kept = {name: value for name, value in answer.headers.items() if name == "Retry-After"}
        return Reply(answer.status, "text/html; charset=utf-8", _page(sentence), {**_HEADERS, **kept})

    def no_route() -> Reply:
        raise errors.NotFoundError

    return Routes(refuse, no_route)


def go_to(address: str, cookies: Sequence[str]) -> Reply:
    """Return a redirect to `address` that sets these cookies."""
    headers = {**_HEADERS, "Location": address}
    return Reply(HTTPStatus.SEE_OTHER, None, "", headers, list(cookies))


def _page(sentence: str) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Sign in · Embed &amp; access</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        f"<style>{_STYLE}</style></head>\n<body><main><h1>Sign in</h1>\n<p>{escape(sentence)}</p>\n"
        '<p><a href="/">Back to the start</a></p></main></body></html>\n'
    )
