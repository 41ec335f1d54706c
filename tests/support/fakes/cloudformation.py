"""CloudFormation as a custom resource sees it: an event, and a URL that accepts the answer over real HTTP."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from embedtokens.wiring import operators


class CloudFormation:
    """Its events, and the answers that it got; it first returns each of the statuses `refusals`."""

    def __init__(self, server: HTTPServer) -> None:
        self.s3_endpoint = f"http://127.0.0.1:{server.server_port}"
        self.answers: list[dict[str, Any]] = []
        self.refusals: list[int] = []

    def event(self, kind: str, **members: object) -> dict[str, Any]:
        """Return a valid event of a stack, except for `members`."""
        legal = {
            "RequestType": kind,
            "ResponseURL": f"{self.s3_endpoint}/answer?X-Amz-Signature=0",
            "StackId": "stack",
            "RequestId": "request",
            "LogicalResourceId": "SigningKeys",
            "ResourceType": "Custom::SigningKeys",
            "ResourceProperties": {"ServiceToken": "arn:aws:lambda:eu-west-1:123456789012:function:install"},
        }
        if kind != "Create":
            legal["PhysicalResourceId"] = "made-before"
        return {**legal, **members}


@contextmanager
def listening() -> Iterator[CloudFormation]:
    """Accept answers on this machine, as the emulated AWS does."""
    cloudformation: CloudFormation

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if cloudformation.refusals:
                self.send_response(cloudformation.refusals.pop(0))
            else:
                cloudformation.answers.append(body)
                self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server, pytest.MonkeyPatch.context() as patch:
        cloudformation = CloudFormation(server)
        patch.setenv("AWS_ENDPOINT_URL_S3", cloudformation.s3_endpoint)
        operators.responder.cache_clear()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield cloudformation
        server.shutdown()
