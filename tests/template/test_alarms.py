"""The alarms and the dashboard: each looks at a metric that there is, and somebody hears of it."""

import json
import re
from typing import Any

import pytest

from embedtokens.adapters import metrics
from tests.template.stack import SOURCE, Properties, Stack, text
from tests.template.tools import ROOT

ALARMS = {
    "ServerErrorsAlarm",
    "LatencyAlarm",
    "GenerateThrottledAlarm",
    "ThrottledAlarm",
    "PeopleThrottledAlarm",
    "AuthorizerErrorsAlarm",
    "TokensNotVerifiedAlarm",
    "ClockAheadAlarm",
    "RulesNotCompiledAlarm",
    "RotationOverdueAlarm",
    "NoKeyReadyAlarm",
    "AuditTrailRefusedAlarm",
    "AttestationOverdueAlarm",
}
OURS = {value for name, value in vars(metrics).items() if name.isupper() and isinstance(value, str)}
OURS -= {metrics.NAMESPACE}
INVOKED = {"ProvisionTenant", "RotateSigningKey", "InstallSigningKeys", "AttestAudit"}
API = [("ApiId", "${Api}")]
MOST_METRICS_OF_AN_ALARM = 10  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html


@pytest.fixture
def alarms(stack: Stack) -> dict[str, Properties]:
    return stack.of_type("AWS::CloudWatch::Alarm")


def dimensions(metric: Properties) -> list[tuple[str, str]]:
    return [(part["Name"], text(part["Value"])) for part in metric["Dimensions"]]


def metric_stats(alarm: Properties) -> list[Properties]:
    return [part["MetricStat"] for part in alarm["Metrics"] if "MetricStat" in part]


def formula(alarm: Properties) -> str:
    (watched,) = (part for part in alarm["Metrics"] if part.get("ReturnData", True))
    return str(watched["Expression"])


