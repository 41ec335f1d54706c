"""CloudFormation, as a custom resource sees it: an event, and an address that takes the answer over real HTTP."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class CloudFormation:
    """Its events, and the answers that it got."""

    def __init__(self, server: HTTPServer, answers: list[dict[str, Any]]) -> None:
        self.url = f"http://127.0.0.1:{server.server_port}/answer"
        self.answers = answers

    def event(self, kind: str, **properties: str) -> dict[str, Any]:
        return {
            "RequestType": kind,
            "ResponseURL": self.url,
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "KeyRing",
            "ResourceProperties": properties,
        }


@contextmanager
def listening() -> Iterator[CloudFormation]:
    answers: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            answers.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield CloudFormation(server, answers)
        server.shutdown()
