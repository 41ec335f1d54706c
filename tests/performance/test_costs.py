"""The page's costs are what the prices and the code make of them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.performance import costs, usage
from tests.performance.usage import Counted
from tests.template.stack import Stack, translated


@pytest.fixture(scope="module")
def counted() -> Counted:
    return usage.count()


@pytest.fixture(scope="module")
def stack() -> Stack:
    return translated()


def test_the_page_says_what_the_script_computes(counted: Counted) -> None:
    assert costs.parts(costs.PAGE.read_text())[1] == f"\n{costs.tables(counted)}\n", "out of date: run `make costs`"


def test_a_warm_call_asks_once_for_items_and_at_most_once_for_a_signature(counted: Counted) -> None:
    assert {(name, asked.requests, asked.kms_requests) for name, asked in counted.warm.items()} == {
        ("`generate-token`", 1, 1),
        ("`introspect-token`", 1, 0),
        ("`introspect-token` by another key", 1, 0),
        ("`session`", 1, 0),
    }
    assert {asked.log_lines for asked in counted.warm.values()} == {1}
    assert {asked.write_units for asked in counted.warm.values()} == {0}


def test_another_key_than_made_the_token_is_one_more_item(counted: Counted) -> None:
    own, other = (counted.warm[f"`introspect-token`{by}"].read_units for by in ("", " by another key"))

    assert other == own + 1


def test_large_settings_cost_a_unit_for_each_4_kb(counted: Counted) -> None:
    more = {counted.first_large[name].read_units - asked.read_units for name, asked in counted.first.items()}

    assert more == {counted.settings_bytes // 4096}


def test_items_are_rounded_up_one_by_one_and_a_missing_one_takes_a_unit() -> None:
    request: dict[str, Any] = {"RequestItems": {"table": {"Keys": [{}, {}, {}]}}}
    found = [{"a": {"S": "x" * 4095}}, {"a": {"B": "AAAA" * 1365 + "AA=="}}]

    assert usage.read_units("BatchGetItem", request, {"Responses": {"table": found[:1]}}) == 3
    assert usage.read_units("BatchGetItem", request, {"Responses": {"table": found}}) == 4
    assert usage.read_units("Query", {}, {"Items": found}) == 3
    assert usage.read_units("Query", {}, {"Items": []}) == 1
    assert usage.read_units("GetItem", {}, {}) == 1


def test_a_transaction_writes_twice() -> None:
    puts = [{"Put": {"Item": {"a": {"S": "x" * size}}}} for size in (1023, 1024)]

    assert usage.write_units("TransactWriteItems", {"TransactItems": [*puts, {"Update": {}}]}) == 2 * (1 + 2 + 1)
    assert usage.write_units("UpdateItem", {}) == 1
    assert usage.write_units("Query", {}) == 0


def test_a_million_tokens_cost_what_a_million_signatures_cost_and_little_more(counted: Counted) -> None:
    name = "`generate-token`"
    by_service = costs.costs(name, counted.warm[name])

    assert by_service["KMS"] == pytest.approx(15)
    assert 15 < sum(by_service.values()) < 19


def test_a_second_trail_costs_more_than_the_signatures_that_it_records(counted: Counted) -> None:
    signed = costs.second_trail(counted.warm["`generate-token`"], cold_starts=0)

    assert signed == pytest.approx(20e-6)
    assert signed > costs.PRICE["kms_asymmetric_request"]
    assert costs.second_trail(counted.warm["`session`"], cold_starts=0) == 0


def test_the_attester_reads_every_trail_and_signs_once(counted: Counted) -> None:
    attest = counted.hourly["AttestAudit"]

    assert attest.read_units > usage.TENANTS
    assert attest.write_units == 2
    assert attest.kms_requests == 2, "the public key, and a signature"


def test_every_price_and_assumption_is_used() -> None:
    source = Path(costs.__file__).read_text()
    names = [*costs.PRICE, *costs.QUOTA, *costs.ASSUMED]

    assert [name for name in names if f'"{name}"' not in source] == []


def test_an_assumption_about_the_functions_is_what_the_template_says(stack: Stack) -> None:
    assert {function["MemorySize"] for function in stack.functions.values()} == {costs.ASSUMED["memory_mb"]}
    assert {tuple(function["Architectures"]) for function in stack.functions.values()} == {("arm64",)}


def test_alarms_are_counted_by_their_metrics(stack: Stack, counted: Counted) -> None:
    alarms = stack.of_type("AWS::CloudWatch::Alarm").values()
    parts = [part for alarm in alarms for part in alarm.get("Metrics", [{"MetricStat": alarm}])]
    alarmed = sum("MetricStat" in part for part in parts)

    assert costs.monthly(counted)["Alarms"] == pytest.approx(alarmed * costs.PRICE["alarm_metric_month"])


def test_prices_have_a_date_and_a_place() -> None:
    for date in (costs.FIGURES["date"], costs.QUOTA["date"]):
        assert dt.date.fromisoformat(date) <= dt.datetime.now(dt.UTC).date()
    assert costs.FIGURES["region"] == "us-east-1"
