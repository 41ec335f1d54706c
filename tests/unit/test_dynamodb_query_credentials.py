"""Whose credentials Query is signed with: those that Lambda gives a function, in either of its ways."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from botocore.exceptions import NoCredentialsError

from tests.unit.querying import REQUEST, Wire, good, ours


def test_a_function_without_credentials_fails_as_botocore_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    wire = Wire([good])

    with pytest.raises(NoCredentialsError):
        ours(wire).query(**REQUEST)
    assert wire.sent == []


@contextmanager
def credentials_server(authorization: str, answer: dict[str, str]) -> Iterator[str]:
    """Where Lambda's runtime tells a function that SnapStart restored who it is."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            allowed = self.headers["Authorization"] == authorization
            self.send_response(200 if allowed else 401)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Not into the tests' output."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/credentials"
        server.shutdown()


def test_after_snapstart_credentials_come_from_where_lambda_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    answer = {"AccessKeyId": "ASIARESTORED", "SecretAccessKey": "s", "Token": "t", "Expiration": "2999-01-01T00:00:00Z"}
    wire = Wire([good])
    with credentials_server("given-by-lambda", answer) as url:
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", url)
        monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "given-by-lambda")
        ours(wire).query(**REQUEST)

    (request,) = wire.sent
    assert "Credential=ASIARESTORED/" in request.headers["Authorization"]
    assert request.headers["X-Amz-Security-Token"] == "t"
