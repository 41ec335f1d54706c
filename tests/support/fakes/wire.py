"""Planned answers of AWS's services in place of their work, which is done by moto."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSRequest
from moto.core.models import botocore_stubber

from embedtokens.adapters.aws.client import DYNAMODB
from tests.support.fakes.aws_server import Broken, Response

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
"""The statuses of error codes that do not come with 400."""

SECRET_ARN = "arn:aws:kms:eu-west-1:123456789012:key/never-to-be-shown"  # noqa: S105 - named for what a reader should look for


def aws_error(code: str, status: int | None = None, **members: object) -> Response:
    """Return an error with the kind of message that must never reach a caller or a log."""
    document = {"__type": code, "message": f"{code} at {SECRET_ARN}", **members}
    return Response(STATUS.get(code, 400) if status is None else status, document)


@dataclass(frozen=True)
class Lost:
    """The work is done, but its answer is lost."""

    broken: Broken = Broken.SILENT


@dataclass(frozen=True)
class Slow:
    """The answer, or the error code, arrives at the last moment before the client times out."""

    code: str | None = None


type Fault = str | Broken | dict[str, Any] | Lost | Slow
"""An error code, a broken connection, a whole answer, or work that is done; CARRIED_OUT is no fault."""

type Rule = Callable[[str, dict[str, Any]], Fault | None]
"""Returns the fault for an operation with this request, or None."""


def always(fault: Fault, *operations: str) -> Rule:
    return lambda operation, _: fault if operation in operations else None


def first(times: int, fault: Fault, *operations: str) -> Rule:
    """Return a rule: each of the operations meets the fault this many times."""
    left = dict.fromkeys(operations, times)

    def rule(operation: str, _: dict[str, Any]) -> Fault | None:
        left[operation] = left.get(operation, 0) - 1
        return fault if left[operation] >= 0 else None

    return rule


def cancelled(*reasons: str) -> dict[str, Any]:
    """Return a transaction that was canceled, with a reason for each of its writes."""
    return {
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "cancelled",
        "CancellationReasons": [{"Code": reason} for reason in reasons],
    }


def broken_or_refused(fault: str | Broken | dict[str, Any]) -> Response:
    if isinstance(fault, Broken):
        return Response(broken=fault)
    if isinstance(fault, str):
        return aws_error(fault)
    return Response(400 if "__type" in fault else 200, fault)


@dataclass
class Waiting:
    """How long a client waits for an exchange, and the clock to advance by that time."""

    seconds: float
    passes: Callable[[float], None] = lambda _: None

    def meet(self, fault: Fault | None) -> None:
        if isinstance(fault, Lost):
            fault = fault.broken
        if fault is Broken.SILENT:
            self.passes(self.seconds)
        elif isinstance(fault, Slow):
            self.passes(self.seconds - MOMENT)


MOMENT = 0.01


@dataclass
class Faults:
    """What DynamoDB answers instead of its work: for these operations, or for the first few times.

    `by_operation` holds the next answers of an operation; when they are used up, `rule` decides.
    """

    by_operation: dict[str, list[Fault]] = field(default_factory=dict)
    rule: Rule | None = None
    calls: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    waiting: Waiting = field(default_factory=lambda: Waiting(DYNAMODB.seconds))
    committed: set[str] = field(default_factory=set)

    def always(self, *operations: str, fault: str | Broken) -> None:
        for operation in operations:
            self.by_operation[operation] = [fault] * 100

    def let_through(self, operation: str, times: int, *, then: str) -> None:
        """Carry out the first few calls, and let the others fail."""
        self.by_operation[operation] = [*[CARRIED_OUT] * times, *[then] * 100]

    def before_next(self, operation: str, act: Callable[[], object]) -> None:
        """Do something just before the next call of this operation is carried out."""

        def rule(called: str, _: dict[str, Any]) -> None:
            if called == operation:
                self.rule = None
                act()

        self.rule = rule

    def respond(self, operation: str, body: dict[str, Any]) -> Response:
        self.calls.append(operation)
        self.requests.append(body)
        fault = next(self._plan(operation, body))
        self.waiting.meet(fault)
        if isinstance(fault, Slow):
            fault = fault.code
        if fault is None or fault == CARRIED_OUT:
            return self._carried_out(operation, body)
        if isinstance(fault, Lost):
            self._carried_out(operation, body)
            return Response(broken=fault.broken)
        return broken_or_refused(fault)

    def _plan(self, operation: str, body: dict[str, Any]) -> Iterator[Fault | None]:
        if planned := self.by_operation.get(operation):
            yield planned.pop(0)
        yield self.rule(operation, body) if self.rule else None

    def _carried_out(self, operation: str, body: dict[str, Any]) -> Response:
        """Carry out a call with moto; a repeated transaction gets the first answer, as on AWS (moto would do it twice).

        https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
        """
        token = body.get("ClientRequestToken")
        if token in self.committed:
            return Response()
        response = _by_moto(operation, body)
        if token and response.status == 200:
            self.committed.add(token)
        return response


def _by_moto(operation: str, body: dict[str, Any]) -> Response:
    headers = {"X-Amz-Target": f"DynamoDB_20120810.{operation}", "Authorization": _AUTHORIZATION}
    request = AWSRequest("POST", "https://dynamodb.eu-west-1.amazonaws.com/", headers, json.dumps(body)).prepare()
    answer = botocore_stubber(f"before-send.dynamodb.{operation}", request)
    assert answer is not None
    return Response(answer.status_code, json.loads(answer.content))


_AUTHORIZATION = (
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20270115/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
)
