"""Requests as API Gateway passes them to a function (HTTP API, payload format 2.0), and the function's responses.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

REQUEST_ID = "req-0123456789"


def http_event(  # noqa: PLR0913 - one argument per part of a request
    method: str,
    path: str,
    *,
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
    base64_encoded: bool = False,
    route: str | None = None,
    query: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route or f"{method} {path}",
        "rawPath": path,
        "rawQueryString": urlencode(query or {}),
        "headers": {name.lower(): value for name, value in (headers or {}).items()},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "api",
            "domainName": "api.execute-api.eu-west-1.amazonaws.com",
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "198.51.100.7"},
            "requestId": REQUEST_ID,
            "routeKey": route or f"{method} {path}",
            "stage": "$default",
        },
        "isBase64Encoded": base64_encoded,
    }
    if query:
        event["queryStringParameters"] = dict(query)
    if body is not None:
        event["body"] = base64.b64encode(body).decode() if base64_encoded else body.decode("utf-8")
    return event


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    cookies: tuple[str, ...] = ()

    @classmethod
    def of(cls, result: dict[str, Any]) -> "Answer":
        headers = {name.lower(): str(value) for name, value in result["headers"].items()}
        return cls(result["statusCode"], headers, result.get("body") or "", tuple(result.get("cookies", ())))

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def problem(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/problem+json", self
        problem = cast(dict[str, Any], self.json)
        assert problem["status"] == self.status
        assert problem["requestId"] == REQUEST_ID
        return problem

    @property
    def field_errors(self) -> list[tuple[str, str]]:
        """Return the pointer and code of every invalid member."""
        assert self.status == 422, self
        return [(error["pointer"], error["code"]) for error in self.problem["errors"]]


def reason(answer: Answer) -> tuple[str, str]:
    """Return the check that failed in an explained introspection, and why."""
    (failed,) = (row for row in answer.json["checks"] if row["result"] == "failed")
    return failed["check"], failed["reason"]


def assert_unavailable(answer: Answer) -> None:
    """Check that the answer is 503 with Retry-After, and reveals nothing about our dependencies."""
    assert (answer.status, answer.problem["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) >= 1
    for leak in ("arn:", "Exception", "amazonaws", "Traceback"):
        assert leak not in answer.text
