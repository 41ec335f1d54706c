"""Least privilege is a table: a right needs two edits, one in template.yaml and one in rights_table.py."""

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.template.rights import DEPLOYMENTS, allow, faults, rights
from tests.template.rights_table import KMS_KEYS, RIGHTS, WRITE_THE_LOG
from tests.template.stack import SOURCE, Stack, text, translated

SHIFTED_GRADUALLY = sorted(
    RIGHTS.keys() - {"Console", "ProvisionTenant", "RotateSigningKey", "InstallSigningKeys", "AttestAudit"}
)


@pytest.mark.parametrize("function", RIGHTS)
def test_a_function_may_do_exactly_this(stack: Stack, function: str) -> None:
    assert rights(stack.roles[f"{function}Role"]) == [WRITE_THE_LOG, *RIGHTS[function]]


def test_codedeploy_may_shift_the_traffic_of_what_is_deployed_gradually(stack: Stack) -> None:
    looks, *shifts = rights(stack.roles[DEPLOYMENTS])
    actions = ("lambda:GetAlias", "lambda:GetProvisionedConcurrencyConfig", "lambda:UpdateAlias")

    assert looks == allow("cloudwatch:DescribeAlarms", on="*")
    assert sorted(right["on"] for right in shifts) == [f"${{{function}.Arn}}*" for function in SHIFTED_GRADUALLY]
    assert all(right == allow(*actions, on=right["on"]) for right in shifts)
    assert stack.resources[DEPLOYMENTS]["Condition"] == "DeploymentIsGradual"


def test_every_function_has_a_role_of_its_own_and_only_deployments_have_another(stack: Stack) -> None:
    roles = {name: text(function["Role"]) for name, function in stack.functions.items()}

    assert roles == {function: f"${{{function}Role.Arn}}" for function in RIGHTS}
    assert stack.roles.keys() == {f"{function}Role" for function in RIGHTS} | {DEPLOYMENTS}


def test_no_role_has_a_managed_policy_or_a_boundary_that_somebody_else_writes(stack: Stack) -> None:
    expected = {"AssumeRolePolicyDocument", "Policies"}

    assert {name: role.keys() for name, role in stack.roles.items()} == dict.fromkeys(stack.roles, expected)


def test_a_function_s_role_and_its_policy_are_called_as_sam_would_call_them(stack: Stack) -> None:
    """CloudFormation then changes the roles of a stack of an earlier release in place.

    Policies of signing keys name the ARNs of two roles, and deny Sign to all but one of them.
    """
    without_roles = re.sub(r"^      Role: !GetAtt \w+Role\.Arn\n", "", SOURCE, flags=re.MULTILINE)
    by_sam = translated(re.sub(r"^  (\w+)Role:$", r"  \1RoleOfOurs:", without_roles, flags=re.MULTILINE)).roles
    generated = {name for name in by_sam if not name.endswith("RoleOfOurs")} - {DEPLOYMENTS}

    assert generated == stack.roles.keys() - {DEPLOYMENTS}
    assert {name: [policy["PolicyName"] for policy in stack.roles[name]["Policies"]] for name in generated} == {
        name: [f"{name}Policy0"] for name in generated
    }


def test_no_right_breaks_a_rule(stack: Stack) -> None:
    assert faults(stack) == []


def planted(stack: Stack, role: str, **members: object) -> Stack:
    """The stack with one statement more."""
    template: dict[str, Any] = deepcopy(stack.template)
    statement = {"Effect": "Allow", "Resource": {"Fn::GetAtt": ["Table", "Arn"]}, **members}
    document = {"Statement": [statement]}
    properties = template["Resources"][role]["Properties"]
    properties.setdefault("Policies", []).append({"PolicyName": "Planted", "PolicyDocument": document})
    return Stack(template)


@pytest.mark.parametrize(
    ("role", "members", "fault"),
    [
        ("JwksRole", {"Action": "*"}, "a wildcard"),
        ("JwksRole", {"Action": ["dynamodb:Query", "dynamodb:*"]}, "a wildcard"),
        ("ConsoleRole", {"Action": "dynamodb:Scan"}, "reads a whole table"),
        ("ConsoleRole", {"Action": "dynamodb:PartiQLSelect"}, "reads a whole table"),
        ("SettingsRole", {"Action": "dynamodb:GetItem", "Resource": "*"}, "on everything"),
        (
            "SettingsRole",
            {"Action": "dynamodb:DeleteItem", "Resource": {"Fn::GetAtt": ["AuditTable", "Arn"]}},
            "in the audit table nothing is updated or deleted",
        ),
        (
            "SettingsRole",
            {"Action": "dynamodb:UpdateItem", "Resource": {"Fn::Sub": "${AuditTable.Arn}/index/*"}},
            "in the audit table nothing is updated or deleted",
        ),
        (
            "SettingsRole",
            {"Action": "dynamodb:UpdateItem", "Resource": "*"},
            "in the audit table nothing is updated or deleted",
        ),
        ("JwksRole", {"Action": "kms:Sign", "Resource": KMS_KEYS}, "only GenerateToken signs"),
        ("GenerateTokenRole", {"Action": "kms:Sign", "Resource": KMS_KEYS}, "signs under other conditions"),
        (
            "GenerateTokenRole",
            {
                "Action": "kms:Sign",
                "Resource": KMS_KEYS,
                "Condition": {"StringEquals": {"kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "RAW"}},
            },
            "signs under other conditions",
        ),
        ("JwksRole", {"Action": "logs:PutLogEvents", "Resource": "*"}, "writes to other logs"),
        (
            "JwksRole",
            {"Action": "logs:PutLogEvents", "Resource": {"Fn::GetAtt": ["AccessLogGroup", "Arn"]}},
            "writes to other logs",
        ),
        ("JwksRole", {"Action": "lambda:UpdateAlias"}, "only deployments change functions"),
        ("JwksRole", {"NotAction": "dynamodb:Scan"}, "not a plain Allow"),
        ("JwksRole", {"Effect": "Deny", "Action": "dynamodb:Scan"}, "not a plain Allow"),
    ],
)
def test_the_rules_catch_a_planted_right(stack: Stack, role: str, members: dict[str, object], fault: str) -> None:
    assert any(fault in found for found in faults(planted(stack, role, **members)))


@pytest.mark.parametrize(
    ("written", "planted"),
    [
        ("    Effect: Allow\n                Action: kms:Sign", "    Effect: Allow\n                Action: '*'"),
        ("Action: cloudwatch:DescribeAlarms", "Action: 'cloudwatch:*'"),
    ],
)
def test_the_rules_catch_a_wildcard_that_is_written_into_the_template(written: str, planted: str) -> None:
    assert SOURCE.count(written) == 1

    assert any("a wildcard" in found for found in faults(translated(SOURCE.replace(written, planted))))


def test_the_rules_catch_a_managed_policy_and_a_role_for_somebody_else(stack: Stack) -> None:
    template = deepcopy(stack.template)
    role = template["Resources"]["ConsoleRole"]["Properties"]
    role["ManagedPolicyArns"] = ["arn:aws:iam::aws:policy/AdministratorAccess"]
    role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] = {"AWS": "*"}
    template["Resources"]["Extra"] = {"Type": "AWS::IAM::Policy", "Properties": {}}

    assert faults(Stack(template)) == [
        "rights outside the roles: AWS::IAM::Policy",
        "ConsoleRole: managed policy arn:aws:iam::aws:policy/AdministratorAccess",
        "ConsoleRole: can be assumed by {'AWS': '*'}",
    ]
