"""Which API keys are there after a restore, and which stay away until somebody asks for them."""

from typing import Any

from tests.support.builders.restored_tables import (
    EARLIER,
    copy_table,
    item,
    items,
    lose,
    put_back,
    rejoin,
    restored,
)
from tests.support.builders.servers import ASSISTANT, declare_servers
from tests.support.service import Service, Tenant


def test_a_key_that_was_made_since_is_gone(service: Service, tenant: Tenant, *, lost: bool) -> None:
    copy_table(service)
    planted = service.new_key(tenant, scopes=["keys:manage"])

    restored(service, tenant, lost=lost)

    assert service.generate(planted).json["code"] == "api_key_invalid"


def test_a_successor_that_arrived_since_cannot_be_taken_over_by_the_key_that_it_replaced(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    """Whoever holds the old key may exchange a successor that was never used, as its answer may have been lost."""
    old = service.new_key(tenant, scopes=["keys:manage", "tokens:generate"])
    made = service.call("POST", f"/api-keys/{old.api_key_id}/rotate", key=old.api_key, body={"overlap": 9_000})
    successor = Tenant(tenant.tenant_id, made.json["apiKey"], made.json["id"])
    copy_table(service)
    service.token(successor)

    restored(service, tenant, lost=lost)

    taken = service.call("POST", f"/api-keys/{successor.api_key_id}/rotate", key=old.api_key, body={})
    assert taken.json["code"] == "grant_exceeded"


def test_the_last_manager_key_is_still_the_last(service: Service, tenant: Tenant, *, lost: bool) -> None:
    second = service.new_key(tenant, scopes=["keys:manage"])
    copy_table(service)
    service.call("DELETE", f"/api-keys/{second.api_key_id}", key=tenant.api_key)

    restored(service, tenant, lost=lost)

    assert service.call("DELETE", f"/api-keys/{tenant.api_key_id}", key=tenant.api_key).status == 409


def test_whoever_has_no_manager_key_left_is_named(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    second = service.new_key(tenant, scopes=["keys:manage"])
    service.call("DELETE", f"/api-keys/{tenant.api_key_id}", key=second.api_key)

    report = put_back(service)

    assert any(tenant.tenant_id in note and "create-key" in note for note in report.notes)


def test_a_key_that_the_table_lost_stays_away_until_it_is_asked_for(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant)
    copy_table(service)
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}")

    report = put_back(service)
    rejoin(service, tenant)

    assert any(key.api_key_id in note and "DELETED_KEYS=1" in note for note in report.notes)
    assert service.generate(key).json["code"] == "api_key_invalid"

    put_back(service, "--deleted-keys")
    rejoin(service, tenant)
    service.clock.now += 3
    assert service.generate(key).status == 200


def test_a_key_that_an_earlier_restore_left_out_does_not_come_back_with_a_lost_table(
    service: Service, tenant: Tenant
) -> None:
    copy_table(service)
    planted = service.new_key(tenant)
    between = items(service)
    put_back(service)
    rejoin(service, tenant)
    lose(service, EARLIER, but="")
    for each in between.values():
        service.dynamodb.put_item(TableName=EARLIER, Item=each)

    restored(service, tenant, lost=True)

    assert service.generate(planted).json["code"] == "api_key_invalid"
    assert service.generate(tenant).status == 200


def test_a_repeated_creation_makes_a_key_when_the_first_one_is_gone(service: Service, tenant: Tenant) -> None:
    def create(idempotency_key: str) -> str:
        headers = {"idempotency-key": idempotency_key}
        made = service.call("POST", "/api-keys", key=tenant.api_key, body={"label": "Once"}, headers=headers)
        assert made.status in {200, 201}
        return str(made.json["id"])

    before = create("before")
    copy_table(service)
    since = create("since")

    put_back(service)
    rejoin(service, tenant)

    assert create("before") == before
    assert create("since") != since


def test_a_repeated_creation_of_a_key_that_stays_away_makes_one(service: Service, tenant: Tenant) -> None:
    request: dict[str, Any] = {"body": {"label": "Once"}, "headers": {"idempotency-key": "before"}}
    made = service.call("POST", "/api-keys", key=tenant.api_key, **request)
    copy_table(service)
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{made.json['id']}")

    put_back(service)
    rejoin(service, tenant)

    assert service.call("POST", "/api-keys", key=tenant.api_key, **request).status == 201


def test_a_key_that_is_bound_or_pinned_is_restored_with_its_limits(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    declare_servers(service, tenant, ASSISTANT)
    bound = service.new_key(tenant, audience="assistant", scopes=["tokens:generate"])
    pinned = service.new_key(tenant, pinnedResources=[{"type": "dashboard", "id": "sales"}])
    before = [item(service, tenant, f"KEY#{key.api_key_id}") for key in (bound, pinned)]
    copy_table(service)

    restored(service, tenant, lost=lost)

    assert [item(service, tenant, f"KEY#{key.api_key_id}") for key in (bound, pinned)] == before
    assert service.generate(bound, audience="reports").json["code"] == "audience_pinned"
    resources = [{"type": "dashboard", "id": "another"}]
    assert service.generate(pinned, resources=resources).json["code"] == "resource_pinned"
