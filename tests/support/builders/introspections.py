"""Introspect tokens with an API key of their tenant."""

from typing import Any

import msgspec

from embedtokens.use_cases.tokens.introspect_token import IntrospectRequest
from tests.support.builders.settings import document, put
from tests.support.builders.world import TENANT_ID, World

INACTIVE = {"active": False}
CHECKS = ["format", "signature", "key state", "issuer", "audience", "lifetime", "revocation", "origin", "resource"]


def introspect(world: World, token: str, **members: Any) -> dict[str, Any]:
    """Return the response as JSON."""
    found = world.introspector().introspect(world.parsed(), IntrospectRequest(token, **members))
    response: dict[str, Any] = msgspec.to_builtins(found.response)
    return response


def checks(world: World, token: str, **members: Any) -> dict[str, tuple[str, str | None]]:
    rows: Any = introspect(world, token, explain=True, **members)["checks"]
    return {row["check"]: (row["result"], row.get("reason")) for row in rows}


def authorize(world: World, *origins: str) -> None:
    world.tenants.settings[TENANT_ID] = put(document(authorizedOrigins=[{"origin": origin} for origin in origins]))
