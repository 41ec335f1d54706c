"""Tokens and API keys that are limited to resources, over HTTP."""

import json
from typing import Any

import pytest

from tests.support.builders.pages import PAGE, authorize
from tests.support.service import TABLE, Service, Tenant

SALES = {"type": "dashboard", "id": "sales-2026", "permissions": ["can_view"]}
COSTS = {"type": "dashboard", "id": "costs", "permissions": ["can_view", "can_edit"]}


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    return tenant


def introspected(service: Service, tenant: Tenant, token: str, **members: object) -> Any:
    return service.introspect(tenant, token, **members).json


def page_headers(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "origin": PAGE}


def store_rule(service: Service, tenant: Tenant, *datasets: str) -> None:
    document = service.settings(tenant)
    document["accessRules"] = [{"dataset": dataset, "filter": {"allow": "all"}} for dataset in datasets]
    assert service.put_settings(tenant, document).status == 200


def test_a_token_says_what_it_opens(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, permissions={"ai": ["can_query"]}, resources=[SALES])
    shown = introspected(service, tenant, token)
    session = service.call("POST", "/embed/session", headers=page_headers(token)).json

    assert (shown["permissions"], shown["resources"]) == ({"ai": ["can_query"]}, [SALES])
    assert (session["permissions"], session["resources"]) == ({"ai": ["can_query"]}, [SALES])


def test_a_token_without_resources_is_as_it_was(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    shown = introspected(service, tenant, token, explain=True)
    session = service.call("POST", "/embed/session", headers=page_headers(token)).json

    assert shown["permissions"] == {"dashboard": ["can_view"], "chart": ["can_view"]}
    assert "resources" not in shown
    assert "resources" not in session
    assert shown["checks"][-1] == {"check": "resource", "result": "skipped", "reason": "no resource was given"}


def test_explain_says_why_a_resource_is_not_open(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, resources=[SALES])
    form = f"token={token}&opens=dashboard%3Acosts&explain=true".encode()
    sent = {"content-type": "application/x-www-form-urlencoded"}
    shown = service.call("POST", "/embed/introspect-token", key=tenant.api_key, body=form, headers=sent).json

    assert shown["active"] is False
    assert shown["checks"][-1] == {"check": "resource", "result": "failed", "reason": "resource_not_granted"}
    assert shown["decoded"]["verified"] is True


def test_a_question_that_cannot_be_answered_is_told_only_to_a_key_that_holds(service: Service, tenant: Tenant) -> None:
    asked = {"token": service.token(tenant), "opens": "sales"}
    stranger = tenant.api_key[:40] + "0" + tenant.api_key[41:]

    assert service.introspect(tenant, **asked).faults == [("/opens", "wrong_type")]
    assert service.call("POST", "/embed/introspect-token", key=stranger, body=asked).status == 401


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/embed/session", {"opens": {"type": "report", "id": ""}}, ["/opens/type", "/opens/id"]),
        ("/embed/session", {"opens": {"type": "chart", "id": "x"}, "permission": "can_query"}, ["/permission"]),
        ("/embed/session", {"permission": "can_view"}, ["/permission"]),
        ("/embed/session", {"open": {"type": "chart", "id": "x"}}, ["/open"]),
        ("/embed/row-filters", {"datasets": ["a", "a"], "opens": "chart"}, ["/datasets/1", "/opens"]),
    ],
)
def test_a_page_s_question_that_cannot_be_answered_is_422(
    service: Service, tenant: Tenant, path: str, body: dict[str, object], expected: list[str]
) -> None:
    answer = service.call("POST", path, headers=page_headers(service.token(tenant)), body=body)

    assert answer.status == 422
    assert [place for place, _ in answer.faults] == expected


def test_a_question_for_a_frame_policy_that_cannot_be_answered_is_422(service: Service, tenant: Tenant) -> None:
    headers = page_headers(service.token(tenant))

    assert service.call("GET", "/embed/frame-policy", headers=headers, query={"opens": "x"}).faults == [
        ("/opens", "wrong_type")
    ]


def test_a_page_may_read_why_a_resource_is_refused(service: Service, tenant: Tenant) -> None:
    asked = {"opens": {"type": "dashboard", "id": "costs"}}
    token = service.token(tenant, resources=[SALES])
    refused = service.call("POST", "/embed/session", headers=page_headers(token), body=asked)

    assert (refused.status, refused.problem["code"]) == (403, "resource_not_granted")
    assert refused.headers["access-control-allow-origin"] == "*"


