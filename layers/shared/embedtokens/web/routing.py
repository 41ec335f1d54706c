"""The routes of one function, between its handlers and API Gateway (HTTP API, payload format 2.0).

API Gateway has matched the request before a function runs: `routeKey` is the route, and `pathParameters` are the values
of its placeholders. So routing is one lookup in a table.
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from embedtokens.errors import MethodNotAllowedError

type Event = dict[str, Any]

_PLACEHOLDER = re.compile(r"\{(\w+)\+?\}")
_GZIP = zlib.MAX_WBITS | 16


class Reply(msgspec.Struct):
    """An HTTP response; `kind` is the media type of `text`, `cookies` are `Set-Cookie` headers."""

    status: HTTPStatus
    kind: str | None
    text: str
    headers: dict[str, str] = {}
    cookies: list[str] = []


type Handler = Callable[..., Reply]


class Request(msgspec.Struct):
    """An HTTP request. Header names are in lower case, even if a local gateway preserves theirs."""

    event: Event
    headers: Mapping[str, str]

    @classmethod
    def of(cls, event: Event) -> "Request":
        """Read an event of API Gateway."""
        return cls(event, {name.lower(): value for name, value in (event.get("headers") or {}).items()})

    @property
    def path(self) -> str:
        """The path, decoded."""
        return str(self.event["rawPath"])

    @property
    def method(self) -> str:
        """The method, in capitals."""
        return str(self.event["requestContext"]["http"]["method"])

    @property
    def docs_url(self) -> str | None:
        """The address of the documentation, which the API's stage gives to every request, if it has one."""
        return (self.event.get("stageVariables") or {}).get("docsUrl")

    @property
    def query(self) -> Mapping[str, str]:
        """The query parameters, decoded."""
        return self.event.get("queryStringParameters") or {}


class Routes:
    """Handlers by route key. Each gets the values of its path parameters, in their order.

    `refuse` turns whatever a handler raises into a reply. `request` is the one that is being answered: a Lambda
    container answers one at a time.
    """

    def __init__(self, refuse: Callable[[Exception, Request], Reply], not_found: Handler) -> None:
        self.request = Request({}, {})
        self._refuse = refuse
        self._not_found = not_found
        self._routes: dict[str, tuple[Handler, list[str], bool]] = {}
        self._only: dict[str, Sequence[str]] = {}

    def route(self, method: str, path: str, *, compress: bool = False) -> Callable[[Handler], Handler]:
        """Register a handler for the template's route with this method and path."""

        def register(handler: Handler) -> Handler:
            self._routes[f"{method} {path}"] = handler, _PLACEHOLDER.findall(path), compress
            return handler

        return register

    def get(self, path: str, *, compress: bool = False) -> Callable[[Handler], Handler]:
        """Answer GET at this path; if `compress`, compress the answer for clients that accept gzip."""
        return self.route("GET", path, compress=compress)

    def post(self, path: str) -> Callable[[Handler], Handler]:
        """Answer POST at this path."""
        return self.route("POST", path)

    def put(self, path: str) -> Callable[[Handler], Handler]:
        """Answer PUT at this path."""
        return self.route("PUT", path)

    def patch(self, path: str) -> Callable[[Handler], Handler]:
        """Answer PATCH at this path."""
        return self.route("PATCH", path)

    def delete(self, path: str) -> Callable[[Handler], Handler]:
        """Answer DELETE at this path."""
        return self.route("DELETE", path)

    def only(self, path: str, methods: Sequence[str]) -> None:
        """Allow only these methods at a path, although API Gateway has a route with a placeholder for others."""
        self._only[path] = methods

    def not_found(self, handler: Handler) -> Handler:
        """Register the handler for requests without a route."""
        self._not_found = handler
        return handler

    def resolve(self, event: Event) -> dict[str, Any]:
        """Return the answer to one event, in API Gateway's payload format 2.0. Never raises."""
        self.request = Request.of(event)
        handler, names, compress = self._routes.get(event.get("routeKey", ""), (self._not_found, [], False))
        parameters = event.get("pathParameters") or {}
        try:
            self._check_method()
            reply = handler(*(parameters[name] for name in names))
        except Exception as error:  # noqa: BLE001 - the caller gets an answer in any case
            reply, compress = self._refuse(error, self.request), False
        return _answer(reply, compressed=compress and "gzip" in self.request.headers.get("accept-encoding", ""))

    def _check_method(self) -> None:
        only = self._only.get(self.request.path)
        if only and self.request.method not in only:
            raise MethodNotAllowedError(only)


def _answer(reply: Reply, *, compressed: bool) -> dict[str, Any]:
    headers = {**reply.headers, **({"Content-Type": reply.kind} if reply.kind else {})}
    body = reply.text
    if compressed:
        headers["Content-Encoding"] = "gzip"
        body = base64.b64encode(zlib.compress(body.encode(), zlib.Z_BEST_COMPRESSION, _GZIP)).decode()
    cookies = {"cookies": reply.cookies} if reply.cookies else {}
    return {"statusCode": int(reply.status), "headers": headers, **cookies, "body": body, "isBase64Encoded": compressed}
