"""GET /embed/frame-policy: which pages may frame a document that a customer's server renders."""

import pytest

from tests.support.builders.events import Answer
from tests.support.builders.pages import PAGE, authorize, from_page
from tests.support.service import Service, Tenant


def frame_policy(service: Service, token: str, origin: str | None = None) -> Answer:
    return from_page("GET", "/embed/frame-policy", service, token, origin)


def policy(service: Service, token: str) -> object:
    answer = frame_policy(service, token)
    assert answer.status == 200, answer.text
    return answer.json


def test_an_empty_list_lets_nobody_frame(service: Service, tenant: Tenant) -> None:
    assert policy(service, service.token(tenant)) == {"contentSecurityPolicy": "frame-ancestors 'none'"}


def test_the_authorized_origins_may_frame_in_the_form_that_browsers_compare(service: Service, tenant: Tenant) -> None:
    cannot_be_named = ("capacitor://localhost", "https://a_b.example.org", "https://*.a_b.example.org")
    authorize(service, tenant, PAGE, "https://*.Example.org:8443", "https://bücher.example", *cannot_be_named)

    assert policy(service, service.token(tenant)) == {
        "contentSecurityPolicy": f"frame-ancestors {PAGE} https://*.example.org:8443 https://xn--bcher-kva.example"
    }


def test_a_narrowed_token_narrows_the_policy(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, PAGE, "https://*.example.org")
    token = service.token(tenant, origins=["https://a.example.org"])
    assert policy(service, token) == {"contentSecurityPolicy": "frame-ancestors https://a.example.org"}

    authorize(service, tenant, PAGE)
    assert policy(service, token) == {"contentSecurityPolicy": "frame-ancestors 'none'"}


@pytest.mark.parametrize(("environment", "framed_by"), [("test", "http://localhost:3000"), ("live", "'none'")])
def test_the_developer_s_machine_frames_test_tokens_only(service: Service, environment: str, framed_by: str) -> None:
    tenant = service.provision(environment=environment)
    authorize(service, tenant, "http://localhost:3000", "http://[::1]:3000", developer_origins=True)

    assert policy(service, service.token(tenant)) == {"contentSecurityPolicy": f"frame-ancestors {framed_by}"}


def test_a_page_that_asks_must_be_authorized_itself(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, PAGE)
    token = service.token(tenant)

    answer = frame_policy(service, token, PAGE)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, PAGE)
    refused = frame_policy(service, token, "https://evil.example")
    assert (refused.status, refused.problem["code"]) == (403, "origin_not_authorized")


def test_a_token_that_does_not_hold_gets_no_policy(service: Service, tenant: Tenant) -> None:
    answer = frame_policy(service, "garbage")

    assert (answer.status, answer.problem["code"]) == (401, "invalid_token")
