"""The static page at / and /console/*, the browser client, and the API's description at /openapi.json.

Requests that match no route of the API end here as well, with 404 or 405.
"""

import html
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from embedtokens.errors import MethodNotAllowedError, NotFoundError
from embedtokens.web import public, static
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply

_CLIENT_MAX_AGE_SECONDS = 3600
STATIC = Path(__file__).with_name("static")
"""What `make page` writes out of the modules in `page/`."""
_KEPT = re.compile(r"-[0-9A-Z]{8}\.[a-z]+")
"""What ends the name of a file whose content a hash in the name settles."""
CLIENT = Path(__file__).with_name("browser_client")
CLIENT_MODULES = (
    "embed_tokens",
    "options",
    "shared_session",
    "components",
    "requests",
    "token_text",
    "errors",
    "clocks",
)
"""The client's exports are those of the first module."""
_IMPORTS = r"^(?:import .*|/\*\* @import .*)\n"
OPENAPI = Path(__file__).with_name("openapi.json")
_OPENAPI_MAX_AGE_SECONDS = 300
_DOCUMENTATION = '<meta name="documentation" content="{}">'

app = new_app()


@app.get("/", compress=True)
def page() -> Reply:
    """Serve the document, which names the files of its own version and the documentation's address."""
    text = (STATIC / "index.html").read_text()
    address = html.escape(app.request.docs_url or "")
    return static.static_text(".html", text.replace(_DOCUMENTATION.format(""), _DOCUMENTATION.format(address)))


@app.get("/embed-tokens.js")
def browser_client() -> Reply:
    return public.public_script(app, browser_client_source(), max_age=_CLIENT_MAX_AGE_SECONDS)


@app.get("/console/{proxy+}", compress=True)
def asset(name: str) -> Reply:
    """Serve only files of the folder by their exact name, so that a path from outside never reaches the file system."""
    files = _assets()
    if name not in files:
        raise NotFoundError
    return static.static_file(files[name], kept=_KEPT.search(name) is not None)


@app.get("/openapi.json")
def openapi() -> Reply:
    return public.public_file(app, OPENAPI, max_age=_OPENAPI_MAX_AGE_SECONDS)


@app.not_found
def no_route() -> Reply:
    """Answer API Gateway's $default route: 405 for a known path with another method, or 404."""
    path = app.request.path
    allowed = ("GET",) if path.removeprefix("/console/") in _assets() else _methods(path)
    if allowed:
        raise MethodNotAllowedError(allowed)
    raise NotFoundError


def browser_client_source() -> str:
    """Return the browser client's modules as one: a single request, and a single integrity hash for all of it."""
    first, *others = (_without(_IMPORTS, (CLIENT / f"{name}.js").read_text()) for name in CLIENT_MODULES)
    return "\n".join([first, *(_without("^export ", module) for module in others)])


def _without(pattern: str, module: str) -> str:
    return re.sub(pattern, "", module, flags=re.MULTILINE)


class _Description(msgspec.Struct):
    paths: dict[str, dict[str, msgspec.Raw]]


@cache
def routes() -> Mapping[str, tuple[str, ...]]:
    """Return every address with its methods: the page's own, and those that /openapi.json describes."""
    described = msgspec.json.decode(OPENAPI.read_bytes(), type=_Description).paths
    return {"/": ("GET",), **{path: tuple(map(str.upper, methods)) for path, methods in described.items()}}


def _methods(path: str) -> tuple[str, ...]:
    """Return the methods of a path. A segment in braces matches any one; fixed paths take precedence."""
    given = path.split("/")
    for template in sorted(routes(), key=lambda template: "{" in template):
        wanted = template.split("/")
        if len(wanted) == len(given) and all(
            each == other or (each.startswith("{") and other) for each, other in zip(wanted, given, strict=True)
        ):
            return routes()[template]
    return ()


def _assets() -> dict[str, Path]:
    return {file.name: file for file in STATIC.iterdir()}


handler = entry_point(app)
