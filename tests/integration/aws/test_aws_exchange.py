"""One HTTP exchange with peers that answer, break or lie; real sockets, in clear and over TLS."""

import socket
import ssl
from pathlib import Path

import pytest

from embedtokens.adapters.aws.endpoints import Endpoint, trust
from embedtokens.adapters.aws.exchange import Connection, Deadline
from embedtokens.adapters.aws.failures import NotAnsweredError
from tests.support.builders.exchanges import GENEROUS, Clock, connected, failure, send
from tests.support.faults.peers import Peer, Script, answers, http, peer, request

CLOSED = {"ConnectionClosed", "RemoteDisconnected"}
"""Which of them depends on what was under way."""

MANY_HEADERS = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"


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


@pytest.mark.parametrize("value", ["t\r\nx-amz-target: Other", "t\nx: y", "t\rx: y", "t\x7f", "t\u2028"])
def test_a_header_that_would_be_two_is_not_sent(value: str) -> None:
    with peer(answers(http())) as to, connected(to) as connection:
        with pytest.raises(NotAnsweredError, match="RequestUnwritable"):
            connection.send("POST", {"x-amz-security-token": value}, b"", Deadline(lambda: 0.0, GENEROUS))
        assert send(connection).status == 200
