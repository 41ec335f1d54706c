"""Public documents that anyone may read and cache; 304 if the caller's copy is current."""

import hashlib
from http import HTTPStatus
from pathlib import Path

import msgspec

from embedtokens.web import etags
from embedtokens.web.bodies import JSON
from embedtokens.web.routing import Reply, Routes

_JAVASCRIPT = "text/javascript; charset=utf-8"


def public_document(app: Routes, document: msgspec.Struct | msgspec.Raw, *, max_age: int) -> Reply:
    """Return a document that anyone, including any web page, may cache for `max_age` seconds, or 304."""
    return _public(app, msgspec.json.encode(document), JSON, max_age)


def public_script(app: Routes, source: str, *, max_age: int) -> Reply:
    """Return a script that any page may load and cache for `max_age` seconds, or 304."""
    answer = _public(app, source.encode(), _JAVASCRIPT, max_age)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def public_file(app: Routes, file: Path, *, max_age: int) -> Reply:
    """Return a file of JSON byte for byte, which anyone may cache for `max_age` seconds, or 304."""
    return public_document(app, msgspec.Raw(file.read_bytes()), max_age=max_age)


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
