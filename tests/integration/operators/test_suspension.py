"""An operator can always suspend a tenant: the status comes first, in both of its places, and the event after it."""

from collections.abc import Callable
from typing import Any

import pytest

from embedtokens.adapters.dynamodb.audit import AuditTable
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable
from tests.support.builders.restored_tables import item, items, operate, statuses
from tests.support.fakes.wire import Fault
from tests.support.service import AUDIT_TABLE, Service, Tenant


def actions(service: Service, tenant: Tenant) -> list[str]:
    return [event["action"] for event in service.audit_events(tenant)]


def the_trail_is_down(operation: str, request: dict[str, Any]) -> Fault | None:
    return "InternalServerError" if operation == "TransactWriteItems" and AUDIT_TABLE in str(request) else None


def overtaken_by(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Somebody does something between the two writes of a suspension, or before the one of a resumption."""
    first = iter([True])
    commit = AuditTable.commit

    def overtaken(self: AuditTable, *arguments: Any, **values: Any) -> None:
        if next(first, False):
            act()
        commit(self, *arguments, **values)

    monkeypatch.setattr(AuditTable, "commit", overtaken)


def test_a_suspension_holds_without_the_trail_and_its_repetition_writes_the_event_once(
    service: Service, tenant: Tenant
) -> None:
    service.faults.rule = the_trail_is_down
    answer = operate(service, tenant, "suspend")
    service.faults.rule = None

    assert answer["code"] == "suspension_unrecorded"
    assert service.generate(tenant).json["code"] == "tenant_suspended"
    assert statuses(service, tenant) == {"suspended"}
    for _ in range(2):
        assert operate(service, tenant, "suspend") == {"tenantId": tenant.tenant_id, "status": "suspended"}
    operate(service, tenant, "resume")
    assert actions(service, tenant) == ["tenant.resumed", "tenant.suspended", "tenant.created"]
    assert operate(service, tenant, "verify-audit")["valid"]


def test_an_unrecorded_suspension_does_not_make_the_next_one_unrecorded(service: Service, tenant: Tenant) -> None:
    service.faults.rule = the_trail_is_down
    operate(service, tenant, "suspend")
    service.faults.rule = None
    operate(service, tenant, "resume")
    operate(service, tenant, "suspend")
    operate(service, tenant, "suspend")
    operate(service, tenant, "resume")

    assert actions(service, tenant) == ["tenant.resumed", "tenant.suspended", "tenant.resumed", "tenant.created"]


def test_a_resumption_waits_for_the_trail(service: Service, tenant: Tenant) -> None:
    operate(service, tenant, "suspend")
    service.faults.rule = the_trail_is_down

    assert operate(service, tenant, "resume")["code"] == "unavailable"

    service.faults.rule = None
    assert statuses(service, tenant) == {"suspended"}


@pytest.mark.parametrize(("own", "listed"), [("active", "suspended"), ("suspended", "active"), ("active", None)])
def test_statuses_that_disagree_are_one_after_a_suspension(
    service: Service, tenant: Tenant, own: str, listed: str | None
) -> None:
    """As the restores of earlier versions may have left them."""
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", status={"S": own})
    if listed:
        service.change_item("TENANTS", tenant.tenant_id, status={"S": listed})
    else:
        service.delete_item("TENANTS", tenant.tenant_id)

    for action, status in (("suspend", "suspended"), ("resume", "active")):
        assert operate(service, tenant, action)["status"] == status
        assert statuses(service, tenant) == {status}

    rows = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    (row,) = (row for row in rows if row["tenantId"] == tenant.tenant_id)
    assert (row["name"], row["status"], row["createdAt"]) == ("Acme", "active", "2027-01-15T08:00:00Z")


def test_of_two_operators_who_suspend_at_once_both_do_and_one_writes_the_event(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    overtaken_by(monkeypatch, lambda: operate(service, tenant, "suspend"))

    assert operate(service, tenant, "suspend")["status"] == "suspended"

    operate(service, tenant, "resume")
    assert actions(service, tenant) == ["tenant.resumed", "tenant.suspended", "tenant.created"]


def test_a_tenant_that_is_resumed_before_the_event_of_its_suspension_has_no_such_event_after_it(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    overtaken_by(monkeypatch, lambda: operate(service, tenant, "resume"))

    operate(service, tenant, "suspend")

    assert statuses(service, tenant) == {"active"}
    assert actions(service, tenant) == ["tenant.resumed", "tenant.created"]


def test_of_two_operators_who_resume_at_once_the_second_is_refused(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    operate(service, tenant, "suspend")
    overtaken_by(monkeypatch, lambda: operate(service, tenant, "resume"))

    assert operate(service, tenant, "resume")["code"] == "unavailable"

    assert actions(service, tenant) == ["tenant.resumed", "tenant.suspended", "tenant.created"]


def test_a_status_that_changes_under_a_suspension_is_read_again(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    operate(service, tenant, "suspend")
    transact = DynamoTable.transact
    first = iter([True])

    def overtaken(self: DynamoTable, *writes: Any) -> None:
        if next(first, False):
            operate(service, tenant, "resume")
        transact(self, *writes)

    monkeypatch.setattr(DynamoTable, "transact", overtaken)
    assert operate(service, tenant, "suspend")["status"] == "suspended"

    assert statuses(service, tenant) == {"suspended"}
    monkeypatch.undo()
    operate(service, tenant, "resume")
    assert actions(service, tenant)[:3] == ["tenant.resumed", "tenant.suspended", "tenant.resumed"]


def test_a_status_that_never_stands_still_is_reported(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise ConditionFailedError([0])

    monkeypatch.setattr(DynamoTable, "transact", refused)

    assert operate(service, tenant, "suspend")["code"] == "unavailable"


def test_a_tenant_that_was_never_restored_has_one_status_in_its_item(service: Service, tenant: Tenant) -> None:
    for action in ("suspend", "resume", "rejoin"):
        operate(service, tenant, action)

        assert "rejoin_status" not in item(service, tenant, "TENANT")
    assert items(service)["TENANTS", tenant.tenant_id]["status"] == {"S": "active"}
