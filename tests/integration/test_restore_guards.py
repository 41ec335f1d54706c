"""What keeps a restore from leaving somebody in: the order of its writes, their conditions, and what it refuses."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from embedtokens.adapters.dynamodb.audit import AuditTable
from operations import restore
from operations.backup_tables import RestoreError
from tests.support.builders.restored_tables import (
    EARLIER,
    EARLIER_AUDIT,
    InterruptedRestoreError,
    before_each_write,
    copy_table,
    empty_tables,
    item,
    items,
    lose,
    operate,
    put_back,
    rejoin,
    statuses,
)
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant


@pytest.fixture(autouse=True)
def earlier(service: Service) -> Iterator[None]:
    with empty_tables(service):
        yield


def partition(tenant: Tenant) -> str:
    return f"TENANT#{tenant.tenant_id}#"


def a_day_later(service: Service, tenant: Tenant) -> Tenant:
    """The earlier table, and what an attacker did since; their key."""
    revoked = service.new_key(tenant)
    copy_table(service)
    service.call("DELETE", f"/api-keys/{revoked.api_key_id}", key=tenant.api_key)
    planted = service.new_key(tenant, scopes=["tokens:generate", "settings:write", "settings:read"])
    service.declare(planted, {"name": "planted", "type": "string"})
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-9"})
    return planted


@pytest.mark.parametrize("lost", [False, True], ids=["the table is there", "the table is lost"])
def test_wherever_it_is_interrupted_nobody_has_access_and_a_second_run_does_what_is_left(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch, *, lost: bool
) -> None:
    planted = a_day_later(service, tenant)
    if lost:
        lose(service)
    today = items(service)
    put_back(service)
    whole, at = items(service), 0
    while True:
        lose(service)
        for each in today.values():
            service.dynamodb.put_item(TableName=TABLE, Item=each)

        def interrupt(number: int, at: int = at) -> None:
            if number == at:
                raise InterruptedRestoreError

        with monkeypatch.context() as patch:
            before_each_write(patch, interrupt)
            try:
                put_back(service)
            except InterruptedRestoreError:
                pass
            else:
                break
        if at > 0:  # the first write is the one that ends access
            assert {service.generate(key).json["code"] for key in (tenant, planted)} <= {
                "tenant_suspended",
                "api_key_invalid",
            }
        put_back(service)
        assert items(service) == whole
        at += 1

    assert at >= 3


def test_a_tenant_that_rejoins_in_the_middle_of_an_interrupted_restore_is_as_it_is_today(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day_later(service, tenant)
    operate(service, tenant, "suspend")

    def interrupt(number: int) -> None:
        if number == 1:
            raise InterruptedRestoreError

    before_each_write(monkeypatch, interrupt)
    with pytest.raises(InterruptedRestoreError):
        put_back(service)

    assert rejoin(service, tenant)["status"] == "suspended"


@pytest.mark.parametrize("write", range(3))
def test_revocations_that_arrive_while_it_runs_are_not_lost(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    """Those of requests that were let in a moment before it: their first write asks nobody."""
    key = service.new_key(tenant)
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-9"})
    copy_table(service)
    for name in ("one", "two"):
        service.declare(tenant, {"name": name, "type": "string"})
    service.new_key(tenant)
    user = next(sk for _, sk in items(service) if sk.startswith("USER#"))
    later: dict[str, object] = {"N": str(service.clock.now + 500)}
    arrived = []

    def arrive(number: int) -> None:
        if number == write:
            for sk in (user, f"KEY#{key.api_key_id}", "TENANT"):
                service.change_item(partition(tenant), sk, revoked_before=later)
            arrived.append(number)
            service.change_item(partition(tenant), "REVOKED#new", revoked_at={"N": "1"})

    before_each_write(monkeypatch, arrive)
    put_back(service)

    assert arrived
    assert item(service, tenant, "REVOKED#new")
    for sk in (user, f"KEY#{key.api_key_id}", "TENANT"):
        assert item(service, tenant, sk)["revoked_before"] == later


def test_a_suspension_that_arrives_while_a_tenant_rejoins_is_not_lost(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_table(service)
    put_back(service)
    new_record = AuditTable.new_record
    first = iter([True])

    def overtaken(self: AuditTable, *arguments: Any) -> Any:
        if next(first, False):
            operate(service, tenant, "suspend")
        return new_record(self, *arguments)

    monkeypatch.setattr(AuditTable, "new_record", overtaken)

    assert operate(service, tenant, "rejoin")["code"] == "unavailable"
    assert rejoin(service, tenant)["status"] == "suspended"


def test_settings_that_are_saved_while_it_starts_are_not_kept(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_table(service)
    service.declare(tenant, {"name": "one", "type": "string"})

    def save(number: int) -> None:
        if number == 0:
            service.declare(tenant, {"name": "two", "type": "string"})

    before_each_write(monkeypatch, save)
    put_back(service)
    rejoin(service, tenant)

    assert [each["name"] for each in service.settings(tenant)["tokenAttributes"]] == ["distinctId", "role"]
    assert service.settings(tenant)["version"] == 4


def test_who_changes_a_tenant_without_end_stops_the_restore_and_the_tenant_is_suspended(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_day_later(service, tenant)

    def change(number: int) -> None:
        if number > 0:
            service.change_item(partition(tenant), "TENANT", revoked_before={"N": str(number)})

    before_each_write(monkeypatch, change)
    with pytest.raises(RestoreError, match="run this again"):
        put_back(service)

    assert statuses(service, tenant) == {"suspended"}


def test_changes_are_refused_from_its_first_write_to_the_rejoin(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by who was let in before: an operator, or a request that is under way. Nothing happened since the copy."""
    copy_table(service)
    refusals = []
    before_each_write(
        monkeypatch, lambda number: refusals.append(operate(service, tenant, "create-key")) if number else None
    )

    put_back(service)

    assert [refusal["code"] for refusal in [*refusals, operate(service, tenant, "create-key")]] == ["unavailable"] * 2
    rejoin(service, tenant)
    assert "apiKey" in operate(service, tenant, "create-key")


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
    newer = {**items(service)[place], "format": {"N": "2"}}
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


