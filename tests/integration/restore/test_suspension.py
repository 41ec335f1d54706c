"""A tenant is suspended after a restore until it rejoins, and as it is today after that."""

from tests.support.builders.restored_tables import (
    copy_table,
    declare,
    operate,
    put_back,
    rejoin,
    restored,
    statuses,
)
from tests.support.service import Service, Tenant


def test_a_restored_tenant_is_suspended_until_it_rejoins(service: Service, tenant: Tenant) -> None:
    copy_table(service)

    put_back(service)

    assert service.generate(tenant).json["code"] == "tenant_suspended"
    assert statuses(service, tenant) == {"suspended"}
    assert operate(service, tenant, "create-key")["code"] == "unavailable"
    assert rejoin(service, tenant)["status"] == "active"
    assert statuses(service, tenant) == {"active"}
    service.clock.now += 3
    assert service.generate(tenant).status == 200


def test_it_cannot_be_resumed_without_rejoining(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    put_back(service)

    answer = operate(service, tenant, "resume")

    assert (answer["code"], "rejoin" in answer["detail"]) == ("conflict", True)
    assert service.generate(tenant).status == 403


def test_an_operator_can_suspend_it_before_it_rejoins(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    declare(service, tenant, "later")
    put_back(service)

    assert operate(service, tenant, "suspend") == {"tenantId": tenant.tenant_id, "status": "suspended"}

    assert rejoin(service, tenant)["status"] == "suspended"
    assert statuses(service, tenant) == {"suspended"}


def test_a_tenant_that_was_suspended_since_stays_suspended_and_can_be_resumed_and_suspended_again(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    copy_table(service)
    operate(service, tenant, "suspend")

    restored(service, tenant, lost=lost)

    assert service.generate(tenant).json["code"] == "tenant_suspended"
    assert statuses(service, tenant) == {"suspended"}
    for action, status in (("resume", "active"), ("suspend", "suspended"), ("resume", "active")):
        assert operate(service, tenant, action) == {"tenantId": tenant.tenant_id, "status": status}
        assert statuses(service, tenant) == {status}
    assert service.generate(tenant).status == 200
    assert operate(service, tenant, "verify-audit")["valid"]


def test_a_tenant_that_was_suspended_then_and_is_not_today_is_suspended(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    operate(service, tenant, "suspend")
    copy_table(service)
    operate(service, tenant, "resume")

    restored(service, tenant, lost=lost)

    assert statuses(service, tenant) == {"suspended"}


def test_a_suspension_that_was_lifted_again_is_none(service: Service, tenant: Tenant, *, lost: bool) -> None:
    copy_table(service)
    operate(service, tenant, "suspend")
    operate(service, tenant, "resume")

    restored(service, tenant, lost=lost)

    assert service.generate(tenant).status == 200
