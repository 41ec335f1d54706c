"""POST /embed/row-filters, as a tenant's backend asks for the filters of a token."""

import io
import json
from copy import replace
from typing import Any

import pytest
from aws_lambda_powertools import Logger

from embedtokens import log
from embedtokens.access_rules.dialects import NotCompiledError
from embedtokens.use_cases.row_filters.filter_rows import MAX_VALUES
from embedtokens.wiring import services, stores
from tests.support.builders.datasets import BY_REGION, ask, token_in, with_rules
from tests.support.service import START, Service, Tenant

IN_PARIS = {"column": "region", "op": "eq", "type": "string", "value": "Paris"}


def test_a_decision_a_dataset_in_the_order_asked_for(service: Service, tenant: Tenant, token: str) -> None:
    answer = ask(service, tenant, token=token, datasets=["products", "sales", "finance"])

    nothing: dict[str, Any] = dict.fromkeys(("filter", "reason", "attribute", "ruleId", "columns", "sql"))
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.json == {
        "rowFilters": [
            {**nothing, "dataset": "products", "decision": "all", "rulesVersion": 2},
            {**nothing, "dataset": "sales", "decision": "filter", "filter": IN_PARIS, "rulesVersion": 2},
            {**nothing, "dataset": "finance", "decision": "deny", "reason": "no_rule", "rulesVersion": 2},
        ]
    }


WRITTEN = {"dialect": "duckdb", "paramStyle": "qmark", "select": None}


def test_sql_is_written_for_the_dialect_that_is_asked_for(service: Service, tenant: Tenant, token: str) -> None:
    answer = ask(service, tenant, token=token, dialect="duckdb", datasets=["sales", "products", "finance"])

    assert [row["sql"] for row in answer.json["rowFilters"]] == [
        {**WRITTEN, "text": '"region" COLLATE C = ?', "params": ["Paris"]},
        {**WRITTEN, "text": "1 = 1", "params": []},
        {**WRITTEN, "text": "1 = 0", "params": []},
    ]


def test_parameters_are_marked_as_asked_for(service: Service, tenant: Tenant, token: str) -> None:
    (row,) = ask(service, tenant, token=token, dialect="sqlite", paramStyle="named").json["rowFilters"]

    assert (row["sql"]["text"], row["sql"]["params"]) == ("`region` COLLATE BINARY = :p1", {"p1": "Paris"})


def test_a_user_without_the_attribute_sees_nothing_and_is_told_why(service: Service, tenant: Tenant) -> None:
    (rule, _) = service.settings(tenant)["accessRules"]

    (row,) = ask(service, tenant, token=token_in(service, tenant, None)).json["rowFilters"]

    assert (row["decision"], row["reason"], row["attribute"]) == ("deny", "attribute_missing", "location")
    assert row["ruleId"] == rule["id"]


def test_today_s_rules_hold_for_a_token_made_before_them(service: Service, tenant: Tenant, token: str) -> None:
    with_rules(service, tenant, {**BY_REGION, "filter": {"column": "city", "op": "ne", "attribute": "location"}})

    (row,) = ask(service, tenant, token=token).json["rowFilters"]

    assert (row["filter"]["column"], row["filter"]["op"], row["rulesVersion"]) == ("city", "ne", 3)


def test_an_attribute_that_has_another_type_today_denies(service: Service, tenant: Tenant, token: str) -> None:
    with_rules(service, tenant)
    document = service.settings(tenant)
    document["tokenAttributes"][2]["type"] = "integer"
    assert service.put_settings(tenant, document).status == 200
    with_rules(service, tenant, BY_REGION)

    (row,) = ask(service, tenant, token=token).json["rowFilters"]

    assert (row["decision"], row["reason"], row["attribute"]) == ("deny", "attribute_mistyped", "location")


@pytest.mark.parametrize(
    ("body", "place", "code"),
    [
        ({"datasets": []}, "/datasets", "out_of_range"),
        ({"datasets": [f"d{i}" for i in range(51)]}, "/datasets", "out_of_range"),
        ({"datasets": ["a", "b", "a"]}, "/datasets/2", "duplicate"),
        ({"datasets": ["a", ""]}, "/datasets/1", "name_invalid"),
        ({"datasets": "sales"}, "/datasets", "wrong_type"),
        ({"dialect": "oracle"}, "/dialect", "not_allowed"),
        ({"dialect": None}, "/dialect", "wrong_type"),
        ({"dialect": "mysql", "paramStyle": "dots"}, "/paramStyle", "not_allowed"),
        ({"paramStyle": "qmark"}, "/paramStyle", "not_allowed"),
        ({"colour": "red"}, "/colour", "unknown_member"),
    ],
)
def test_a_request_of_another_shape_is_refused(
    service: Service, tenant: Tenant, body: dict[str, object], place: str, code: str
) -> None:
    assert ask(service, tenant, token="x", **body).field_errors == [(place, code)]  # noqa: S106 - no token


