"""What a role may do, as plain words to compare, and the rights that no role may ever have."""

from collections.abc import Iterator
from typing import Any

from tests.template.stack import Properties, Stack, text

type Right = dict[str, Any]

SIGNING_CONDITIONS = {
    "StringEquals aws:ResourceTag/embed-tokens:stack": ["${AWS::StackName}"],
    "StringEquals kms:SigningAlgorithm": ["ECDSA_SHA_256"],
    "StringEquals kms:MessageType": ["DIGEST"],
}
_STATEMENT_MEMBERS = {"Sid", "Effect", "Action", "Resource", "Condition"}
# Keys that nobody can name yet, and alarms, which CodeDeploy asks for by their names.
_WITHOUT_RESOURCE = {"kms:CreateKey", "kms:TagResource", "tag:GetResources", "cloudwatch:DescribeAlarms"}
DEPLOYMENTS = "DeploymentRole"
OWN_LOG = "${LogGroup.Arn}"
_APPEND_ONLY = {"dynamodb:PutItem", "dynamodb:Query"}


def allow(*actions: str, on: str, when: dict[str, list[str]] | None = None) -> Right:
    """One statement; the keys of `when` are an operator and a condition key."""
    return {"actions": sorted(actions), "on": on, "when": when or {}}


def rights(role: Properties) -> list[Right]:
    return [
        allow(*_several(statement["Action"]), on=resource, when=_conditions(statement))
        for statement in _statements(role)
        for resource in map(text, _several(statement["Resource"]))
    ]


def faults(stack: Stack) -> list[str]:
    """Every right that breaks a rule of this project, whatever the table of rights says."""
    elsewhere = [kind for kind in ("Policy", "ManagedPolicy", "RolePolicy") if stack.of_type(f"AWS::IAM::{kind}")]
    found = [f"rights outside the roles: AWS::IAM::{kind}" for kind in elsewhere]
    for name, role in stack.roles.items():
        found += [f"{name}: {fault}" for fault in (*_role_faults(name, role), *_statement_faults(name, role))]
    return found


def _role_faults(name: str, role: Properties) -> Iterator[str]:
    service = "codedeploy.amazonaws.com" if name == DEPLOYMENTS else "lambda.amazonaws.com"
    yield from (f"managed policy {arn}" for arn in role.get("ManagedPolicyArns", []))
    for trust in role["AssumeRolePolicyDocument"]["Statement"]:
        if trust["Principal"] != {"Service": [service]}:
            yield f"can be assumed by {trust['Principal']}"


def _statement_faults(name: str, role: Properties) -> Iterator[str]:
    for statement in _statements(role):
        if not statement.keys() <= _STATEMENT_MEMBERS or statement["Effect"] != "Allow":
            yield f"a statement that is not a plain Allow: {statement}"
            return
    for right in rights(role):
        for action in right["actions"]:
            yield from (f"{action} on {right['on']}: {fault}" for fault in _action_faults(name, action, right))


def _action_faults(name: str, action: str, right: Right) -> Iterator[str]:
    everywhere = "*" in right["on"].split(":")
    if "*" in action:
        yield "a wildcard"
    if action.startswith(("dynamodb:Scan", "dynamodb:PartiQL")):
        yield "reads a whole table"
    if everywhere and action not in _WITHOUT_RESOURCE:
        yield "on everything"
    if ("AuditTable" in right["on"] or (everywhere and action.startswith("dynamodb:"))) and action not in _APPEND_ONLY:
        yield "in the audit table nothing is updated or deleted"
    if action.startswith("logs:") and right["on"] != OWN_LOG:
        yield "writes to other logs"
    if action.startswith("lambda:") and name != DEPLOYMENTS:
        yield "only deployments change functions"
    if action == "kms:Sign" and name != "GenerateTokenRole":
        yield "only GenerateToken signs"
    if action == "kms:Sign" and right["when"] != SIGNING_CONDITIONS:
        yield f"signs under other conditions: {right['when']}"


def _statements(role: Properties) -> Iterator[Properties]:
    for policy in role.get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            yield _given(statement)


def _given(statement: Properties) -> Properties:
    """A statement as it is where its condition holds; otherwise there is none."""
    match statement:
        case {"Fn::If": [_, dict(given), {"Ref": "AWS::NoValue"}]}:
            return given
    return statement


def _conditions(statement: Properties) -> dict[str, list[str]]:
    return {
        f"{operator} {key}": [text(value) for value in _several(values)]
        for operator, keys in statement.get("Condition", {}).items()
        for key, values in keys.items()
    }


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
