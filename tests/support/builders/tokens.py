"""Requests for tokens, and their results."""

from typing import Any

import pytest

from embedtokens.encoding import convert
from embedtokens.field_errors import InvalidError, RequestInvalidError
from embedtokens.tokens.claims import Claims
from embedtokens.use_cases.tokens.check_token import UnverifiedToken, read_token
from embedtokens.use_cases.tokens.generate_token_request import GeneratedToken, GenerateRequest
from tests.support.builders.settings import document, put
from tests.support.builders.world import NOTHING_REVOKED, TENANT_ID, World


def body(*, user: dict[str, Any] | None = None, **members: object) -> dict[str, Any]:
    return {"user": {"distinctId": "user-123", "role": "explorer", **(user or {})}, **members}


def issue(world: World, **members: Any) -> GeneratedToken:
    request = convert.convert(body(**members), GenerateRequest, RequestInvalidError)
    return world.issuer().issue(world.context(), request, NOTHING_REVOKED)


def decoded(token: str) -> UnverifiedToken:
    """Return the content of a well-formed token."""
    found = read_token(token)
    assert isinstance(found, UnverifiedToken)
    return found


def claims(world: World, **members: Any) -> Claims:
    return decoded(issue(world, **members).token).claims


def field_errors(world: World, error: type[InvalidError], **members: Any) -> list[tuple[str, str]]:
    with pytest.raises(error) as refusal:
        issue(world, **members)
    return [(error.pointer, error.code) for error in refusal.value.errors]


def settle(world: World, **changes: Any) -> None:
    """Store the tenant's settings with some members changed."""
    world.tenants.settings[TENANT_ID] = put(document(**changes))


def declare(world: World, *attributes: dict[str, object]) -> None:
    settle(world, tokenAttributes=[*document()["tokenAttributes"], *attributes])
