"""Tokens that are limited to resources, over HTTP."""

from typing import Any

import pytest

from tests.support.builders.pages import PAGE, authorize
from tests.support.service import Service, Tenant

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

    assert service.introspect(tenant, **asked).field_errors == [("/opens", "wrong_type")]
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
    assert [place for place, _ in answer.field_errors] == expected


def test_a_question_for_a_frame_policy_that_cannot_be_answered_is_422(service: Service, tenant: Tenant) -> None:
    headers = page_headers(service.token(tenant))

    assert service.call("GET", "/embed/frame-policy", headers=headers, query={"opens": "x"}).field_errors == [
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

    assert refused.field_errors == [
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
    assert service.generate(tenant, resources=resources).field_errors == [expected]


def test_resources_that_fit_no_token_are_weighed(service: Service, tenant: Tenant) -> None:
    many = [{"type": "chart", "id": f"{i:0>200}"} for i in range(40)]
    refused = service.generate(tenant, resources=many)

    assert (refused.status, refused.problem["code"]) == (422, "token_too_large")
    assert ("/resources", "weight") in refused.field_errors


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

    assert refused.field_errors == [("/users/1/permissions/sql", "unknown_member"), ("/users/1/resources", "empty")]
