"""The most expensive request of each route that anybody has thought of, legal and illegal.

Every route that reads a body, a query or a tenant's settings is here (test_worst_bodies.py says so), and a new rule's
worst case should be.
"""

from collections.abc import Iterator

from tests.performance.worst import audiences, keys, people, rules, settings, tokens
from tests.performance.worst.case import MAX_BODY_BYTES, MAX_MEMBERS, Body, Case, Route, many, numbered
from tests.support.handlers import FUNCTIONS

ANY_JSON: dict[str, tuple[int, Body]] = {
    "numbers": (422, lambda size: [1 for _ in many(size, 130_000)]),
    "fractions": (422, lambda size: [0.1 for _ in many(size, 65_000)]),
    "unknown members": (422, lambda size: numbered(size, MAX_MEMBERS)),
    "too many members": (400, lambda size: numbered(size, 24_000)),
    "objects": (422, lambda size: [{"a": 1} for _ in many(size, MAX_MEMBERS)]),
    "depth": (400, lambda size: b"[" * len(many(size, MAX_BODY_BYTES))),
    "digits": (400, lambda size: b"1" * len(many(size, MAX_BODY_BYTES))),
    "digits of a fraction": (422, lambda size: b"0." + b"1" * len(many(size, MAX_BODY_BYTES - 2))),
    "escapes": (422, lambda size: b'"' + rb"\ud83d\ude00" * len(many(size, 21_000)) + b'"'),
}
"""What no route takes: how it is answered, and its body."""

READ_NONE = {"/auth/tenant", "/auth/logout", "/invitations/{link}"}
"""They have no body, or read none before a person's session is proved."""


def _of_any_json(route: Route) -> Iterator[Case]:
    """All of them for one route: reading JSON is the same for all, and what becomes of objects is not."""
    page = route == tokens.SESSION
    tenant = "rules" if route[1].startswith("/settings") else "origins" if page else "plain"
    for name, (status, body) in ANY_JSON.items():
        if route == tokens.GENERATE or name in {"unknown members", "objects"}:
            yield Case(route, f"any JSON, {name}", status, body, tenant, page=page)


def special() -> list[Case]:
    return [
        *tokens.generate(),
        *tokens.existing(),
        *audiences.cases(),
        *keys.cases(),
        *people.cases(),
        *rules.row_filters(),
        *rules.simulate(),
        *settings.whole(),
        *settings.items(),
    ]


def cases() -> list[Case]:
    reading = [route for route in FUNCTIONS if route[0] in {"POST", "PUT", "PATCH"} and route[1] not in READ_NONE]
    return [*special(), *(case for route in reading for case in _of_any_json(route))]
