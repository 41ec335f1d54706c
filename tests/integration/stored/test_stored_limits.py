"""Stored limits to resources and to a resource server, read by today's code."""

import pytest

from tests.support.builders import golden
from tests.support.service import Service, Tenant

SALES = {"type": "dashboard", "id": "sales-2026", "permissions": ["can_edit"]}


@pytest.fixture
def service(deployed_service: Service) -> Service:
    """Its tables hold the golden items, and the later ones."""
    golden.restore(deployed_service, golden.released())
    for name in golden.LIMITS:
        for item in golden.read(f"limits/{name}"):
            golden.put(deployed_service, name, item)
    deployed_service.forget_what_was_read()
    return deployed_service


def limited(label: str) -> Tenant:
    (item,) = (item for item in golden.read("limits/api_key") if item["label"]["S"] == label)
    tenant_id, key_id = item["pk"]["S"].split("#")[1], item["sk"]["S"].removeprefix("KEY#")
    return Tenant(tenant_id, golden.key_text(tenant_id, key_id), key_id)


def test_a_key_opens_the_resources_that_it_was_limited_to(service: Service) -> None:
    key = limited("Two resources")
    claims = service.introspect(golden.tenant(), service.token(key)).json

    assert claims["permissions"] == {}
    assert claims["resources"] == [
        {**SALES, "permissions": ["can_view", "can_edit"]},
        {"type": "dataset", "id": "countries", "permissions": ["can_view"]},
    ]
    refused = service.generate(key, resources=[{**SALES, "id": "hr"}])
    assert (refused.status, refused.problem["code"]) == (403, "resource_pinned")


def test_a_key_makes_tokens_for_the_server_that_it_was_bound_to(service: Service) -> None:
    key = limited("For the assistant")
    token = service.token(key, resources=[SALES])

    assert service.introspect(golden.tenant(), token).json == {"active": False}
    claims = service.introspect(golden.tenant(), token, audience="assistant").json
    assert claims["resource"] == "https://mcp.acme.example/mcp"


def test_settings_that_require_resources_still_do(service: Service) -> None:
    assert service.generate(golden.tenant()).field_errors == [("/resources", "required")]
