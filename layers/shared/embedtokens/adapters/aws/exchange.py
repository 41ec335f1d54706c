"""One HTTP/1.1 exchange over a persistent connection, with one time limit for all of it.

The limit covers name lookup, connection, TLS handshake, request, and answer together, so that a peer that sends its
bytes slowly cannot hold up a request. http.client parses the answers.
"""

import io
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from email.message import Message
from http import HTTPStatus
from http.client import BadStatusLine, HTTPException, HTTPResponse, IncompleteRead, LineTooLong
from threading import Thread
from typing import Any

import msgspec

from embedtokens.adapters.aws.endpoints import Endpoint
from embedtokens.adapters.aws.failures import NotAnsweredError

MAX_ANSWER_BYTES = 17_000_000  # BatchGetItem answers up to 16 MB

IDLE_SECONDS = 60.0
"""A connection that was idle for longer is not reused, because devices on the way may have dropped it silently.

Idle time is measured by the wall clock: Lambda freezes a container, and its monotonic clock, between requests.
"""

type Clock = Callable[[], float]


class HttpAnswer(msgspec.Struct, frozen=True):
    """An HTTP response: status, headers in lower case, and the whole body."""

    status: int
    headers: Message
    """Names in any case."""

    body: bytes


class Deadline(msgspec.Struct, frozen=True):
    """A deadline on a monotonic clock."""

    monotonic: Clock
    at: float

    def left(self) -> float:
        """Return the seconds that are left. Raises TimeoutError if none are."""
        seconds = self.at - self.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class _Answering(io.RawIOBase):
    """The stream from which http.client reads an answer. No read waits beyond the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)


class Connection:
    """A connection to one endpoint, opened when needed and reused for later exchanges."""

    def __init__(
        self,
        endpoint: Endpoint,
        trust: Callable[[Endpoint], ssl.SSLContext],
        clock: Clock,
        *,
        max_bytes: int = MAX_ANSWER_BYTES,
    ) -> None:
        """`max_bytes` limits the body of an answer."""
        self.authority = endpoint.authority
        self.path = endpoint.path
        self._endpoint = endpoint
        self._trust = trust
        self._clock = clock
        self._max_bytes = max_bytes
        self._context: ssl.SSLContext | None = None
        self._sock: socket.socket | None = None
        self._used_at = 0.0

    def prepare(self) -> None:
        """Parse the trusted certificates before a caller has to wait for it."""
        if self._endpoint.secure and self._context is None:
            self._context = self._trust(self._endpoint)

    def open(self, deadline: Deadline) -> socket.socket:
        """Connect, unless the existing connection is still usable. Raises NotAnsweredError."""
        if self._sock is not None and not (self._clock() - self._used_at < IDLE_SECONDS and _usable(self._sock)):
            self.close()
        if self._sock is None:
            try:
                self._sock, self._used_at = self._connected(deadline), self._clock()
            except ssl.SSLCertVerificationError as exc:
                raise NotAnsweredError("CertificateNotTrusted") from exc
            except TimeoutError as exc:
                raise NotAnsweredError("ConnectTimeout") from exc
            except OSError as exc:
                raise NotAnsweredError("NotConnected") from exc
        return self._sock

    def send(self, method: str, headers: Mapping[str, str], body: bytes, deadline: Deadline) -> HttpAnswer:
        """Send a request and return the answer. Raises NotAnsweredError; the connection is closed after any failure."""
        request, kept = self._request(method, headers, body), False
        sock = self.open(deadline)
        try:
            answer, kept = _exchanged(sock, request, deadline, self._max_bytes)
        except TimeoutError as exc:
            raise NotAnsweredError("ReadTimeout") from exc
        except HTTPException as exc:
            raise NotAnsweredError(type(exc).__name__) from exc
        except (OSError, ValueError) as exc:  # http.client raises ValueError for a length that is not a number
            raise NotAnsweredError("ConnectionClosed") from exc
        finally:
            if not kept:  # after any failure: a late answer must not be read as the next one's
                self.close()
        self._used_at = self._clock()
        return answer

    def close(self) -> None:
        """Close the socket, if there is one. The next exchange opens another."""
        if self._sock is not None:
            with suppress(OSError):
                self._sock.close()
            self._sock = None

    def _request(self, method: str, headers: Mapping[str, str], body: bytes) -> bytes:
        length = {"content-length": str(len(body))} if method == "POST" else {}
        lines = [f"{method} {self._endpoint.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in {**headers, **length}.items()]
        text = "".join(lines)
        if not (text.isascii() and text.isprintable()):  # else a line is invalid, or two lines
            raise NotAnsweredError("RequestUnwritable")
        return "\r\n".join([*lines, "", ""]).encode() + body  # in one piece: one packet, one TLS record

    def _connected(self, deadline: Deadline) -> socket.socket:
        sock = _dialled(self._endpoint.host, self._endpoint.port, deadline)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.prepare()
            if self._context is None:
                return sock
            sock.settimeout(deadline.left())
            return self._context.wrap_socket(sock, server_hostname=self._endpoint.host)
        except BaseException:
            sock.close()
            raise


def _exchanged(sock: socket.socket, request: bytes, deadline: Deadline, max_bytes: int) -> tuple[HttpAnswer, bool]:
    """Return the answer, and whether the connection may be reused."""
    sock.settimeout(deadline.left())
    sock.sendall(request)
    response = HTTPResponse(_Answering(sock, deadline))  # type: ignore[arg-type] # it asks for makefile()
    with closing(response):
        response.begin()
        if response.status < HTTPStatus.OK:  # the final answer is still to come
            raise BadStatusLine(str(response.status))
        if response.length is None and not response.chunked:
            raise IncompleteRead(b"")  # the end of the body would be the end of the connection, whoever closes it
        body = response.read(max_bytes + 1)
        if len(body) > max_bytes:
            raise LineTooLong("body")
        if response.length:
            raise IncompleteRead(body, response.length)
        return HttpAnswer(response.status, response.headers, body), not response.will_close


def _dialled(host: str, port: int, deadline: Deadline) -> socket.socket:
    """Connect to the first address of a host that accepts. Raises OSError, TimeoutError."""
    failure: OSError = OSError("no address")
    for family, kind, protocol, _, address in _addresses(host, port, deadline):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left())
            sock.connect(address)
        except TimeoutError:
            sock.close()
            raise
        except OSError as exc:
            sock.close()
            failure = exc
        else:
            return sock
    raise failure


def _addresses(host: str, port: int, deadline: Deadline) -> list[Any]:
    """Resolve a host in a thread, because the system's resolver has no time limit. Raises OSError, TimeoutError."""
    found: list[Any] = []

    def look_up() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as exc:
            found.append(exc)
        except UnicodeError:
            found.append(OSError("not a name"))

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not found:
        raise TimeoutError
    if isinstance(found[0], OSError):
        raise found[0]
    addresses: list[Any] = found[0]
    return addresses


def _usable(sock: socket.socket) -> bool:
    """Whether an idle connection has received no data. A TLS session ticket that is waiting is read and does not
    count.
    """
    sock.settimeout(0)
    try:
        sock.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        return True
    except OSError:
        return False
    return False  # closed by the peer, or an unsolicited answer
