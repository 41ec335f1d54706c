"""The API on its own port for any HTTP client: HTTP in, a Lambda invocation, HTTP out."""

import json
import re
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from local import gateway
from local.account import Account
from local.authorizers import Authorizer
from local.gateway import Reply, Request
from local.routes import MalformedPathError, Route, choose

_SECRET_IN_PATH = re.compile(r"^(/invitations/).*")
_LARGEST_BODY = 10 * 1024 * 1024  # API Gateway's own limit
# Further requests wait: another worker costs 0.6 s and 60 MB, and the page requests several files at once.
_WORKERS_PER_FUNCTION = 4


class Front:
    """Answers 503 until `serve` sets the routes."""

    def __init__(self, log: Path, *, echo: bool) -> None:
        self._routes: list[Route] = []
        self._authorizer: Authorizer | None = None
        self._stage_variables: Mapping[str, str] = {}
        self._lambda: Any = None
        self._free: defaultdict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(_WORKERS_PER_FUNCTION)
        )
        self._log = log
        self._echo = echo

    def serve(
        self,
        account: Account,
        routes: list[Route],
        authorizer: Authorizer | None = None,
        stage_variables: Mapping[str, str] | None = None,
    ) -> None:
        """Start to answer these routes, all behind `authorizer`."""
        self._lambda = account.client("lambda")
        self._routes, self._authorizer, self._stage_variables = routes, authorizer, stage_variables or {}

    def answer(self, request: Request) -> Reply:
        start = time.monotonic()
        request_id = gateway.new_request_id()
        reply = self._reply_to(request, request_id)
        self._note(request, reply.status, time.monotonic() - start)
        return Reply(reply.status, [*reply.headers, ("apigw-requestid", request_id)], reply.body)

    def _reply_to(self, request: Request, request_id: str) -> Reply:
        if not self._routes:
            return gateway.UNAVAILABLE
        try:
            match = choose(self._routes, request.method, request.target.partition("?")[0])
        except MalformedPathError:
            return gateway.BAD_REQUEST
        if match is None:
            return gateway.NOT_FOUND
        event = gateway.event_of(request, match, request_id, self._stage_variables)
        try:
            if self._authorizer and (refusal := self._authorizer.decide(event, self._invoke)):
                return refusal
            worked, result = self._invoke(match.route.function, event)
        except (BotoCoreError, ClientError):
            return gateway.UNAVAILABLE
        return gateway.reply_of(result) if worked else gateway.INTERNAL_ERROR

    def _invoke(self, function: str, event: dict[str, Any]) -> tuple[bool, Any]:
        with self._free[function]:
            answer = self._lambda.invoke(FunctionName=function, Payload=json.dumps(event))
            return "FunctionError" not in answer, json.loads(answer["Payload"].read())

    def _note(self, request: Request, status: int, seconds: float) -> None:
        path = _SECRET_IN_PATH.sub(r"\1…", request.target.partition("?")[0])  # a query may contain one, too
        line = f"{time.strftime('%H:%M:%S')} {request.method} {path} {status} {seconds * 1000:.0f} ms"
        with self._log.open("a") as log:
            print(line, file=log)
        if self._echo:
            print(line, flush=True)


class Answering(Protocol):
    def answer(self, request: Request) -> Reply: ...


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 75
    wbufsize = -1
    disable_nagle_algorithm = True
    front: Answering

    def answer(self) -> None:
        body = self._body()
        if body is None:
            self.close_connection = True
            return self._send(gateway.TOO_LARGE)
        request = Request(
            method=self.command,
            target=self.path if self.path.startswith("/") else f"/{self.path}",
            headers=[(name, _text(value)) for name, value in self.headers.items()],
            body=body,
            source_ip=self.client_address[0],
        )
        return self._send(self.front.answer(request))

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815 - http.server's

    def _send(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        self.send_header("date", self.date_time_string())
        for name, value in reply.headers:
            self.send_header(name, value)
        bodiless = reply.status in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
        if not bodiless:
            self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        if not bodiless and self.command != "HEAD":
            self.wfile.write(reply.body)

    def _body(self) -> bytes | None:
        """Return the request's body, or None if it exceeds API Gateway's limit."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunked_body()
        length = self.headers.get("Content-Length", "0")
        size = int(length) if length.isdigit() else 0
        return self.rfile.read(size) if size <= _LARGEST_BODY else None

    def _chunked_body(self) -> bytes | None:
        body = b""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            if len(body) + size > _LARGEST_BODY:
                return None
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass  # trailers
        return body

    def log_message(self, *_: object) -> None:
        """Log nothing here: `Front` logs requests, with their path only."""


def _text(value: str) -> str:
    """Decode a header value: http.server reads bytes as Latin-1, and API Gateway passes them as UTF-8."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value


def handler_of(front: Answering) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"front": front})
