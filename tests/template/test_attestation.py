"""The attestation of audit trails as it is deployed: its key, its schedule, and who writes where checkpoints are."""

import json
from fnmatch import fnmatchcase

from embedtokens.adapters.aws.time_budget import ATTESTATION_BUDGET_SECONDS
from embedtokens.adapters.dynamodb.checkpoints import CHECKPOINTS
from embedtokens.use_cases.audit import attest_audit
from tests.template.rights import rights
from tests.template.stack import Properties, Stack, text

WRITES = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"}


def statement(effect: str, principal: str, *actions: str, **condition: dict[str, str]) -> Properties:
    return {"effect": effect, "principal": principal, "actions": sorted(actions), "condition": condition}


def statements(policy: Properties) -> list[Properties]:
    found = []
    for said in policy["Statement"]:
        principal, actions = said["Principal"], said["Action"]
        condition = {
            operator: {key: text(value) for key, value in keys.items()}
            for operator, keys in said.get("Condition", {}).items()
        }
        assert said["Resource"] == "*"
        assert said.keys() <= {"Sid", "Effect", "Principal", "Action", "Resource", "Condition"}
        found.append(
            statement(
                said["Effect"],
                "*" if principal == "*" else text(principal["AWS"]),
                *(actions if isinstance(actions, list) else [actions]),
                **condition,
            )
        )
    return found


def test_the_key_outlives_the_stack_and_signs_by_p_256(stack: Stack) -> None:
    key = stack.resources["AttestationKey"]

    assert key["DeletionPolicy"] == key["UpdateReplacePolicy"] == "Retain"
    assert (key["Properties"]["KeySpec"], key["Properties"]["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
    assert "Tags" not in key["Properties"]  # GenerateToken signs with keys that have the stack's tag
    assert list(stack.of_type("AWS::KMS::Key")) == ["AttestationKey"]


def test_the_key_s_policy_lets_nobody_but_the_attester_sign(stack: Stack) -> None:
    """A deny reaches whoever the account's administrators give kms:* to, as long as they do not change the policy.

    Whoever is allowed is a principal in a condition: KMS refuses policies with one that it does not know yet, and
    CloudFormation does not try again.
    """
    attester, operators = "${AttestAuditRole.Arn}", "${ProvisionTenantRole.Arn}"

    assert statements(stack.resources["AttestationKey"]["Properties"]["KeyPolicy"]) == [
        statement("Allow", "arn:${AWS::Partition}:iam::${AWS::AccountId}:root", "kms:*"),
        statement("Allow", "*", "kms:GetPublicKey", "kms:Sign", ArnEquals={"aws:PrincipalArn": attester}),
        statement("Allow", "*", "kms:GetPublicKey", ArnEquals={"aws:PrincipalArn": operators}),
        statement("Deny", "*", "kms:Sign", ArnNotEquals={"aws:PrincipalArn": attester}),
        statement("Deny", "*", "kms:Sign", StringNotEquals={"kms:SigningAlgorithm": "ECDSA_SHA_256"}),
        statement("Deny", "*", "kms:Sign", StringNotEquals={"kms:MessageType": "DIGEST"}),
    ]


def test_no_role_but_the_attester_s_writes_checkpoints_and_it_writes_no_events(stack: Stack) -> None:
    """Whatever the table of rights says. Every write in a table has to be bound to partitions."""
    may_write: dict[str, set[str]] = {}
    for name, role in stack.roles.items():
        for right in rights(role):
            if WRITES & set(right["actions"]):
                patterns = [
                    pattern for key, values in right["when"].items() if "LeadingKeys" in key for pattern in values
                ]
                assert patterns, (name, right)
                if "AuditTable" in right["on"]:
                    may_write.setdefault(name, set()).update(patterns)

    events = f"TENANT#t_{'0' * 16}#"
    assert {name for name, patterns in may_write.items() if any(fnmatchcase(CHECKPOINTS, one) for one in patterns)} == {
        "AttestAuditRole"
    }
    assert {name for name, patterns in may_write.items() if any(fnmatchcase(events, one) for one in patterns)} == {
        "ApiKeysRole",
        "MembersRole",
        "ProvisionTenantRole",
        "RevokeTokenRole",
        "SettingsRole",
        "SignInRole",
    }


def test_the_attester_runs_every_hour(stack: Stack) -> None:
    rule = stack.of_type("AWS::Events::Rule")["AttestAuditSchedule"]
    (target,) = rule["Targets"]

    assert rule["ScheduleExpression"] == "rate(1 hour)"
    assert text(target["Arn"]) == "${AttestAuditAliaslive}"
    assert json.loads(target["Input"]) == {"action": "attest"}
    assert stack.of_type("AWS::Events::Rule").keys() == {"AttestAuditSchedule", "RotateSigningKeySchedule"}


def test_a_run_ends_before_its_function_does_and_the_next_one_begins(stack: Stack) -> None:
    timeout = stack.functions["AttestAudit"]["Timeout"]

    assert attest_audit._LAST_START_SECONDS < ATTESTATION_BUDGET_SECONDS < timeout - 30 < 3600
