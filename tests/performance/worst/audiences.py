"""Resource servers, tokens for them, and what assistants are told of a user."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.performance.worst.case import Case, many, text
from tests.performance.worst.settings import PUT, document
from tests.performance.worst.tokens import GENERATE, INTROSPECT, USER
from tests.performance.worst.world import MANY_LABELS, SERVERS, server

CREATE, ROWS = ("POST", "/api-keys"), ("POST", "/embed/row-filters")
LAST = SERVERS[-1]["id"]


def _servers(size: float, most: int, url: Callable[[int], str]) -> dict[str, Any]:
    return document(resourceServers=[{**server(each), "url": url(each)} for each in many(size, most)])


def _clues(size: float, most: int, of: str = "a") -> dict[str, Any]:
    return {"user": USER, "aiContextClues": text(size, most, of)}


def _generate() -> Iterator[Case]:
    yield Case(GENERATE, "clues of quotation marks", 200, lambda size: _clues(size, 1_800, '"'))
    yield Case(GENERATE, "clues beyond a token", 422, lambda size: _clues(0.6 + 0.4 * size, 2_000, "\U0001f600"))
    yield Case(GENERATE, "long clues", 422, lambda size: _clues(size, 65_000, "\U0001f600"))
    yield Case(
        GENERATE,
        "clues in both places",
        422,
        lambda size: {**_clues(size, 2_000), "user": {**USER, "aiContextClues": text(size, 2_000, '"')}},
    )
    yield Case(GENERATE, "for one of many servers", 200, lambda _size: {"user": USER, "audience": LAST}, "servers")
    yield Case(GENERATE, "for none of them", 422, lambda _size: {"user": USER, "audience": "b" * 64}, "servers")
    yield Case(GENERATE, "a long audience", 422, lambda size: {"user": USER, "audience": text(size, 260_000)})
    yield Case(
        GENERATE,
        "origins and an audience",
        422,
        lambda size: {
            "user": USER,
            "audience": LAST,
            "origins": [f"https://{MANY_LABELS}.b{each}" for each in many(size, 200)],
        },
        "servers",
    )


def _asked() -> Iterator[Case]:
    yield Case(
        INTROSPECT, "for none of many servers", 422, lambda _size: {"token": "", "audience": "b" * 64}, "servers"
    )
    yield Case(
        INTROSPECT, "for one of them", 200, lambda _size: {"token": "", "audience": LAST, "explain": True}, "servers"
    )
    yield Case(INTROSPECT, "a long audience", 422, lambda size: {"token": "", "audience": text(size, 250_000)})
    yield Case(
        ROWS,
        "a long audience",
        422,
        lambda size: {"token": "", "datasets": ["d"], "audience": text(size, 250_000)},
    )
    yield Case(CREATE, "a long audience", 422, lambda size: {"label": "a", "audience": text(size, 250_000)})
    yield Case(CREATE, "for none of many servers", 422, lambda _size: {"label": "a", "audience": "b" * 64}, "servers")


def _settings() -> Iterator[Case]:
    path = "a" * 460
    yield Case(PUT, "long servers", 200, lambda size: _servers(size, 20, lambda each: f"https://{each}.example/{path}"))
    yield Case(
        PUT, "long servers that are none", 422, lambda size: _servers(size, 20, lambda each: f"https://{path}{each}-")
    )
    yield Case(PUT, "longer ones", 422, lambda size: _servers(size, 20, lambda each: f"https://{path * 20}{each}"))
    yield Case(PUT, "too many servers", 422, lambda size: _servers(size, 300, lambda each: f"https://{path}{each}"))
    yield Case(PUT, "one server over and over", 422, lambda size: _servers(size, 20, lambda _each: f"https://{path}"))
    yield Case(PUT, "other servers than ever", 422, lambda size: _servers(size, 20, str), "servers")
    yield Case(("GET", "/settings"), "of servers", 200, tenant="servers")


def cases() -> Iterator[Case]:
    yield from _generate()
    yield from _asked()
    yield from _settings()