def test_everything_that_is_wrong_with_a_request_is_told_at_once(service: Service, tenant: Tenant) -> None:
    refused = service.generate(
        tenant,
        expiresIn=1,
        permissions={"dashboard": ["can_view"], "sql": []},
        resources=[
            {"type": "report", "id": ""},
            {"type": "chart", "id": "x" * 201},
            {**SALES, "permissions": ["can_edit"]},
            {"type": "ai", "id": "helper", "permissions": ["can_view"]},
        ],
    )

    assert refused.faults == [
        ("/permissions/sql", "unknown_member"),
        ("/resources/0/type", "not_allowed"),
        ("/resources/0/id", "out_of_range"),
        ("/resources/1/id", "out_of_range"),
        ("/resources/2/permissions/0", "not_allowed"),
        ("/resources/3/permissions/0", "not_allowed"),
        ("/expiresIn", "out_of_range"),
    ]


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ([], ("/resources", "empty")),
        ({}, ("/resources", "wrong_type")),
        (None, ("/resources", "wrong_type")),
        ([{"type": "chart"}], ("/resources/0/id", "required")),
        ([{**SALES, "name": "x"}], ("/resources/0/name", "unknown_member")),
        ([{**SALES, "permissions": "can_view"}], ("/resources/0/permissions", "wrong_type")),
        ([{"type": "chart", "id": str(i)} for i in range(101)], ("/resources", "too_many")),
    ],
)
def test_resources_of_another_shape_are_refused(
    service: Service, tenant: Tenant, resources: object, expected: tuple[str, str]
) -> None:
    assert service.generate(tenant, resources=resources).faults == [expected]


def test_resources_that_fit_no_token_are_weighed(service: Service, tenant: Tenant) -> None:
    many = [{"type": "chart", "id": f"{i:0>200}"} for i in range(40)]
    refused = service.generate(tenant, resources=many)

    assert (refused.status, refused.problem["code"]) == (422, "token_too_large")
    assert ("/resources", "weight") in refused.faults


def test_a_dataset_that_is_not_named_is_denied(service: Service, tenant: Tenant) -> None:
    store_rule(service, tenant, "orders", "salaries")
    token = service.token(tenant, resources=[SALES, {"type": "dataset", "id": "orders"}])
    body = {"token": token, "datasets": ["orders", "salaries", "unknown"]}
    rows = service.call("POST", "/embed/row-filters", key=tenant.api_key, body=body).json["rowFilters"]

    assert [(row["decision"], row["reason"]) for row in rows] == [
        ("all", None), ("deny", "resource_not_granted"), ("deny", "resource_not_granted"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("members", "decisions"),
    [
        ({}, ["all", "all"]),
        ({"permissions": {"dataset": []}}, ["deny", "deny"]),
        ({"resources": [SALES]}, ["deny", "deny"]),
        ({"resources": [SALES], "permissions": {"dataset": ["can_view"]}}, ["all", "all"]),
        ({"resources": [{"type": "dataset", "id": "orders"}]}, ["all", "deny"]),
    ],
)
def test_a_simulated_user_sees_the_datasets_of_a_token_with_the_same_members(
    service: Service, tenant: Tenant, members: dict[str, object], decisions: list[str]
) -> None:
    store_rule(service, tenant, "orders", "salaries")
    asked = {"users": [{"role": "explorer", **members}], "token": service.token(tenant, **members)}
    shown = service.call("POST", "/settings/access-rules/simulate", key=tenant.api_key, body=asked).json

    for case in shown["users"]:
        assert [row["decision"] for row in case["today"]["datasets"]] == decisions


def test_a_simulated_user_s_resources_are_checked(service: Service, tenant: Tenant) -> None:
    asked = {"users": [{"role": "explorer"}, {"role": "explorer", "resources": [], "permissions": {"sql": []}}]}
    refused = service.call("POST", "/settings/access-rules/simulate", key=tenant.api_key, body=asked)

    assert refused.faults == [("/users/1/permissions/sql", "unknown_member"), ("/users/1/resources", "empty")]


def test_a_key_opens_what_it_pins_and_a_request_may_name_less(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant, pinnedResources=[SALES, COSTS], scopes=["tokens:generate", "tokens:introspect"])
    everything = introspected(service, tenant, service.token(key))
    less = introspected(service, tenant, service.token(key, resources=[{"type": "dashboard", "id": "costs"}]))

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

    assert service.create_key(tenant, pinnedResources=pins, pinnedAttributes={"colour": "red"}).faults == [
        ("/pinnedAttributes/colour", "undeclared"),
        ("/pinnedResources/0/type", "not_allowed"),
        ("/pinnedResources/1/permissions/0", "not_allowed"),
    ]
    assert service.create_key(tenant, pinnedResources=[]).faults == [("/pinnedResources", "empty")]
    assert service.create_key(tenant, pinnedResources=None).json["pinnedResources"] is None


def test_a_key_that_invites_people_is_limited_to_no_resources(service: Service, tenant: Tenant) -> None:
    refused = service.create_key(tenant, pinnedResources=[SALES], scopes=["members:manage"])

    assert refused.faults == [("/scopes", "not_allowed")]


def test_once_resources_are_required_every_request_names_some(service: Service, tenant: Tenant) -> None:
    pinned = service.new_key(tenant, pinnedResources=[SALES])
    document = service.settings(tenant)
    document["tokens"]["requireResources"] = True
    assert service.put_settings(tenant, document).status == 200

    assert service.generate(tenant).faults == [("/resources", "required")]
    assert service.generate(tenant, permissions={"dashboard": ["can_view"]}).faults == [("/resources", "required")]
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
    service.put_settings(tenant, changed)
    assert stored("SETTINGS")["format"] == {"N": "2"}


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
