"""A runtime whose botocore has other inner parts than the one that we know: the keys are read by its client."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from embedtokens import wiring
from embedtokens.adapters import dynamodb_query
from tests.support.service import Service
from tests.support.wire import always, first

PATHS = ["/.well-known/jwks.json", "/.well-known/embed-tokens.json"]
REFUSED = ["AccessDeniedException", "ThrottlingException", EndpointConnectionError(endpoint_url="https://aws.invalid")]


@pytest.fixture(autouse=True)
def _own_reader(service: Service) -> Iterator[None]:
    """A container's reader remembers that its parts do not do."""
    service.forget_what_was_read()
    yield
    for built in (wiring.published_reader, wiring.published_ring):
        built.cache_clear()


def other_keywords(*, attempt: int, outcome: object) -> None:
    """Of a part whose arguments have new names."""


class Bare:
    """A part without any of the members that we use."""

    def __init__(self, *_: object, **__: object) -> None: ...


PARTS = ["RetryContext", "AWSRequest", "SigV4Auth"]
"""Made for each call."""

BUILT = ["_http", "_credentials", "_passes", "_backoff"]
"""Made once a container; the last two are asked after a failure."""


def assert_published(service: Service, path: str) -> None:
    answer = service.call("GET", path)
    assert answer.status == 200, answer.text
    assert service.faults.calls.count("Query") >= 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("other", [other_keywords, Bare])
@pytest.mark.parametrize("part", PARTS)
def test_a_part_with_other_arguments_or_members_is_not_used(
    service: Service, monkeypatch: pytest.MonkeyPatch, path: str, part: str, other: Any
) -> None:
    monkeypatch.setattr(dynamodb_query, part, other)

    assert_published(service, path)


@pytest.mark.parametrize("part", BUILT)
def test_nor_is_one_that_a_container_has_made(service: Service, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    monkeypatch.setattr(wiring.query_client(), part, Bare())
    service.faults.rule = first(1, "InternalServerError", "Query")

    for path in PATHS:
        assert_published(service, path)


@pytest.mark.parametrize("member", ["content", "status_code"])
def test_nor_is_an_answer_with_other_members(service: Service, monkeypatch: pytest.MonkeyPatch, member: str) -> None:
    class Answer:
        def __init__(self, real: Any) -> None:
            self._real = real

        def __getattr__(self, name: str) -> Any:
            if name == member:
                raise AttributeError(name)
            return getattr(self._real, name)

    http = wiring.query_client()._http
    send = http.send
    monkeypatch.setattr(http, "send", lambda request: Answer(send(request)))

    assert_published(service, PATHS[0])


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("error", [ImportError, AttributeError, TypeError])
def test_parts_that_cannot_be_put_together_are_not_used(
    service: Service, monkeypatch: pytest.MonkeyPatch, path: str, error: type[Exception]
) -> None:
    def changed_since() -> None:
        raise error

    monkeypatch.setattr(wiring, "query_client", changed_since)
    wiring.published_reader.cache_clear()
    wiring.published_ring.cache_clear()

    assert_published(service, path)


def test_a_container_tries_the_parts_once_and_says_so(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[None] = []

    def other(*_: object, **__: object) -> None:
        tried.append(None)
        raise TypeError

    monkeypatch.setattr(dynamodb_query, "AWSRequest", other)
    for _ in range(3):
        assert_published(service, PATHS[0])

    assert len(tried) == 1
    assert caplog.messages.count("botocore has other parts") == 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("fault", REFUSED, ids=str)
@pytest.mark.parametrize("other", [None, other_keywords])
def test_an_error_of_aws_is_one_whoever_meets_it(
    service: Service, monkeypatch: pytest.MonkeyPatch, path: str, fault: str | Exception, other: Any
) -> None:
    if other:
        monkeypatch.setattr(dynamodb_query, "RetryContext", other)
    service.faults.rule = always(fault, "Query")
    answer = service.call("GET", path)

    assert (answer.status, answer.problem["code"], answer.headers["retry-after"]) == (503, "unavailable", "2")


def test_an_error_of_aws_is_no_reason_to_leave_the_parts(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service.faults.rule = always("AccessDeniedException", "Query")
    assert service.call("GET", PATHS[0]).status == 503
    service.faults.rule = None
    monkeypatch.setattr(wiring, "dynamodb", pytest.fail)

    assert_published(service, PATHS[0])


def test_both_spend_one_budget(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The parts fail in the last moment of a request's time: nothing is left for the client."""
    now = [0.0]

    def other(*_: object, **__: object) -> None:
        now[0] = 5.0
        raise TypeError

    monkeypatch.setattr(wiring.budget(), "_monotonic", lambda: now[0])
    monkeypatch.setattr(dynamodb_query, "SigV4Auth", other)
    answer = service.call("GET", PATHS[0])

    causes = [getattr(record, "cause", None) for record in caplog.records]
    assert (answer.status, "dynamodb:Query: BudgetSpentError" in causes) == (503, True)
