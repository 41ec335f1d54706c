"""The handshake: POST /embed/session, as a component in a web page calls it."""

import re

import pytest

from tests.support.builders.events import Answer, assert_unavailable
from tests.support.builders.pages import PAGE, authorize, from_page, open_session
from tests.support.service import START, Service, Tenant

ALSO_LISTED = "https://also.example.net"


@pytest.fixture
def tenant(service: Service) -> Tenant:
    """One that authorizes two pages."""
    tenant = service.provision()
    authorize(service, tenant, PAGE, ALSO_LISTED)
    return tenant


def assert_refused(answer: Answer, status: int, code: str) -> None:
    """Readable by the page's script, whatever page that is, and without a word about the tenant."""
    assert (answer.status, answer.problem["code"]) == (status, code)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert not re.search("t_[0-9A-Za-z]{16}", answer.text)
    assert ALSO_LISTED not in answer.text
    assert "access-control-allow-credentials" not in answer.headers


def test_a_component_learns_whose_it_is_and_when_to_come_back(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "location", "type": "string"})
    user = {"distinctId": "user-123", "role": "explorer", "attributes": {"location": "Paris"}}
    issued = service.generate(tenant, user=user, permissions={"ai": ["can_query"]}, expiresIn=1000).json
    service.clock.now += 10

    answer = open_session(service, issued["token"])

    assert answer.status == 200
    assert answer.json == {
        "user": user,
        "permissions": {"ai": ["can_query"]},
        "tokenId": issued["tokenId"],
        "expiresAt": "2027-01-15T08:16:40Z",
        "refreshAfter": "2027-01-15T08:12:30Z",
        "serverTime": "2027-01-15T08:00:10Z",
        "settingsVersion": 3,
    }


def test_only_the_authorized_page_may_read_the_answer(service: Service, tenant: Tenant) -> None:
    headers = open_session(service, service.token(tenant)).headers

    assert headers["access-control-allow-origin"] == PAGE
    assert headers["vary"] == "Origin"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-credentials" not in headers


def test_repeating_the_handshake_gives_the_same_answer(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)

    assert open_session(service, token) == open_session(service, token)


def test_a_request_without_origin_is_no_browser_s(service: Service, tenant: Tenant) -> None:
    assert_refused(open_session(service, service.token(tenant), None), 403, "origin_required")


def test_every_token_that_does_not_hold_gets_one_and_the_same_answer(service: Service, tenant: Tenant) -> None:
    good, rewritten = service.token(tenant), service.token(service.provision())
    header, payload, _ = good.split(".")
    bad = {
        "garbage": "garbage",
        "forged": f"{header}.{payload}.{rewritten.rpartition('.')[2]}",
        "expired": service.token(tenant, expiresIn=60),
    }
    service.clock.now += 60

    answers = {name: open_session(service, token) for name, token in bad.items()}

    for answer in answers.values():
        assert_refused(answer, 401, "invalid_token")
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert len({answer.text for answer in answers.values()}) == 1
    assert open_session(service, good).status == 200


def test_no_token_is_told_what_to_send(service: Service, tenant: Tenant) -> None:
    answer = open_session(service, None)

    assert_refused(answer, 401, "credential_missing")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "embed token" in answer.problem["detail"]
    basic = service.call("POST", "/embed/session", headers={"authorization": "Basic eDp5", "origin": PAGE})
    assert_refused(basic, 401, "credential_missing")


def test_the_tokens_of_a_suspended_tenant_open_nothing(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})

    assert_refused(open_session(service, token), 403, "tenant_suspended")


def test_a_token_whose_tenant_is_gone_does_not_hold(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.delete_item(f"TENANT#{tenant.tenant_id}#", "TENANT")

    assert_refused(open_session(service, token), 401, "invalid_token")


@pytest.mark.parametrize("header", ["x-api-key", "authorization"])
@pytest.mark.parametrize("path", ["/embed/session", "/embed/generate-token"])
def test_an_api_key_from_a_web_page_is_refused_and_the_page_cannot_read_it(
    service: Service, tenant: Tenant, header: str, path: str
) -> None:
    value = tenant.api_key if header == "x-api-key" else f"Bearer {tenant.api_key}"

    answer = service.call("POST", path, headers={header: value, "origin": PAGE})

    assert (answer.status, answer.problem["code"]) == (403, "api_key_in_browser")
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_an_api_key_opens_no_session_for_a_backend_either(service: Service, tenant: Tenant) -> None:
    answer = service.call("POST", "/embed/session", key=tenant.api_key)

    assert (answer.status, answer.problem["code"]) == (401, "credential_missing")


def test_two_credentials_are_one_too_many(service: Service, tenant: Tenant) -> None:
    headers = {"authorization": f"Bearer {service.token(tenant)}"}

    answer = service.call("POST", "/embed/session", key=tenant.api_key, headers=headers)

    assert (answer.status, answer.problem["code"]) == (400, "two_credentials")


@pytest.mark.parametrize("path", ["/embed/session", "/embed/frame-policy"])
def test_every_preflight_has_the_same_answer_and_reads_nothing(service: Service, tenant: Tenant, path: str) -> None:
    service.forget_what_was_read()
    answers = [from_page("OPTIONS", path, service, None, origin) for origin in (PAGE, "https://evil.example", None)]

    assert service.faults.calls == []
    assert answers[0] == answers[1] == answers[2]
    assert (answers[0].status, answers[0].text) == (204, "")
    assert answers[0].headers["access-control-allow-origin"] == "*"
    assert answers[0].headers["access-control-allow-headers"] == "Authorization, Content-Type"
    assert answers[0].headers["access-control-max-age"] == "600"


def test_a_warm_handshake_makes_one_call_to_aws(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    open_session(service, token)
    service.faults.calls.clear()

    assert open_session(service, token).status == 200
    assert service.faults.calls == ["BatchGetItem"]


@pytest.mark.parametrize("operation", ["BatchGetItem", "GetItem", "Query"])
def test_when_the_store_cannot_be_read_nobody_gets_a_session(service: Service, tenant: Tenant, operation: str) -> None:
    token = service.token(tenant)
    service.forget_what_was_read()
    service.faults.always(operation, fault="InternalServerError")

    answer = open_session(service, token)

    assert_unavailable(answer)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-expose-headers"] == "Retry-After"


def test_tokens_of_another_issuer_do_not_hold(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.change_item("SIGNING", "SERVICE", issuer={"S": "https://other.example.com"})
    service.forget_what_was_read()
    try:
        assert_refused(open_session(service, token), 401, "invalid_token")
    finally:
        service.change_item("SIGNING", "SERVICE", issuer={"S": "https://embed.example.com"})
        service.forget_what_was_read()


def test_a_token_is_dead_in_the_second_of_its_expiry(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, expiresIn=60)
    service.clock.now = START + 59
    assert open_session(service, token).status == 200
    service.clock.now = START + 60
    assert open_session(service, token).status == 401
