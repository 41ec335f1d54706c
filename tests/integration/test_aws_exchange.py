"""One HTTP exchange with peers that answer, break, drip or lie; real sockets, in clear and over TLS."""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from embedtokens.adapters.aws import exchange
from embedtokens.adapters.aws.endpoints import Endpoint, trust
from embedtokens.adapters.aws.exchange import MAX_ANSWER_BYTES, Connection, Deadline, HttpAnswer
from embedtokens.adapters.aws.failures import NotAnsweredError
from tests.support.faults.peers import Peer, Script, answers, http, keeps_silent, peer, request

GENEROUS = 60.0
"""Seconds that no test waits for."""

CLOSED = {"ConnectionClosed", "RemoteDisconnected"}
"""Which of them depends on what was under way."""

MANY_HEADERS = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"
HEADERS = {"host": "aws.example"}


class Clock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def connected(to: Peer, clock: Clock | None = None, *, max_bytes: int = MAX_ANSWER_BYTES) -> Iterator[Connection]:
    connection = Connection(to.endpoint, trust, clock or Clock(), max_bytes=max_bytes)
    try:
        yield connection
    finally:
        connection.close()


def send(connection: Connection, seconds: float = GENEROUS, body: bytes = b'{"a":1}') -> HttpAnswer:
    return connection.send("POST", HEADERS, body, Deadline(time.monotonic, time.monotonic() + seconds))


def failure(to: Peer, seconds: float = GENEROUS) -> str:
    with connected(to) as connection, pytest.raises(NotAnsweredError) as caught:
        send(connection, seconds)
    return caught.value.kind


@pytest.fixture(params=["clear", "TLS"])
def tls(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path if request.param == "TLS" else None


def test_a_connection_is_kept_for_the_next_exchange(tls: Path | None) -> None:
    with peer(answers(http(b'{"n":1}'), http(b'{"n":2}')), tls=tls) as to, connected(to) as connection:
        found = [send(connection), send(connection)]

    assert [(answer.status, answer.body) for answer in found] == [(200, b'{"n":1}'), (200, b'{"n":2}')]
    assert to.accepted == 1


def test_a_request_arrives_whole_and_is_sent_without_delay() -> None:
    seen: list[bytes] = []

    def script(sock: socket.socket) -> None:
        seen.append(request(sock))
        sock.sendall(http())

    with peer(script) as to, connected(to) as connection:
        send(connection, body=b"x" * 100_000)
        assert connection._sock is not None
        no_delay = connection._sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert head.split(b"\r\n") == [b"POST / HTTP/1.1", b"host: aws.example", b"content-length: 100000"]
    assert body == b"x" * 100_000
    assert no_delay != 0


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        pytest.param(lambda sock: sock.close(), CLOSED, id="closed at once"),
        pytest.param(answers(b""), CLOSED, id="closed after the request"),
        pytest.param(answers(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), {"IncompleteRead"}, id="cut short"),
        pytest.param(answers(b"HTTP/1.1 200 OK\r\nContent-Le"), {"IncompleteRead"}, id="cut short in the head"),
        pytest.param(answers(b"HTTP/1.1 200 OK\r\n\r\n{}"), {"IncompleteRead"}, id="without a length"),
        pytest.param(
            answers(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), {"IncompleteRead"}, id="bad chunks"
        ),
        pytest.param(answers(b"SSH-2.0-OpenSSH_9\r\n"), {"BadStatusLine"}, id="another protocol"),
        pytest.param(answers(http(X="y" * 70_000)), {"LineTooLong"}, id="an endless header"),
        pytest.param(answers(MANY_HEADERS), {"HTTPException"}, id="too many headers"),
    ],
)
def test_a_broken_exchange_has_a_word_for_the_log_and_no_more(script: Script, kinds: set[str]) -> None:
    with peer(script) as to:
        assert failure(to) in kinds


def test_after_a_broken_exchange_the_next_one_has_a_connection_of_its_own() -> None:
    cut_short = answers(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
    with peer(cut_short, answers(http())) as to, connected(to) as connection:
        with pytest.raises(NotAnsweredError):
            send(connection)
        assert send(connection).status == 200

    assert to.accepted == 2


def test_an_answer_that_ends_the_connection_is_not_followed_on_it() -> None:
    with peer(answers(http(Connection="close")), answers(http())) as to, connected(to) as connection:
        assert [send(connection).status, send(connection).status] == [200, 200]

    assert to.accepted == 2


def test_an_answer_in_chunks_is_read_whole() -> None:
    chunked = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"n":\r\n2\r\n1}\r\n0\r\n\r\n'

    with peer(answers(chunked)) as to, connected(to) as connection:
        assert send(connection).body == b'{"n":1}'


