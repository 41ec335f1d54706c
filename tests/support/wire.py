"""AWS's answers on the wire, and faults of its services, below the real client with its real retries."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError
from moto.core.models import botocore_stubber

from embedtokens.adapters.aws_calls import CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS
from tests.support.stubbed_aws import aws_answer, operation_of

CARRIED_OUT = "carried out"
READS = {"BatchGetItem", "GetItem", "Query"}
WRITES = {"TransactWriteItems", "UpdateItem", "PutItem", "DeleteItem"}
STATUS = {
    "InternalServerError": 500,
    "ServiceUnavailable": 503,
    "KMSInternalException": 500,
    "DependencyTimeoutException": 503,
    "KeyUnavailableException": 500,
}
"""Of the error codes that do not come with 400."""

SECRET_ARN = "arn:aws:kms:eu-west-1:123456789012:key/never-to-be-shown"  # noqa: S105 - named for what a reader should look for


def aws_error(url: str, code: str, status: int = 400, **members: object) -> AWSResponse:
    """With the kind of message that must never reach a caller or a log."""
    return aws_answer(url, status, {"__type": code, "message": f"{code} at {SECRET_ARN}", **members})


def answer_instead(request: Any) -> None:
    """botocore asks every hook and takes the first answer, so moto, behind us, would do the work all the same."""
    request.url = "https://answered-already.invalid/"


@dataclass(frozen=True)
class Lost:
    """The work is done, and nobody hears of it."""

    fault: Exception


@dataclass(frozen=True)
class Slow:
    """The answer, or the error code, comes in the last moment that the client waits for it."""

    code: str | None = None


type Fault = str | Exception | dict[str, Any] | Lost | Slow
"""An error code, an exception of the connection, a whole answer, or work that is done; CARRIED_OUT is no fault."""

type Rule = Callable[[str, dict[str, Any]], Fault | None]
"""What an operation with this request meets; None: nothing."""


def always(fault: Fault, *operations: str) -> Rule:
    return lambda operation, _: fault if operation in operations else None


def first(times: int, fault: Fault, *operations: str) -> Rule:
    """Each of the operations meets it so many times."""
    left = dict.fromkeys(operations, times)

    def rule(operation: str, _: dict[str, Any]) -> Fault | None:
        left[operation] = left.get(operation, 0) - 1
        return fault if left[operation] >= 0 else None

    return rule


def cancelled(*reasons: str) -> dict[str, Any]:
    """A transaction that was not carried out, with a reason for each of its writes."""
    return {
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "cancelled",
        "CancellationReasons": [{"Code": reason} for reason in reasons],
    }


def raised(fault: str | Exception, url: str) -> AWSResponse:
    """An error code as its answer; an exception as itself."""
    if isinstance(fault, Exception):
        raise fault
    return aws_error(url, fault, STATUS.get(fault, 400))


@dataclass
class Waiting:
    """How long a client waits for its connection and its answer, and who is told how long it has waited."""

    passes: Callable[[float], None] = lambda _: None
    connect: float = 0.0
    read: float = 0.0

    def request_created(self, request: Any, **_event: object) -> None:
        config = request.context["client_config"]
        self.connect, self.read = config.connect_timeout, config.read_timeout

    def meet(self, fault: Fault | None) -> None:
        if isinstance(fault, Lost):
            fault = fault.fault
        if isinstance(fault, ConnectTimeoutError):
            self.passes(self.connect)
        elif isinstance(fault, ReadTimeoutError | Slow):
            self.passes(self.connect + self.read)


@dataclass
class Faults:
    """What DynamoDB answers instead of its work: to these operations, or the first few times, as told.

    `by_operation` holds the next answers of an operation; when they are used up, `rule` decides.
    """

    by_operation: dict[str, list[Fault]] = field(default_factory=dict)
    rule: Rule | None = None
    calls: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    waiting: Waiting = field(default_factory=Waiting)
    committed: set[str] = field(default_factory=set)

    def always(self, *operations: str, fault: str | Exception) -> None:
        for operation in operations:
            self.by_operation[operation] = [fault] * 100

    def let_through(self, operation: str, times: int, *, then: str) -> None:
        """The first few calls are carried out, the others fail."""
        self.by_operation[operation] = [*[CARRIED_OUT] * times, *[then] * 100]

    def before_send(self, request: Any, event_name: str = "", **_event: object) -> AWSResponse | None:
        operation = operation_of(request)
        body = json.loads(request.body)
        self.calls.append(operation)
        self.requests.append(body)
        fault = next(self._plan(operation, body))
        self.waiting.meet(fault)
        if fault is None or fault == CARRIED_OUT or isinstance(fault, Lost) or fault == Slow():
            answer = self._carried_out(event_name, request, body)
            if isinstance(fault, Lost):
                raise fault.fault
            return answer
        answer_instead(request)
        if isinstance(fault, Slow):
            return raised(str(fault.code), request.url)
        if isinstance(fault, dict):
            return aws_answer(request.url, 400 if "__type" in fault else 200, fault)
        return raised(fault, request.url)

    def _plan(self, operation: str, body: dict[str, Any]) -> Iterator[Fault | None]:
        if planned := self.by_operation.get(operation):
            yield planned.pop(0)
        yield self.rule(operation, body) if self.rule else None

    def _carried_out(self, event_name: str, request: Any, body: dict[str, Any]) -> AWSResponse | None:
        """By moto; a transaction that comes a second time is answered as the first, as on AWS (moto does it twice).

        https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
        """
        token = body.get("ClientRequestToken")
        if token in self.committed:
            answer: AWSResponse | None = aws_answer(request.url, 200, {})
        else:
            answer = botocore_stubber(event_name, request)
        if token and answer is not None and answer.status_code == 200:
            self.committed.add(token)
        answer_instead(request)
        return answer


@dataclass
class Connection:
    """For what calls DynamoDB without botocore's client, in the place of its HTTP: the same faults, and moto behind."""

    faults: Faults

    def send(self, request: Any) -> AWSResponse:
        self.faults.waiting.connect, self.faults.waiting.read = (
            CONNECT_TIMEOUT_SECONDS,
            READ_TIMEOUT_SECONDS["dynamodb"],
        )
        answer = self.faults.before_send(request, f"before-send.dynamodb.{operation_of(request)}")
        assert answer is not None
        return answer
