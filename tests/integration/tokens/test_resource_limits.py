"""API keys and settings that limit tokens to resources, over HTTP."""

import json
from typing import Any

import pytest
from msgspec import UNSET

from tests.support.builders.tokens import decoded
from tests.support.service import TABLE, Service, Tenant

SALES = {"type": "dashboard", "id": "sales-2026", "permissions": ["can_view"]}
COSTS = {"type": "dashboard", "id": "costs", "permissions": ["can_view", "can_edit"]}


def test_a_key_opens_what_it_pins_and_a_request_may_name_less(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant, pinnedResources=[SALES, COSTS], scopes=["tokens:generate", "tokens:introspect"])
    everything = service.introspect(tenant, service.token(key)).json
    token = service.token(key, resources=[{"type": "dashboard", "id": "costs"}])
    less = service.introspect(tenant, token).json

    assert (everything["permissions"], everything["resources"]) == ({}, [SALES, COSTS])
    assert less["resources"] == [{**COSTS, "permissions": ["can_view"]}]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"resources": [{"type": "dashboard", "id": "hr"}]}, "/resources/0"),
        ({"resources": [SALES, {**SALES, "id": "Sales-2026"}]}, "/resources/1"),
        ({"resources": [{**SALES, "permissions": ["can_edit"]}]}, "/resources/0"),
        ({"resources": [{"type": "chart", "id": "sales-2026"}]}, "/resources/0"),
        ({"permissions": {"ai": ["can_query"]}}, "/permissions/ai"),
        ({"permissions": {"dashboard": ["can_edit"]}}, "/permissions/dashboard"),
    ],
)
def test_more_than_a_key_pins_is_403_and_says_where(
    service: Service, tenant: Tenant, members: dict[str, object], expected: str
) -> None:
    key = service.new_key(tenant, pinnedResources=[SALES])
    refused = service.generate(key, **members)

    assert (refused.status, refused.problem["code"]) == (403, "resource_pinned")
    assert [fault["pointer"] for fault in refused.problem["errors"]] == [expected]


def test_a_key_gives_a_subset_of_what_it_opens(service: Service, tenant: Tenant) -> None:
    manager = service.new_key(tenant, pinnedResources=[SALES, COSTS], scopes=["keys:manage", "tokens:generate"])
    inherited = service.create_key(manager).json["pinnedResources"]
    narrowed = service.create_key(manager, pinnedResources=[SALES]).json["pinnedResources"]
    wider = service.create_key(manager, pinnedResources=[SALES, {**SALES, "id": "hr"}])

    assert (inherited, narrowed) == ([SALES, COSTS], [SALES])
    assert (wider.status, wider.problem["code"]) == (403, "grant_exceeded")
    assert [fault["pointer"] for fault in wider.problem["errors"]] == ["/pinnedResources/1"]
    repeated = service.create_key(manager, pinnedResources=[SALES, SALES, {**SALES, "id": "hr"}])
    assert [fault["pointer"] for fault in repeated.problem["errors"]] == ["/pinnedResources/2"]


def test_a_limited_key_does_not_rotate_a_key_without_limits(service: Service, tenant: Tenant) -> None:
    free = service.new_key(tenant)
    manager = service.new_key(tenant, pinnedResources=[SALES], scopes=["keys:manage", "tokens:generate"])
    refused = service.call("POST", f"/api-keys/{free.api_key_id}/rotate", key=manager.api_key, body={})
    own = service.call("POST", f"/api-keys/{manager.api_key_id}/rotate", key=manager.api_key, body={})

    assert (refused.status, refused.problem["code"]) == (403, "grant_exceeded")
    assert [fault["pointer"] for fault in refused.problem["errors"]] == ["/pinnedResources"]
    assert own.json["pinnedResources"] == [SALES]


def test_wrong_pins_are_told_at_once(service: Service, tenant: Tenant) -> None:
    pins = [{"type": "x", "id": "1"}, {**SALES, "permissions": ["can_query"]}]

    assert service.create_key(tenant, pinnedResources=pins, pinnedAttributes={"colour": "red"}).field_errors == [
        ("/pinnedAttributes/colour", "undeclared"),
        ("/pinnedResources/0/type", "not_allowed"),
        ("/pinnedResources/1/permissions/0", "not_allowed"),
    ]
    assert service.create_key(tenant, pinnedResources=[]).field_errors == [("/pinnedResources", "empty")]
    assert service.create_key(tenant, pinnedResources=None).json["pinnedResources"] is None


