"""What callers see while AWS is in trouble, over real HTTP, and that it is over when the trouble is: no restart.

The proxy between functions and AWS answers for DynamoDB and KMS in their own wire formats, or cuts the line.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
import requests

from tests.e2e.conftest import ProxiedStack
from tests.support.faults.failing_proxy import Trouble
from tests.support.local_stack import LocalStack

STORE = {
    "throttled": Trouble("dynamodb", code="ProvisionedThroughputExceededException"),
    "internal error": Trouble("dynamodb", code="InternalServerError", status=500),
    "connection reset": Trouble("dynamodb", reset=True),
    "no answer": Trouble("dynamodb", silent=True),
    "answers cut off": Trouble("dynamodb", cut_off=True),
}
KMS = {
    "internal error": Trouble("kms", code="KMSInternalException", status=500),
    "disabled": Trouble("kms", code="DisabledException"),
    "no answer": Trouble("kms", silent=True),
}
LOST = Trouble("dynamodb", operation="TransactWriteItems", cut_off=True)
ATTEMPTS = 3


def unavailable(answer: requests.Response) -> bool:
    problem = answer.json()
    assert "arn:" not in answer.text
    return (
        (answer.status_code, problem["code"]) == (503, "unavailable")
        and int(answer.headers["retry-after"]) >= 1
        and problem["requestId"] == answer.headers["apigw-requestid"]
    )


@pytest.mark.parametrize("trouble", STORE.values(), ids=STORE)
def test_while_the_store_fails_calls_are_503_and_afterwards_they_work(proxied: ProxiedStack, trouble: Trouble) -> None:
    stack, proxy = proxied.stack, proxied.proxy
    token = stack.generate().json()["token"]

    with proxy.trouble(trouble), ThreadPoolExecutor() as callers:
        calls = [
            callers.submit(stack.generate),
            callers.submit(stack.introspect, token),
            callers.submit(stack.get, "/settings", x_api_key=stack.api_key),
        ]
        assert all(unavailable(call.result()) for call in calls)
        assert len(calls) < len(proxy.met) <= len(calls) * ATTEMPTS
        assert stack.get("/").status_code == 200

    assert stack.generate().status_code == 200
    assert stack.introspect(token).json()["active"]
    assert stack.get("/settings", x_api_key=stack.api_key).status_code == 200


@pytest.mark.parametrize("trouble", KMS.values(), ids=KMS)
def test_while_kms_fails_no_token_is_made_and_everything_else_works(proxied: ProxiedStack, trouble: Trouble) -> None:
    stack = proxied.stack
    token = stack.generate().json()["token"]

    with proxied.proxy.trouble(trouble):
        assert unavailable(stack.generate())
        assert stack.introspect(token).json()["active"]
        assert stack.get("/.well-known/jwks.json").status_code == 200

    assert stack.generate().status_code == 200


def with_another_lifetime(document: dict[str, Any]) -> dict[str, Any]:
    tokens = document["tokens"]
    return document | {"tokens": tokens | {"defaultLifetime": 1800 if tokens["defaultLifetime"] == 900 else 900}}


def settings(stack: LocalStack) -> dict[str, Any]:
    found: dict[str, Any] = stack.get("/settings", x_api_key=stack.api_key).json()
    return found


def put(stack: LocalStack, document: dict[str, Any]) -> requests.Response:
    headers = {"x-api-key": stack.api_key, "if-match": f'"{document["version"]}"'}
    return requests.put(f"{stack.url}/settings", json=document, headers=headers, timeout=30)


def test_a_write_whose_answer_is_cut_off_once_is_stored_once(proxied: ProxiedStack) -> None:
    """DynamoDB has carried it out; the SDK asks again with the same token, and hears that it is done."""
    stack, before = proxied.stack, settings(proxied.stack)

    with proxied.proxy.trouble(replace(LOST, times=1)):
        answer = put(stack, with_another_lifetime(before))

    assert answer.status_code == 200, answer.text
    assert settings(stack)["version"] == before["version"] + 1
    assert stack.invoke("ProvisionTenant", {"action": "verify-audit", "tenantId": stack.tenant_id})["valid"]


def test_a_write_whose_answers_are_all_cut_off_is_503_and_stored_whole(proxied: ProxiedStack) -> None:
    stack, before = proxied.stack, settings(proxied.stack)
    wanted = with_another_lifetime(before)

    with proxied.proxy.trouble(LOST):
        assert unavailable(put(stack, wanted))

    after = settings(stack)
    assert (after["version"], after["tokens"]) == (before["version"] + 1, wanted["tokens"])
    assert put(stack, wanted).status_code == 412
    assert stack.invoke("ProvisionTenant", {"action": "verify-audit", "tenantId": stack.tenant_id})["valid"]


def test_a_revocation_that_cannot_be_stored_says_so_and_one_that_can_holds_at_once(proxied: ProxiedStack) -> None:
    stack = proxied.stack
    token = stack.generate().json()["token"]

    with proxied.proxy.trouble(Trouble("dynamodb", operation="TransactWriteItems", code="ThrottlingException")):
        assert unavailable(stack.post("/embed/revoke-token", {"token": token}))
        assert stack.introspect(token).json()["active"]

    assert stack.post("/embed/revoke-token", {"token": token}).status_code == 200
    assert stack.introspect(token).json() == {"active": False}