def test_a_tenant_whose_table_was_put_back_by_other_means_does_not_rejoin_before_it_is_restored(
    service: Service, tenant: Tenant
) -> None:
    leaked = service.new_key(tenant)
    copy_table(service)
    service.call("DELETE", f"/api-keys/{leaked.api_key_id}", key=tenant.api_key)
    operate(service, tenant, "suspend")
    lose(service)
    copy_table(service, EARLIER, TABLE)

    refused = operate(service, tenant, "rejoin")
    assert (refused["code"], "make restore" in refused["detail"]) == ("conflict", True)
    assert operate(service, tenant, "suspend")["code"] == "suspension_unrecorded"
    assert service.generate(tenant).status == 403
    put_back(service, source=TABLE)

    assert rejoin(service, tenant)["status"] == "suspended"
    operate(service, tenant, "resume")
    service.clock.now += 3
    assert service.generate(leaked).json["code"] == "api_key_revoked"
    assert service.generate(tenant).status == 200


def test_a_stack_that_was_deployed_anew_gets_both_tables_and_its_trails_hold(service: Service, tenant: Tenant) -> None:
    """It has a key ring of its own. Nothing was ended or undone: the retained tables are of the last moment."""
    service.declare(tenant, {"name": "kept", "type": "string"})
    copy_table(service)
    copy_table(service, AUDIT_TABLE, EARLIER_AUDIT)
    lose(service)
    lose(service, AUDIT_TABLE)

    report = put_back(service, "--audit-from", EARLIER_AUDIT)

    assert report.notes[0] == f"2 events were copied into {AUDIT_TABLE}."
    assert rejoin(service, tenant)["undoneEvents"] == 0
    assert operate(service, tenant, "verify-audit")["valid"]
    assert "kept" in [each["name"] for each in service.settings(tenant)["tokenAttributes"]]
    assert [each["action"] for each in service.audit_events(tenant)] == [
        "tenant.restored",
        "settings.changed",
        "tenant.created",
    ]


