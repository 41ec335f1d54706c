"""An audit table that was emptied or changed gets back what a copy of it has, and its trails verify again."""

from typing import Any

import pytest

from embedtokens.adapters.dynamodb.checkpoints import CHECKPOINTS
from embedtokens.adapters.dynamodb.table import DynamoTable
from operations import restore_audit
from operations.backup_tables import RestoreError
from tests.support.builders.restored_tables import EARLIER_AUDIT, copy_table, items, lose, operate, partition
from tests.support.service import AUDIT_TABLE, Service, Tenant


def put_back(service: Service, *options: str, source: str = EARLIER_AUDIT) -> restore_audit.Report:
    arguments = restore_audit.parsed([source, AUDIT_TABLE, *options])
    return restore_audit.run(service.dynamodb, arguments, service.time.pauses.append)


def attest(service: Service) -> Any:
    return service.invoke("attest_audit", {"action": "attest"})


def verdict(service: Service, tenant: Tenant) -> tuple[bool, bool | None, int | None]:
    found = operate(service, tenant, "verify-audit")
    return found["valid"], found["fits"], found.get("verifiedTo", {}).get("sequence")


@pytest.fixture
def emptied(service: Service, tenant: Tenant) -> Service:
    """A service whose attested audit table was emptied, and has gone on since, with a tenant of its own."""
    service.new_key(tenant)
    attest(service)
    copy_table(service, AUDIT_TABLE, EARLIER_AUDIT)
    lose(service, AUDIT_TABLE, but="")
    service.new_key(tenant)
    service.provision()
    attest(service)
    return service


def test_an_emptied_table_verifies_again_and_is_attested_from_where_it_was(emptied: Service, tenant: Tenant) -> None:
    (newer,) = {pk for pk, _ in items(emptied, AUDIT_TABLE)} - {partition(tenant), CHECKPOINTS}
    before = verdict(emptied, tenant)

    report = put_back(emptied)
    attested = attest(emptied)

    assert before == (False, None, None)
    assert (report.copied, report.different) == (2, [])
    assert (attested["checkpoint"]["number"], attested["attested"], attested["refused"]) == (2, 2, [])
    assert verdict(emptied, tenant) == (True, True, 3)
    found = emptied.invoke("provision_tenant", {"action": "verify-audit", "tenantId": newer[7:-1]})
    assert (found["valid"], found["fits"]) == (True, True)


def test_a_second_run_changes_nothing_and_keeps_newer_checkpoints(emptied: Service) -> None:
    put_back(emptied)
    attest(emptied)
    before = items(emptied, AUDIT_TABLE)

    report = put_back(emptied)

    assert (report.copied, report.checkpoints, report.replaced) == (0, 0, 0)
    assert items(emptied, AUDIT_TABLE) == before


@pytest.mark.parametrize("writes", range(5))
def test_an_interrupted_run_is_finished_by_the_next(
    emptied: Service, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    left = iter(range(writes))

    class Interrupted(DynamoTable):
        def transact(self, *writes: Any) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt
            super().transact(*writes)

    with monkeypatch.context() as patched:
        patched.setattr(restore_audit, "DynamoTable", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            put_back(emptied)
    put_back(emptied)

    there = items(emptied, AUDIT_TABLE)
    copy = items(emptied, EARLIER_AUDIT)
    assert {place: there.get(place) for place in copy} == copy


def test_a_changed_event_is_listed_and_replaced_only_on_request(service: Service, tenant: Tenant) -> None:
    attest(service)
    copy_table(service, AUDIT_TABLE, EARLIER_AUDIT)
    place = partition(tenant), f"{1:016}"
    forged = {**items(service, AUDIT_TABLE)[place], "event": {"S": "{}"}}
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item=forged)

    listed = put_back(service)
    kept = items(service, AUDIT_TABLE)[place]
    replaced = put_back(service, "--replace")

    assert (listed.different, listed.replaced) == ([f"{tenant.tenant_id} event 1"], 0)
    assert "REPLACE=1" in listed.notes[0]
    assert kept == forged
    assert (replaced.different, replaced.replaced) == ([], 1)
    assert verdict(service, tenant) == (True, True, 1)


def test_a_table_that_never_had_a_checkpoint_leaves_today_s_checkpoints(service: Service, tenant: Tenant) -> None:
    copy_table(service, AUDIT_TABLE, EARLIER_AUDIT)
    attest(service)

    assert put_back(service).checkpoints == 0
    assert verdict(service, tenant) == (True, True, 1)


def test_a_table_that_is_not_there_is_refused(service: Service) -> None:
    with pytest.raises(RestoreError, match="There is no table embed-tokens-typo"):
        put_back(service, source="embed-tokens-typo")


@pytest.mark.usefixtures("tenant")
def test_what_the_table_lacks_is_named(service: Service) -> None:
    (note,) = put_back(service).notes

    assert "point-in-time recovery" in note
    assert "runbooks/deleted-audit-table.md" in note
