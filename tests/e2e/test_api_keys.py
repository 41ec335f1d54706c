"""API keys over HTTP against the deployed stack, whose containers stay warm between requests."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.support.local_stack import LocalStack


@pytest.fixture
def tenant(stack: LocalStack) -> LocalStack:
    """A tenant of its own."""
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Keys"})
    return LocalStack(stack.url, made["apiKey"], made["tenantId"], stack.deployed)


def new_key(tenant: LocalStack, *scopes: str) -> Any:
    answer = tenant.post("/api-keys", {"label": "New", "scopes": list(scopes)})
    assert answer.status_code == 201, answer.text
    return answer.json()


def revoke(tenant: LocalStack, key_id: str, api_key: str) -> requests.Response:
    return requests.delete(f"{tenant.url}/api-keys/{key_id}", headers={"x-api-key": api_key}, timeout=30)


def test_a_revoked_key_is_refused_by_the_very_next_request_to_a_warm_container(tenant: LocalStack) -> None:
    for _ in range(5):
        made = new_key(tenant, "tokens:generate")
        key = LocalStack(tenant.url, made["apiKey"], tenant.tenant_id, tenant.deployed)
        before = key.generate().status_code
        revoked = revoke(tenant, made["id"], tenant.api_key).status_code
        after = key.generate()

        assert (before, revoked, after.status_code) == (200, 200, 401)
        assert after.json()["code"] == "api_key_revoked"


def test_of_two_concurrent_revocations_of_the_last_two_managers_exactly_one_wins(tenant: LocalStack) -> None:
    current = {"id": tenant.get("/api-keys/self", x_api_key=tenant.api_key).json()["id"], "apiKey": tenant.api_key}
    for _ in range(5):
        holder = LocalStack(tenant.url, current["apiKey"], tenant.tenant_id, tenant.deployed)
        both = [current, new_key(holder, "keys:manage")]
        with ThreadPoolExecutor(2) as pool:
            codes = list(pool.map(lambda key: revoke(tenant, key["id"], key["apiKey"]).status_code, both))

        assert sorted(codes) == [200, 409]
        current = both[codes.index(409)]


def test_concurrent_creations_with_one_idempotency_key_make_one_key(tenant: LocalStack) -> None:
    def create(_: int) -> requests.Response:
        return tenant.post("/api-keys", {"label": "Once"}, idempotency_key="once")

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(create, range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("apiKey" in answer.json() for answer in answers) == 1