def test_a_key_that_invites_people_is_limited_to_no_resources(service: Service, tenant: Tenant) -> None:
    refused = service.create_key(tenant, pinnedResources=[SALES], scopes=["members:manage"])

    assert refused.field_errors == [("/scopes", "not_allowed")]


def test_once_resources_are_required_every_request_names_some(service: Service, tenant: Tenant) -> None:
    pinned = service.new_key(tenant, pinnedResources=[SALES])
    document = service.settings(tenant)
    document["tokens"]["requireResources"] = True
    assert service.put_settings(tenant, document).status == 200

    assert service.generate(tenant).field_errors == [("/resources", "required")]
    assert service.generate(tenant, permissions={"dashboard": ["can_view"]}).field_errors == [
        ("/resources", "required")
    ]
    assert service.generate(tenant, resources=[SALES]).status == 200
    assert service.generate(pinned).status == 200


def test_limits_are_stored_in_formats_that_older_versions_refuse(service: Service, tenant: Tenant) -> None:
    """They would give tokens without limits, or accept them."""

    def stored(sort_key: str) -> Any:
        key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": sort_key}}
        return service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]

    free, limited = service.new_key(tenant), service.new_key(tenant, pinnedResources=[SALES])
    assert stored(f"KEY#{free.api_key_id}").keys().isdisjoint({"format", "pinned_resources"})
    assert stored(f"KEY#{limited.api_key_id}")["format"] == {"N": "2"}
    assert json.loads(stored(f"KEY#{limited.api_key_id}")["pinned_resources"]["S"]) == [SALES]

    document = service.settings(tenant)
    assert "requireResources" not in stored("SETTINGS")["document"]["S"]
    document["tokens"]["requireResources"] = True
    document["accessRules"] = [{"dataset": "*", "filter": {"allow": "all"}}]
    changed = service.put_settings(tenant, document).json
    assert stored("SETTINGS")["format"] == {"N": "3"}
    changed["tokens"]["requireResources"] = False
    changed = service.put_settings(tenant, changed).json
    assert stored("SETTINGS")["format"] == {"N": "2"}
    changed["tokens"]["defaultPermissions"] = {"dataset": []}
    changed = service.put_settings(tenant, changed).json
    assert stored("SETTINGS")["format"] == {"N": "3"}
    changed["tokens"]["defaultPermissions"] = {"dataset": ["can_view"]}
    service.put_settings(tenant, changed)
    assert stored("SETTINGS")["format"] == {"N": "2"}


@pytest.mark.parametrize("permissions", [{"dataset": []}, {"dataset": [], "dashboard": ["can_view"]}])
def test_a_token_without_datasets_has_a_claim_that_older_versions_refuse(
    service: Service, tenant: Tenant, permissions: dict[str, list[str]]
) -> None:
    """They leave datasets to the access rules, whatever `permissions` say."""
    closed, opened = (
        service.token(tenant, permissions=permissions),
        service.token(tenant, permissions={"dashboard": []}),
    )

    assert (decoded(closed).claims.permissions, decoded(closed).claims.resources) == (permissions, [])
    assert decoded(opened).claims.resources is UNSET
    for asked in ("dashboard:x", "dataset:x", "chart:x"):
        held = asked.partition(":")[0] in (kind for kind, levels in permissions.items() if levels)
        assert service.introspect(tenant, closed, opens=asked).json["active"] is held


def test_a_token_without_datasets_names_none_of_the_resources_that_are_required(
    service: Service, tenant: Tenant
) -> None:
    view = service.token(tenant, permissions={"dataset": [], "dashboard": ["can_view"]})
    nothing = service.token(tenant, permissions={"dataset": []})
    document = service.settings(tenant)
    document["tokens"]["requireResources"] = True
    assert service.put_settings(tenant, document).status == 200

    assert service.introspect(tenant, view).json == {"active": False}
    assert service.introspect(tenant, nothing).json["permissions"] == {"dataset": []}


@pytest.mark.parametrize("pinned", ["[]", "{}", "[1]", '[{"type":"dashboard"}]', "null"])
def test_pins_that_cannot_be_read_give_no_access(service: Service, tenant: Tenant, pinned: str) -> None:
    key = service.new_key(tenant, pinnedResources=[SALES])
    item = f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}"
    service.change_item(*item, pinned_resources={"S": pinned})

    assert service.generate(key).status == 503


def test_the_trail_shows_what_a_new_key_is_limited_to(service: Service, tenant: Tenant) -> None:
    service.new_key(tenant, pinnedResources=[SALES])
    (change,) = service.audit_events(tenant)[0]["change"]

    assert change["value"]["pinnedResources"] == [SALES]
