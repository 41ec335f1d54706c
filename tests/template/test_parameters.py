"""The parameters: each says what it is for and what it takes, and samconfig.toml gives only what they take."""

import re
import tomllib
from itertools import product
from typing import Any

import pytest

from tests.template.stack import Stack
from tests.template.tools import ROOT

STAGES = ["dev", "staging", "prod"]
CONSTRAINTS = {"AllowedValues", "AllowedPattern", "MinValue"}
CONFIG = tomllib.loads((ROOT / "samconfig.toml").read_text())
TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms"
DOMAIN = "embed.example.com"
PROVIDER = "https://login.example.com/oauth2/default"
CLIENT_SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:embed-tokens-a1B2c3"  # noqa: S105 - a name
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10"


def parameters(stack: Stack) -> dict[str, Any]:
    declared: dict[str, Any] = stack.template["Parameters"]
    return declared


def takes(parameter: dict[str, Any], value: str) -> bool:
    """As CloudFormation checks one."""
    allowed = [str(one) for one in parameter.get("AllowedValues", [value])]
    in_range = parameter["Type"] != "Number" or (
        parameter.get("MinValue", float(value)) <= float(value) <= parameter.get("MaxValue", float(value))
    )
    return value in allowed and in_range and re.fullmatch(parameter.get("AllowedPattern", ".*"), value) is not None


def test_every_parameter_says_what_it_is_for_and_what_it_takes(stack: Stack) -> None:
    for name, parameter in parameters(stack).items():
        assert len(parameter["Description"]) > 40, name  # a sentence
        assert parameter.keys() & CONSTRAINTS, name
        assert takes(parameter, str(parameter["Default"])), name


def test_the_console_asks_for_every_parameter_in_a_group(stack: Stack) -> None:
    groups = stack.template["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]

    assert sorted(name for group in groups for name in group["Parameters"]) == sorted(parameters(stack))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("Stage", "prod", "production"),
        ("Issuer", "https://embed.example.com", "https://embed.example.com/"),
        ("DomainName", DOMAIN, "https://embed.example.com"),
        ("DomainName", "a.b-c.example", "Embed.example.com"),
        ("CertificateArn", CERTIFICATE, "embed.example.com"),
        ("HostedZoneId", "Z0123456789ABCDEFGHIJ", "example.com."),
        ("AlarmTopicArn", TOPIC, "alarms"),
        ("OidcIssuer", PROVIDER, "http://login.example.com"),
        ("OidcIssuer", "http://127.0.0.1:8182", "https://login.example.com?a=b"),
        ("OidcClientId", "embed-tokens", "embed tokens"),
        ("OidcClientSecretArn", CLIENT_SECRET, "the secret itself"),
        ("OidcScopes", "openid groups", "email profile"),
        ("LogRetentionDays", "3653", "31"),
        ("DocsUrl", "https://docs.example.com/embed", "https://docs.example.com/embed/"),
        ("DocsUrl", "http://localhost:8000", "docs.example.com"),
        ("SnapStart", "On", "true"),
        ("DeploymentPreference", "Canary10Percent5Minutes", "Canary"),
        ("GenerateReservedConcurrency", "0", "-1"),
        ("LatencyAlarmMilliseconds", "3000", "0"),
        ("ThrottlingRateLimit", "1", "0"),
    ],
)
def test_a_parameter_takes_the_one_and_not_the_other(stack: Stack, name: str, good: str, bad: str) -> None:
    assert takes(parameters(stack)[name], good)
    assert not takes(parameters(stack)[name], bad)


def test_the_rules_let_exactly_the_sound_combinations_pass(stack: Stack) -> None:
    choices = {
        "Stage": STAGES,
        "DomainName": ["", DOMAIN],
        "CertificateArn": ["", CERTIFICATE],
        "HostedZoneId": ["", "Z1"],
        "AlarmTopicArn": ["", TOPIC],
        "OidcIssuer": ["", PROVIDER],
        "OidcClientId": ["", "embed-tokens"],
        "OidcClientSecretArn": ["", CLIENT_SECRET],
    }
    for values in product(*choices.values()):
        given = dict(zip(choices, values, strict=True))
        sound = (
            bool(given["DomainName"]) == bool(given["CertificateArn"])
            and (not given["HostedZoneId"] or bool(given["DomainName"]))
            and (given["Stage"] != "prod" or bool(given["AlarmTopicArn"]))
            and bool(given["OidcIssuer"]) == bool(given["OidcClientId"])
            and (not given["OidcClientSecretArn"] or bool(given["OidcIssuer"]))
        )
        assert passes(stack.template["Rules"], given) == sound, given


def passes(rules: dict[str, Any], given: dict[str, str]) -> bool:
    applying = [rule for rule in rules.values() if holds(rule.get("RuleCondition", True), given)]
    return all(holds(assertion["Assert"], given) for rule in applying for assertion in rule["Assertions"])


def holds(condition: Any, given: dict[str, str]) -> bool:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html"""
    match condition:
        case bool():
            return condition
        case {"Fn::Equals": [{"Ref": name}, value]}:
            return bool(given[name] == value)
        case {"Fn::Not": [inner]}:
            return not holds(inner, given)
        case {"Fn::And": parts}:
            return all(holds(part, given) for part in parts)
        case {"Fn::Or": parts}:
            return any(holds(part, given) for part in parts)
    raise AssertionError(f"no way to read {condition!r}")


def overrides(environment: str) -> dict[str, str]:
    reported = CONFIG[environment]["deploy"]["parameters"]["parameter_overrides"]
    return dict(override.split("=", 1) for override in reported.split())


def test_there_is_a_configuration_for_every_stage() -> None:
    assert CONFIG.keys() - {"version"} == {"default", *STAGES}
    stacks = {stage: CONFIG[stage]["global"]["parameters"]["stack_name"] for stage in STAGES}

    assert len(set(stacks.values())) == len(STAGES)


@pytest.mark.parametrize("stage", STAGES)
def test_a_configuration_names_parameters_that_there_are_and_values_that_they_take(stack: Stack, stage: str) -> None:
    given = overrides(stage)

    assert given["Stage"] == stage
    for name, value in given.items():
        assert takes(parameters(stack)[name], value), name


@pytest.mark.parametrize("environment", ["default", *STAGES])
def test_a_deployment_may_make_roles_asks_first_and_finds_its_bucket(environment: str) -> None:
    deploy = CONFIG[environment]["deploy"]["parameters"]

    assert deploy["capabilities"] == "CAPABILITY_IAM"
    assert deploy["resolve_s3"] is True
    assert deploy["confirm_changeset"] is (environment != "dev")


def test_prod_is_deployed_gradually_and_only_once_somebody_hears_of_alarms(stack: Stack) -> None:
    given = overrides("prod")

    assert given["DeploymentPreference"] == "Canary10Percent5Minutes"
    assert "AlarmTopicArn" not in given  # whoever deploys has to name one: the rules say so
    assert not passes(stack.template["Rules"], {**defaults(stack), **given})
    assert passes(stack.template["Rules"], {**defaults(stack), **given, "AlarmTopicArn": TOPIC})


def defaults(stack: Stack) -> dict[str, str]:
    return {name: str(parameter["Default"]) for name, parameter in parameters(stack).items()}
