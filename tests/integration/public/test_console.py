"""The static page, and the answer to everything that is no route."""

import base64
import gzip
import html
import re
from pathlib import Path

import pytest

from functions.console.app import STATIC, routes
from tests.support.service import Service

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
FILES = {f"/console/{file.name}": file for file in STATIC.iterdir()}
(STYLE_SHEET,) = (path for path in FILES if path.endswith(".css"))
(MODULE,) = (path for path in FILES if path.startswith("/console/shell-"))
KEPT = "public, max-age=31536000, immutable"
KEPT_FOR_A_DAY = "public, max-age=86400"


@pytest.mark.parametrize(("path", "file"), [("/", STATIC / "index.html"), *sorted(FILES.items())])
def test_the_page_is_served_under_a_strict_policy(service: Service, path: str, file: Path) -> None:
    answer = service.call("GET", path)

    assert (answer.status, answer.headers["content-type"]) == (200, KINDS[file.suffix])
    assert answer.text == file.read_text()
    named_by_content = re.search(r"-[0-9A-Z]{8}\.", path) is not None
    kept = KEPT if named_by_content else KEPT_FOR_A_DAY
    document = file.suffix == ".html"
    assert answer.headers["cache-control"] == ("no-store" if document else kept)
    assert answer.headers.get("vary") == (None if document else "Accept-Encoding")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["default-src"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_file_but_the_document_the_start_and_the_notices_is_kept_by_its_name() -> None:
    unkept = {"/console/index.html", "/console/start.js", "/console/LICENSES.txt"}
    assert {path for path in FILES if not re.search(r"-[0-9A-Z]{8}\.", path)} == unkept


def test_the_document_tells_the_page_where_the_documentation_is(service: Service) -> None:
    address = 'https://docs.example.com/?a&"b'
    event = {
        "rawPath": "/",
        "headers": {},
        "routeKey": "GET /",
        "stageVariables": {"docsUrl": address},
        "requestContext": {"http": {"method": "GET", "path": "/"}, "requestId": "x", "stage": "$default"},
    }
    body = service.invoke("console", event)["body"]

    assert f'<meta name="documentation" content="{html.escape(address)}">' in body
    assert '<meta name="documentation" content="">' in service.call("GET", "/").text


def test_the_page_has_no_inline_script_or_style_and_nothing_from_elsewhere(service: Service) -> None:
    document = service.call("GET", "/").text

    assert re.findall("<script[^>]*>", document) == ['<script type="module" src="/console/start.js">']
    assert "></script>" in document
    assert "<style" not in document
    assert "style=" not in document
    assert "//" not in document


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/console/nothing.css",
        "/console/..%2fapp.py",
        "/console/../app.py",
        "/console/page.js",
        "/console/x/../index.html",
    ],
)
def test_no_such_address_is_404(service: Service, path: str) -> None:
    answer = service.call("GET", path)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", [*sorted(routes()), STYLE_SHEET])
@pytest.mark.parametrize("method", ["OPTIONS", "HEAD", "REPORT", "GET", "POST", "PUT", "PATCH", "DELETE"])
def test_another_method_is_405_and_names_those_that_work(service: Service, path: str, method: str) -> None:
    if method in routes().get(path, ("GET",)):
        method = "TRACE"  # this one works

    answer = service.call(method, path, headers={"origin": "https://app.example.com"})

    assert (answer.status, answer.problem["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"].split(", ") == list(routes().get(path, ("GET",)))
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_who_takes_gzip_gets_the_page_compressed(service: Service) -> None:
    answer = service.call("GET", MODULE, headers={"accept-encoding": "gzip, br"})

    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(base64.b64decode(answer.text)) == FILES[MODULE].read_bytes()


def test_a_function_that_is_handed_a_foreign_route_says_404(service: Service) -> None:
    event = {
        "rawPath": "/elsewhere",
        "headers": {},
        "requestContext": {"http": {"method": "GET", "path": "/elsewhere"}, "requestId": "x", "stage": "$default"},
    }

    assert service.invoke("settings", event)["statusCode"] == 404


def test_any_page_may_load_the_browser_client_and_keep_it(service: Service) -> None:
    answer = service.call("GET", "/embed-tokens.js", headers={"origin": "https://app.example.com"})

    assert answer.status == 200
    assert "export function createEmbedSession" in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["x-content-type-options"] == "nosniff"
    again = service.call("GET", "/embed-tokens.js", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status, again.text) == (304, "")
