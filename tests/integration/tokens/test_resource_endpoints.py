"""What a token opens at every endpoint: each type and level, named, open as a whole, closed, and pinned by a key."""

from collections.abc import Iterator
from typing import Any

import pytest

from embedtokens.tokens.permissions import LEVELS
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.token_endpoints import ASK_NOTHING, endpoints
from tests.support.handlers import ROUTES
from tests.support.service import Service, Tenant

ENDPOINTS = endpoints()
CASES = [(type_, level) for type_, levels in LEVELS.items() for level in levels]
IDS = ("mine", "other")


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    return tenant


def other_than(type_: str) -> dict[str, str]:
    return {"type": "chart" if type_ == "dashboard" else "dashboard", "id": "elsewhere"}


def tokens(service: Service, tenant: Tenant, type_: str, level: str) -> dict[str, str]:
    """One token for each way in which a resource of this type can be open, or not."""
    mine = {"type": type_, "id": "mine", "permissions": [level]}
    pinned = service.new_key(tenant, pinnedResources=[mine, other_than(type_)])
    return {
        "named": service.token(tenant, resources=[mine]),
        "open": service.token(tenant, permissions={type_: [level]}, resources=[other_than(type_)]),
        "by type alone": service.token(tenant, permissions={type_: [level]}),
        "closed": service.token(tenant, resources=[other_than(type_)]),
        "pinned": service.token(pinned),
    }


def is_open(how: str, level: str, id_: str, asked: str) -> bool:
    implied = {level, "can_view"} if level == "can_edit" else {level}
    return asked in implied and how != "closed" and (id_ == "mine" or how in {"open", "by type alone"})


def questions(type_: str) -> Iterator[dict[str, str]]:
    for id_ in IDS:
        for permission in LEVELS[type_]:
            yield {"type": type_, "id": id_, "permission": permission}


def test_the_routes_that_take_a_token_are_known() -> None:
    assert {name.split()[1] for name in ENDPOINTS if name != "authorizer"} == {
        "/embed/introspect-token", "/embed/session", "/embed/frame-policy", "/embed/row-filters",
    }  # fmt: skip
    assert ASK_NOTHING.keys() <= {route.path for route in ROUTES}


@pytest.mark.parametrize(("type_", "level"), CASES)
def test_every_endpoint_opens_what_the_token_names_and_nothing_else(
    service: Service, tenant: Tenant, type_: str, level: str
) -> None:
    for how, token in tokens(service, tenant, type_, level).items():
        for name, ask in ENDPOINTS.items():
            assert ask(service, tenant, token, None), f"{name}: the token holds"
            for resource in questions(type_):
                expected = is_open(how, level, resource["id"], resource["permission"])
                assert ask(service, tenant, token, resource) is expected, f"{name}, {how}: {resource}"


@pytest.mark.parametrize("name", ENDPOINTS)
def test_once_resources_are_required_older_tokens_without_any_open_no_endpoint(
    service: Service, tenant: Tenant, name: str
) -> None:
    older, limited = service.token(tenant), service.token(tenant, resources=[{"type": "dashboard", "id": "mine"}])
    resource = {"type": "dashboard", "id": "mine", "permission": "can_view"}
    assert ENDPOINTS[name](service, tenant, older, resource)

    require_resources(service, tenant)

    assert not ENDPOINTS[name](service, tenant, older, None)
    assert ENDPOINTS[name](service, tenant, limited, None)
    assert ENDPOINTS[name](service, tenant, limited, resource)


def require_resources(service: Service, tenant: Tenant) -> None:
    document: Any = service.settings(tenant)
    document["tokens"]["requireResources"] = True
    assert service.put_settings(tenant, document).json["tokens"]["requireResources"] is True
