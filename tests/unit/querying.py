"""One partition asked for by our QueryClient and by botocore's client, over a wire that answers as it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import BotoCoreError

from embedtokens.adapters.aws import Clients
from embedtokens.adapters.aws_calls import Budget
from embedtokens.adapters.dynamodb_query import QueryClient
from tests.support.stubbed_aws import aws_answer
from tests.support.wire import aws_error

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "nothing-checks-it",
    "AWS_SESSION_TOKEN": "nothing-checks-this-either",
    "AWS_DEFAULT_REGION": "eu-west-1",
}
URL = "https://dynamodb.eu-west-1.amazonaws.com"
REQUEST: dict[str, Any] = {
    "TableName": "tokens",
    "KeyConditionExpression": "pk = :pk",
    "ExpressionAttributeValues": {":pk": {"S": "SIGNING"}},
    "ConsistentRead": True,
    "ScanIndexForward": True,
}
ANSWER = {
    "Items": [{"pk": {"S": "SIGNING"}, "n": {"N": "7"}}],
    "Count": 1,
    "LastEvaluatedKey": {"pk": {"S": "SIGNING"}},
}

type Outcome = AWSResponse | Exception


@dataclass
class Wire:
    """What is sent, and what it meets: the last outcome goes on."""

    outcomes: list[Callable[[], Outcome]]
    sent: list[Any] = field(default_factory=list)

    def send(self, request: Any, **_event: object) -> AWSResponse:
        self.sent.append(request)
        make = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        outcome = make()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def good() -> Outcome:
    return aws_answer(URL, 200, ANSWER)


def refused(code: str, status: int = 400) -> Callable[[], Outcome]:
    return lambda: aws_error(URL, code, status)


def unreadable(status: int) -> Callable[[], Outcome]:
    def outcome() -> Outcome:
        answer = aws_answer(URL, status, None)
        answer._content = b"<html>Service Unavailable"  # type: ignore[attr-defined] # what a proxy may say
        return answer

    return outcome


def failed(kind: type[BotoCoreError]) -> Callable[[], Outcome]:
    return lambda: kind(endpoint_url=URL, error="it failed")


def budget() -> Budget:
    return Budget(lambda: 0.0)


def ours(wire: Wire, within: Budget | None = None, pauses: list[float] | None = None) -> Any:
    """Our client. `pauses` gets how long it waits between attempts."""
    pause = (pauses if pauses is not None else []).append
    client = QueryClient(URL, "eu-west-1", budget=within or budget(), sleep=pause)
    client._http = wire  # type: ignore[assignment] # the socket, and nothing else, is replaced
    return client


@cache
def _botocores() -> tuple[Any, list[Wire]]:
    client, wires = Clients(budget()).client("dynamodb"), list[Wire]()

    def send(**event: Any) -> AWSResponse:
        return wires[-1].send(**event)

    client.meta.events.register_first("before-send", send)
    return client, wires


def botocores(wire: Wire) -> Any:
    """botocore's, the same for all."""
    client, wires = _botocores()
    wires[:] = [wire]
    return client
