"""Query without botocore's client, held against that client: what is sent, what comes of every answer, how often."""

import json
from collections.abc import Callable
from typing import Any

import botocore.auth
import pytest
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
    SSLError,
)
from botocore.retries.standard import ExponentialBackoff

from embedtokens.adapters.aws import Clients
from embedtokens.adapters.aws_calls import BUDGET_SECONDS, Budget, BudgetSpentError
from embedtokens.adapters.dynamodb_query import QueryClient
from tests.support.stubbed_aws import aws_answer
from tests.support.wire import aws_error
from tests.unit.querying import (
    ANSWER,
    ENVIRONMENT,
    REQUEST,
    URL,
    Outcome,
    Wire,
    botocores,
    budget,
    failed,
    good,
    ours,
    refused,
    unreadable,
)

COMPARED = ("content-type", "x-amz-target", "x-amz-security-token", "user-agent", "authorization")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(ExponentialBackoff, "delay_amount", lambda *_: 0)


def text(header: str | bytes) -> str:
    """Without what Powertools adds to the user agent of clients."""
    return (header.decode() if isinstance(header, bytes) else header).partition(" PT/")[0]


def test_the_request_is_the_one_that_botocores_client_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    now = botocore.auth.get_current_datetime()  # type: ignore[attr-defined] # botocore's own, imported there
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda *_: now)
    wire, other = Wire([good]), Wire([good])

    ours(wire).query(**REQUEST)
    botocores(other).query(**REQUEST)

    (mine,), (theirs,) = wire.sent, other.sent
    assert (mine.method, mine.url, json.loads(mine.body)) == (theirs.method, theirs.url, json.loads(theirs.body))
    assert [text(mine.headers[name]) for name in COMPARED] == [text(theirs.headers[name]) for name in COMPARED]


def test_what_dynamodb_answers_is_what_botocores_client_makes_of_it() -> None:
    answer = botocores(Wire([good])).query(**REQUEST)
    del answer["ResponseMetadata"]

    assert ours(Wire([good])).query(**REQUEST) == answer == ANSWER


OUTCOMES = {
    "throttled": refused("ThrottlingException"),
    "too much for the table": refused("ProvisionedThroughputExceededException"),
    "too much for the account": refused("RequestLimitExceeded"),
    "an error of DynamoDB": refused("InternalServerError", 500),
    "an error with the name of its service": refused("com.amazonaws.dynamodb.v20120810#InternalServerError", 500),
    "not there just now": refused("ServiceUnavailable", 503),
    "no right": refused("AccessDeniedException"),
    "no such table": refused("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"),
    "an expired credential": refused("ExpiredTokenException"),
    "503 by something in between": unreadable(503),
    "403 by something in between": unreadable(403),
    "no connection in time": failed(ConnectTimeoutError),
    "no answer in time": failed(ReadTimeoutError),
    "nobody there": failed(EndpointConnectionError),
    "no certificate that is trusted": failed(SSLError),
}


def met(client: Any) -> object:
    try:
        answer = client.query(**REQUEST)
    except ClientError as error:
        return "ClientError", error.response["Error"]["Code"]
    except BotoCoreError as error:
        return type(error).__name__
    return answer["Items"]


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=OUTCOMES)
def test_a_failure_is_met_as_botocores_client_meets_it(outcome: Callable[[], Outcome], times: int) -> None:
    wire, other = Wire([*[outcome] * times, good]), Wire([*[outcome] * times, good])

    assert met(ours(wire)) == met(botocores(other))
    assert len(wire.sent) == len(other.sent)


@pytest.mark.parametrize("body", ["null", "[]", '"Items"', "{"])
def test_an_answer_that_is_none_is_a_failure_and_no_empty_partition(body: str) -> None:
    answer = aws_answer(URL, 200, None)
    answer._content = body.encode()  # type: ignore[attr-defined] # what came instead of an answer

    with pytest.raises(ClientError):
        ours(Wire([lambda: answer])).query(**REQUEST)


def test_between_attempts_it_waits_as_long_as_botocore_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ExponentialBackoff, "delay_amount", lambda _, context: context.attempt_number / 10)
    pauses: list[float] = []

    ours(Wire([refused("ThrottlingException"), refused("ThrottlingException"), good]), pauses=pauses).query(**REQUEST)

    assert pauses == [0.1, 0.2]


def test_no_attempt_begins_and_nobody_waits_after_the_budget_is_spent() -> None:
    now = [0.0]
    spent = Budget(lambda: now[0])

    def late() -> Outcome:
        now[0] = BUDGET_SECONDS
        return aws_error(URL, "ThrottlingException")

    wire, pauses = Wire([late]), list[float]()
    with pytest.raises(ClientError):
        ours(wire, spent, pauses).query(**REQUEST)
    with pytest.raises(BudgetSpentError):
        ours(wire, spent, pauses).query(**REQUEST)
    assert (len(wire.sent), pauses) == (1, [])


def test_it_waits_for_a_connection_and_an_answer_as_long_as_the_clients_do() -> None:
    config = Clients(budget()).client("dynamodb").meta.config
    timeout = QueryClient(URL, "eu-west-1", budget=budget(), sleep=lambda _: None)._http._timeout  # type: ignore[attr-defined] # nowhere else

    assert (timeout.connect_timeout, timeout.read_timeout) == (config.connect_timeout, config.read_timeout)


@pytest.mark.parametrize("endpoint", [URL, f"{URL}/"])
def test_an_endpoint_may_end_in_a_slash(endpoint: str) -> None:
    wire = Wire([good])
    client = QueryClient(endpoint, "eu-west-1", budget=budget(), sleep=lambda _: None)
    client._http = wire  # type: ignore[assignment] # as above
    client.query(**REQUEST)

    assert [request.url for request in wire.sent] == [f"{URL}/"]
