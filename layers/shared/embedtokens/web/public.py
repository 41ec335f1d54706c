"""Documents that everybody may have and keep for a while: 304 for those who have them."""

import hashlib
from http import HTTPStatus
from pathlib import Path

import msgspec

from embedtokens.web import etags
from embedtokens.web.bodies import JSON
from embedtokens.web.routing import Reply, Routes

_JAVASCRIPT = "text/javascript; charset=utf-8"


def public_document(app: Routes, document: object, *, max_age: int) -> Reply:
    """A document that everybody, any web page included, may keep for `max_age` seconds: 304 for those who have it."""
    return _public(app, msgspec.json.encode(document), JSON, max_age)


def public_script(app: Routes, source: str, *, max_age: int) -> Reply:
    """The same for a script, which any page may load."""
    answer = _public(app, source.encode(), _JAVASCRIPT, max_age)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def public_file(app: Routes, file: Path, *, max_age: int) -> Reply:
    """The same for a file that holds JSON, byte for byte."""
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
