"""A restore that is interrupted, or meets writes of others, leaves nobody with access and loses no revocation."""

from typing import Any

import pytest

from embedtokens.adapters.dynamodb.audit import AuditTable
from operations.backup_tables import RestoreError
from tests.support.builders.restored_tables import (
    InterruptedRestoreError,
    before_each_write,
    copy_table,
    item,
    items,
    lose,
    operate,
    partition,
    put_back,
    rejoin,
    statuses,
)
from tests.support.service import TABLE, Service, Tenant


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
