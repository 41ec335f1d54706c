"""A proxy between the functions of the local stack and its AWS, which forwards everything unless it is set to fail.

What is signed stays unchanged, including Host: the emulated AWS checks signatures, and derives permissions from them.
"""

import http.client
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_OWN = {"connection", "transfer-encoding", "content-length"}


@dataclass(frozen=True)
class Trouble:
    """A failure of calls to a service (`dynamodb`, `kms`), or to one of its operations: the first `times`, or all.

    It is an error `code` with its `status`; no answer for as long as the caller waits (`silent`); a connection that is
    `reset`; or one that ends in the middle of the answer, after the work is done (`cut_off`).
    """

    service: str
    operation: str | None = None
    times: int | None = None
    code: str | None = None
    status: int = 400
    silent: bool = False
    reset: bool = False
    cut_off: bool = False


@dataclass
class FailingProxy:
    upstream_port: int
    port: int
    met: list[str] = field(default_factory=list)
    """Operations that have failed."""

    _troubles: list[Trouble] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def trouble(self, *troubles: Trouble) -> Iterator[None]:
        self.met.clear()
        self._troubles[:] = troubles
        try:
            yield
        finally:
            self._troubles.clear()

    def next_for(self, service: str, operation: str) -> Trouble | None:
        with self._lock:
            for trouble in self._troubles:
                if (
                    trouble.service == service
                    and trouble.operation in {None, operation}
                    and (trouble.times is None or self.met.count(operation) < trouble.times)
                ):
                    self.met.append(operation)
                    return trouble
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: FailingProxy

    def hand_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        target = self.headers.get("X-Amz-Target", "")
        service = "dynamodb" if target.startswith("DynamoDB") else "kms" if target.startswith("TrentService") else ""
        trouble = self.proxy.next_for(service, target.rpartition(".")[2])
        if trouble is None:
            self._send(*self._upstream(body))
        elif trouble.reset:
            self._reset()
        elif trouble.cut_off:
            self._send(*self._upstream(body), cut_off=True)
        elif trouble.silent:
            self.close_connection = True
            with suppress(ConnectionError):
                self.connection.recv(1)  # until the caller disconnects
        else:
            answer = json.dumps({"__type": trouble.code, "message": "as told"}).encode()
            self._send(trouble.status, [("Content-Type", "application/x-amz-json-1.0")], answer)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = hand_on  # noqa: N815 - http.server's

    def _upstream(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.proxy.upstream_port, timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, [pair for pair in answer.getheaders() if pair[0].lower() not in _OWN], content

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes, *, cut_off: bool = False) -> None:
        try:
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut_off else body)
            self.wfile.flush()
        except OSError:
            self.close_connection = True  # the caller has stopped waiting
        if cut_off:
            self._reset()

    def _reset(self) -> None:
        """Close the connection abruptly: the other side reads ECONNRESET."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, *_: object) -> None: ...


@contextmanager
def between(upstream_port: int) -> Iterator[FailingProxy]:
    """Run the proxy on 127.0.0.1, until the end of the block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        proxy = FailingProxy(upstream_port, server.server_port)
        server.RequestHandlerClass = type("Handler", (_Handler,), {"proxy": proxy})
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield proxy
        server.shutdown()
