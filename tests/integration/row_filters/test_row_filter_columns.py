"""Columns, aliases and rules for every dataset over HTTP: what is asked, answered, refused and stored."""

from typing import Any

import pytest

from tests.support.builders.datasets import BY_REGION, ask, simulate, with_rules
from tests.support.service import TABLE, Service, Tenant

LIMITED = {"dataset": "sales", "filter": {"allow": "all"}, "columns": ["region", "amount", "100%"]}
ALL_SALES = {"dataset": "sales", "filter": {"allow": "all"}}
EVERYTHING = {"dataset": "products", "filter": {"allow": "all"}}


@pytest.fixture
def tenant(service: Service) -> Tenant:
    """One whose users see some columns of the sales of their region, and all products."""
    tenant = service.provision()
    with_rules(service, tenant, BY_REGION, LIMITED, EVERYTHING)
    return tenant


def sales(service: Service, tenant: Tenant, **members: object) -> Any:
    answer = ask(service, tenant, datasets=["sales"], **members)
    assert answer.status == 200, answer.text
    return answer.json["rowFilters"][0]


def test_a_list_of_columns_is_stored_and_shown_as_it_was_sent(service: Service, tenant: Tenant) -> None:
    rules = service.settings(tenant)["accessRules"]

    assert [rule.get("columns") for rule in rules] == [None, LIMITED["columns"], None]
    assert "columns" not in rules[0]


def test_a_query_whose_columns_are_not_named_is_denied(service: Service, tenant: Tenant, token: str) -> None:
    row = sales(service, tenant, token=token, dialect="sqlite")
    rule_id = service.settings(tenant)["accessRules"][1]["id"]

    assert (row["decision"], row["reason"], row["ruleId"]) == ("deny", "columns_required", rule_id)
    assert (row["columns"], row["filter"], row["sql"]["text"], row["sql"]["select"]) == (None, None, "1 = 0", None)


def test_allowed_and_refused_columns_are_named_and_the_allowed_ones_quoted(
    service: Service, tenant: Tenant, token: str
) -> None:
    asked = {"sales": ["100%", "margin", "amount", "Amount"]}
    row = sales(service, tenant, token=token, columns=asked, alias={"sales": "s"}, dialect="postgres")

    assert row["columns"] == {"allowed": ["100%", "amount"], "refused": ["margin", "Amount"]}
    assert row["sql"]["select"] == '"s"."100%%", "s"."amount"'
    assert row["sql"]["text"].startswith('("s"."region" = %s AND ')
    assert row["decision"] == "filter"


def test_a_query_of_which_no_column_is_allowed_is_denied(service: Service, tenant: Tenant, token: str) -> None:
    row = sales(service, tenant, token=token, columns={"sales": ["margin"]}, dialect="tsql")

    assert (row["decision"], row["reason"], row["columns"], row["sql"]["select"]) == (
        "deny",
        "no_column_allowed",
        None,
        None,
    )


def test_all_columns_of_a_dataset_without_a_list_are_allowed(service: Service, tenant: Tenant, token: str) -> None:
    answer = ask(service, tenant, token=token, datasets=["products"], columns={"products": ["b", "a"]}, dialect="mysql")
    (row,) = answer.json["rowFilters"]

    assert (row["decision"], row["columns"]) == ("all", {"allowed": ["b", "a"], "refused": []})
    assert row["sql"]["select"] == "`b`, `a`"


def test_everything_that_is_wrong_with_the_query_is_reported_at_once(
    service: Service, tenant: Tenant, token: str
) -> None:
    answer = ask(
        service,
        tenant,
        token=token,
        datasets=["sales"],
        columns={"sales": ["a.b", "ok", "ok"], "finance": ["x"]},
        alias={"sales": 's"', "other": "o"},
    )

    assert answer.status == 422
    assert sorted((error["pointer"], error["code"]) for error in answer.problem["errors"]) == [
        ("/alias", "not_allowed"),
        ("/alias/other", "not_allowed"),
        ("/alias/sales", "name_invalid"),
        ("/columns/finance", "not_allowed"),
        ("/columns/sales/0", "name_invalid"),
        ("/columns/sales/2", "duplicate"),
    ]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"sales": []}, ("/columns/sales", "empty")),
        ({"sales": "region"}, ("/columns/sales", "wrong_type")),
        ({"sales": [f"c{i}" for i in range(2_001)]}, ("/columns", "too_many")),
        ({f"d{i}": ["a"] for i in range(51)}, ("/columns", "out_of_range")),
    ],
)
def test_columns_are_lists_of_names_and_not_too_many(
    service: Service, tenant: Tenant, token: str, columns: object, expected: tuple[str, str]
) -> None:
    answer = ask(service, tenant, token=token, datasets=["sales"], columns=columns)

    assert answer.status == 422, answer.text
    assert [(error["pointer"], error["code"]) for error in answer.problem["errors"]] == [expected]


def test_a_simulation_names_columns_too(service: Service, tenant: Tenant) -> None:
    user = {"role": "explorer", "attributes": {"location": "Paris"}}
    answer = simulate(service, tenant, users=[user], columns={"sales": ["region"]}, draft=[LIMITED])
    (case,) = answer.json["users"]

    assert case["today"]["sentence"].endswith("sales with column region where region is Paris")
    assert case["draft"]["sentence"].endswith("sales with column region")


def test_a_simulation_of_too_many_columns_is_refused(service: Service, tenant: Tenant) -> None:
    names = {"sales": [f"c{i}" for i in range(2_000)]}
    few, many = (
        simulate(service, tenant, users=[{"role": "explorer"}] * users, columns=names, draft=[ALL_SALES])
        for users in (2, 3)
    )

    assert (few.status, many.status) == (200, 422)
    assert many.problem["errors"][0]["detail"].startswith("The response would exceed 5000 columns")


def test_a_simulated_user_has_no_more_attributes_than_a_token(service: Service, tenant: Tenant) -> None:
    user = {"role": "explorer", "attributes": {"location": ["x" * 200] * 24}}
    answer = simulate(service, tenant, users=[user])

    assert answer.status == 422
    assert [(error["pointer"], error["code"]) for error in answer.problem["errors"]] == [
        ("/users/0/attributes", "too_large")
    ]


EVERYWHERE = {"dataset": "*", "filter": {"column": "owner", "op": "eq", "attribute": "location"}}


def stored_format(service: Service, tenant: Tenant) -> Any:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "SETTINGS"}}
    return service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"].get("format")


def test_a_rule_for_every_dataset_is_stored_so_that_an_older_version_does_not_pass_it_over(
    service: Service, tenant: Tenant, token: str
) -> None:
    assert stored_format(service, tenant) is None
    with_rules(service, tenant, EVERYTHING, EVERYWHERE)
    assert stored_format(service, tenant) == {"N": "2"}

    service.new_container()
    rows = ask(service, tenant, token=token, datasets=["products", "sales", "*"]).json["rowFilters"]
    assert [(row["decision"], row["reason"]) for row in rows] == [
        ("filter", None),
        ("deny", "no_rule"),
        ("deny", "no_rule"),
    ]

    with_rules(service, tenant, EVERYTHING)
    assert stored_format(service, tenant) is None
