"""API keys, and the audit trail."""

from collections.abc import Iterator

from tests.performance.worst.case import Case, many, numbered, text
from tests.performance.worst.world import MOMENT, NAMES

CREATE, ONE, TRAIL = ("POST", "/api-keys"), "/api-keys/{id}", ("GET", "/audit-events")


def _pins(size: float, values: int, value: str) -> dict[str, object]:
    return {"label": "a", "pinnedAttributes": {name: [value] * values for name in NAMES[: len(many(size, 64))]}}


def cases() -> Iterator[Case]:
    yield Case(CREATE, "undeclared pins", 422, lambda size: {"label": "a", "pinnedAttributes": numbered(size, 19_000)})
    yield Case(CREATE, "pins beyond a token", 422, lambda size: _pins(size, 64, "ab" * 29 + "x"), "attributes")
    yield Case(
        CREATE, "pins for slow patterns", 201, lambda size: _pins(size, 1, "ab" * 16), "attributes", slow_patterns=True
    )
    yield Case(CREATE, "pins among allowed moments", 201, lambda size: _pins(size, 3, MOMENT), "moments")
    yield Case(CREATE, "scopes", 422, lambda size: {"label": "a", "scopes": ["audit:read"] * len(many(size, 20_000))})
    yield Case(CREATE, "a long label", 422, lambda size: {"label": text(size, 260_000)})
    yield Case(
        CREATE, "a long key for repetitions", 201, lambda _size: {"label": "a"}, headers={"idempotency-key": "a" * 255}
    )
    yield Case(("PATCH", ONE), "a long label", 422, lambda size: {"label": text(size, 260_000)})
    yield Case(("POST", f"{ONE}/rotate"), "a long overlap", 422, lambda _size: {"overlap": 10**19})
    yield Case(("DELETE", ONE), "a long query", 422, query={"revokeTokens": "1" * 8000})
    yield Case(("GET", ONE), "one", 200)
    yield Case(("GET", "/api-keys"), "a long cursor", 422, query={"cursor": "1" * 8000})
    yield Case(("GET", "/api-keys/self"), "one", 200)
    yield Case(TRAIL, "large events", 200, query={"limit": "100"}, tenant="trail")
    yield Case(TRAIL, "a rare one among large events", 200, query={"action": "token.revoked"}, tenant="trail")
    yield Case(TRAIL, "a long moment", 422, query={"from": "1" * 8000})
