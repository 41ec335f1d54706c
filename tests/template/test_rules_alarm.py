"""The alarm that stands on access rules which could not be applied. That the metric is written: tests/integration."""

from embedtokens.adapters import metrics
from tests.template.stack import Stack, text


def test_one_denied_dataset_is_enough_to_call_an_operator(stack: Stack) -> None:
    alarm = stack.of_type("AWS::CloudWatch::Alarm")["RulesNotCompiledAlarm"]
    _, reported, _ = alarm["AlarmActions"]["Fn::If"]

    assert (alarm["Namespace"], alarm["MetricName"]) == (metrics.NAMESPACE, metrics.NOT_COMPILED)
    assert [(part["Name"], text(part["Value"])) for part in alarm["Dimensions"]] == [("Stack", "${AWS::StackName}")]
    assert (alarm["Statistic"], alarm["ComparisonOperator"], alarm["Threshold"]) == ("Sum", "GreaterThanThreshold", 0)
    assert (alarm["EvaluationPeriods"], alarm["TreatMissingData"]) == (1, "notBreaching")
    assert reported == [{"Ref": "AlarmTopicArn"}]
