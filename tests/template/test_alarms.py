"""Alarms: each watches a metric that the code really writes."""

import io
import json

import pytest
from aws_lambda_powertools import Logger

from embedtokens import log, web
from tests.template.stack import Stack, folder


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What is logged about a rule that could not be compiled, by the function whose name the alarm knows."""
    stream = io.StringIO()
    monkeypatch.setattr(log, "logger", lambda: Logger(service="row_filters", stream=stream))
    web.note_rules_not_compiled(2, 1_800_000_000)
    written: dict[str, object] = json.loads(stream.getvalue())
    return written


def test_a_rule_that_could_not_be_compiled_sets_off_an_alarm(stack: Stack, line: dict[str, object]) -> None:
    alarm = stack.of_type("AWS::CloudWatch::Alarm")["RuleNotCompiled"]
    (told,) = line["_aws"]["CloudWatchMetrics"]  # type: ignore[index] # read from JSON

    assert (alarm["Namespace"], alarm["MetricName"]) == (told["Namespace"], told["Metrics"][0]["Name"])
    assert [dimension["Name"] for dimension in alarm["Dimensions"]] == told["Dimensions"][0]
    assert {dimension["Name"]: dimension["Value"] for dimension in alarm["Dimensions"]} == {"service": line["service"]}
    assert line["service"] in [folder(function) for function in stack.functions.values()]
    assert (line[alarm["MetricName"]], alarm["ComparisonOperator"], alarm["Threshold"]) == (
        2,
        "GreaterThanThreshold",
        0,
    )
