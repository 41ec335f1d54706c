"""Lambda authorizers of HTTP APIs, run as API Gateway does: payload 2.0, simple responses, no cache.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from local import gateway
from local.gateway import Reply

UNAUTHORIZED = gateway.own_reply(401, "Unauthorized")
FORBIDDEN = gateway.own_reply(403, "Forbidden")
_HEADER = "$request.header."

type Invoke = Callable[[str, dict[str, Any]], tuple[bool, Any]]
"""Invokes a function by name with an event; returns whether it succeeded, and its result."""


@dataclass(frozen=True, slots=True)
class Authorizer:
    """An authorizer. It is not invoked for requests that lack one of `identity_sources`, such as
    `$request.header.Authorization`.
    """

    function: str
    identity_sources: Sequence[str]
    stage_variables: Mapping[str, str] = field(default_factory=dict)

    def decide(self, event: dict[str, Any], invoke: Invoke) -> Reply | None:
        """Return the gateway's refusal, or None for an authorized request, whose event then contains the context."""
        sources = [event["headers"].get(source.removeprefix(_HEADER).lower()) for source in self.identity_sources]
        if not all(sources):
            return UNAUTHORIZED
        request = {name: value for name, value in event.items() if name not in {"body", "isBase64Encoded"}}
        request |= {"type": "REQUEST", "routeArn": _arn(event), "identitySource": sources}
        request |= {"stageVariables": dict(self.stage_variables)} if self.stage_variables else {}
        worked, answer = invoke(self.function, request)
        if not worked or not isinstance(answer, dict) or not isinstance(answer.get("isAuthorized"), bool):
            return gateway.INTERNAL_ERROR
        if not answer["isAuthorized"]:
            return FORBIDDEN
        event["requestContext"]["authorizer"] = {"lambda": answer.get("context")}
        return None


def _arn(event: Mapping[str, Any]) -> str:
    context = event["requestContext"]
    place = f"{context['apiId']}/{context['stage']}/{event['routeKey'].replace(' ', '', 1)}"
    return f"arn:aws:execute-api:us-east-1:{context['accountId']}:{place}"
