"""The API's routes, and the choice of one for a request as in an API Gateway HTTP API."""

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
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class MalformedPathError(Exception):
    """A path that API Gateway refuses by itself."""


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
    """Return the routes in a processed template, which are in the API's OpenAPI body after the transform."""
    found = []
    for resource in processed["Resources"].values():
        if resource["Type"] != "AWS::ApiGatewayV2::Api":
            continue
        for path, operations in resource["Properties"]["Body"]["paths"].items():
            for method, operation in operations.items():
                if operation.get("security"):
                    raise LocalError(f"{path} has an authorizer, and this stack would authorize everybody.")
                function = _function(operation[_INTEGRATION]["uri"], physical)
                name = "ANY" if method == _ANY_METHOD else method.upper()
                found.append(Route(name, path.removeprefix("/") if _DEFAULT in path else path, function))
    return found


def _function(uri: object, physical: Mapping[str, str]) -> str:
    """Return the physical name of the function, or the ARN of the alias, that an integration invokes."""
    named = re.findall(r"functions/\$\{(\w+)(?:\.Arn)?\}/|\"Fn::GetAtt\": \[\"(\w+)\"", json.dumps(uri))
    return physical[next(filter(None, named[0]))]


def choose(routes: Iterable[Route], method: str, raw_path: str) -> Match | None:
    """Return the best match: a full match before a greedy one, that before $default (API Gateway, "Routing API
    requests").

    Raises MalformedPathError.
    """
    path = _decoded_once(raw_path)
    best: tuple[tuple[bool, int, bool], Match] | None = None
    default: Match | None = None
    for route in routes:
        if route.path == _DEFAULT:
            default = Match(route, {})
            continue
        parameters = _parameters(route.path, path) if route.method in {method, "ANY"} else None
        if parameters is not None:
            rank = ("+}" not in route.path, _literals(route.path), route.method != "ANY")
            if best is None or rank > best[0]:
                best = rank, Match(route, parameters)
    return best[1] if best else default


def _parameters(template: str, path: str) -> dict[str, str] | None:
    """Return the values of the parameters of a path that was decoded once, or None if the path does not match."""
    wanted, given = template.split("/"), path.split("/")
    found: dict[str, str] = {}
    for index, segment in enumerate(wanted):
        name = segment[1:-1] if segment.startswith("{") and segment.endswith("}") else None
        if name and name.endswith("+"):
            rest = "/".join(given[index:])
            return {**found, name[:-1]: _decoded(rest)} if rest else None
        if index >= len(given) or (not given[index] and name):
            return None
        if name:
            found[name] = _decoded(given[index])
        elif segment != given[index]:
            return None
    return found if len(wanted) == len(given) else None


def _literals(template: str) -> int:
    return sum(not segment.startswith("{") for segment in template.split("/"))


def decoded_path(raw: str) -> str:
    """Return a path as an HTTP API passes it: decoded once, cut at a question mark, and decoded again.

    So %252F becomes a slash, %3F ends the path, %253F becomes a character of it, and %25 is refused unless a valid
    escape follows. AWS does not document this; it was captured from real HTTP APIs:
    https://github.com/hotsock/voker/blob/main/vokerhttp/testdata/ingress-paths.json

    Routes are chosen by the path decoded once, so an escaped slash (%2F) separates segments and a doubly escaped one
    (%252F) does not: https://github.com/fastify/aws-lambda-fastify/issues/169 and
    https://github.com/aws/aws-lambda-dotnet/pull/1901. Bytes that are not UTF-8 are replaced here, which is a guess.
    Raises MalformedPathError.
    """
    return _decoded(_decoded_once(raw))


def _decoded_once(raw: str) -> str:
    return _decoded(raw).partition("?")[0]


def _decoded(text: str) -> str:
    if _NO_ESCAPE.search(text):
        raise MalformedPathError
    return unquote(text)
