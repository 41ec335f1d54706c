"""Two tenants have nothing in common: what the one may name of the other is not there, and no key of it is touched."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.builders.events import Answer
from tests.support.builders.visitors import invited
from tests.support.service import Service, Tenant
from tests.template.stack import translated

ORIGIN = "https://rival.example.com"
RULE = {"dataset": "sales", "filter": {"allow": "all"}}
CASES: dict[str, tuple[str, str, Any]] = {
    "its key is read": ("GET", "/api-keys/{key}", None),
    "its key is named": ("PATCH", "/api-keys/{key}", {"label": "Mine"}),
    "its key is revoked": ("DELETE", "/api-keys/{key}", None),
    "its key is exchanged": ("POST", "/api-keys/{key}/rotate", {}),
    "its origin is removed": ("DELETE", "/settings/authorized-origins/{origin}", None),
    "its attribute is read": ("GET", "/settings/token-attributes/rivals", None),
    "its attribute is replaced": ("PUT", "/settings/token-attributes/rivals", {"type": "integer"}),
    "its attribute is removed": ("DELETE", "/settings/token-attributes/rivals", None),
    "its rule is read": ("GET", "/settings/access-rules/{rule}", None),
    "its rule is replaced": ("PUT", "/settings/access-rules/{rule}", RULE),
    "its rule is removed": ("DELETE", "/settings/access-rules/{rule}", None),
    "its member is read": ("GET", "/members/{member}", None),
    "its member is changed": ("PATCH", "/members/{member}", {"role": "viewer"}),
    "its member is removed": ("DELETE", "/members/{member}", None),
    "its key's tokens are revoked": ("POST", "/embed/revocations", {"apiKeyId": "{key}"}),
}
ADDRESSED = {"{id}", "{name}"}


@pytest.fixture
def rival(service: Service) -> Tenant:
    rival = service.provision(name="Rival")
    document = service.settings(rival)
    document["authorizedOrigins"] = [{"origin": ORIGIN}]
    document["tokenAttributes"].append({"name": "rivals", "type": "string"})
    document["accessRules"] = [RULE]
    assert service.put_settings(rival, document).status == 200
    return rival


def call(service: Service, tenant: Tenant, case: str, names: dict[str, str]) -> Answer:
    method, path, body = CASES[case]
    filled = (
        {name: value.format(**names) for name, value in body.items()} if case.endswith("tokens are revoked") else body
    )
    headers = {"if-match": '"1"'}
    return service.call(method, path.format(**names), key=tenant.api_key, body=filled, headers=headers)


@pytest.mark.parametrize("case", CASES)
def test_what_belongs_to_another_tenant_is_not_there(
    service: Service, tenant: Tenant, rival: Tenant, case: str
) -> None:
    settings = service.settings(rival)
    names = {
        "key": rival.api_key_id,
        "member": invited(service, rival)[0],
        "origin": settings["authorizedOrigins"][0]["id"],
        "rule": settings["accessRules"][0]["id"],
    }
    before = stored(service, rival)
    service.faults.requests.clear()

    answer = call(service, tenant, case, names)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")
    assert set(partitions(service.faults.requests)) == {f"TENANT#{tenant.tenant_id}#"}
    assert stored(service, rival) == before


def test_every_address_with_a_name_in_it_is_tried_here() -> None:
    named = {(method, path) for method, path in translated().routes if any(name in path for name in ADDRESSED)}

    assert {(method, shape(path)) for method, path, _ in CASES.values() if shape(path) != path} | {
        ("GET", "/settings/token-attributes/{name}"),
        ("PUT", "/settings/token-attributes/{name}"),
        ("DELETE", "/settings/token-attributes/{name}"),
    } == named


def test_a_token_of_another_tenant_is_inactive_and_cannot_be_revoked(
    service: Service, tenant: Tenant, rival: Tenant
) -> None:
    token = service.token(rival)
    service.faults.requests.clear()

    introspected = service.introspect(tenant, token)
    revoked = service.call("POST", "/embed/revoke-token", key=tenant.api_key, body={"token": token})
    filters = service.call(
        "POST", "/embed/row-filters", key=tenant.api_key, body={"token": token, "datasets": ["sales"]}
    )

    assert introspected.json == {"active": False}
    assert (revoked.status, revoked.problem["error"]) == (400, "invalid_grant")
    assert filters.status == 401
    assert {pk for pk in partitions(service.faults.requests) if pk != "SIGNING"} == {f"TENANT#{tenant.tenant_id}#"}
    assert service.introspect(rival, token).json["active"]


def shape(path: str) -> str:
    for name in ("{key}", "{origin}", "{rule}", "{member}"):
        path = path.replace(name, "{id}")
    return path


def stored(service: Service, tenant: Tenant) -> Any:
    """All that the tenant has, but for the note of when its key was used."""
    settings = service.settings(tenant)
    keys = service.call("GET", "/api-keys", key=tenant.api_key).json["apiKeys"]
    return settings, [{**key, "lastUsedAt": None} for key in keys]


def partitions(request: object) -> Iterator[str]:
    if isinstance(request, list):
        for part in request:
            yield from partitions(part)
    elif isinstance(request, dict):
        if "pk" in request:
            yield str(request["pk"]["S"])
        for part in request.values():
            yield from partitions(part)
