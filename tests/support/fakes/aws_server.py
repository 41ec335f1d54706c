"""AWS on the loopback interface over HTTP: DynamoDB by moto, KMS by FakeKms, and the faults that a test plans.

Callers use their own sockets, as on AWS; no library is patched.
"""

import json
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol


class Broken(Enum):
    """How a connection fails. No test waits: a peer that is SILENT advances the client's clock, and then sends
    slowly.
    """

    CLOSED = "closed without a word"
    CUT_SHORT = "closed in the middle of the answer"
    SILENT = "no answer while the client waits"
    UNREADABLE = "an answer of 200 that is no JSON"


@dataclass(frozen=True)
class Response:
    """A document with a status, or a broken connection."""

    status: int = 200
    document: Any = field(default_factory=dict)
    broken: Broken | None = None


class Backend(Protocol):
    def respond(self, operation: str, body: dict[str, Any]) -> Response: ...


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "AwsServer"

    def do_POST(self) -> None:
        service, _, operation = self.headers["X-Amz-Target"].partition(".")
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.one_at_a_time[service]:
            response = self.server.backends[service].respond(operation, body)
        if any(f"Credential={key}/" in self.headers["Authorization"] for key in self.server.expired):
            response = Response(400, {"__type": "ExpiredTokenException", "message": "The security token is expired"})
        if response.broken is not None:
            self._break(response.broken)
            return
        content = json.dumps(response.document, default=str).encode()
        self._begin(response.status, len(content), zlib.crc32(content))
        self.wfile.write(content)

    def _begin(self, status: int, length: int, checksum: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("x-amz-crc32", str(checksum))
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(self.server.clock() if timestamp is None else timestamp)

    def _break(self, broken: Broken) -> None:
        self.close_connection = True
        if broken is Broken.CUT_SHORT:
            self._begin(200, 1_000, 0)
            self.wfile.write(b'{"Ite')
        elif broken is Broken.SILENT:
            self.wfile.write(b"H")
        elif broken is Broken.UNREADABLE:
            content = b"<html>Service Unavailable"
            self._begin(200, len(content), zlib.crc32(content))
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class AwsServer(ThreadingHTTPServer):
    """Answers calls for the service in their X-Amz-Target."""

    daemon_threads = True

    def __init__(
        self,
        dynamodb: Backend,
        kms: Backend,
        tls: ssl.SSLContext | None,
        clock: Callable[[], float],
        secrets: Backend | None = None,
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.clock = clock
        """The time in the Date header."""

        self.backends = {
            "DynamoDB_20120810": dynamodb,
            "TrentService": kms,
            "ResourceGroupsTaggingAPI_20170126": kms,
            **({"secretsmanager": secrets} if secrets else {}),
        }
        self.one_at_a_time = {service: threading.Lock() for service in self.backends}
        self.expired: set[str] = set()
        """Ids of access keys that are no longer valid."""

        self._tls = tls
        self._open: list[Any] = []
        self.connections = 0

    def cut_connections(self) -> None:
        """Close the connections that are open now, without notice to their clients."""
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.server_address[1]}"

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        if self._tls:  # its own thread does the handshake, in its first read
            connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self._open.append(connection)
        self.connections += 1
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Close without TLS's close_notify, so that clients under measurement do without one as well."""
        request.close()

    def handle_error(self, *_: object) -> None:
        """Ignore errors: a client that disconnects is not worth a message."""


@contextmanager
def serving(
    dynamodb: Backend,
    kms: Backend,
    tls: ssl.SSLContext | None = None,
    clock: Callable[[], float] = time.time,
    secrets: Backend | None = None,
) -> Iterator[AwsServer]:
    """Answer until the end of the block."""
    server = AwsServer(dynamodb, kms, tls, clock, secrets)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
