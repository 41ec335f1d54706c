"""One AWS call in twenty is refused, and hardly any request."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from embedtokens.adapters.aws import retries
from embedtokens.wiring import system
from local import gateway
from tests.performance.aws_process import throttling
from tests.performance.container import Handlers
from tests.support.builders import snapshot
from tests.support.fakes.aws_server import serving
from tests.support.fakes.stored_aws import StoredAws
from tests.support.faults.passing_time import passing_time
from tests.support.service import forget_wiring

RATIO = 0.05
ROUNDS = 1000
LIMIT = 0.001


@pytest.fixture(scope="module")
def taken() -> dict[str, Any]:
    return snapshot.take()


@dataclass
class Throttled:
    """The handlers behind their shim; `refused` holds what was asked for each time that AWS said no."""

    taken: dict[str, Any]
    stored: StoredAws
    refused: list[str]
    replies: list[gateway.Reply] = field(default_factory=list)

    def call(self, rounds: int) -> None:
        """So many tokens generated, introspected and opened."""
        handlers = Handlers()
        for request in self._requests() * rounds:
            self.replies.append(handlers.answer(request))

    def _requests(self) -> list[gateway.Request]:
        key = [("x-api-key", self.taken["apiKey"]), ("content-type", "application/json")]
        page = [("authorization", f"Bearer {self.taken['token']}"), ("origin", snapshot.ORIGIN)]
        return [
            _post("/embed/generate-token", key, {"user": snapshot.USER}),
            _post("/embed/introspect-token", key, {"token": self.taken["token"]}),
            _post("/embed/session", page, None),
        ]

    @property
    def failed(self) -> list[gateway.Reply]:
        return [reply for reply in self.replies if reply.status != 200]


def _post(path: str, headers: list[tuple[str, str]], body: object) -> gateway.Request:
    return gateway.Request("POST", path, headers, b"" if body is None else json.dumps(body).encode(), "127.0.0.1")


@pytest.fixture
def throttled(taken: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Throttled]:
    for name, value in snapshot.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(system, "unix_time", lambda: snapshot.AT)
    refuses, refused = throttling(RATIO, seed=1), list[str]()

    def refuse(operation: str) -> str | None:
        code = refuses(operation)
        if code:
            refused.append(operation)
        return code

    stored = StoredAws(taken, refuse=refuse)
    with serving(stored, stored, clock=lambda: snapshot.AT) as aws, passing_time(lambda: 0.0):
        monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
        forget_wiring()
        yield Throttled(taken, stored, refused)
        forget_wiring()


def test_less_than_one_request_in_a_thousand_fails(throttled: Throttled) -> None:
    throttled.call(ROUNDS)

    calls = throttled.stored.calls.total()
    assert len(throttled.replies) == 3 * ROUNDS
    assert 0.04 < len(throttled.refused) / calls < 0.06
    assert {"BatchGetItem", "Sign"} <= set(throttled.refused)
    assert len(throttled.failed) < LIMIT * len(throttled.replies)


def test_what_fails_says_when_to_come_back(throttled: Throttled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its retries a client fails often enough to look at."""
    monkeypatch.setattr(retries, "_QUOTA", 0)
    throttled.call(100)

    assert len(throttled.failed) > LIMIT * len(throttled.replies)
    for reply in throttled.failed:
        headers = {name.lower(): value for name, value in reply.headers}
        assert (reply.status, json.loads(reply.body)["code"]) == (503, "unavailable")
        assert int(headers["retry-after"]) >= 1
