"""One AWS call in twenty is refused, and hardly any request."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.httpsession import URLLib3Session
from botocore.retries.standard import ExponentialBackoff

from embedtokens import wiring
from embedtokens.adapters import aws
from local import gateway
from tests.performance.container import Handlers, throttling
from tests.support import snapshot
from tests.support.service import forget_wiring
from tests.support.stubbed_aws import StubbedAws

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
    stub: StubbedAws
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
    monkeypatch.setattr(wiring, "unix_time", lambda: snapshot.AT)
    monkeypatch.setattr(wiring, "time", SimpleNamespace(monotonic=lambda: 0.0, sleep=lambda _seconds: None))
    monkeypatch.setattr(ExponentialBackoff, "delay_amount", lambda *_: 0)  # real retries, but no waiting
    monkeypatch.setattr(URLLib3Session, "send", URLLib3Session.send)  # put back at the end
    refuses, refused = throttling(RATIO, seed=1), list[str]()

    def refuse(operation: str) -> str | None:
        code = refuses(operation)
        if code:
            refused.append(operation)
        return code

    stub = StubbedAws(taken, refuse=refuse)
    stub.install()
    forget_wiring()
    yield Throttled(taken, stub, refused)
    forget_wiring()


def test_less_than_one_request_in_a_thousand_fails(throttled: Throttled) -> None:
    throttled.call(ROUNDS)

    calls = throttled.stub.calls.total()
    assert len(throttled.replies) == 3 * ROUNDS
    assert 0.04 < len(throttled.refused) / calls < 0.06
    assert {"BatchGetItem", "Sign"} <= set(throttled.refused)
    assert len(throttled.failed) < LIMIT * len(throttled.replies)


def test_what_fails_says_when_to_come_back(throttled: Throttled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its retries a client fails often enough to look at."""
    monkeypatch.setattr(aws, "ATTEMPTS", 1)
    throttled.call(100)

    assert len(throttled.failed) > LIMIT * len(throttled.replies)
    for reply in throttled.failed:
        headers = {name.lower(): value for name, value in reply.headers}
        assert (reply.status, json.loads(reply.body)["code"]) == (503, "unavailable")
        assert int(headers["retry-after"]) >= 1
