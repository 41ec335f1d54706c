"""Peers on the loopback interface that a test scripts byte by byte, in plain text or over TLS."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import trustme

from embedtokens.adapters.aws.endpoints import Endpoint

HOST = "127.0.0.1"

type Script = Callable[[socket.socket], None]
"""What a peer does with a connection before closing it."""


@dataclass
class Peer:
    """A running peer; `accepted` counts connections."""

    port: int
    ca_bundle: str | None = None
    accepted: int = 0
    sockets: list[socket.socket] = field(default_factory=list)

    @property
    def endpoint(self) -> Endpoint:
        secure = self.ca_bundle is not None
        return Endpoint(
            secure=secure, host=HOST, port=self.port, path="/", ca_bundle=self.ca_bundle, amazon_roots=False
        )


@contextmanager
def peer(*scripts: Script, tls: Path | None = None) -> Iterator[Peer]:
    """Run a peer whose connections follow the scripts in order; the last one repeats.

    `tls` is a folder for the certificate that the client must trust.
    """
    listener = socket.create_server((HOST, 0))
    context, bundle = _tls(tls) if tls else (None, None)
    running = Peer(listener.getsockname()[1], bundle)

    def serve() -> None:
        with suppress(OSError):
            while True:
                accepted, _ = listener.accept()
                script = scripts[min(running.accepted, len(scripts) - 1)]
                running.accepted += 1
                threading.Thread(target=_follow, args=(script, accepted, context, running), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield running
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for sock in running.sockets:
            sock.close()


def _follow(script: Script, accepted: socket.socket, context: ssl.SSLContext | None, running: Peer) -> None:
    running.sockets.append(accepted)
    with suppress(OSError):
        sock = context.wrap_socket(accepted, server_side=True) if context else accepted
        running.sockets.append(sock)
        script(sock)
        sock.close()


def _tls(folder: Path) -> tuple[ssl.SSLContext, str]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    bundle = folder / "roots.pem"
    authority.cert_pem.write_to_path(str(bundle))
    return context, str(bundle)


def request(sock: socket.socket) -> bytes:
    """Read a whole request: its head, and a body of the stated length. Returns nothing if the client has closed."""
    received = b""
    while b"\r\n\r\n" not in received:
        if not (part := sock.recv(65_536)):
            return b""
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
    )
    while len(body) < length:
        body += sock.recv(65_536)
    return head + b"\r\n\r\n" + body


def answers(*contents: bytes) -> Script:
    """Answer requests one after the other on the same connection."""

    def script(sock: socket.socket) -> None:
        for content in contents:
            if not request(sock):
                return
            sock.sendall(content)

    return script


def http(body: bytes = b"{}", status: str = "200 OK", **headers: object) -> bytes:
    """Return a response in HTTP/1.1."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def keeps_silent(sock: socket.socket) -> None:
    """Read the request and send nothing until the client has gone."""
    request(sock)
    while sock.recv(65_536):
        pass
