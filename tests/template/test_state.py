"""What outlives a deployment: tables that cannot be lost by an accident, and logs that do not stay for ever."""

import subprocess
from pathlib import Path

import pytest

from tests.template.stack import SOURCE, Stack, text
from tests.template.tools import ROOT

TABLES = ["Table", "AuditTable"]


def test_there_are_two_tables(stack: Stack) -> None:
    assert sorted(stack.of_type("AWS::DynamoDB::Table")) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_survives_its_stack_and_its_replacement(stack: Stack, name: str) -> None:
    table = stack.resources[name]

    assert table["DeletionPolicy"] == "Retain"
    assert table["UpdateReplacePolicy"] == "Retain"
    assert table["Properties"]["DeletionProtectionEnabled"] is True
    assert "TableName" not in table["Properties"]  # a named table could not be replaced, nor the stack made again


@pytest.mark.parametrize("name", TABLES)
def test_a_table_can_be_restored_is_encrypted_and_paid_by_request(stack: Stack, name: str) -> None:
    table = stack.resources[name]["Properties"]

    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert [(key["AttributeName"], key["KeyType"]) for key in table["KeySchema"]] == [("pk", "HASH"), ("sk", "RANGE")]


def test_the_table_forgets_what_has_expired_and_the_audit_trail_forgets_nothing(stack: Stack) -> None:
    tables = stack.of_type("AWS::DynamoDB::Table")

    assert tables["Table"]["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    assert "TimeToLiveSpecification" not in tables["AuditTable"]


@pytest.mark.parametrize("name", ["LogGroup", "AccessLogGroup"])
def test_logs_survive_their_stack_and_are_kept_for_as_long_as_the_parameter_says(stack: Stack, name: str) -> None:
    group = stack.resources[name]

    assert group["DeletionPolicy"] == group["UpdateReplacePolicy"] == "Retain"
    assert text(group["Properties"]["RetentionInDays"]) == "${LogRetentionDays}"
    assert stack.template["Parameters"]["LogRetentionDays"]["Default"] == 30


def test_there_are_no_other_logs(stack: Stack) -> None:
    assert stack.of_type("AWS::Logs::LogGroup").keys() == {"LogGroup", "AccessLogGroup"}


def test_the_linter_refuses_state_that_does_not_say_what_becomes_of_it(tmp_path: Path) -> None:
    forgetful = tmp_path / "template.yaml"
    forgetful.write_text(SOURCE.replace("    DeletionPolicy: Retain\n    UpdateReplacePolicy: Retain\n", "", 1))
    config = ["--config-file", str(ROOT / ".cfnlintrc"), "--template", str(forgetful)]
    linted = subprocess.run(["cfn-lint", *config], capture_output=True, text=True, check=False)

    assert linted.returncode != 0
    assert "I3011" in linted.stdout
