"""One expensive request: its route, and its body at any size up to the largest."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.performance.worst.world import PAGE
from tests.support.builders.events import http_event
from tests.support.handlers import FUNCTIONS

MAX_BODY_BYTES = 256 * 1024
MAX_MEMBERS = 20_000
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
LINE, SIMULATION_LINE, SLOW_PATTERNS_LINE = 300, 700, 950
SIMULATE = ("POST", "/settings/access-rules/simulate")
NONE: Mapping[str, str] = {}

type Route = tuple[str, str]
type Body = Callable[[float], object]
"""Makes a JSON value, or bytes, of a size between 0 and 1. A member `token` that is empty becomes the tenant's."""


class Case(NamedTuple):
    """`tenant` is a kind of the world's; `page` sends its token from a page, and no API key.

    `slow_patterns`: RE2 gets as much to do as it may.
    """

    route: Route
    name: str
    status: int
    body: Body = lambda _size: None
    tenant: str = "plain"
    query: Mapping[str, str] = NONE
    headers: Mapping[str, str] = NONE
    page: bool = False
    slow_patterns: bool = False

    def __str__(self) -> str:
        return f"{' '.join(self.route)}: {self.name}"

    @property
    def line(self) -> int:
        """Instructions, in millions: a simulation is a row filter for each of up to ten users, and checks a draft."""
        if self.slow_patterns:
            return SLOW_PATTERNS_LINE
        return SIMULATION_LINE if self.route == SIMULATE else LINE

    @property
    def function(self) -> str:
        return FUNCTIONS[self.route]

    def event(self, world: dict[str, Any], size: float) -> dict[str, Any]:
        """As API Gateway hands it to the function. Raises AssertionError for a body that no function reads."""
        tenant = world["tenants"][self.tenant]
        body = _bytes(self.body(size), tenant["token"])
        if body is not None and len(body) > MAX_BODY_BYTES:
            raise AssertionError(f"{self} has {len(body)} bytes")
        method, path = self.route
        proof = {"x-api-key": tenant["apiKey"]}
        if self.page:
            proof = {"authorization": f"Bearer {tenant['token']}", "origin": PAGE}
        sent = {"content-type": JSON, "if-match": f'"{tenant["settings"]["version"]}"', **proof, **self.headers}
        parameters = {"id": _item_id(path, tenant), "name": "a00", "link": "none"}
        address = path.format(**parameters)
        event = http_event(method, address, headers=sent, body=body, query=self.query, route=f"{method} {path}")
        return event | {"pathParameters": parameters}


def _bytes(value: object, token: str) -> bytes | None:
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(value, dict) and value.get("token") == "":
        value = {**value, "token": token}
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _item_id(path: str, tenant: dict[str, Any]) -> str:
    if not path.startswith("/settings"):
        return str(tenant["apiKeyId"])
    kind = "authorizedOrigins" if "origins" in path else "accessRules"
    return str(next((item["id"] for item in tenant["settings"][kind]), "000000000000"))


def many(size: float, most: int) -> range:
    return range(max(int(size * most), 1))


def text(size: float, most: int, of: str = "a") -> str:
    return of * len(many(size, most))


def numbered(size: float, most: int, value: object = 0) -> dict[str, object]:
    """As many members that nobody knows."""
    return {f"m{number}": value for number in many(size, most)}


def rule(**members: Any) -> dict[str, Any]:
    return {"dataset": "d00", "filter": {"column": "c", "op": "is_set"}, **members}


def conditions(size: float, most: int) -> list[dict[str, str]]:
    return [{"column": "c", "op": "is_set"} for _ in many(size, most)]
