"""Listen on this machine only, on both addresses that `localhost` may mean."""

import errno
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from local.terminal import LocalError


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Ignore errors: a client that disconnects is not worth a message."""


class _ServerV6(_Server):
    address_family = socket.AF_INET6


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler], port: int) -> Iterator[int]:
    """Serve until the end of the block, which gets the port (a free one for 0). Raises LocalError."""
    with ExitStack() as stack:
        servers = [stack.enter_context(_bound(_Server, "127.0.0.1", port, handler))]
        port = servers[0].server_address[1]
        with suppress(OSError):  # without IPv6 here, `localhost` cannot mean it either
            servers.append(stack.enter_context(_bound(_ServerV6, "::1", port, handler)))
        for server in servers:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            stack.callback(server.shutdown)
        yield port


def listening_socket(port: int) -> socket.socket:
    """Return a socket that listens on 127.0.0.1, for a server of others; on a free port for 0. Raises LocalError."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with _reported(port):
        listening.bind(("127.0.0.1", port))
    listening.listen()
    return listening


def _bound(kind: type[_Server], host: str, port: int, handler: type[BaseHTTPRequestHandler]) -> _Server:
    with _reported(port):
        return kind((host, port), handler)


@contextmanager
def _reported(port: int) -> Iterator[None]:
    """Report what is wrong with a port. Raises LocalError."""
    try:
        yield
    except OverflowError:
        raise LocalError(f"{port} is not a port: choose one from 1024 to 65535.") from None
    except PermissionError:
        raise LocalError(f"Port {port} is reserved for the system: choose one from 1024 to 65535.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise LocalError(
                # +10: one make run takes up to five ports in a row
                f"Port {port} is in use. Stop what listens there, or choose another: make run PORT={port + 10}"
            ) from None
        raise
