"""Steps 5 and 9 of the check of a token: resource servers and resources."""

from typing import Any

import pytest

from embedtokens.settings.document import Settings
from embedtokens.tokens.claims import audience
from embedtokens.tokens.resources import ResourceAccess
from embedtokens.use_cases.tokens.check_token import Check, Rejected, ValidToken, check_claims
from tests.support.builders.checks import expected
from tests.support.builders.settings import document, put
from tests.support.builders.world import TENANT_ID, World
from tests.unit.use_cases.tokens.test_check_token import genuine

SERVERS = [{"id": "assistant", "url": "https://mcp.acme.example/mcp", "label": None}]


def settings(**changes: Any) -> Settings:
    return put(document(**changes))


def test_a_token_for_a_resource_server_is_valid_there_while_it_is_declared(world: World) -> None:
    token = genuine(world, aud=audience(TENANT_ID, "assistant"))
    declared = settings(resourceServers=SERVERS)

    assert isinstance(check_claims(token, expected(server_id="assistant", settings=declared)), ValidToken)
    for changes in ({"server_id": "assistant"}, {"settings": declared}):
        found = check_claims(token, expected(**changes))

        assert isinstance(found, Rejected)
        assert found.check is Check.AUDIENCE


@pytest.mark.parametrize(("required", "rejected"), [(False, False), (True, True)])
def test_a_token_without_resources_is_valid_unless_they_are_required(
    world: World, *, required: bool, rejected: bool
) -> None:
    asked = expected(settings=settings(tokens={**document()["tokens"], "requireResources": required}))
    named = genuine(world, resources=[{"type": "dashboard", "id": "sales", "permissions": ["can_view"]}])

    found = check_claims(genuine(world), asked)

    assert isinstance(found, Rejected) is rejected
    if isinstance(found, Rejected):
        assert (found.check, found.reason) == (Check.RESOURCE, "resources_required")
    assert isinstance(check_claims(named, asked), ValidToken)


@pytest.mark.parametrize(
    ("id_", "level", "opened"), [("sales", "can_view", True), ("sales", "can_edit", False), ("x", "can_view", False)]
)
def test_a_token_opens_the_resource_that_it_names(world: World, id_: str, level: str, *, opened: bool) -> None:
    token = genuine(world, resources=[{"type": "dashboard", "id": "sales", "permissions": ["can_view"]}])

    found = check_claims(token, expected(access=ResourceAccess("dashboard", id_, level)))

    assert isinstance(found, ValidToken) is opened
    if isinstance(found, Rejected):
        assert (found.check, found.reason) == (Check.RESOURCE, "resource_not_granted")