def test_an_answer_without_end_is_given_up() -> None:
    with peer(answers(http(b"x" * 1001))) as to, connected(to, max_bytes=1000) as connection:
        with pytest.raises(NotAnsweredError) as caught:
            send(connection)
        assert caught.value.kind == "LineTooLong"
    with peer(answers(http(b"x" * 1000))) as to, connected(to, max_bytes=1000) as connection:
        assert len(send(connection).body) == 1000


def test_a_connection_that_the_peer_has_closed_meanwhile_is_not_used(tls: Path | None) -> None:
    closed = threading.Event()

    def once(sock: socket.socket) -> None:
        answers(http())(sock)
        sock.close()
        closed.set()

    with peer(once, answers(http()), tls=tls) as to, connected(to) as connection:
        send(connection)
        closed.wait(GENEROUS)
        assert send(connection).status == 200

    assert to.accepted == 2


def test_tickets_of_a_tls_session_do_not_make_a_connection_look_closed(tmp_path: Path) -> None:
    """The peer sends them behind the handshake, so that the idle socket is readable."""
    with peer(answers(http(), http()), tls=tmp_path) as to, connected(to) as connection:
        connection.open(Deadline(time.monotonic, time.monotonic() + GENEROUS))
        assert [send(connection).status, send(connection).status] == [200, 200]

    assert to.accepted == 1


def test_a_connection_that_was_idle_for_long_is_not_trusted() -> None:
    clock = Clock()
    with peer(answers(http(), http(), http()), answers(http())) as to, connected(to, clock) as connection:
        for idle in (exchange.IDLE_SECONDS - 1, exchange.IDLE_SECONDS - 1, exchange.IDLE_SECONDS):
            send(connection)
            clock.now += idle
        assert to.accepted == 1
        send(connection)

    assert to.accepted == 2


def test_the_deadline_holds_for_a_peer_that_says_nothing(tls: Path | None) -> None:
    with peer(keeps_silent, tls=tls) as to:
        assert failure(to, seconds=0.2) == "ReadTimeout"


@pytest.mark.parametrize("dripped", [b"HTTP/1.1 200 OK\r\nX: " + b"y" * 60_000, http(b"x" * 100_000)])
def test_the_deadline_holds_for_a_peer_that_drips(dripped: bytes) -> None:
    """Every byte comes in time, and the answer would take for ever. The client's clock moves with what it receives."""

    def drip(sock: socket.socket) -> None:
        request(sock)
        for position in range(len(dripped)):
            sock.sendall(dripped[position : position + 1])

    received = [0.0]

    def a_second_for_each_look() -> float:
        received[0] += 0.1
        return received[0]

    with peer(drip) as to, connected(to) as connection, pytest.raises(NotAnsweredError) as caught:
        connection.send("POST", HEADERS, b"", Deadline(a_second_for_each_look, 8.0))

    assert caught.value.kind == "ReadTimeout"
    assert received[0] < 8.2


def test_the_deadline_holds_while_names_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(GENEROUS))

    with peer(keeps_silent) as to:
        assert failure(to, seconds=0.2) == "ConnectTimeout"
    over.set()


def test_the_deadline_holds_for_a_handshake() -> None:
    with peer(keeps_silent) as plain:
        secure = Peer(plain.port, ca_bundle=ssl.get_default_verify_paths().cafile or __file__)
        connection = Connection(secure.endpoint, lambda _: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), Clock())
        with pytest.raises(NotAnsweredError, match="ConnectTimeout"):
            send(connection, seconds=0.2)


def test_a_deadline_that_has_passed_sends_nothing() -> None:
    with peer(answers(http(), http())) as to, connected(to) as connection:
        send(connection)
        with pytest.raises(NotAnsweredError, match="ReadTimeout"):
            send(connection, seconds=-1)


def test_nobody_listens() -> None:
    with peer(answers(http())) as to:
        pass

    assert failure(to) == "NotConnected"


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with peer(answers(http())) as to:
        assert failure(to) == "NotConnected"


