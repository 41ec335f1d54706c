"""/auth/session, /auth/tenant and /auth/logout: who is here, for which tenant, and until when."""

import pytest

from tests.support.builders.visitors import SESSION, Visitor, invited, refused
from tests.support.service import Service, Tenant


def test_somebody_with_two_tenants_comes_back_to_the_last_and_may_choose(service: Service, ana: Visitor) -> None:
    first, second = service.provision(name="First"), service.provision(name="Second")
    ana.join(invited(service, first)[1])
    service.clock.now += 60
    ana.join(invited(service, second, "viewer")[1])
    old, session = ana.cookies[SESSION], ana.session()

    assert [choice["name"] for choice in session["tenants"]].count("First") == 1
    assert (session["tenant"]["name"], len(session["tenants"])) == ("Second", 2)
    body = b'{"tenantId": "%s"}' % first.tenant_id.encode()
    assert ana.fetch("POST", "/auth/tenant", tenant=second.tenant_id, body=body).status == 204
    assert ana.session()["tenant"]["name"] == "First"
    former = Visitor(service, ana.provider, {SESSION: old})
    assert former.session() is None


def test_a_tenant_that_has_not_invited_somebody_cannot_be_chosen(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    other = service.provision(name="Other")
    ana.join(invited(service, tenant)[1])
    body = b'{"tenantId": "%s"}' % other.tenant_id.encode()

    answer = ana.fetch("POST", "/auth/tenant", tenant=tenant.tenant_id, body=body)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")
    assert ana.session()["tenant"]["id"] == tenant.tenant_id


def test_a_sign_in_does_not_return_to_a_suspended_tenant(service: Service, ana: Visitor) -> None:
    first, second = service.provision(name="First"), service.provision(name="Second")
    ana.join(invited(service, first)[1])
    service.clock.now += 60
    ana.join(invited(service, second)[1])
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": second.tenant_id})

    assert ana.session() is None
    assert ana.sign_in().status == 303
    assert [choice["name"] for choice in ana.session()["tenants"]] == ["First"]
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": first.tenant_id})
    refused(ana.sign_in(), 403, "suspended")


def test_a_page_that_shows_no_tenant_asks_with_none_and_any_other_must_be_right(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    ana.join(invited(service, tenant)[1])

    def code(shown: str | None, **headers: str) -> str:
        return str(ana.fetch("GET", "/auth/session", tenant=shown, body=None, **headers).problem["code"])

    assert ana.fetch("GET", "/auth/session", tenant=tenant.tenant_id).status == 200
    assert code(None) == "tenant_header_missing"
    assert code("t_RivalRivalRival1") == "other_tenant_shown"
    assert code("none", origin="https://evil.example") == "foreign_request"
    assert code("none", sec_fetch_site="cross-site") == "foreign_request"


def test_signing_out_ends_the_session_at_the_service(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])
    kept = ana.cookies[SESSION]

    answer = ana.fetch("POST", "/auth/logout", tenant=tenant.tenant_id)

    assert (answer.status, ana.session()) == (204, None)
    assert Visitor(service, ana.provider, {SESSION: kept}).session() is None
    assert "prompt=select_account" in ana.log_in()
    ana.sign_in()
    assert "prompt" not in ana.log_in()


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"origin": "https://evil.example"}, (403, "foreign_request")),
        ({"sec_fetch_site": "same-site"}, (403, "foreign_request")),
        ({"x_embed_tenant": None}, (403, "tenant_header_missing")),
        ({"x_embed_tenant": "none"}, (409, "other_tenant_shown")),
        ({"x_embed_tenant": "t_RivalRivalRival1"}, (409, "other_tenant_shown")),
    ],
)
def test_another_page_ends_and_moves_nobody_s_session(
    service: Service, tenant: Tenant, ana: Visitor, headers: dict[str, str], said: tuple[int, str]
) -> None:
    ana.join(invited(service, tenant)[1])
    body = b'{"tenantId": "%s"}' % tenant.tenant_id.encode()
    for path in ("/auth/logout", "/auth/tenant"):
        answer = ana.fetch("POST", path, tenant=tenant.tenant_id, body=body, **headers)
        assert (answer.status, answer.problem["code"]) == said, path

    assert ana.session() is not None


@pytest.mark.parametrize("path", ["/auth/logout", "/auth/tenant"])
def test_without_a_session_there_is_nothing_to_end(service: Service, tenant: Tenant, ana: Visitor, path: str) -> None:
    assert ana.fetch("POST", path, tenant=tenant.tenant_id).problem["code"] == "session_ended"
    ana.cookies[SESSION] = f"emb_session_{'0' * 28}_{'0' * 43}"
    assert ana.session() is None
    ana.cookies[SESSION] = "made up"
    expected = 204 if path == "/auth/logout" else 401
    body = b'{"tenantId": "%s"}' % tenant.tenant_id.encode()
    assert ana.fetch("POST", path, tenant=tenant.tenant_id, body=body).status == expected


@pytest.mark.parametrize("header", ["x-api-key", "authorization"])
def test_a_cookie_beside_a_key_or_a_token_is_ignored(
    service: Service, tenant: Tenant, ana: Visitor, header: str
) -> None:
    ana.join(invited(service, tenant)[1])

    assert ana.fetch("GET", "/auth/session", tenant="none", body=None, **{header: "Bearer x"}).json["session"] is None


def test_a_session_ends_after_twelve_hours_and_after_thirty_idle_minutes(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    ana.join(invited(service, tenant)[1])
    for _ in range(24):
        service.clock.now += 1799
        assert ana.session() is not None
    service.clock.now += 23
    assert ana.session() is not None
    service.clock.now += 1
    assert ana.session() is None
    ana.sign_in()
    service.clock.now += 1800
    assert ana.session() is None


def test_a_session_ends_with_removal_and_with_a_change_of_role(service: Service, tenant: Tenant, ana: Visitor) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    path = f"/members/{member_id}"
    assert service.call("PATCH", path, key=tenant.api_key, body={"name": "Ana"}).status == 200
    assert ana.session()["name"] == "Ana"
    assert service.call("PATCH", path, key=tenant.api_key, body={"role": "viewer"}).status == 200
    assert ana.session() is None

    ana.sign_in()
    assert ana.session()["role"] == "viewer"
    assert service.call("PATCH", path, key=tenant.api_key, body={"endSessions": True}).status == 200
    assert ana.session() is None
    ana.sign_in()
    assert service.call("DELETE", path, key=tenant.api_key).status == 200
    assert ana.session() is None


@pytest.mark.parametrize("logins_before", [0, 1])
def test_a_session_that_begins_by_a_clock_ahead_does_not_outlive_a_suspension(
    service: Service, tenant: Tenant, ana: Visitor, logins_before: int
) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    for _ in range(logins_before):
        ana.sign_in()
    service.clock.ahead = 25
    ana.sign_in()
    service.clock.ahead = 0
    service.clock.now += 1
    for action in ("suspend", "resume"):
        service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})

    assert ana.session() is None


def test_a_session_from_before_a_suspension_stays_ended(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])
    for action in ("suspend", "resume"):
        service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})
    assert ana.session() is None
    service.clock.now += 1
    ana.sign_in()

    assert ana.session() is not None
