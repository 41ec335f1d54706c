"""What a restore refuses before it writes anything: tables, tenants and items that it cannot put back."""

import boto3
import pytest
from botocore.exceptions import ClientError

from embedtokens.adapters.dynamodb.stored_formats import API_KEY, known_format
from operations import restore
from operations.backup_tables import RestoreError
from tests.support.builders.restored_tables import (
    EARLIER,
    copy_table,
    items,
    partition,
    put_back,
    rejoin,
    statuses,
)
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant


@pytest.mark.parametrize("status", ["CREATING", "ARCHIVED"])
@pytest.mark.parametrize("position", range(3))
def test_a_table_that_is_not_active_is_refused(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch, status: str, position: int
) -> None:
    copy_table(service)
    name = [EARLIER, TABLE, AUDIT_TABLE][position]
    describe = service.dynamodb.describe_table

    def described(**request: str) -> dict[str, object]:
        found: dict[str, object] = describe(**request)["Table"]
        return {"Table": {**found, **({"TableStatus": status} if request["TableName"] == name else {})}}

    monkeypatch.setattr(service.dynamodb, "describe_table", described)
    with pytest.raises(RestoreError, match=f"{name} is {status}, not ACTIVE"):
        put_back(service)

    assert statuses(service, tenant) == {"active"}


def test_a_table_that_is_not_there_is_refused(service: Service) -> None:
    with pytest.raises(RestoreError, match="There is no table embed-tokens-typo"):
        put_back(service, source="embed-tokens-typo")


@pytest.mark.usefixtures("tenant")
def test_a_tenant_that_the_earlier_table_has_not_is_refused(service: Service) -> None:
    copy_table(service)

    with pytest.raises(RestoreError, match="no tenant t_0000000000000000"):
        put_back(service, "--tenant", "t_0000000000000000")


@pytest.mark.parametrize("table", [EARLIER, TABLE])
def test_items_of_kinds_that_it_does_not_know_are_refused_before_anything_is_written(
    service: Service, tenant: Tenant, table: str
) -> None:
    service.provision()
    copy_table(service)
    visit = {"pk": {"S": partition(tenant)}, "sk": {"S": "VISIT#1"}}
    service.dynamodb.put_item(TableName=table, Item=visit)
    before = items(service)

    with pytest.raises(RestoreError, match="VISIT"):
        put_back(service)

    assert items(service) == before


@pytest.mark.parametrize("table", [EARLIER, TABLE])
def test_items_of_a_newer_format_are_refused_before_anything_is_written(
    service: Service, tenant: Tenant, table: str
) -> None:
    copy_table(service)
    place = partition(tenant), f"KEY#{tenant.api_key_id}"
    newer = {**items(service)[place], "format": {"N": str(known_format(API_KEY) + 1)}}
    service.dynamodb.put_item(TableName=table, Item=newer)
    before = items(service)

    with pytest.raises(RestoreError, match="KEY#"):
        put_back(service)

    assert items(service) == before


def test_a_status_that_only_a_newer_version_knows_is_no_access(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    service.change_item(partition(tenant), "TENANT", status={"S": "frozen"})

    put_back(service)

    assert rejoin(service, tenant)["status"] == "suspended"


def test_a_tenant_without_settings_is_refused(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    service.dynamodb.delete_item(TableName=EARLIER, Key={"pk": {"S": partition(tenant)}, "sk": {"S": "SETTINGS"}})

    with pytest.raises(RestoreError, match="lacks SETTINGS"):
        put_back(service)

    assert statuses(service, tenant) == {"active"}


@pytest.mark.usefixtures("tenant")
def test_what_the_tables_lack_is_named(service: Service) -> None:
    copy_table(service)
    service.dynamodb.update_time_to_live(
        TableName=TABLE, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"}
    )

    notes = put_back(service).notes

    lacking = [note for note in notes if "see docs/operate/runbooks/deleted-table.md" in note]
    assert [note.split()[2] for note in lacking] == [TABLE, AUDIT_TABLE]
    assert all("point-in-time recovery" in note and "deletion protection" in note for note in lacking)
    assert "time to live" not in "".join(lacking)


@pytest.mark.usefixtures("tenant")
def test_what_a_table_has_is_not_named(service: Service) -> None:
    """The service's tables in these tests are not encrypted with a key in KMS."""
    copy_table(service)
    service.dynamodb.update_table(TableName=AUDIT_TABLE, DeletionProtectionEnabled=True)
    service.dynamodb.update_continuous_backups(
        TableName=AUDIT_TABLE, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )

    (note,) = (note for note in put_back(service).notes if f"The table {AUDIT_TABLE} has" in note)
    assert (
        note
        == f"The table {AUDIT_TABLE} has no encryption with a key in KMS: see docs/operate/runbooks/deleted-table.md."
    )
    service.dynamodb.update_table(TableName=AUDIT_TABLE, DeletionProtectionEnabled=False)
    service.dynamodb.update_continuous_backups(
        TableName=AUDIT_TABLE, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": False}
    )


@pytest.mark.usefixtures("tenant")
def test_a_table_without_time_to_live_is_named(service: Service) -> None:
    copy_table(service)
    service.dynamodb.update_time_to_live(
        TableName=TABLE, TimeToLiveSpecification={"Enabled": False, "AttributeName": "ttl"}
    )

    assert any("no time to live on ttl" in note for note in put_back(service).notes)


def test_a_failure_of_aws_is_reported_in_plain_words(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_table(service)

    def refused(**_: object) -> None:
        raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "arn:aws:iam::…"}}, "Scan")

    monkeypatch.setattr(boto3, "client", lambda _: service.dynamodb)
    monkeypatch.setattr(service.dynamodb, "describe_table", refused)

    with pytest.raises(SystemExit, match=r"make restore: AWS failed .*AccessDenied"):
        restore.main([EARLIER, TABLE, AUDIT_TABLE, "--tenant", tenant.tenant_id])


def test_a_refusal_of_the_command_is_reported_in_plain_words(service: Service) -> None:
    with pytest.raises(SystemExit, match="make restore: There is no table nothing"):
        restore.main(["nothing", TABLE, AUDIT_TABLE])
