"""AWS's answers on the wire, and faults of its services, below the real client with its real retries."""

import io
import json
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse, HeadersDict

CARRIED_OUT = "carried out"
SECRET_ARN = "arn:aws:kms:eu-west-1:123456789012:key/never-to-be-shown"  # noqa: S105 - named for what a reader should look for


class _Body(io.BytesIO):
    """As much of urllib3's response as botocore reads."""

    def stream(self, **_options: object) -> list[bytes]:
        return [self.read()]


def aws_answer(url: str, status: int, body: object) -> AWSResponse:
    headers: Any = HeadersDict({"Content-Type": "application/x-amz-json-1.0"})
    return AWSResponse(url, status, headers, _Body(json.dumps(body).encode()))


def aws_error(url: str, code: str, status: int = 400, **members: object) -> AWSResponse:
    """With the kind of message that must never reach a caller or a log."""
    return aws_answer(url, status, {"__type": code, "message": f"{code} at {SECRET_ARN}", **members})


def answer_instead(request: Any) -> None:
    """botocore asks every hook and takes the first answer, so moto, behind us, would do the work all the same."""
    request.url = "https://answered-already.invalid/"


@dataclass
class Faults:
    """What DynamoDB answers instead of its work: to these operations, or the first few times, as told.

    An entry is an error code, an exception (the connection's), or a whole answer (a dict).
    """

    by_operation: dict[str, list[str | Exception | dict[str, Any]]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)

    def always(self, *operations: str, fault: str | Exception) -> None:
        for operation in operations:
            self.by_operation[operation] = [fault] * 100

    def let_through(self, operation: str, times: int, *, then: str) -> None:
        """The first few calls are carried out, the others fail."""
        self.by_operation[operation] = [*[CARRIED_OUT] * times, *[then] * 100]

    def before_send(self, request: Any, **_event: object) -> AWSResponse | None:
        operation = request.headers["X-Amz-Target"].decode().partition(".")[2]
        self.calls.append(operation)
        self.requests.append(json.loads(request.body))
        planned = self.by_operation.get(operation)
        if not planned:
            return None
        fault = planned.pop(0)
        if fault == CARRIED_OUT:
            return None
        answer_instead(request)
        if isinstance(fault, Exception):
            raise fault
        if isinstance(fault, dict):
            return aws_answer(request.url, 400 if "__type" in fault else 200, fault)
        return aws_error(request.url, fault, 500 if fault == "InternalServerError" else 400)