def test_copying_the_trail_again_writes_what_is_missing(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "kept", "type": "string"})
    copy_table(service)
    copy_table(service, AUDIT_TABLE, EARLIER_AUDIT)
    service.dynamodb.delete_item(
        TableName=AUDIT_TABLE, Key={"pk": {"S": partition(tenant)}, "sk": {"S": "0000000000000002"}}
    )

    put_back(service, "--audit-from", EARLIER_AUDIT)

    assert items(service, AUDIT_TABLE) == items(service, EARLIER_AUDIT)


def test_an_event_is_never_written_over_another(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    copy_table(service, AUDIT_TABLE, EARLIER_AUDIT)
    place = {"pk": {"S": partition(tenant)}, "sk": {"S": "0000000000000001"}}
    service.dynamodb.put_item(TableName=EARLIER_AUDIT, Item={**place, "event": {"S": "{}"}, "hash": {"S": "0"}})
    before = items(service, AUDIT_TABLE)

    with pytest.raises(RestoreError, match="other events"):
        put_back(service, "--audit-from", EARLIER_AUDIT)

    assert items(service, AUDIT_TABLE) == before
    assert statuses(service, tenant) == {"active"}


def test_a_table_without_a_key_ring_gets_the_issuer_and_no_key(service: Service, tenant: Tenant) -> None:
    """A key may have been withdrawn since the copy was made, and then tokens may exist that somebody signed with it."""
    copy_table(service)
    token = service.token(tenant)
    active = service.invoke("rotate_signing_key", {"action": "status"})["activeKid"]
    lose(service, but="")

    report = put_back(service)
    service.forget_what_was_read()
    rejoin(service, tenant)

    assert any('{"action": "rotate"}' in note for note in report.notes)
    assert service.generate(tenant).status == 503
    assert service.invoke("rotate_signing_key", {"action": "rotate"})["activeKid"] not in {None, active}
    service.clock.now += 60
    assert service.introspect(tenant, service.token(tenant)).json["active"]
    assert not service.introspect(tenant, token).json["active"]
    assert put_back(service).deleted == 0


def test_a_trail_that_was_changed_is_named_and_the_tenant_does_not_rejoin(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    service.declare(tenant, {"name": "later", "type": "string"})
    place = {"pk": {"S": partition(tenant)}, "sk": {"S": "0000000000000002"}}
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item={**place, "event": {"S": "no event"}, "hash": {"S": "0"}})

    notes = put_back(service).notes

    assert any(f"{tenant.tenant_id}: its audit trail is broken at event 2" in note for note in notes)
    assert operate(service, tenant, "rejoin")["code"] == "conflict"
    assert service.generate(tenant).status == 403


def test_a_failure_of_aws_is_told_in_words(service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_table(service)

    def refused(**_: object) -> None:
        raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "arn:aws:iam::…"}}, "Scan")

    monkeypatch.setattr(boto3, "client", lambda _: service.dynamodb)
    monkeypatch.setattr(service.dynamodb, "describe_table", refused)

    with pytest.raises(SystemExit, match=r"make restore: AWS failed .*AccessDenied"):
        restore.main([EARLIER, TABLE, AUDIT_TABLE, "--tenant", tenant.tenant_id])


def test_a_refusal_of_the_command_is_told_in_words(service: Service) -> None:
    with pytest.raises(SystemExit, match="make restore: There is no table nothing"):
        restore.main(["nothing", TABLE, AUDIT_TABLE])
