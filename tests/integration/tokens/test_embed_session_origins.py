"""From which origins the handshake opens a session."""

import pytest

from tests.integration.tokens.test_embed_session import assert_refused
from tests.support.builders.pages import PAGE, authorize, open_session
from tests.support.service import Service, Tenant

ALSO_LISTED = "https://also.example.net"


@pytest.fixture
def tenant(service: Service) -> Tenant:
    """One that authorizes two pages."""
    tenant = service.provision()
    authorize(service, tenant, PAGE, ALSO_LISTED)
    return tenant


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.com.",
        "https://app.example.com:8443",
        "http://app.example.com",
        "https://APP.example.com",
        "https://app.example.com/",
        "https://example.com",
        "https://evil-app.example.com",
        "https://app.example.com.evil.com",
        "https://app.example.com, https://app.example.com",
        "https://*.example.com",
        "null",
        "",
    ],
)
def test_a_page_that_is_not_listed_learns_which_origin_was_seen(service: Service, tenant: Tenant, origin: str) -> None:
    answer = open_session(service, service.token(tenant), origin)

    assert_refused(answer, 403, "origin_not_authorized")
    assert answer.problem["origin"] == origin


def test_what_a_refusal_repeats_of_an_origin_is_bounded(service: Service, tenant: Tenant) -> None:
    answer = open_session(service, service.token(tenant), "https://" + "a" * 5000)

    assert_refused(answer, 403, "origin_not_authorized")
    assert len(answer.text) < 1500


def test_a_removed_origin_is_refused_from_the_next_handshake_on(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    assert open_session(service, token).status == 200

    authorize(service, tenant)

    assert_refused(open_session(service, token), 403, "origin_not_authorized")


def test_a_narrowed_token_is_for_its_own_origins_only(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, PAGE, "https://other.example.com")
    token = service.token(tenant, origins=["https://other.example.com"])

    assert open_session(service, token, "https://other.example.com").status == 200
    assert_refused(open_session(service, token), 403, "origin_not_authorized")


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:8080"])
def test_test_tokens_run_on_the_developer_s_machine_and_live_ones_never(service: Service, origin: str) -> None:
    live, sandbox = service.provision(), service.provision(environment="test")
    for tenant in (live, sandbox):
        authorize(service, tenant, origin, developer_origins=True)

    assert open_session(service, service.token(sandbox), origin).status == 200
    assert_refused(open_session(service, service.token(live), origin), 403, "origin_not_authorized")


def test_a_test_token_on_localhost_needs_the_origin_in_the_list(service: Service) -> None:
    sandbox = service.provision(environment="test")
    authorize(service, sandbox, PAGE, developer_origins=True)

    assert_refused(open_session(service, service.token(sandbox), "http://localhost"), 403, "origin_not_authorized")
    assert open_session(service, service.token(sandbox)).status == 200


def test_a_live_token_runs_in_a_mobile_application(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, "capacitor://localhost")

    assert open_session(service, service.token(tenant), "capacitor://localhost").status == 200
