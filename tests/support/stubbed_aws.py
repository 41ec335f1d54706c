"""AWS below botocore's HTTP client, for load and soak: latencies and refusals of our choosing, without a network.

botocore resolves endpoints, signs, serializes and parses as ever; only the socket is replaced.
"""

import io
import json
import time
from collections import Counter
from collections.abc import Callable
from functools import partialmethod
from typing import Any

from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.httpsession import URLLib3Session

from tests.support.stored_aws import StoredAws


class StubbedAws:
    """`snapshot` holds `tables` (name → items) and `keys` (ARN → private scalar): tests.support.snapshot.

    `calls` counts operations. `latency` says how many seconds an operation takes; `refuse` may name an error code with
    which to answer it instead.
    """

    def __init__(
        self,
        snapshot: dict[str, Any],
        *,
        latency: Callable[[str], float] = lambda _operation: 0.0,
        refuse: Callable[[str], str | None] = lambda _operation: None,
    ) -> None:
        self.calls: Counter[str] = Counter()
        self._latency = latency
        self._refuse = refuse
        self._stored = StoredAws(snapshot)

    def install(self) -> None:
        """Every botocore client of this process asks here from now on."""
        URLLib3Session.send = partialmethod(_ask, self)  # type: ignore[assignment,method-assign] # that is the purpose

    def send(self, request: Any) -> AWSResponse:
        operation = operation_of(request)
        self.calls[operation] += 1
        if (seconds := self._latency(operation)) > 0:
            time.sleep(seconds)
        if code := self._refuse(operation):
            return aws_answer(request.url, 400, {"__type": code, "message": "refused by the stub"})
        return aws_answer(request.url, 200, self._stored.answer(operation, json.loads(request.body)))


def _ask(_session: URLLib3Session, aws: StubbedAws, request: Any) -> AWSResponse:
    return aws.send(request)


class _Body(io.BytesIO):
    """As much of urllib3's response as botocore reads."""

    def stream(self, **_options: object) -> list[bytes]:
        return [self.read()]


def operation_of(request: Any) -> str:
    """What AWS is asked for. botocore's client has made bytes of its headers."""
    target: str | bytes = request.headers["X-Amz-Target"]
    return (target.decode() if isinstance(target, bytes) else target).rpartition(".")[2]


def aws_answer(url: str, status: int, body: object) -> AWSResponse:
    headers: Any = HeadersDict({"Content-Type": "application/x-amz-json-1.0"})
    return AWSResponse(url, status, headers, _Body(json.dumps(body).encode()))
