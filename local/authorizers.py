"""Lambda authorizers of HTTP APIs, as API Gateway runs them: payload 2.0, simple responses, no cache.

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
"""A function's name and an event become whether it worked, and its result."""


@dataclass(frozen=True, slots=True)
class Authorizer:
    """`identity_sources` are like `$request.header.Authorization`: nobody asks about a request without one of them."""

    function: str
    identity_sources: Sequence[str]
    stage_variables: Mapping[str, str] = field(default_factory=dict)

    def judge(self, event: dict[str, Any], invoke: Invoke) -> Reply | None:
        """None for a request that may pass, whose event then holds the context; else what the gateway answers."""
        sources = [event["headers"].get(source.removeprefix(_HEADER).lower()) for source in self.identity_sources]
        if not all(sources):
            return UNAUTHORIZED
        told = {name: value for name, value in event.items() if name not in {"body", "isBase64Encoded"}}
        told |= {"type": "REQUEST", "routeArn": _arn(event), "identitySource": sources}
        told |= {"stageVariables": dict(self.stage_variables)} if self.stage_variables else {}
        worked, answer = invoke(self.function, told)
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
