"""Logins with one thing wrong: each ends on a page with one sentence and a way on, and stores nothing."""

from typing import Any

import pytest

from tests.support.builders.visitors import LOGIN, Visitor, change_before_the_next_write, invited, refused, stored
from tests.support.fakes.identity_provider import Sent
from tests.support.service import Service, Tenant


def test_an_unfinished_login_stores_nothing(service: Service, ana: Visitor) -> None:
    before = stored(service)
    for _ in range(3):
        ana.log_in()

    assert stored(service) == before


def test_a_login_without_its_cookie_is_refused(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    address, before = ana.log_in(), stored(service)
    other = Visitor(service, ana.provider)

    refused(other.come_back(address), 400, "Start again")
    assert stored(service) == before
    assert ana.come_back(address).status == 303


@pytest.mark.parametrize("change", [{"state": "x" * 43}, {"state": None}, {"code": None}, {"code": "unknown"},
                                    {"iss": "https://other.example"}, {"iss": None},
                                    {"error": "access_denied", "code": None}], ids=str)  # fmt: skip
def test_a_callback_with_one_thing_wrong_is_refused(
    service: Service, tenant: Tenant, ana: Visitor, change: dict[str, Any]
) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    address, before = ana.log_in(), stored(service)

    refused(ana.come_back(address, **change), 400, "Start again")
    assert stored(service) == before


def test_a_refusal_of_the_sign_in_service_says_whom_to_ask(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """An account that was not assigned to the application comes back like this, however often it starts again."""
    ana.accept(invited(service, tenant)[1])

    refused(ana.come_back(ana.log_in(), error="access_denied", code=None), 400, "ask its administrator")


def finished_login(ana: Visitor) -> str:
    """Sign in, and get the cookie of the login back; return the address at which it ended."""
    address = ana.log_in()
    login = ana.cookies[LOGIN]
    assert ana.come_back(address).status == 303
    ana.cookies[LOGIN] = login
    return address


def test_a_login_ends_once(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """Even where the provider gives a second code for the same state."""
    _, link = invited(service, tenant)
    ana.join(link)
    address = finished_login(ana)
    before = stored(service)

    refused(ana.come_back(address), 400, "Start again")
    assert stored(service) == before


def test_a_login_that_joins_ends_once(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, first = invited(service, tenant)
    ana.accept(first)
    address = finished_login(ana)
    before = stored(service)

    refused(ana.come_back(address), 403, "Ask for a new one")
    assert stored(service) == before


def test_a_login_has_ten_minutes(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    address = ana.log_in()
    service.clock.now += 600

    refused(ana.come_back(address), 400, "Start again")


def test_with_two_tabs_only_the_login_that_started_last_can_finish(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    _, link = invited(service, tenant)
    ana.join(link)
    first, second = ana.log_in(), ana.log_in()

    refused(ana.come_back(first), 400, "Start again")
    assert ana.come_back(second).status == 303


def test_an_invalid_id_token_signs_nobody_in(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    address, before = ana.log_in(), stored(service)
    ana.provider.changes["claims"] = lambda claims: claims.update(aud="another")

    refused(ana.come_back(address), 400, "Start again")
    assert stored(service) == before


@pytest.mark.parametrize("document", ["openid-configuration", "token", "jwks"])
def test_a_failing_provider_is_reported_as_such(service: Service, tenant: Tenant, ana: Visitor, document: str) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    if document == "openid-configuration":
        ana.provider.instead[document] = Sent(b"<html>", 200)
        answer = ana.navigate("/auth/login")
    else:
        address = ana.log_in()
        ana.provider.instead[document] = Sent(b"", 302, {"location": "http://169.254.169.254/"})
        answer = ana.come_back(address)

    refused(answer, 503, "use an API key")
    assert int(answer.headers["retry-after"]) > 0


def test_a_member_who_changes_while_a_session_begins_gets_none(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """The session is stored only beside the member as they were read."""
    member_id, link = invited(service, tenant)
    ana.join(link)
    address = ana.log_in()
    change_before_the_next_write(service, tenant, member_id)

    refused(ana.come_back(address), 400, "Start again")


def signed_out(service: Service, tenant: Tenant, ana: Visitor) -> str:
    """The address at the provider to which somebody is sent who has signed out, with the wish to choose an account."""
    ana.join(invited(service, tenant)[1])
    ana.fetch("POST", "/auth/logout", tenant=tenant.tenant_id)
    return ana.log_in({"returnTo": "keys"})


def test_a_provider_that_cannot_let_choose_an_account_is_asked_again_without(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    """Otherwise nobody could sign in there after signing out, until the browser forgets that they have."""
    again = ana.come_back(signed_out(service, tenant, ana), code=None, error="invalid_request")

    assert again.status == 303
    assert again.headers["location"].startswith(f"{ana.provider.url}/authorize?")
    assert "prompt" not in again.headers["location"]
    assert ana.come_back(again.headers["location"]).headers["location"] == "/#keys"
    assert ana.session()["tenant"]["id"] == tenant.tenant_id


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"error": "access_denied"}, id="the person declined"),
        pytest.param({"error": "invalid_request", "state": "x"}, id="another browser's login"),
    ],
)
def test_no_other_refusal_sends_back_to_the_provider(
    service: Service, tenant: Tenant, ana: Visitor, changes: dict[str, str]
) -> None:
    address = signed_out(service, tenant, ana)

    assert ana.come_back(address, code=None, **changes).status == 400


def test_a_refusal_without_a_login_does_not_send_to_the_provider(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    address = signed_out(service, tenant, ana)
    del ana.cookies[LOGIN]

    assert ana.come_back(address, code=None, error="invalid_request").status == 400


def test_a_refusal_without_a_prompt_is_final(service: Service, tenant: Tenant, ana: Visitor) -> None:
    again = ana.come_back(signed_out(service, tenant, ana), code=None, error="invalid_request")

    assert ana.come_back(again.headers["location"], code=None, error="invalid_request").status == 400
