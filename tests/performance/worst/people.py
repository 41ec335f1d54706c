"""People who sign in, and who manage them."""

from collections.abc import Iterator

from tests.performance.worst.case import Case, text

MEMBERS, ONE = "/members", "/members/{id}"


def cases() -> Iterator[Case]:
    yield Case(("GET", "/auth/login"), "a long return", 400, query={"returnTo": "a" * 8000})
    yield Case(("GET", "/auth/callback"), "a long state", 404, query={"state": "a" * 4000, "code": "b" * 4000})
    yield Case(("GET", "/auth/session"), "nobody", 200)
    yield Case(("POST", "/auth/tenant"), "nobody", 401)
    yield Case(("POST", "/auth/logout"), "nobody", 401)
    yield Case(("POST", MEMBERS), "a long name", 422, lambda size: {"role": "viewer", "name": text(size, 260_000)})
    yield Case(("POST", MEMBERS), "a long address", 422, lambda size: {"role": "viewer", "email": text(size, 260_000)})
    yield Case(("PATCH", ONE), "a long name", 404, lambda _size: {"name": "a" * 100})
    yield Case(("GET", MEMBERS), "a long cursor", 422, query={"cursor": "m" * 8000})
    yield Case(("GET", ONE), "none", 404)
    yield Case(("DELETE", ONE), "a long query", 422, query={"revokeKeys": "1" * 8000})
    yield Case(("POST", "/invitations/{link}"), "no link", 404)
