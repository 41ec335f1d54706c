"""POST /settings/access-rules/simulate: what rules would say, before they are saved."""

from typing import Any

import pytest

from tests.support.builders.datasets import BY_REGION, simulate, token_in, with_rules
from tests.support.service import Service, Tenant

PARIS = {"role": "explorer", "attributes": {"location": "Paris"}}
ELSEWHERE = {"distinctId": "user-9", "role": "explorer"}


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    with_rules(service, tenant, BY_REGION)
    return tenant


def decisions(outcome: Any) -> list[tuple[str, str, str | None]]:
    return [(row["dataset"], row["decision"], row["reason"]) for row in outcome["datasets"]]


def test_today_s_rules_for_made_up_users(service: Service, tenant: Tenant) -> None:
    answer = simulate(service, tenant, users=[PARIS, ELSEWHERE], datasets=["sales", "finance"], dialect="duckdb")

    first, second = answer.json["users"]
    assert (answer.status, answer.json["version"]) == (200, 2)
    assert first["user"] == {"distinctId": None, **PARIS}
    assert second["user"] == {"distinctId": "user-9", "role": "explorer", "attributes": {}}
    assert first["draft"] is second["draft"] is None
    assert first["today"]["sentence"] == (
        "explorer with location Paris: sales where region is Paris; finance denied: no rule"
    )
    assert second["today"]["sentence"] == (
        "explorer without attributes: sales denied: location is missing; finance denied: no rule"
    )
    assert first["today"]["datasets"][0] == {
        "dataset": "sales",
        "decision": "filter",
        "filter": {"column": "region", "op": "eq", "type": "string", "value": "Paris"},
        "reason": None,
        "attribute": None,
        "ruleId": None,
        "columns": None,
        "sql": {
            "dialect": "duckdb",
            "paramStyle": "qmark",
            "text": '"region" COLLATE C = ?',
            "params": ["Paris"],
            "select": None,
        },
        "rulesVersion": 2,
    }


def test_a_draft_stands_beside_today_s_rules_and_is_not_stored(service: Service, tenant: Tenant) -> None:
    draft = [{"dataset": "finance", "filter": {"allow": "all"}}]

    (reported,) = simulate(service, tenant, users=[PARIS], draft=draft).json["users"]

    assert decisions(reported["today"]) == [("finance", "deny", "no_rule"), ("sales", "filter", None)]
    assert decisions(reported["draft"]) == [("finance", "all", None), ("sales", "deny", "no_rule")]
    assert {row["rulesVersion"] for row in reported["draft"]["datasets"]} == {None}
    assert reported["draft"]["sentence"].endswith(": finance whole; sales denied: no rule")
    assert service.settings(tenant)["version"] == 2


def test_an_empty_draft_denies_everything(service: Service, tenant: Tenant) -> None:
    (reported,) = simulate(service, tenant, users=[PARIS], draft=[]).json["users"]

    assert decisions(reported["draft"]) == [("sales", "deny", "no_rule")]


def test_a_pasted_token_stands_for_its_user(service: Service, tenant: Tenant) -> None:
    reported, made_up = simulate(service, tenant, token=token_in(service, tenant, "Rome"), users=[PARIS]).json["users"]

    assert reported["user"] == {"distinctId": "user-123", "role": "explorer", "attributes": {"location": "Rome"}}
    assert reported["today"]["datasets"][0]["filter"]["value"] == "Rome"
    assert made_up["today"]["datasets"][0]["filter"]["value"] == "Paris"


def test_a_made_up_user_has_the_defaults_that_a_token_would_carry(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"][2]["default"] = "Oslo"
    service.put_settings(tenant, document)

    (reported,) = simulate(service, tenant, users=[ELSEWHERE]).json["users"]

    assert reported["today"]["datasets"][0]["filter"]["value"] == "Oslo"


def test_a_value_of_a_wrong_type_is_denied_as_it_would_be(service: Service, tenant: Tenant) -> None:
    (reported,) = simulate(service, tenant, users=[{"role": "explorer", "attributes": {"location": 5}}]).json["users"]

    assert decisions(reported["today"]) == [("sales", "deny", "attribute_mistyped")]


@pytest.mark.parametrize(
    ("body", "place", "code"),
    [
        ({}, "/users", "required"),
        ({"users": []}, "/users", "required"),
        ({"users": [PARIS] * 11}, "/users", "out_of_range"),
        ({"users": [{"attributes": {}}]}, "/users/0/role", "required"),
        ({"users": [{"role": "explorer", "attributes": {"colour": 1}}]}, "/users/0/attributes/colour", "undeclared"),
        ({"token": "garbage"}, "/token", "invalid_token"),
        ({"users": [PARIS], "datasets": ["a", "a"]}, "/datasets/1", "duplicate"),
        ({"users": [PARIS], "dialect": "oracle"}, "/dialect", "not_allowed"),
        ({"users": [PARIS], "paramStyle": "qmark"}, "/paramStyle", "not_allowed"),
        ({"users": [PARIS], "draft": [{"dataset": "x", "filter": {"any": []}}]}, "/draft/0/filter/any", "empty"),
        ({"users": [PARIS], "draft": [{"dataset": "x"}]}, "/draft/0/filter", "required"),
        ({"users": [PARIS], "rules": []}, "/rules", "unknown_member"),
    ],
)
def test_an_error_is_named_at_its_place(
    service: Service, tenant: Tenant, body: dict[str, object], place: str, code: str
) -> None:
    assert simulate(service, tenant, **body).field_errors == [(place, code)]


def test_reading_the_settings_is_what_a_key_must_be_allowed(service: Service, tenant: Tenant) -> None:
    partition, key = f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}"
    token = token_in(service, tenant, "Rome")
    service.change_item(partition, key, scopes={"SS": ["settings:write", "tokens:introspect"]})

    bodies: list[dict[str, object]] = [{"users": [PARIS]}, {"token": token}, {"token": "garbage"}, {"users": []}]
    for body in bodies:
        assert simulate(service, tenant, **body).problem["code"] == "scope_missing"

    service.change_item(partition, key, scopes={"SS": ["settings:read"]})
    assert simulate(service, tenant, token=token).status == 200


def test_another_tenants_token_is_no_token(service: Service, tenant: Tenant) -> None:
    assert simulate(service, tenant, token=service.token(service.provision())).field_errors == [
        ("/token", "invalid_token")
    ]


def test_a_simulation_of_too_much_is_refused(service: Service, tenant: Tenant) -> None:
    draft = [{"dataset": "d", "filter": {"all": [{"column": "n", "op": "in", "value": list(range(60))}] * 15}}]

    assert simulate(service, tenant, users=[PARIS] * 6, draft=draft).field_errors == [("/datasets", "too_large")]
    assert simulate(service, tenant, users=[PARIS] * 5, draft=draft).status == 200


def test_a_simulation_of_too_many_comparisons_is_refused_although_no_user_has_all(
    service: Service, tenant: Tenant
) -> None:
    every = {"any": [{"column": "n", "op": "is_set"}] * 50}
    draft = [{"dataset": f"d{number}", "filter": every} for number in range(25)]

    assert simulate(service, tenant, users=[PARIS] * 9, draft=draft).field_errors == [("/datasets", "too_large")]
    assert simulate(service, tenant, users=[PARIS] * 7, draft=draft).status == 200
