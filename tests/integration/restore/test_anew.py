"""A stack deployed anew gets both tables back: audit trails, key ring, and what was put back by other means."""

import pytest

from operations.backup_tables import RestoreError
from tests.support.builders.restored_tables import (
    EARLIER,
    EARLIER_AUDIT,
    copy_table,
    items,
    lose,
    operate,
    partition,
    put_back,
    rejoin,
    statuses,
)
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant


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