def test_fifty_datasets_are_answered(service: Service, tenant: Tenant, token: str) -> None:
    assert len(ask(service, tenant, token=token, datasets=[f"d{i}" for i in range(50)]).json["rowFilters"]) == 50


def test_a_backend_sends_the_token_in_the_body(service: Service, tenant: Tenant) -> None:
    assert ask(service, tenant).field_errors == [("/token", "required")]


def test_an_api_key_as_a_bearer_is_an_api_key(service: Service, tenant: Tenant, token: str) -> None:
    headers = {"authorization": f"Bearer {tenant.api_key}"}

    answer = service.call("POST", "/embed/row-filters", body={"token": token, "datasets": ["x"]}, headers=headers)

    assert answer.status == 200, answer.text


def test_one_warm_call_is_one_read(service: Service, tenant: Tenant, token: str) -> None:
    ask(service, tenant, token=token)
    service.faults.calls.clear()

    ask(service, tenant, token=token)

    assert service.faults.calls == ["BatchGetItem"]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    stream = io.StringIO()
    logger = Logger(service=f"rules-{id(stream)}", stream=stream)  # loggers are kept by their name
    monkeypatch.setattr(log, "logger", lambda: logger)
    return stream


def alarms(written: io.StringIO) -> list[dict[str, Any]]:
    return [line for text in written.getvalue().splitlines() if "_aws" in (line := json.loads(text))]


def test_a_rule_that_cannot_be_written_denies_its_dataset_and_raises_an_alarm(
    service: Service, tenant: Tenant, token: str, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(filter_: Any, *wanted: Any, **query: Any) -> Any:
        if getattr(filter_, "column", None) == "region":
            raise NotCompiledError
        return stores.render_sql(filter_, *wanted, **query)

    changed = replace(services.row_filters(), render=render)
    monkeypatch.setattr(services, "row_filters", lambda: changed)

    sales, products = ask(service, tenant, token=token, dialect="mysql", datasets=["sales", "products"]).json[
        "rowFilters"
    ]

    assert (sales["decision"], sales["reason"], sales["filter"]) == ("deny", "rule_not_compiled", None)
    assert sales["sql"]["text"] == "1 = 0"
    assert products["decision"] == "all"
    (line,) = alarms(written)
    (reported,) = line["_aws"]["CloudWatchMetrics"]
    assert (line["AccessRulesNotCompiled"], line["_aws"]["Timestamp"]) == (1, START * 1000)
    assert reported == {
        "Namespace": "EmbedTokens",
        "Dimensions": [["Stack"]],
        "Metrics": [{"Name": "AccessRulesNotCompiled", "Unit": "Count"}],
    }
    assert line["Stack"] == "embed-tokens"
    for secret in (tenant.tenant_id, "Paris", "region", token):
        assert secret not in written.getvalue()


def test_decisions_that_are_clear_raise_no_alarm(
    service: Service, tenant: Tenant, token: str, written: io.StringIO
) -> None:
    ask(service, tenant, token=token, dialect="mysql", datasets=["sales", "products", "finance"])

    assert alarms(written) == []


def test_an_answer_that_would_take_too_long_is_refused(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"].append({"name": "ids", "type": "integer", "list": True})
    in_ids = {"column": "n", "op": "in", "attribute": "ids"}
    document["accessRules"] = [{"dataset": f"d{i}", "filter": {"all": [in_ids] * 15}} for i in range(6)]
    assert service.put_settings(tenant, document).status == 200
    user = {"distinctId": "u", "role": "explorer", "attributes": {"ids": list(range(64))}}
    token = service.token(tenant, user=user)

    assert ask(service, tenant, token=token, datasets=[f"d{i}" for i in range(6)]).field_errors == [
        ("/datasets", "too_large")
    ]
    assert ask(service, tenant, token=token, datasets=[f"d{i}" for i in range(5)]).status == 200
    assert 5 * 15 * 64 <= MAX_VALUES < 6 * 15 * 64


def test_an_answer_that_would_be_too_long_is_refused(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"].append({"name": "long", "type": "string", "list": True})
    leaf = {"column": "c", "op": "in", "attribute": "long"}
    document["accessRules"] = [{"dataset": f"d{i}", "filter": {"all": [leaf] * 64}} for i in range(28)]
    assert service.put_settings(tenant, document).status == 200
    user = {"distinctId": "u", "role": "explorer", "attributes": {"long": ["\U0001f600" * 256, "\U0001f601" * 256]}}
    token = service.token(tenant, user=user)
    assert MAX_VALUES >= 28 * 64 * 2

    asked = {"token": token, "dialect": "postgres"}
    assert ask(service, tenant, **asked, datasets=[f"d{i}" for i in range(28)]).field_errors == [
        ("/datasets", "too_large")
    ]
    assert ask(service, tenant, **asked, datasets=[f"d{i}" for i in range(10)]).status == 200
