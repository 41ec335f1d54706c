"""Which API keys every address refuses: mistyped, unknown, expired, revoked, of a suspended tenant."""

import pytest

from tests.integration.every_route.test_credentials import Caller, let_in, route
from tests.support.service import START, TABLE, Service, Tenant


@pytest.fixture
def call(service: Service, method: str, path: str, body: object) -> Caller:
    return Caller(service, method, path, body)


def swapped(key: str, position: int) -> str:
    """The key with one character of its secret mistyped."""
    other = "a" if key[position] != "a" else "b"
    return key[:position] + other + key[position + 1 :]


@route
def test_a_mistyped_key_is_refused_without_touching_the_database(
    call: Caller, scope: str, tenant: Tenant, service: Service
) -> None:
    service.faults.calls.clear()

    answer = call(swapped(tenant.api_key, 45))

    assert (answer.status, answer.problem["code"]) == (401, "api_key_invalid")
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert service.faults.calls == []


@route
def test_a_mistyped_an_unknown_and_a_wrong_key_get_the_same_words(
    call: Caller, scope: str, tenant: Tenant, service: Service
) -> None:
    other = service.provision()
    partition = f"TENANT#{other.tenant_id}#"
    mistyped = call(swapped(tenant.api_key, 45)).problem
    service.change_item(partition, f"KEY#{other.api_key_id}", sha256={"B": b"\x01" * 32})
    wrong = call(other.api_key).problem
    service.dynamodb.delete_item(TableName=TABLE, Key={"pk": {"S": partition}, "sk": {"S": f"KEY#{other.api_key_id}"}})
    unknown = call(other.api_key).problem

    assert mistyped == unknown == wrong


@route
def test_a_key_of_a_tenant_that_is_gone_is_unknown(call: Caller, scope: str, tenant: Tenant, service: Service) -> None:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "TENANT"}}
    service.dynamodb.delete_item(TableName=TABLE, Key=key)

    assert call(tenant.api_key).problem["code"] == "api_key_invalid"


@route
def test_an_expired_key_is_refused_from_its_last_second_on(
    call: Caller, scope: str, tenant: Tenant, service: Service
) -> None:
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, f"KEY#{tenant.api_key_id}", expires_at={"N": str(START + 1)})
    assert let_in(call(tenant.api_key))

    service.clock.now = START + 1

    answer = call(tenant.api_key)
    assert (answer.status, answer.problem["code"]) == (401, "api_key_expired")


@route
def test_a_revoked_key_is_refused_by_a_warm_container(
    call: Caller, scope: str, tenant: Tenant, service: Service
) -> None:
    assert let_in(call(tenant.api_key))
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, f"KEY#{tenant.api_key_id}", revoked_at={"N": str(START)})

    answer = call(tenant.api_key)

    assert (answer.status, answer.problem["code"]) == (401, "api_key_revoked")


@route
def test_a_suspended_tenant_is_refused_until_it_is_resumed(
    call: Caller, scope: str, tenant: Tenant, service: Service
) -> None:
    before = call(tenant.api_key).status
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})
    answer = call(tenant.api_key)
    service.invoke("provision_tenant", {"action": "resume", "tenantId": tenant.tenant_id})

    assert (answer.status, answer.problem["code"]) == (403, "tenant_suspended")
    assert call(tenant.api_key).status == before


def test_a_refused_key_costs_one_read_whatever_the_body(service: Service, tenant: Tenant) -> None:
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}")
    refusable: list[object] = [{"token": "x", "datasets": ["a"]}, {"datasets": ["a"]}, {"datasets": ["a", "a"]}, []]
    for body in refusable:
        service.faults.calls.clear()

        answer = service.call("POST", "/embed/row-filters", key=tenant.api_key, body=body)

        assert answer.problem["code"] == "api_key_invalid"
        assert service.faults.calls.count("BatchGetItem") == 1


def test_no_positive_answer_about_a_key_is_kept(service: Service, tenant: Tenant) -> None:
    service.token(tenant)
    service.faults.calls.clear()

    service.token(tenant)

    assert service.faults.calls == ["BatchGetItem"]
