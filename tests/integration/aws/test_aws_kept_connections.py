"""Which connections are kept for the next exchange, and which are never used again."""

import socket
import struct
import threading
import time
from pathlib import Path

import pytest

from embedtokens.adapters.aws import exchange
from embedtokens.adapters.aws.exchange import Deadline
from embedtokens.adapters.aws.failures import NotAnsweredError
from tests.support.builders.exchanges import GENEROUS, HEADERS, Clock, connected, send
from tests.support.faults.peers import answers, http, peer, request


@pytest.fixture(params=["clear", "TLS"])
def tls(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path if request.param == "TLS" else None


def test_a_connection_is_kept_for_the_next_exchange(tls: Path | None) -> None:
    with peer(answers(http(b'{"n":1}'), http(b'{"n":2}')), tls=tls) as to, connected(to) as connection:
        found = [send(connection), send(connection)]

    assert [(answer.status, answer.body) for answer in found] == [(200, b'{"n":1}'), (200, b'{"n":2}')]
    assert to.accepted == 1


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
