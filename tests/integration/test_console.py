"""The static page, and the answer to everything that is no route."""

import base64
import gzip
import re
from pathlib import Path

import pytest

from functions.console.app import ROUTES, STATIC
from tests.support.service import Service

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
STYLE_SHEET = "/console/page.css"
FILES = {f"/console/{file.relative_to(STATIC).as_posix()}": file for file in STATIC.rglob("*.*")}


@pytest.mark.parametrize(("path", "file"), [("/", STATIC / "index.html"), *sorted(FILES.items())])
def test_the_page_is_served_under_a_strict_policy(service: Service, path: str, file: Path) -> None:
    answer = service.call("GET", path)

    assert (answer.status, answer.headers["content-type"]) == (200, KINDS[file.suffix])
    assert answer.text == file.read_text()
    assert answer.headers["cache-control"] == "no-store"
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["default-src"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_all_style_sheets_come_in_one_answer_under_the_same_policy(service: Service) -> None:
    answer, one = service.call("GET", STYLE_SHEET), service.call("GET", "/console/styles/base.css")

    assert (answer.status, answer.headers) == (200, one.headers | {"content-type": KINDS[".css"]})
    assert one.text in answer.text
    assert answer.text.startswith((STATIC / "styles/tokens.css").read_text())


def test_the_page_has_no_inline_script_or_style_and_nothing_from_elsewhere(service: Service) -> None:
    html = service.call("GET", "/").text

    assert re.findall("<script[^>]*>", html) == ['<script type="module" src="/console/main.js">']
    assert "></script>" in html
    assert "<style" not in html
    assert "style=" not in html
    assert "//" not in html


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/console/nothing.css",
        "/console/..%2fapp.py",
        "/console/../app.py",
        "/console/core",
        "/console/core/../index.html",
    ],
)
def test_no_such_address_is_404(service: Service, path: str) -> None:
    answer = service.call("GET", path)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", [*sorted(ROUTES), "/console/styles/base.css", STYLE_SHEET])
@pytest.mark.parametrize("method", ["OPTIONS", "HEAD", "REPORT", "GET", "POST", "PUT", "PATCH", "DELETE"])
def test_another_method_is_405_and_names_those_that_work(service: Service, path: str, method: str) -> None:
    if method in ROUTES.get(path, ("GET",)):
        method = "TRACE"  # this one works

    answer = service.call(method, path, headers={"origin": "https://app.example.com"})

    assert (answer.status, answer.problem["code"]) == (405, "method_not_allowed")
    assert answer.headers["allow"].split(", ") == list(ROUTES.get(path, ("GET",)))
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_who_takes_gzip_gets_the_page_compressed(service: Service) -> None:
    answer = service.call("GET", "/console/main.js", headers={"accept-encoding": "gzip, br"})

    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(base64.b64decode(answer.text)) == (STATIC / "main.js").read_bytes()


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
