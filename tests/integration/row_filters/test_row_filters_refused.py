"""Who gets no row filters: invalid tokens and API keys, and everybody while the store cannot be read."""

from tests.support.builders.datasets import ask, token_in
from tests.support.builders.events import assert_unavailable
from tests.support.service import START, Service, Tenant


def test_a_token_that_does_not_hold_is_401_and_why_stays_with_us(service: Service, tenant: Tenant, token: str) -> None:
    others = token_in(service, tenant, "Rome").rpartition(".")[2]
    stranger = service.provision()
    foreign = service.token(stranger)
    words = set()
    for bad in ("garbage", f"{token.rpartition('.')[0]}.{others}", foreign):
        answer = ask(service, tenant, token=bad)
        assert (answer.status, answer.problem["code"]) == (401, "invalid_token")
        words.add(answer.text)
    service.clock.now = START + 3600
    words.add(ask(service, tenant, token=token).text)

    assert len(words) == 1


def test_a_revoked_token_is_401(service: Service, tenant: Tenant, token: str) -> None:
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", revoked_before={"N": str(START)})

    assert ask(service, tenant, token=token).problem["code"] == "invalid_token"


def test_a_key_needs_the_scope_to_introspect(service: Service, tenant: Tenant, token: str) -> None:
    partition, key = f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}"
    service.change_item(partition, key, scopes={"SS": ["tokens:generate", "settings:read"]})

    for sent in (token, "garbage"):
        assert ask(service, tenant, token=sent).problem["code"] == "scope_missing"


def test_an_api_key_in_a_page_is_refused_and_no_page_may_read_it(service: Service, tenant: Tenant, token: str) -> None:
    headers = {"origin": "https://app.example.com"}
    body = {"token": token, "datasets": ["sales"]}

    answer = service.call("POST", "/embed/row-filters", key=tenant.api_key, body=body, headers=headers)

    assert (answer.status, answer.problem["code"]) == (403, "api_key_in_browser")
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_two_credentials_are_one_too_many(service: Service, tenant: Tenant, token: str) -> None:
    headers = {"authorization": f"Bearer {token}"}

    answer = service.call(
        "POST", "/embed/row-filters", key=tenant.api_key, body={"datasets": ["sales"]}, headers=headers
    )

    assert (answer.status, answer.problem["code"]) == (400, "two_credentials")


def test_when_the_store_cannot_be_read_nobody_sees_anything(service: Service, tenant: Tenant, token: str) -> None:
    service.faults.by_operation["BatchGetItem"] = ["InternalServerError"] * 3

    assert_unavailable(ask(service, tenant, token=token))
