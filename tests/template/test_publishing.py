"""New code reaches callers: they come by an alias, every change is a new version, and a canary can take it back."""

import re

import pytest

from tests.template.stack import SOURCE, Properties, Stack, references, text, translated

FUNCTIONS = re.findall(r"^  (\w+):(?: #.*)?\n    Type: AWS::Serverless::Function$", SOURCE, re.MULTILINE)
FOR_OPERATORS = {"ProvisionTenant", "RotateSigningKey", "AttestAudit"}
WITHOUT_ALIAS = "InstallSigningKeys"
PUBLISHED = set(FUNCTIONS) - {WITHOUT_ALIAS}
GRADUAL = "Canary10Percent5Minutes"
OUTPUTS = {
    "ProvisionTenantFunction": "ProvisionTenant",
    "AttestAuditFunction": "AttestAudit",
    "RotateSigningKeyFunction": "RotateSigningKey",
    "AuthorizerArn": "Authorizer",
}


def versions(stack: Stack) -> dict[str, tuple[str, Properties]]:
    """By function: the logical id of its version, which changes if and only if one is published, and its properties."""
    made = stack.of_type("AWS::Lambda::Version")
    return {properties["FunctionName"]["Ref"]: (name, properties) for name, properties in made.items()}


def published(before: Stack, after: Stack) -> set[str]:
    """The functions of which a deployment publishes a version."""
    old, new = versions(before), versions(after)
    return {function for function in new if old[function][0] != new[function][0]}


def test_every_function_but_the_stack_s_own_has_an_alias_at_its_newest_version(stack: Stack) -> None:
    aliases = stack.of_type("AWS::Lambda::Alias")

    assert sorted(stack.functions) == sorted(FUNCTIONS)
    assert sorted(stack.aliases.values()) == sorted(PUBLISHED)
    assert {alias["Name"] for alias in aliases.values()} == {"live"}
    for alias in aliases.values():
        version, _ = versions(stack)[alias["FunctionName"]["Ref"]]
        assert alias["FunctionVersion"] == {"Fn::GetAtt": [version, "Version"]}


def test_a_change_of_the_layer_alone_publishes_every_function(stack: Stack) -> None:
    changed = translated(SOURCE.replace("ContentUri: layers/shared/", "ContentUri: layers/changed/"))

    assert published(stack, changed) == PUBLISHED


def test_a_change_of_one_function_s_code_publishes_that_one(stack: Stack) -> None:
    changed = translated(SOURCE.replace("CodeUri: functions/jwks/", "CodeUri: functions/changed/"))

    assert published(stack, changed) == {"Jwks"}


def test_what_makes_sam_publish_is_switched_on_everywhere() -> None:
    """Without either of the two, a change of the layer alone would reach nobody."""
    assert SOURCE.count("      AutoPublishAliasAllProperties: true\n") == len(PUBLISHED)
    assert SOURCE.count("      PublishLambdaVersion: true\n") == 1


def test_switching_snap_start_publishes_although_sam_sees_no_difference(stack: Stack) -> None:
    """CloudFormation replaces a version whose description has another text; the text has the parameter in it."""
    assert published(stack, translated(SnapStart="On")) == set()
    for function, (_, version) in versions(stack).items():
        assert text(version["Description"]) == "SnapStart ${SnapStart}"
        assert stack.functions[function]["SnapStart"] == {
            "ApplyOn": {"Fn::If": ["SnapStartIsOn", "PublishedVersions", "None"]}
        }


def test_versions_stay_so_that_an_alias_can_be_turned_back(stack: Stack) -> None:
    kept = {made["DeletionPolicy"] for made in stack.resources.values() if made["Type"] == "AWS::Lambda::Version"}

    assert kept == {"Retain"}


def test_what_operators_are_told_goes_by_the_alias(stack: Stack) -> None:
    reported = {output: text(stack.template["Outputs"][output]["Value"]) for output in OUTPUTS}

    assert reported == {output: f"${{{function}Aliaslive}}" for output, function in OUTPUTS.items()}


def test_by_default_nothing_of_codedeploy_is_there(stack: Stack) -> None:
    assert not [name for name, made in stack.resources.items() if made["Type"].startswith("AWS::CodeDeploy::")]
    assert not [name for name, made in stack.resources.items() if "UpdatePolicy" in made]


@pytest.fixture(scope="module")
def gradual() -> Stack:
    return translated(DeploymentPreference=GRADUAL)


def test_a_canary_shifts_the_traffic_of_all_that_answer_requests_but_for_the_page_s_files(gradual: Stack) -> None:
    groups = gradual.of_type("AWS::CodeDeploy::DeploymentGroup")
    shifted = {gradual.aliases[name] for name, made in gradual.resources.items() if "UpdatePolicy" in made}

    assert shifted == PUBLISHED - FOR_OPERATORS - {"Console"}
    assert groups.keys() == {f"{function}DeploymentGroup" for function in shifted}
    assert {text(group["DeploymentConfigName"]["Fn::Sub"][1]["ConfigName"]) for group in groups.values()} == {GRADUAL}


def test_a_canary_is_taken_back_when_an_alarm_goes_off(gradual: Stack) -> None:
    alarms = {text(alarm.get("AlarmName", "")) for alarm in gradual.of_type("AWS::CloudWatch::Alarm").values()} - {""}
    for group in gradual.of_type("AWS::CodeDeploy::DeploymentGroup").values():
        assert group["AlarmConfiguration"]["Enabled"] is True
        assert {text(alarm["Name"]) for alarm in group["AlarmConfiguration"]["Alarms"]} == alarms
        assert group["AutoRollbackConfiguration"]["Enabled"] is True
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
        assert group["ServiceRoleArn"]["Fn::If"][:2] == [
            "DeploymentIsGradual",
            {"Fn::GetAtt": ["DeploymentRole", "Arn"]},
        ]


def test_a_canary_needs_no_role_but_ours(gradual: Stack, stack: Stack) -> None:
    assert gradual.roles.keys() == stack.roles.keys()


def test_every_way_to_deploy_is_one_that_codedeploy_has_and_sam_shifts_by(stack: Stack) -> None:
    ways = stack.template["Parameters"]["DeploymentPreference"]["AllowedValues"]

    assert stack.template["Mappings"]["Deployments"] == {
        way: {"Gradual": "false" if way == "AllAtOnce" else "true"} for way in ways
    }


def test_no_resource_waits_for_itself_in_a_gradual_deployment(gradual: Stack) -> None:
    """CloudFormation refuses circles, and one by way of an alias's update policy shows in no linter."""
    waits = {name: references(made) & gradual.resources.keys() for name, made in gradual.resources.items()}
    while free := {name for name, others in waits.items() if not others}:
        waits = {name: others - free for name, others in waits.items() if name not in free}

    assert waits == {}


def test_the_alarms_of_a_canary_can_go_off_while_it_lasts(gradual: Stack) -> None:
    """The shortest one shifts the rest of the traffic after five minutes."""
    for alarm in gradual.of_type("AWS::CloudWatch::Alarm").values():
        if "AlarmName" in alarm:
            period = alarm.get("Period") or max(part["MetricStat"]["Period"] for part in alarm["Metrics"][1:])
            assert period * alarm.get("DatapointsToAlarm", alarm["EvaluationPeriods"]) <= 300