def test_the_next_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with peer(answers(http())) as to, peer(answers(http())) as gone:
        pass
    with peer(answers(http())) as to, connected(to) as connection:
        stream = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        addresses = [(*stream, ("127.0.0.1", gone.port)), (*stream, ("127.0.0.1", to.port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: addresses)
        assert send(connection).status == 200


def test_a_certificate_of_somebody_else_is_not_trusted(tmp_path: Path) -> None:
    with peer(answers(http()), tls=tmp_path) as to:
        (tmp_path / "others").mkdir()
        with peer(answers(http()), tls=tmp_path / "others") as others:
            found = failure(Peer(to.port, others.ca_bundle))

    assert found == "CertificateNotTrusted"


def test_certificates_are_parsed_once_and_before_the_first_exchange_if_so_wished(tmp_path: Path) -> None:
    parsed: list[Endpoint] = []

    def trusting(endpoint: Endpoint) -> ssl.SSLContext:
        parsed.append(endpoint)
        return trust(endpoint)

    with peer(answers(http()), tls=tmp_path) as to:
        connection = Connection(to.endpoint, trusting, Clock())
        connection.prepare()
        assert len(parsed) == 1
        assert send(connection).status == 200
        connection.close()

    assert len(parsed) == 1


@pytest.mark.parametrize("status", ["101 Switching Protocols", "102 Processing", "103 Early Hints"])
def test_a_word_before_the_answer_is_not_the_answer_and_the_answer_nobody_elses(status: str) -> None:
    """http.client takes it for one without a body (RFC 9110 §15.2), and the answer would wait for the next request."""

    def script(sock: socket.socket) -> None:
        request(sock)
        sock.sendall(f"HTTP/1.1 {status}\r\n\r\n".encode())
        if request(sock):
            sock.sendall(http(b'{"whose":"the first"}'))

    with peer(script, answers(http(b'{"whose":"the second"}'))) as to, connected(to) as connection:
        with pytest.raises(NotAnsweredError, match="BadStatusLine"):
            send(connection)
        assert send(connection).body == b'{"whose":"the second"}'


def test_an_exchange_that_fails_in_any_way_leaves_no_connection_behind() -> None:
    """Its answer comes late, and the next request must not take it for its own."""

    class Interrupted(BaseException):
        pass

    def clock() -> float:
        looks.append(0.0)
        if len(looks) == looks_until_it_waits:
            raise Interrupted
        return 0.0

    looks: list[float] = []
    late, own = answers(http(b'{"whose":"the first"}')), answers(http(b'{"whose":"the second"}'))
    with peer(late, own) as to, connected(to) as connection:
        connection.open(Deadline(time.monotonic, time.monotonic() + GENEROUS))
        looks_until_it_waits = 2  # once to send, and once to read
        with pytest.raises(Interrupted):
            connection.send("POST", HEADERS, b"", Deadline(clock, GENEROUS))
        assert send(connection).body == b'{"whose":"the second"}'


@pytest.mark.parametrize("value", ["t\r\nx-amz-target: Other", "t\nx: y", "t\rx: y", "t\x7f", "t\u2028"])
def test_a_header_that_would_be_two_is_not_sent(value: str) -> None:
    with peer(answers(http())) as to, connected(to) as connection:
        with pytest.raises(NotAnsweredError, match="RequestUnwritable"):
            connection.send("POST", {"x-amz-security-token": value}, b"", Deadline(lambda: 0.0, GENEROUS))
        assert send(connection).status == 200


def test_a_name_that_is_none_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Python encodes names before it looks them up, and its refusal is no OSError."""
    endpoint = Endpoint(secure=False, host="a..b", port=1, path="/", ca_bundle=None, amazon_roots=False)
    with pytest.raises(NotAnsweredError, match="NotConnected"):
        send(Connection(endpoint, trust, Clock()))

    assert capsys.readouterr().err == ""


def test_a_peer_that_takes_no_connection_is_waited_for_as_long_as_the_deadline() -> None:
    """Its queue is full, so that nothing is answered to whoever knocks."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for knocking in waiting:
            knocking.settimeout(0)
            knocking.connect_ex(full.getsockname())
        found = failure(Peer(full.getsockname()[1]), seconds=0.2)
        for knocking in waiting:
            knocking.close()

    assert found == "ConnectTimeout"


def test_a_connection_that_was_reset_meanwhile_is_not_used() -> None:
    reset = threading.Event()

    def once(sock: socket.socket) -> None:
        answers(http())(sock)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()
        reset.set()

    with peer(once, answers(http())) as to, connected(to) as connection:
        send(connection)
        reset.wait(GENEROUS)
        assert send(connection).status == 200

    assert to.accepted == 2
