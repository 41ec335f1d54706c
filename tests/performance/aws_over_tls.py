"""AWS on the loopback interface, over TLS: what a client of DynamoDB and KMS sends, receives and verifies.

The chain has Amazon's shape (root, intermediate, RSA leaf), and the trust store is the one that botocore ships, which
Lambda's runtime reads, with this root added to it.
"""

import json
import socket
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import botocore
import trustme

from tests.support.stored_aws import StoredAws

_HOST = "127.0.0.1"
RUNTIME_ROOTS = Path(botocore.__file__).with_name("cacert.pem")


@dataclass(frozen=True)
class RunningAws:
    """`environment` leads an AWS client here; `calls` counts operations."""

    environment: Mapping[str, str]
    calls: Counter[str]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "_Server"

    def do_POST(self) -> None:
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls[operation] += 1
        answer = json.dumps(self.server.stored.answer(operation, body), separators=(",", ":")).encode()
        self.send_response(200)
        self.send_header("x-amzn-RequestId", "0" * 52)
        self.send_header("x-amz-crc32", str(zlib.crc32(answer)))
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, stored: StoredAws, context: ssl.SSLContext) -> None:
        super().__init__((_HOST, 0), _Handler)
        self.stored, self.calls = stored, Counter[str]()
        self._context = context

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        # The handshake is made by the connection's own thread, in its first read.
        return self._context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def shutdown_request(self, request: Any) -> None:
        """Processes under measurement end without a farewell."""
        request.close()

    def handle_error(self, *_: object) -> None:
        """A client that goes away is no news."""


@contextmanager
def aws_over_tls(snapshot: dict[str, Any], folder: Path) -> Iterator[RunningAws]:
    """Answer out of `snapshot` until the end of the block; `folder` gets the trust store."""
    root = trustme.CA(key_type=trustme.KeyType.RSA)
    leaf = root.create_child_ca(key_type=trustme.KeyType.RSA).issue_cert(_HOST, key_type=trustme.KeyType.RSA)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    bundle = folder / "roots.pem"
    bundle.write_bytes(RUNTIME_ROOTS.read_bytes() + root.cert_pem.bytes())
    server = _Server(StoredAws(snapshot), context)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        address = f"https://{_HOST}:{server.server_address[1]}"
        yield RunningAws({"AWS_ENDPOINT_URL": address, "AWS_CA_BUNDLE": str(bundle)}, server.calls)
    finally:
        server.shutdown()
        server.server_close()


def roots(bundle: Path) -> int:
    """Return how many certificates a trust store has."""
    return bundle.read_text().count("BEGIN CERTIFICATE")


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port: int = free.getsockname()[1]
        return port
