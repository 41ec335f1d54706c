"""The page's files, under policies that protect the API key that is typed into it."""

from http import HTTPStatus
from pathlib import Path

from embedtokens.web import problems
from embedtokens.web.routing import Reply

_KEPT = "public, max-age=31536000, immutable"
_KEPT_FOR_A_DAY = "public, max-age=86400"
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


def static_file(file: Path, *, kept: bool) -> Reply:
    """Return a file of the page, under policies that protect the API key that is typed into it.

    `kept`: browsers keep it for a year, because another content has another name. They never store the document, and
    keep any other file for a day: it must go with the document of every version.
    """
    answer = static_text(file.suffix, file.read_text())
    if file.suffix != ".html":
        answer.headers["Cache-Control"] = _KEPT if kept else _KEPT_FOR_A_DAY
        answer.headers["Vary"] = "Accept-Encoding"  # some take it compressed
    return answer


def static_text(suffix: str, text: str) -> Reply:
    """Return a text as a file of the page; `suffix` is that of such files."""
    return Reply(HTTPStatus.OK, _FILE_TYPES[suffix], text, dict(_PAGE_HEADERS))
