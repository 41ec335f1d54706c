"""An exchange ends at its deadline, whatever it waits for."""

import socket
import ssl
import threading
from pathlib import Path

import pytest

from embedtokens.adapters.aws.endpoints import Endpoint, trust
from embedtokens.adapters.aws.exchange import Connection, Deadline
from embedtokens.adapters.aws.failures import NotAnsweredError
from tests.support.builders.exchanges import GENEROUS, HEADERS, Clock, connected, failure, send
from tests.support.faults.peers import Peer, answers, http, keeps_silent, peer, request


@pytest.fixture(params=["clear", "TLS"])
def tls(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path if request.param == "TLS" else None


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
