"""Which function answers a request: the API's own routes, chosen as an API Gateway HTTP API chooses."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from local.terminal import LocalError

_ANY_METHOD = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_DEFAULT = "$default"
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str
    function: str

    @property
    def key(self) -> str:
        return _DEFAULT if self.path == _DEFAULT else f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Match:
    route: Route
    parameters: Mapping[str, str]


def routes_of(processed: Mapping[str, Any], physical: Mapping[str, str]) -> list[Route]:
    """The routes in a processed template: the transform keeps them in the API's OpenAPI body."""
    found = []
    for resource in processed["Resources"].values():
        if resource["Type"] != "AWS::ApiGatewayV2::Api":
            continue
        for path, operations in resource["Properties"]["Body"]["paths"].items():
            for method, operation in operations.items():
                if operation.get("security"):
                    raise LocalError(f"{path} has an authorizer, and this stack would let everybody pass it.")
                function = _function(operation[_INTEGRATION]["uri"], physical)
                name = "ANY" if method == _ANY_METHOD else method.upper()
                found.append(Route(name, path.removeprefix("/") if _DEFAULT in path else path, function))
    return found


def _function(uri: object, physical: Mapping[str, str]) -> str:
    """What the integration invokes: a function's name, or the ARN of its alias."""
    named = re.findall(r"functions/\$\{(\w+)(?:\.Arn)?\}/|\"Fn::GetAtt\": \[\"(\w+)\"", json.dumps(uri))
    return physical[next(filter(None, named[0]))]


def choose(routes: Iterable[Route], method: str, raw_path: str) -> Match | None:
    """A full match wins over a greedy one, that over $default (API Gateway, "Routing API requests")."""
    best: tuple[tuple[bool, int, bool], Match] | None = None
    default: Match | None = None
    for route in routes:
        if route.path == _DEFAULT:
            default = Match(route, {})
            continue
        parameters = _parameters(route.path, raw_path) if route.method in {method, "ANY"} else None
        if parameters is not None:
            rank = ("+}" not in route.path, _literals(route.path), route.method != "ANY")
            if best is None or rank > best[0]:
                best = rank, Match(route, parameters)
    return best[1] if best else default


def _parameters(template: str, raw_path: str) -> dict[str, str] | None:
    """The values of a path's parameters, or None where the path is another one.

    An escaped slash is a character of its segment, not a boundary between two.
    """
    wanted, given = template.split("/"), raw_path.split("/")
    found: dict[str, str] = {}
    for index, segment in enumerate(wanted):
        name = segment[1:-1] if segment.startswith("{") and segment.endswith("}") else None
        if name and name.endswith("+"):
            rest = "/".join(given[index:])
            return {**found, name[:-1]: decoded_path(rest)} if rest else None
        if index >= len(given) or (not given[index] and name):
            return None
        if name:
            found[name] = decoded_path(given[index])
        elif segment != unquote(given[index]):
            return None
    return found if len(wanted) == len(given) else None


def _literals(template: str) -> int:
    return sum(not segment.startswith("{") for segment in template.split("/"))


def decoded_path(raw: str) -> str:
    """A path as an HTTP API hands it on: every escape is decoded but that of the percent sign."""
    return _ESCAPES.sub(
        lambda run: "%25".join(unquote(part) for part in re.split("%25", run[0], flags=re.IGNORECASE)),
        raw,
    )
