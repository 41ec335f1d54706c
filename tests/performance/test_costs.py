"""The README's costs are what the prices and the code make of them."""

import datetime as dt

import pytest

from tests.performance import costs
from tests.template.stack import Stack, translated


@pytest.fixture(scope="module")
def usages() -> dict[str, costs.Usage]:
    return costs.measured()


@pytest.fixture(scope="module")
def stack() -> Stack:
    return translated()


def test_the_readme_says_what_the_script_computes(usages: dict[str, costs.Usage]) -> None:
    assert costs.parts(costs.README.read_text())[1] == f"\n{costs.tables(usages)}\n", "out of date: run `make costs`"


def test_a_call_asks_for_no_more_than_one_read_and_one_signature(usages: dict[str, costs.Usage]) -> None:
    """Items of one BatchGetItem: key and tenant; token, user and minting key where a token is shown."""
    assert {name: (usage.reads, usage.signatures) for name, usage in usages.items()} == {
        "generate-token": (2, 1),
        "introspect-token": (4, 0),
        "session": (4, 0),
    }
    assert {usage.log_lines for usage in usages.values()} == {1}


def test_a_million_tokens_cost_what_a_million_signatures_cost_and_little_more(usages: dict[str, costs.Usage]) -> None:
    *_, kms, _ = by_service = costs.costs("generate-token", usages["generate-token"])

    assert kms == pytest.approx(15)
    assert 15 < sum(by_service) < 19


def test_an_assumption_about_the_functions_is_what_the_template_says(stack: Stack) -> None:
    assert {function["MemorySize"] for function in stack.functions.values()} == {costs.ASSUMED["memory_mb"]}
    assert {tuple(function["Architectures"]) for function in stack.functions.values()} == {("arm64",)}


def test_alarms_are_counted_by_their_metrics(stack: Stack) -> None:
    alarms = stack.of_type("AWS::CloudWatch::Alarm").values()
    parts = [part for alarm in alarms for part in alarm.get("Metrics", [{"MetricStat": alarm}])]
    counted = sum("MetricStat" in part for part in parts)

    assert costs.monthly()["Alarms"] == pytest.approx(counted * costs.PRICE["alarm_metric_month"])


def test_prices_have_a_date_and_a_place() -> None:
    assert dt.date.fromisoformat(costs.FIGURES["date"]) <= dt.datetime.now(dt.UTC).date()
    assert costs.FIGURES["region"] == "us-east-1"
