"""What outlives a deployment: tables that cannot be lost by an accident, and logs that do not stay for ever."""

import pytest

from tests.template.stack import Stack, text

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


def test_logs_are_kept_for_as_long_as_the_parameter_says(stack: Stack) -> None:
    (group,) = stack.of_type("AWS::Logs::LogGroup").values()

    assert text(group["RetentionInDays"]) == "${LogRetentionDays}"
    assert stack.template["Parameters"]["LogRetentionDays"]["Default"] == 30
