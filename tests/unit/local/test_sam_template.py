"""template.yaml as the local stack deploys it: the same, but for what its emulator cannot do."""

from typing import Any

import pytest

from local.sam_template import deployable
from tests.support.local_stack import ROOT


@pytest.fixture
def resources() -> Any:
    return deployable(ROOT / "template.yaml", lambda kind, folder: f"s3://{kind}/{folder.name}")["Resources"]


def test_an_alarm_on_a_formula_watches_the_first_metric_of_it(resources: Any) -> None:
    alarm = resources["ServerErrorsAlarm"]["Properties"]

    assert "Metrics" not in alarm
    assert (alarm["Namespace"], alarm["MetricName"]) == ("AWS/ApiGateway", "5xx")
    assert (alarm["Dimensions"], alarm["Period"], alarm["Statistic"]) == (
        [{"Name": "ApiId", "Value": {"Ref": "Api"}}],
        300,
        "Sum",
    )


def test_an_alarm_on_one_metric_stays_as_it_is(resources: Any) -> None:
    alarm = resources["LatencyAlarm"]["Properties"]

    assert (alarm["MetricName"], alarm["ExtendedStatistic"]) == ("Latency", "p99")


def test_code_is_where_it_was_uploaded(resources: Any) -> None:
    assert resources["Jwks"]["Properties"]["CodeUri"] == "s3://AWS::Serverless::Function/jwks"
    assert resources["SharedLayer"]["Properties"]["ContentUri"] == "s3://AWS::Serverless::LayerVersion/shared"
