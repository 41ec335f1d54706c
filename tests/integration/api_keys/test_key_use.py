"""When a key was last used is written about once an hour, and nothing depends on it."""

from itertools import chain, repeat

import pytest

from embedtokens.wiring import stores, system
from tests.support.fakes.aws_server import Broken
from tests.support.service import START, Service, Tenant


def last_used(service: Service, tenant: Tenant) -> object:
    return service.call("GET", "/api-keys/self", key=tenant.api_key).json["lastUsedAt"]


@pytest.fixture(autouse=True)
def rested() -> None:
    stores.last_use()._resumes_at = 0


def test_the_first_use_is_noted_and_the_next_one_an_hour_later(service: Service, tenant: Tenant) -> None:
    service.token(tenant)
    service.faults.calls.clear()
    service.clock.now = START + 3599
    service.token(tenant)
    assert service.faults.calls == ["BatchGetItem", "Query"]  # the ring is an hour old, too; nothing is written
    assert last_used(service, tenant) == "2027-01-15T08:00:00Z"

    service.clock.now = START + 3600
    service.token(tenant)
    assert service.faults.calls[-2:] == ["BatchGetItem", "UpdateItem"]
    assert last_used(service, tenant) == "2027-01-15T09:00:00Z"


@pytest.mark.parametrize(
    "fault",
    ["AccessDeniedException", "InternalServerError", Broken.SILENT],
    ids=["denied", "broken", "unreachable"],
)
def test_its_failure_harms_nothing_and_is_not_tried_again_for_a_minute(
    service: Service, tenant: Tenant, fault: str | Broken
) -> None:
    service.faults.always("UpdateItem", fault=fault)

    service.token(tenant)
    service.token(tenant)
    assert service.faults.calls.count("UpdateItem") == 1

    service.faults.by_operation.clear()
    service.clock.now = START + 60
    service.token(tenant)
    assert last_used(service, tenant) == "2027-01-15T08:01:00Z"


def test_a_request_without_time_left_is_answered_all_the_same(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.token(service.provision())  # the key ring is in memory
    service.faults.calls.clear()
    seconds = chain([0.0, 0.0, 0.0], repeat(1e9))  # start, before and after the key is read; then it is too late
    monkeypatch.setattr(system.budget(), "_monotonic", seconds.__next__)

    assert service.call("GET", "/api-keys/self", key=tenant.api_key).status == 200

    assert service.faults.calls == ["BatchGetItem", "UpdateItem"]


def test_of_two_containers_that_notice_at_once_one_writes(service: Service, tenant: Tenant) -> None:
    found = stores.tenants().read(tenant.tenant_id, tenant.api_key_id, None)
    assert found.api_key
    stores.last_use().note_key(tenant.tenant_id, found.api_key, START + 10)
    stores.last_use().note_key(tenant.tenant_id, found.api_key, START + 11)
    service.clock.now = START + 20

    assert last_used(service, tenant) == "2027-01-15T08:00:10Z"
    assert stores.last_use()._resumes_at == 0  # being second is no failure


def test_a_key_that_is_gone_does_not_come_back(service: Service, tenant: Tenant) -> None:
    found = stores.tenants().read(tenant.tenant_id, tenant.api_key_id, None)
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": f"KEY#{tenant.api_key_id}"}}
    service.dynamodb.delete_item(TableName=stores.table().name, Key=key)
    assert found.api_key

    stores.last_use().note_key(tenant.tenant_id, found.api_key, START)

    assert stores.tenants().read(tenant.tenant_id, tenant.api_key_id, None).api_key is None
