"""What a next version has stored beside what today's code knows is kept by everything that writes."""

import json
from typing import Any

import pytest

from tests.support.builders import golden
from tests.support.builders.next_version import IN_ROME, ITEMS, NEXT, SCOPE, change, item, raw, stored_settings
from tests.support.service import Service, Tenant


def shown_changes(document: Any) -> dict[str, tuple[str, str, object]]:
    """Every way to write settings, with a body that changes something and knows nothing of what is new."""
    relabelled = [{**origin, "label": "Other"} for origin in document["authorizedOrigins"]]
    described = [{**each, "description": "Other"} for each in document["tokenAttributes"]]
    location = next(each for each in described if each["name"] == "location")
    return {
        "PUT": ("PUT", "/settings", {**document, "authorizedOrigins": relabelled, "tokenAttributes": described}),
        "PUT tokens": ("PUT", "/settings", {**document, "tokens": {**document["tokens"], "maxLifetime": 3600}}),
        "PATCH": ("PATCH", "/settings", {"authorizedOrigins": relabelled, "tokens": {"defaultLifetime": 600}}),
        "POST an origin": ("POST", "/settings/authorized-origins", {"origin": "https://new.example.com"}),
        "PUT an attribute": ("PUT", "/settings/token-attributes/location", location),
        "POST a rule": ("POST", "/settings/access-rules", {"dataset": "new", "filter": {"allow": "all"}}),
        "DELETE a rule": ("DELETE", f"/settings/access-rules/{document['accessRules'][0]['id']}", None),
    }


def places_of_next(document: Any, place: str = "") -> set[str]:
    """Where something new stands: origins, rules and attributes by their ids and names."""
    found = {place} if isinstance(document, dict) and "next" in document else set()
    named = document.items() if isinstance(document, dict) else []
    if isinstance(document, list):
        named = [(each.get("id", each.get("name")), each) for each in document if isinstance(each, dict)]
    return found.union(*(places_of_next(inner, f"{place}/{name}") for name, inner in named))


@pytest.mark.parametrize("way", shown_changes(json.loads(golden.read("settings")[1]["document"]["S"])))
def test_a_write_of_settings_keeps_what_its_caller_could_not_know(service: Service, tenant: Tenant, way: str) -> None:
    before = stored_settings(service)
    method, path, body = shown_changes(service.settings(tenant))[way]
    answer = raw(service, method, path, tenant, body)
    after = stored_settings(service)

    assert answer.status < 300, answer.text
    assert after["version"] == 3
    assert after != {**before, "version": 3}
    assert places_of_next(after) == places_of_next(before) != set()
    assert "next" not in answer.text


def test_what_is_new_goes_with_what_it_belongs_to(service: Service, tenant: Tenant) -> None:
    (first, second) = service.settings(tenant)["authorizedOrigins"]
    assert raw(service, "DELETE", f"/settings/authorized-origins/{first['id']}", tenant).status == 204

    assert [each["id"] for each in stored_settings(service)["authorizedOrigins"]] == [second["id"]]
    assert service.audit_events(tenant, action="settings.changed")[0]["change"][-1]["path"] == "/authorizedOrigins/0"


def test_the_trail_says_what_was_stored(service: Service, tenant: Tenant) -> None:
    (first, _) = service.settings(tenant)["authorizedOrigins"]
    raw(service, "DELETE", f"/settings/authorized-origins/{first['id']}", tenant)
    (event,) = (each for each in service.audit_events(tenant) if each["sequence"] == 13)

    assert {"op": "test", "path": "/authorizedOrigins/0", "value": {**first, "next": NEXT}} in event["change"]


def test_a_reset_leaves_nothing(service: Service, tenant: Tenant) -> None:
    assert raw(service, "DELETE", "/settings", tenant).status == 200

    assert places_of_next(stored_settings(service)) == set()


def test_a_request_is_as_strict_as_ever(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    answer = service.put_settings(tenant, {**document, "next": NEXT})

    assert (answer.status, answer.problem["errors"][0]["pointer"]) == (422, "/next")
    bodies: list[object] = [[1], {**document, "accessRules": {}}]
    for wrong in bodies:
        assert raw(service, "PUT", "/settings", tenant, wrong).status == 422


def test_a_successor_has_what_its_predecessor_has(service: Service, tenant: Tenant) -> None:
    pinned = golden.tenant("Sandbox")
    made = service.call("POST", f"/api-keys/{pinned.api_key_id}/rotate", key=tenant.api_key, body={})
    assert made.status == 201
    assert SCOPE not in made.json["scopes"]

    old = item("api_key", label="Sandbox")
    new = golden.get(service, "api_key", {**old, "sk": {"S": f"KEY#{made.json['id']}"}})
    assert (set(new["scopes"]["SS"]), new["next"]) == (set(old["scopes"]["SS"]), old["next"])


def test_a_key_cannot_give_a_scope_that_it_does_not_have_because_nobody_knows_the_scope(
    service: Service, tenant: Tenant
) -> None:
    first = item("api_key", created_by="operator", pk=golden.partition(tenant))
    change(service, "api_key", first, scopes={"SS": [s for s in first["scopes"]["SS"] if s != SCOPE]})
    sandbox = golden.tenant("Sandbox")
    answer = service.call("POST", f"/api-keys/{sandbox.api_key_id}/rotate", key=tenant.api_key, body={})

    assert (answer.status, answer.problem["code"]) == (403, "grant_exceeded")


def test_every_item_that_is_changed_keeps_its_new_member(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, user=IN_ROME)
    key, sandbox = tenant.api_key, golden.tenant("Sandbox")
    calls = [
        ("POST", "/embed/revoke-token", {"token": token}),
        ("POST", "/embed/revocations", {"distinctId": "user-2"}),
        ("POST", "/embed/revocations", {"apiKeyId": sandbox.api_key_id}),
        ("POST", "/embed/revocations", {"all": True}),
        ("PATCH", f"/api-keys/{sandbox.api_key_id}", {"label": "Renamed"}),
    ]
    for method, path, body in calls:
        assert service.call(method, path, key=key, body=body).status == 200
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})
    service.clock.now += 40 * 86_400
    service.invoke("rotate_signing_key", {"action": "rotate"})

    for kind, items in ITEMS.items():
        for old in items:
            assert golden.get(service, kind, old)["next"] == old["next"], kind


def test_rotations_leave_the_stored_timing_alone(service: Service) -> None:
    (before,) = ITEMS["service"]
    service.clock.now += 40 * 86_400
    assert service.invoke("rotate_signing_key", {"action": "rotate"})["steps"]
    after = golden.get(service, "service", before)

    assert {name: after[name] for name in ("timing", "earlier", "issuer")} == {
        name: before[name] for name in ("timing", "earlier", "issuer")
    }