def test_there_is_an_alarm_for_each_thing_that_can_go_wrong(alarms: dict[str, Properties]) -> None:
    assert alarms.keys() == ALARMS


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_an_alarm_tells_the_topic_if_there_is_one_and_says_where_it_comes_from(
    alarms: dict[str, Properties], name: str
) -> None:
    condition, reported, nobody = alarms[name]["AlarmActions"]["Fn::If"]

    assert (condition, reported, nobody) == ("AlarmTopicIsGiven", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"})
    assert text(alarms[name]["AlarmDescription"]).startswith("${Stage}: ")


def test_server_errors_are_a_share_of_the_requests_and_a_few_at_least(alarms: dict[str, Properties]) -> None:
    alarm = alarms["ServerErrorsAlarm"]

    assert formula(alarm) == "IF(FILL(errors, 0) >= 5, 100 * errors / requests, 0)"
    assert [stat["Metric"]["MetricName"] for stat in metric_stats(alarm)] == ["5xx", "Count"]
    assert [dimensions(stat["Metric"]) for stat in metric_stats(alarm)] == [API, API]
    assert {(stat["Stat"], stat["Period"]) for stat in metric_stats(alarm)} == {("Sum", 300)}
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (1, "GreaterThanThreshold")


def test_the_slowest_hundredth_of_the_answers_is_watched(alarms: dict[str, Properties]) -> None:
    alarm = alarms["LatencyAlarm"]

    assert (alarm["Namespace"], alarm["MetricName"], dimensions(alarm)) == ("AWS/ApiGateway", "Latency", API)
    assert (alarm["ExtendedStatistic"], text(alarm["Threshold"])) == ("p99", "${LatencyAlarmMilliseconds}")
    assert (alarm["Period"], alarm["DatapointsToAlarm"], alarm["EvaluationPeriods"]) == (60, 3, 5)


def test_a_percentile_of_a_few_answers_moves_no_alarm(alarms: dict[str, Properties]) -> None:
    """By default CloudWatch judges by however few there are, and one slow answer would undo a canary.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
    """
    percentiles = {name: alarm for name, alarm in alarms.items() if re.search(r'"p[0-9.]+"', json.dumps(alarm))}

    assert percentiles.keys() == {"LatencyAlarm"}
    assert {alarm["EvaluateLowSampleCountPercentile"] for alarm in percentiles.values()} == {"ignore"}


def test_every_function_that_answers_requests_is_watched_for_throttling(
    stack: Stack, alarms: dict[str, Properties]
) -> None:
    summed = [alarms[name] for name in ("ThrottledAlarm", "PeopleThrottledAlarm")]
    watched = [dimensions(stat["Metric"]) for alarm in summed for stat in metric_stats(alarm)]
    watched.append(dimensions(alarms["GenerateThrottledAlarm"]))

    assert all(len(metric_stats(alarm)) <= MOST_METRICS_OF_AN_ALARM for alarm in summed)
    assert {formula(alarm) for alarm in summed} == {"SUM(METRICS())"}
    assert sorted(watched) == sorted([("FunctionName", f"${{{name}}}")] for name in stack.functions.keys() - INVOKED)
    for name in ("ThrottledAlarm", "PeopleThrottledAlarm", "GenerateThrottledAlarm"):
        assert (alarms[name]["Threshold"], alarms[name]["ComparisonOperator"]) == (0, "GreaterThanThreshold")


@pytest.mark.parametrize(
    ("name", "metric"), [("TokensNotVerifiedAlarm", metrics.NOT_VERIFIED), ("ClockAheadAlarm", metrics.CLOCK_AHEAD)]
)
def test_one_token_that_was_not_handed_out_for_our_own_fault_is_enough_to_call_an_operator(
    alarms: dict[str, Properties], name: str, metric: str
) -> None:
    alarm = alarms[name]

    assert (alarm["Namespace"], alarm["MetricName"]) == (metrics.NAMESPACE, metric)
    assert dimensions(alarm) == [("Stack", "${AWS::StackName}")]
    assert (alarm["Statistic"], alarm["ComparisonOperator"], alarm["Threshold"]) == ("Sum", "GreaterThanThreshold", 0)


def test_a_trail_that_was_refused_calls_an_operator(alarms: dict[str, Properties]) -> None:
    alarm = alarms["AuditTrailRefusedAlarm"]

    assert (alarm["Namespace"], alarm["MetricName"]) == (metrics.NAMESPACE, metrics.TRAILS_REFUSED)
    assert dimensions(alarm) == [("Stack", "${AWS::StackName}")]
    assert (alarm["Statistic"], alarm["ComparisonOperator"], alarm["Threshold"]) == (
        "Maximum",
        "GreaterThanThreshold",
        0,
    )
    assert alarm["TreatMissingData"] == "notBreaching"


def test_an_attester_that_is_silent_or_gets_nowhere_calls_an_operator(alarms: dict[str, Properties]) -> None:
    """It runs every hour, and a pass over all trails that takes several runs may take three."""
    alarm = alarms["AttestationOverdueAlarm"]

    assert (alarm["Namespace"], alarm["MetricName"]) == (metrics.NAMESPACE, metrics.ATTESTATION_AGE)
    assert dimensions(alarm) == [("Stack", "${AWS::StackName}")]
    assert (alarm["Statistic"], alarm["ComparisonOperator"]) == ("Maximum", "GreaterThanThreshold")
    assert (alarm["Period"], alarm["EvaluationPeriods"], alarm["Threshold"]) == (3600, 3, 10_800)
    assert alarm["TreatMissingData"] == "breaching"


def test_the_authorizer_s_failures_are_watched_where_they_show(alarms: dict[str, Properties]) -> None:
    alarm = alarms["AuthorizerErrorsAlarm"]

    assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/Lambda", "Errors")
    assert dimensions(alarm) == [("FunctionName", "${Authorizer}")]


@pytest.fixture
def widgets(stack: Stack) -> list[Any]:
    """As CloudWatch reads them, once CloudFormation has put something in for every reference."""
    (dashboard,) = stack.of_type("AWS::CloudWatch::Dashboard").values()
    body = text(dashboard["DashboardBody"])
    return list(json.loads(re.sub(r"\$\{([\w:.]+)}", r"\1", body))["widgets"])


def shown(widgets: list[Any]) -> set[tuple[str, str]]:
    """Namespace and name of every metric; "." and "..." repeat what the line above has."""
    found, last = set(), ("", "")
    for widget in widgets:
        for line in widget["properties"].get("metrics", []):
            if isinstance(line[0], dict):
                (namespace,) = re.findall(r"\{(\w+),Stack,Code\}", line[0]["expression"])
                (name,) = re.findall(r'MetricName="(\w+)"', line[0]["expression"])
                found.add((namespace, name))
            elif line[0] != "...":
                last = (last[0] if line[0] == "." else line[0], last[1] if line[1] == "." else line[1])
                found.add(last)
    return found


def test_the_dashboard_shows_every_alarm(stack: Stack, widgets: list[Any]) -> None:
    (alarms,) = (widget["properties"]["alarms"] for widget in widgets if widget["type"] == "alarm")

    assert {arn.removesuffix(".Arn") for arn in alarms} == ALARMS


def test_the_dashboard_shows_every_metric_of_ours_but_one_that_is_an_alarm_only(widgets: list[Any]) -> None:
    ours = {name for namespace, name in shown(widgets) if namespace == metrics.NAMESPACE}

    assert ours == OURS - {metrics.NOT_COMPILED}


def test_the_dashboard_s_other_metrics_are_aws_s_own(widgets: list[Any]) -> None:
    others = {(namespace, name) for namespace, name in shown(widgets) if namespace != metrics.NAMESPACE}

    assert others == {
        ("AWS/ApiGateway", "Count"),
        ("AWS/ApiGateway", "4xx"),
        ("AWS/ApiGateway", "5xx"),
        ("AWS/ApiGateway", "Latency"),
        ("AWS/Lambda", "ConcurrentExecutions"),
        ("AWS/Lambda", "Throttles"),
        ("AWS/DynamoDB", "ConsumedReadCapacityUnits"),
        ("AWS/DynamoDB", "ConsumedWriteCapacityUnits"),
        ("AWS/DynamoDB", "ReadThrottleEvents"),
    }


def test_widgets_do_not_overlap_and_stay_within_the_24_columns(widgets: list[Any]) -> None:
    cells = [
        (x, y)
        for widget in widgets
        for x in range(widget["x"], widget["x"] + widget["width"])
        for y in range(widget["y"], widget["y"] + widget["height"])
    ]

    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24


def test_the_documentation_says_what_to_do_at_each_alarm() -> None:
    reported = set(re.findall(r"^\| `(\w+Alarm)` \|", (ROOT / "docs/operate/alarms.md").read_text(), re.MULTILINE))

    assert reported == ALARMS
    assert SOURCE.count("Type: AWS::CloudWatch::Alarm\n") == len(ALARMS)
