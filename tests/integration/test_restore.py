"""A table that DynamoDB restored is put back over the stack's own: what ends access stays."""

from collections.abc import Iterator
from typing import Any

import pytest

from operations import restore
from tests.support.service import TABLE, Service, Tenant

EARLIER = "embed-tokens-earlier"


@pytest.fixture
def earlier(service: Service) -> Iterator[None]:
    """An empty table beside the stack's own."""
    service.dynamodb.create_table(
        TableName=EARLIER,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    yield
    service.dynamodb.delete_table(TableName=EARLIER)


def backup(service: Service) -> None:
    for item in service.dynamodb.scan(TableName=TABLE)["Items"]:
        service.dynamodb.put_item(TableName=EARLIER, Item=item)


def put_back(service: Service, tenant_id: str | None = None) -> tuple[int, int]:
    done = restore.restore(service.dynamodb, EARLIER, TABLE, service.clock.now, tenant_id)
    service.forget_what_was_read()
    return done


def rejoin(service: Service, tenant: Tenant) -> Any:
    return service.invoke("provision_tenant", {"action": "rejoin", "tenantId": tenant.tenant_id})


def declare(service: Service, tenant: Tenant, name: str) -> None:
    service.declare(tenant, {"name": name, "type": "string"})


def attributes(service: Service, tenant: Tenant) -> list[str]:
    return [attribute["name"] for attribute in service.settings(tenant)["tokenAttributes"]]


@pytest.mark.usefixtures("earlier")
def test_settings_are_as_they_were_and_the_tenant_goes_on(service: Service, tenant: Tenant) -> None:
    declare(service, tenant, "kept")
    backup(service)
    declare(service, tenant, "later")

    put_back(service)
    rejoin(service, tenant)

    assert attributes(service, tenant) == ["distinctId", "role", "kept"]
    declare(service, tenant, "new")
    assert service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})["valid"]


@pytest.mark.usefixtures("earlier")
def test_tokens_and_keys_that_were_revoked_since_stay_revoked(service: Service, tenant: Tenant) -> None:
    leaked = service.new_key(tenant)
    backup(service)
    service.call("DELETE", f"/api-keys/{leaked.api_key_id}", key=tenant.api_key)
    token = service.token(tenant)

    put_back(service)

    assert service.generate(leaked).json["code"] == "api_key_revoked"
    assert not service.introspect(tenant, token).json["active"]


@pytest.mark.usefixtures("earlier")
def test_users_and_single_tokens_that_were_revoked_since_stay_revoked(service: Service, tenant: Tenant) -> None:
    backup(service)
    token = service.token(tenant)
    service.call("POST", "/embed/revoke-token", key=tenant.api_key, body={"token": token})
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-9"})

    put_back(service)

    kept = [item["sk"]["S"].partition("#")[0] for item in service.dynamodb.scan(TableName=TABLE)["Items"]]
    assert {"REVOKED", "USER"} <= set(kept)


@pytest.mark.usefixtures("earlier")
def test_a_key_that_was_made_since_is_gone(service: Service, tenant: Tenant) -> None:
    backup(service)
    planted = service.new_key(tenant, scopes=["keys:manage"])

    put_back(service)

    assert service.generate(planted).json["code"] == "api_key_invalid"


@pytest.mark.usefixtures("earlier")
def test_the_last_manager_key_is_still_the_last(service: Service, tenant: Tenant) -> None:
    second = service.new_key(tenant, scopes=["keys:manage"])
    backup(service)
    service.call("DELETE", f"/api-keys/{second.api_key_id}", key=tenant.api_key)

    put_back(service)
    rejoin(service, tenant)

    assert service.call("DELETE", f"/api-keys/{tenant.api_key_id}", key=tenant.api_key).status == 409


@pytest.mark.usefixtures("earlier")
def test_a_signing_key_that_was_withdrawn_since_does_not_come_back(service: Service, tenant: Tenant) -> None:
    backup(service)
    token = service.token(tenant)
    active = service.invoke("rotate_signing_key", {"action": "status"})["activeKid"]
    service.invoke("rotate_signing_key", {"action": "mark_compromised", "kid": active})

    put_back(service)

    status = service.invoke("rotate_signing_key", {"action": "status"})
    assert status["activeKid"] != active
    assert not service.introspect(tenant, token).json["active"]


@pytest.mark.usefixtures("earlier")
def test_one_tenant_is_put_back_and_no_other(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    backup(service)
    declare(service, tenant, "later")
    declare(service, other, "later")
    token = service.token(other)

    put_back(service, tenant.tenant_id)
    rejoin(service, tenant)

    assert "later" not in attributes(service, tenant)
    assert "later" in attributes(service, other)
    assert service.introspect(other, token).json["active"]


@pytest.mark.usefixtures("earlier")
def test_a_tenant_that_was_made_since_is_left_alone(service: Service) -> None:
    backup(service)
    new = service.provision(name="Newcomer")

    put_back(service)

    assert service.generate(new).status == 200
    rows = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    assert "Newcomer" in {row["name"] for row in rows}


@pytest.mark.usefixtures("earlier")
def test_a_table_that_was_lost_is_back_with_its_ring_and_its_tenants(service: Service, tenant: Tenant) -> None:
    backup(service)
    for item in service.dynamodb.scan(TableName=TABLE)["Items"]:
        service.delete_item(item["pk"]["S"], item["sk"]["S"])

    put_back(service)
    rejoin(service, tenant)
    service.clock.now += 1

    assert service.introspect(tenant, service.token(tenant)).json["active"]
    assert service.invoke("provision_tenant", {"action": "list"})["tenants"]


@pytest.mark.usefixtures("earlier")
def test_doing_it_again_changes_nothing(service: Service, tenant: Tenant) -> None:
    declare(service, tenant, "kept")
    backup(service)
    declare(service, tenant, "later")

    assert put_back(service) != (0, 0)
    assert put_back(service) == (0, 0)


def test_the_command_says_what_was_done(
    service: Service, earlier: None, tenant: Tenant, capsys: pytest.CaptureFixture[str]
) -> None:
    backup(service)

    restore.main([EARLIER, TABLE, "--tenant", tenant.tenant_id])

    assert "1 items written, 0 deleted" in capsys.readouterr().out
