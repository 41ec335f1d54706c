"""Exchanges over real sockets for tests: a clock that moves by hand, a connection to a peer, one request."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from embedtokens.adapters.aws.endpoints import trust
from embedtokens.adapters.aws.exchange import MAX_ANSWER_BYTES, Connection, Deadline, HttpAnswer
from embedtokens.adapters.aws.failures import NotAnsweredError
from tests.support.faults.peers import Peer

GENEROUS = 60.0
"""Seconds that no test waits for."""
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
