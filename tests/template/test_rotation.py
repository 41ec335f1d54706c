"""The rotation of signing keys as it is deployed: its schedule, its timing, and the alarms that watch it."""

import json
import re
from typing import Any

import pytest

from embedtokens.adapters import metrics
from embedtokens.signing_keys.timing import Timing, read_timing
from tests.template.stack import Stack, references, text, translated

TIMING = {
    "jwksMaxAge": "JwksMaxAgeSeconds",
    "ringCache": "RingCacheSeconds",
    "longestLifetime": "LongestTokenLifetimeSeconds",
    "margin": "RotationMarginSeconds",
    "rotationPeriod": "RotationPeriodSeconds",
    "deletionWindowDays": "KeyDeletionWindowDays",
}
ALARMS = {
    "RotationOverdueAlarm": (metrics.OVERDUE, "GreaterThanThreshold", 7200, "breaching"),
    "NoKeyReadyAlarm": (metrics.READY, "LessThanThreshold", 1, "notBreaching"),
}
"""Of the two one takes silence for trouble: both would go off for the same reason."""


def limits(stack: Stack, parameter: str) -> tuple[int, int]:
    declared = stack.template["Parameters"][parameter]
    return declared["MinValue"], declared["MaxValue"]


def test_the_timing_reaches_the_ring_by_the_installer_s_environment(stack: Stack) -> None:
    timing = text(stack.functions["InstallSigningKeys"]["Environment"]["Variables"]["TIMING"])

    assert json.loads(re.sub(r"(\$\{\w+\})", r'"\1"', timing)) == {
        name: f"${{{parameter}}}" for name, parameter in TIMING.items()
    }


def test_what_the_template_says_by_default_is_a_timing(stack: Stack) -> None:
    timing = text(stack.functions["InstallSigningKeys"]["Environment"]["Variables"]["TIMING"])
    defaults = {name: str(declared.get("Default")) for name, declared in stack.template["Parameters"].items()}

    assert read_timing(json.loads(re.sub(r"\$\{(\w+)\}", lambda found: defaults[found[1]], timing))) == Timing()


def test_the_stack_calls_the_installer_when_anything_changes_that_it_goes_by(stack: Stack) -> None:
    """And calls the function itself: its alias would go on with the values of the version before."""
    (custom,) = stack.of_type("Custom::SigningKeys").values()
    variables = stack.functions["InstallSigningKeys"]["Environment"]["Variables"]
    used = references([variables["ISSUER"], variables["TIMING"]])
    for condition in re.findall(r"\b\w+IsGiven\b", json.dumps(variables["ISSUER"])):
        used |= references(stack.template["Conditions"][condition])
    used -= {"AWS"}  # the region and the like: they never change

    assert custom["ServiceToken"] == {"Fn::GetAtt": ["InstallSigningKeys", "Arn"]}
    assert used == references(custom["Watched"])
    assert used > {"Issuer", "DomainName", *TIMING.values()}


def test_an_alias_would_not_have_followed_a_parameter() -> None:
    """SAM publishes by what the template's text says."""
    changed = translated(JwksMaxAgeSeconds="120", Issuer="https://embed.example.com")

    assert changed.of_type("AWS::Lambda::Version").keys() == translated().of_type("AWS::Lambda::Version").keys()
    assert "InstallSigningKeys" not in translated().aliases.values()


def test_the_installer_s_environment_waits_for_nothing_that_waits_for_it(stack: Stack) -> None:
    """No route leads to it, so the API's address in its environment goes round in no circle."""
    (api,) = stack.of_type("AWS::ApiGatewayV2::Api").values()

    assert "InstallSigningKeys" not in references(api)


def test_the_parameters_defaults_are_the_domain_s_and_hold_together(stack: Stack) -> None:
    defaults = {name: str(stack.template["Parameters"][parameter]["Default"]) for name, parameter in TIMING.items()}

    assert read_timing(defaults) == Timing()


@pytest.mark.parametrize("name", TIMING)
def test_a_parameter_allows_what_the_domain_allows(stack: Stack, name: str) -> None:
    legal: dict[str, Any] = {"jwksMaxAge": 300, "rotationPeriod": 34_560_000, "margin": 86_400}
    for value in limits(stack, TIMING[name]):
        figures = {**legal, name: value}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("embedtokens.signing_keys.timing._unsafe", lambda _timing: [])  # each figure by itself
            read_timing(figures)
            for outside in (limits(stack, TIMING[name])[0] - 1, limits(stack, TIMING[name])[1] + 1):
                with pytest.raises(Exception, match=name):
                    read_timing({**legal, name: outside})


def test_the_rotator_runs_on_its_schedule(stack: Stack) -> None:
    rule = stack.of_type("AWS::Events::Rule")["RotateSigningKeySchedule"]
    (target,) = rule["Targets"]

    assert text(rule["ScheduleExpression"]) == "${RotationSchedule}"
    assert stack.template["Parameters"]["RotationSchedule"]["Default"] == "rate(1 hour)"
    assert text(target["Arn"]) == "${RotateSigningKeyAliaslive}"
    assert json.loads(target["Input"]) == {"action": "rotate"}


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_watches_what_the_rotator_says_and_a_rotator_that_is_silent(stack: Stack, name: str) -> None:
    alarm = stack.of_type("AWS::CloudWatch::Alarm")[name]
    metric, comparison, threshold, silence = ALARMS[name]

    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == (metrics.NAMESPACE, metric, "Maximum")
    assert [(part["Name"], text(part["Value"])) for part in alarm["Dimensions"]] == [("Stack", "${AWS::StackName}")]
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == (comparison, threshold)
    assert (alarm["Period"], alarm["EvaluationPeriods"], alarm["TreatMissingData"]) == (3600, 3, silence)


def test_the_alarm_about_silence_is_made_when_something_was_said(stack: Stack) -> None:
    """CloudWatch looks at a new alarm at once, and finds silence for hours; the schedule's first run is an hour away.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
    """
    (installing,) = stack.of_type("Custom::SigningKeys")

    for name, alarm in stack.of_type("AWS::CloudWatch::Alarm").items():
        waits = {stack.resources[name].get("DependsOn")}
        assert waits == ({installing} if alarm["TreatMissingData"] == "breaching" else {None})


def test_the_alarm_leaves_time_for_the_runs_that_there_are(stack: Stack) -> None:
    """After a rotation the next key needs its publication and one run more before it stands ready."""
    alarm = stack.of_type("AWS::CloudWatch::Alarm")["NoKeyReadyAlarm"]
    (hours,) = re.findall(r"rate\((\d+) hour\)", stack.template["Parameters"]["RotationSchedule"]["Default"])

    assert alarm["Period"] * alarm["EvaluationPeriods"] > Timing().publish_wait + 2 * int(hours) * 3600 - 1
