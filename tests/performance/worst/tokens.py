"""Requests for tokens and about tokens."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.performance.worst.case import FORM, Case, many, numbered, text
from tests.performance.worst.world import MANY_LABELS, MOMENT, NAMES, anagram, origins

GENERATE, INTROSPECT = ("POST", "/embed/generate-token"), ("POST", "/embed/introspect-token")
REVOKE, REVOCATIONS = ("POST", "/embed/revoke-token"), ("POST", "/embed/revocations")
SESSION = ("POST", "/embed/session")
USER = {"distinctId": "user-123", "role": "explorer"}


def _user(**attributes: Any) -> dict[str, Any]:
    return {"user": {**USER, "attributes": attributes}}


def _lists(size: float, value: str) -> dict[str, Any]:
    return _user(**{name: [value] * 64 for name in NAMES[: len(many(size, 64))]})


def _named(size: float, most: int) -> dict[str, Any]:
    """As many attributes as can be sent in what a token has room for."""
    return _user(**{name: ["ab"] for name in NAMES[: len(many(size, most))]})


def _below(size: float) -> list[str]:
    return [each.replace("*", "a") for each in origins(len(many(size, 199)))]


RESOURCES: dict[str, dict[str, Any]] = {
    "resources of unknown types": {"type": "dash_board", "id": "x" * 30},
    "resources with other levels": {"type": "chart", "id": "x" * 30, "permissions": ["can_se"] * 9},
    "resources with more than their type": {"type": "ai", "id": "x" * 30, "permissions": ["can_query"] * 9},
}


def _resources(resource: dict[str, Any], size: float) -> dict[str, Any]:
    named = [{**resource, "id": f"{i}{resource['id']}"} for i in many(size, 1_400)]
    return {"user": USER, "permissions": {"ai": []}, "resources": named}


def generate() -> Iterator[Case]:
    yield Case(GENERATE, "undeclared attributes", 422, lambda size: _user(**numbered(size, 19_000)))
    yield Case(GENERATE, "as many undeclared ones as are read", 422, lambda size: _user(**numbered(size, 256)))
    yield Case(GENERATE, "unknown permissions", 422, lambda size: {"user": USER, "permissions": numbered(size, 19_000)})
    yield Case(
        GENERATE,
        "one level over and over",
        200,
        lambda size: {"user": USER, "permissions": {"dashboard": ["can_view"] * len(many(size, 23_000))}},
    )
    yield Case(GENERATE, "texts beyond a token", 422, lambda size: _lists(size, "ab" * 29 + "x"), "attributes")
    yield Case(
        GENERATE,
        "texts for a slow pattern",
        200,
        lambda size: _user(a00=["ab" * 32] * len(many(size, 34))),
        "attributes",
        slow_patterns=True,
    )
    yield Case(GENERATE, "many slow patterns", 200, lambda size: _named(size, 64), "attributes")
    yield Case(GENERATE, "moments beyond a token", 422, lambda size: _lists(size, MOMENT), "moments")
    yield Case(
        GENERATE,
        "moments among allowed ones",
        200,
        lambda size: _user(**{name: [MOMENT] for name in NAMES[: len(many(size, 64))]}),
        "moments",
    )
    yield Case(
        GENERATE,
        "words that are nearly allowed",
        422,
        lambda size: _user(**{name: anagram(0)[::-1] for name in NAMES[: len(many(size, 50))]}),
        "words",
    )
    for name, resource in RESOURCES.items():
        yield Case(GENERATE, name, 422, partial(_resources, resource))
    yield Case(GENERATE, "a name like a complaint", 422, lambda size: {text(size, 30_000, " - at `$"): 0})
    yield from _names_and_origins()


def _names_and_origins() -> Iterator[Case]:
    yield Case(
        GENERATE, "origins below wildcards", 422, lambda size: {"user": USER, "origins": _below(size)}, "origins"
    )
    yield Case(
        GENERATE,
        "unauthorized origins",
        422,
        lambda size: {"user": USER, "origins": [f"https://{MANY_LABELS}.b{i}" for i in many(size, 200)]},
        "origins",
    )
    yield Case(
        GENERATE,
        "one long origin",
        422,
        lambda size: {"user": USER, "origins": ["https://" + text(size, 130_000, "a.")]},
        "origins",
    )
    yield Case(GENERATE, "a long role", 422, lambda size: {"user": {**USER, "role": text(size, 260_000)}})


def _read(route: tuple[str, str]) -> Iterator[Case]:
    form = {"content-type": FORM}
    yield Case(route, "a long token", 200, lambda size: {"token": text(size, 260_000)})
    yield Case(route, "a token of dots", 200, lambda size: {"token": text(size, 8192, ".")})
    yield Case(
        route, "a form of unknown fields", 200, lambda size: b"token=a" + b"&a=" * len(many(size, 990)), headers=form
    )
    yield Case(
        route, "a form of too many fields", 400, lambda size: b"&token=a" * len(many(0.5 + size, 20_000)), headers=form
    )
    yield Case(
        route, "a form of percents", 200, lambda size: b"token=" + b"%61" * len(many(size, 87_000)), headers=form
    )


def existing() -> Iterator[Case]:
    yield from _read(INTROSPECT)
    yield from _read(REVOKE)
    yield Case(
        INTROSPECT,
        "a long origin",
        200,
        lambda size: {"token": "", "origin": "https://" + text(size, 130_000, "a."), "explain": True},
        "origins",
    )
    yield Case(
        INTROSPECT,
        "an origin of many labels",
        200,
        lambda _size: {"token": "", "origin": f"https://{MANY_LABELS}"},
        "origins",
    )
    yield Case(REVOCATIONS, "a long user", 422, lambda size: {"distinctId": text(size, 260_000)})
    yield Case(REVOCATIONS, "a long key", 422, lambda size: {"apiKeyId": text(size, 260_000)})
    yield Case(SESSION, "among many origins", 200, tenant="origins", page=True)
    yield Case(("GET", "/embed/frame-policy"), "of many origins", 200, tenant="origins", page=True)
