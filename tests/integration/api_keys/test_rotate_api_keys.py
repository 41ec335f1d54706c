"""Rotating and revoking API keys over HTTP: which of the two works, and from when."""

from typing import Any

import pytest

from tests.integration.api_keys.test_api_keys import rotate, send
from tests.support.service import START, Service, Tenant

# rotation and revocation


def test_both_keys_work_in_the_overlap_and_only_the_new_one_after_it(service: Service, tenant: Tenant) -> None:
    answer = rotate(service, tenant, tenant.api_key_id, 60)
    successor = Tenant(tenant.tenant_id, answer.json["apiKey"], answer.json["id"])
    assert (answer.status, answer.json["replaces"]) == (201, tenant.api_key_id)

    assert (service.generate(tenant).status, service.generate(successor).status) == (200, 200)
    service.clock.now = START + 60
    assert service.generate(tenant).problem["code"] == "api_key_expired"
    assert service.generate(successor).status == 200


def test_the_old_key_cannot_take_over_a_new_one_that_is_in_use(service: Service, tenant: Tenant) -> None:
    answer = rotate(service, tenant, tenant.api_key_id, 3600)
    successor = Tenant(tenant.tenant_id, answer.json["apiKey"], answer.json["id"])
    assert service.call("GET", "/api-keys/self", key=successor.api_key).status == 200

    assert rotate(service, tenant, successor.api_key_id, 0).problem["code"] == "grant_exceeded"
    assert service.call("GET", "/api-keys/self", key=successor.api_key).status == 200


def test_without_overlap_the_old_key_is_dead_at_once(service: Service, tenant: Tenant) -> None:
    rotate(service, tenant, tenant.api_key_id, 0)

    assert service.generate(tenant).problem["code"] == "api_key_expired"


@pytest.mark.parametrize("overlap", [-1, 604_801, "60", None, True, 1.5])
def test_an_overlap_is_up_to_seven_days(service: Service, tenant: Tenant, overlap: Any) -> None:
    ((pointer, _),) = rotate(service, tenant, tenant.api_key_id, overlap).field_errors

    assert pointer == "/overlap"
    assert service.generate(tenant).status == 200


def test_a_key_is_rotated_once(service: Service, tenant: Tenant) -> None:
    rotate(service, tenant, tenant.api_key_id)

    assert rotate(service, tenant, tenant.api_key_id).status == 409


def test_a_revoked_key_is_refused_by_the_very_next_request_to_a_warm_container(
    service: Service, tenant: Tenant
) -> None:
    key = service.new_key(tenant)
    token = service.token(key)

    revoked = send(service, tenant, "DELETE", f"/{key.api_key_id}")
    answer = service.generate(key)

    assert (revoked.status, revoked.json["status"]) == (200, "revoked")
    assert (answer.status, answer.problem["code"]) == (401, "api_key_revoked")
    assert service.introspect(tenant, token).json["active"]


@pytest.mark.parametrize(("word", "active"), [("true", False), ("false", True)])
def test_the_tokens_of_a_revoked_key_end_if_asked(service: Service, tenant: Tenant, word: str, *, active: bool) -> None:
    key = service.new_key(tenant)
    token, others = service.token(key), service.token(tenant)

    send(service, tenant, "DELETE", f"/{key.api_key_id}", revokeTokens=word)

    assert service.introspect(tenant, token).json["active"] is active
    assert service.introspect(tenant, others).json["active"]


@pytest.mark.parametrize("query", [{"revokeTokens": "yes"}, {"revokeTokens": ""}, {"revoketokens": "true"}])
def test_a_misspelt_revocation_revokes_nothing(service: Service, tenant: Tenant, query: dict[str, str]) -> None:
    key = service.new_key(tenant)

    assert send(service, tenant, "DELETE", f"/{key.api_key_id}", **query).status == 422
    assert service.generate(key).status == 200
