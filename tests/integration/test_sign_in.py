"""People sign in, over HTTP and DynamoDB: by a link, as the same account from then on, and not otherwise."""

from typing import Any

import pytest

from embedtokens.people.member import INVITATION_SECONDS
from tests.support.builders.events import Answer
from tests.support.builders.visitors import FROM_OUR_PAGE, Visitor, invited
from tests.support.fakes.identity_provider import FakeProvider, Sent, providing
from tests.support.service import AUDIT_TABLE, ISSUER, TABLE, Service, Tenant

SESSION, LOGIN = "__Host-embed_session", "__Host-embed_login"


@pytest.fixture
def ana(service: Service, provider: FakeProvider) -> Visitor:
    return Visitor(service, provider)


def stored(service: Service) -> list[str]:
    return sorted(map(str, service.dynamodb.scan(TableName=TABLE)["Items"]))


def refused(answer: Answer, status: int, words: str) -> None:
    """A page with one sentence and a way on, and no session."""
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert answer.text.count("<p>") == 2
    assert words in answer.text
    assert '<a href="/">' in answer.text
    assert "script" not in answer.text
    assert not any(cookie.startswith(f"{SESSION}=emb") for cookie in answer.cookies)


# ── the way of somebody who is invited ──


def test_somebody_who_is_invited_joins_and_comes_back_as_the_same_account(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    session = ana.session()

    assert (session["memberId"], session["name"], session["role"]) == (member_id, "Ana Ruiz", "editor")
    assert session["tenant"] == {"id": tenant.tenant_id, "name": "Acme", "role": "editor"}
    later = Visitor(service, ana.provider)
    assert later.sign_in().headers["location"] == "/"
    assert later.session()["memberId"] == member_id
    assert later.cookies[SESSION] != ana.cookies[SESSION]


def test_a_link_says_what_it_is_for_before_anybody_signs_in(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant, "viewer")
    before = stored(service)

    assert ana.accept(link).json == {
        "tenantName": "Acme",
        "role": "viewer",
        "expiresAt": "2027-01-22T08:00:00Z",
        "loginUrl": "/auth/login?invitation=accepted",
    }
    assert stored(service) == before


def test_the_trail_names_who_joined_and_holds_no_name_and_no_address(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant, email="ana@acme.example", name="Ana Ruiz")
    ana.join(link)
    events = service.audit_events(tenant)

    assert [(event["action"], event["actor"]) for event in events[:2]] == [
        ("member.joined", member_id),
        ("member.invited", tenant.api_key_id),
    ]
    stored_events = str(service.dynamodb.scan(TableName=AUDIT_TABLE)["Items"])
    assert member_id in stored_events
    assert "Ana Ruiz" not in stored_events
    assert "acme.example" not in stored_events


def test_cookies_are_of_this_host_over_https_and_out_of_reach_of_scripts(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    _, link = invited(service, tenant)
    cookies = list(ana.accept(link).cookies)
    answer = ana.navigate("/auth/login", {"invitation": "accepted"}, **FROM_OUR_PAGE)
    cookies += answer.cookies
    cookies += ana.come_back(answer.headers["location"]).cookies

    assert {cookie.partition("=")[0] for cookie in cookies} >= {SESSION, LOGIN, "__Host-embed_invitation"}
    for cookie in cookies:
        assert cookie.startswith("__Host-embed_")
        assert "; Path=/; Secure; HttpOnly; SameSite=" in cookie
        assert "Domain" not in cookie
    (session,) = (cookie for cookie in cookies if cookie.startswith(f"{SESSION}=emb"))
    assert session.endswith("SameSite=Strict")
    (invitation,) = (cookie for cookie in cookies if cookie.startswith("__Host-embed_invitation=emb"))
    assert invitation.endswith("SameSite=Strict; Max-Age=600")
    (login,) = (cookie for cookie in cookies if cookie.startswith(f"{LOGIN}=1"))
    assert login.endswith("SameSite=Lax; Max-Age=600")


def test_a_section_of_the_page_is_returned_to(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])

    assert ana.come_back(ana.log_in({"returnTo": "access-rules"})).headers["location"] == "/#access-rules"


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "https://evil.example", "%2F%2Fevil.example", "javascript:x", "a/b",
              "A", "x" * 41, "keys\n"],
)  # fmt: skip
def test_a_return_that_could_lead_away_is_refused(ana: Visitor, place: str) -> None:
    answer = ana.navigate("/auth/login", {"returnTo": place})

    refused(answer, 400, "Start again")
    assert answer.cookies == ()


# ── nothing is stored before somebody is proved, and nothing by a login that fails ──


def test_a_login_that_nobody_ends_leaves_nothing_behind(service: Service, ana: Visitor) -> None:
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


def test_a_login_ends_once(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """Even where the provider gives a second code for the same state."""
    _, link = invited(service, tenant)
    ana.join(link)
    address = ana.log_in()
    login = ana.cookies[LOGIN]
    assert ana.come_back(address).status == 303
    ana.cookies[LOGIN] = login
    before = stored(service)

    refused(ana.come_back(address), 400, "Start again")
    assert stored(service) == before


def test_a_login_that_joins_ends_once(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, first = invited(service, tenant)
    ana.accept(first)
    address = ana.log_in()
    login = ana.cookies[LOGIN]
    assert ana.come_back(address).status == 303
    ana.cookies[LOGIN] = login
    before = stored(service)

    refused(ana.come_back(address), 403, "Ask for a new one")
    assert stored(service) == before


def test_a_login_has_ten_minutes(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    address = ana.log_in()
    service.clock.now += 600

    refused(ana.come_back(address), 400, "Start again")


def test_of_two_tabs_the_login_that_began_last_ends(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.join(link)
    first, second = ana.log_in(), ana.log_in()

    refused(ana.come_back(first), 400, "Start again")
    assert ana.come_back(second).status == 303


def test_an_id_token_that_does_not_hold_signs_nobody_in(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.accept(link)
    address, before = ana.log_in(), stored(service)
    ana.provider.changes["claims"] = lambda claims: claims.update(aud="another")

    refused(ana.come_back(address), 400, "Start again")
    assert stored(service) == before


@pytest.mark.parametrize("document", ["openid-configuration", "token", "jwks"])
def test_a_provider_that_fails_is_said_to_fail(service: Service, tenant: Tenant, ana: Visitor, document: str) -> None:
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


# ── links that do not work ──


def test_a_link_works_once(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    ana.join(link)
    ana.provider.subject = "person-2"
    bo = Visitor(service, ana.provider)

    assert bo.accept(link).problem["code"] == "invitation_invalid"
    refused(bo.sign_in(), 403, "no tenant has invited this account")


def test_a_link_that_is_used_between_acceptance_and_login_is_refused(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    _, link = invited(service, tenant)
    bo = Visitor(service, ana.provider)
    for visitor in (ana, bo):
        visitor.accept(link)
    address = bo.log_in()
    ana.sign_in()
    ana.provider.subject = "person-2"

    refused(bo.come_back(address), 403, "Ask for a new one")


def test_a_link_is_good_for_seven_days(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    service.clock.now += INVITATION_SECONDS - 1
    assert ana.accept(link).status == 200
    address = ana.log_in()
    service.clock.now += 1

    assert ana.accept(link).problem["code"] == "invitation_invalid"
    refused(ana.come_back(address), 403, "Ask for a new one")


def test_a_link_of_a_suspended_tenant_does_not_work(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant)
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})

    assert ana.accept(link).problem["code"] == "invitation_invalid"


def test_a_link_that_is_withdrawn_does_not_work(service: Service, tenant: Tenant, ana: Visitor) -> None:
    member_id, link = invited(service, tenant)
    assert service.call("DELETE", f"/members/{member_id}", key=tenant.api_key).status == 200

    assert ana.accept(link).problem["code"] == "invitation_invalid"


def test_a_link_for_another_address_is_refused_and_stays_good(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant, email="bo@acme.example")
    ana.accept(link)
    refused(ana.sign_in(), 403, "another e-mail address")

    ana.provider.email = "bo@acme.example"
    ana.join(link)


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": None}, {"email": None, "name": None}])
def test_a_provider_that_verifies_no_address_binds_by_the_link(
    service: Service, tenant: Tenant, ana: Visitor, claims: dict[str, object]
) -> None:
    ana.provider.changes["claims"] = lambda said: said.update(claims)
    _, link = invited(service, tenant)
    ana.join(link)

    assert ana.session()["email"] is None


def test_whoever_is_a_member_already_keeps_the_link_for_somebody_else(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    _, first = invited(service, tenant)
    _, second = invited(service, tenant, "admin")
    ana.join(first)
    ana.accept(second)

    refused(ana.sign_in(), 403, "a member of this tenant already")
    ana.provider.subject = "person-2"
    Visitor(service, ana.provider).join(second)


def test_somebody_who_was_removed_can_be_invited_again(service: Service, tenant: Tenant, ana: Visitor) -> None:
    first, link = invited(service, tenant)
    ana.join(link)
    assert service.call("DELETE", f"/members/{first}", key=tenant.api_key).status == 200
    refused(ana.sign_in(), 403, "no tenant has invited this account")
    second, link = invited(service, tenant, "viewer")
    ana.join(link)

    assert (ana.session()["memberId"], ana.session()["role"]) == (second, "viewer")


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec_fetch_site": "cross-site"}], ids=str
)
def test_another_page_chooses_no_invitation_for_its_visitors(
    service: Service, tenant: Tenant, ana: Visitor, headers: dict[str, str]
) -> None:
    _, link = invited(service, tenant)
    answer = ana.accept(link, **headers)

    assert (answer.status, answer.problem["code"], answer.cookies) == (403, "foreign_request", ())


@pytest.mark.parametrize("link", ["x", "emb_invite_x", "%00", "emb_session_" + "0" * 28 + "_" + "0" * 43])
def test_what_is_no_link_invites_nobody(ana: Visitor, link: str) -> None:
    assert ana.accept(link).problem["code"] == "invitation_invalid"


def test_an_invitation_cookie_that_somebody_made_up_is_no_invitation(ana: Visitor) -> None:
    ana.cookies["__Host-embed_invitation"] = "made.up"

    refused(ana.sign_in(), 403, "no tenant has invited this account")


# ── several tenants ──


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


def test_a_suspended_tenant_is_none_to_come_back_to(service: Service, ana: Visitor) -> None:
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


# ── the session ──


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


def test_an_invitation_that_was_only_looked_at_binds_nobody(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """Whoever opens a link of somebody else's, and then signs in as always, does not join that tenant."""
    member, link = invited(service, tenant)
    assert ana.accept(link).status == 200

    answer = ana.come_back(ana.log_in({}))

    assert answer.status == 403
    assert service.call("GET", f"/members/{member}", key=tenant.api_key).json["status"] == "invited"
    assert "__Host-embed_invitation" not in ana.cookies


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_nobody_joins_by_the_link_of_another_page(service: Service, tenant: Tenant, ana: Visitor, site: str) -> None:
    """It could show the invitation and begin the login, and the administrator would read who the visitor is."""
    ana.accept(invited(service, tenant)[1])
    answer = ana.navigate("/auth/login", {"invitation": "accepted"}, **{"sec-fetch-site": site})

    refused(answer, 400, "Start again")
    assert answer.cookies == ()


def test_what_a_login_cannot_accept_is_refused(ana: Visitor) -> None:
    assert ana.navigate("/auth/login", {"invitation": "emb_invite_x"}).status == 400


def test_signing_out_ends_the_session_at_the_service(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])
    kept = ana.cookies[SESSION]

    answer = ana.fetch("POST", "/auth/logout", tenant=tenant.tenant_id)

    assert (answer.status, ana.session()) == (204, None)
    assert Visitor(service, ana.provider, {SESSION: kept}).session() is None
    assert "prompt=select_account" in ana.log_in()
    ana.sign_in()
    assert "prompt" not in ana.log_in()


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


def test_a_refusal_of_what_was_asked_plainly_is_final(service: Service, tenant: Tenant, ana: Visitor) -> None:
    again = ana.come_back(signed_out(service, tenant, ana), code=None, error="invalid_request")

    assert ana.come_back(again.headers["location"], code=None, error="invalid_request").status == 400


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
    service.clock.now += 1799
    assert ana.session() is not None
    service.clock.now += 1
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


def test_a_session_from_before_a_suspension_stays_ended(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])
    for action in ("suspend", "resume"):
        service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})
    assert ana.session() is None
    service.clock.now += 1
    ana.sign_in()

    assert ana.session() is not None


def test_a_member_who_changes_while_a_session_begins_gets_none(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """The session is stored only beside the member as they were read."""
    member_id, link = invited(service, tenant)
    ana.join(link)
    address = ana.log_in()

    def removed_meanwhile(operation: str, _: object) -> None:
        if operation == "TransactWriteItems":
            service.faults.rule = None
            service.change_item(f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}", version={"N": "9"})

    service.faults.rule = removed_meanwhile

    refused(ana.come_back(address), 400, "Start again")


# ── nobody has set it up ──


def test_without_a_provider_people_are_sent_back_to_api_keys(service: Service, tenant: Tenant) -> None:
    with providing(service.clock) as provider:
        ana = Visitor(service, provider)
        refused(ana.navigate("/auth/login"), 404, "Use an API key")
        refused(ana.navigate("/auth/callback", {"state": "x", "code": "y"}), 404, "Use an API key")
        assert ana.fetch("GET", "/auth/session", tenant=None).json == {"signInAvailable": False, "session": None}
        assert ana.accept(invited(service, tenant)[1]).problem["code"] == "sign_in_not_set_up"
        assert provider.asked == []


def test_a_program_is_refused_as_a_problem(service: Service) -> None:
    answer = service.call("GET", "/auth/login")

    assert (answer.status, answer.problem["code"]) == (404, "sign_in_not_set_up")


def test_the_service_is_where_the_provider_is_told_to_send_people_back(ana: Visitor) -> None:
    assert f"redirect_uri={ISSUER.replace(':', '%3A').replace('/', '%2F')}%2Fauth%2Fcallback" in ana.log_in()


def test_a_link_that_is_withdrawn_while_somebody_joins_is_refused(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    """The member is bound only as they were read."""
    member_id, link = invited(service, tenant)
    ana.accept(link)
    address = ana.log_in()

    def withdrawn_meanwhile(operation: str, _: object) -> None:
        if operation == "TransactWriteItems":
            service.faults.rule = None
            service.change_item(f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}", version={"N": "2"})

    service.faults.rule = withdrawn_meanwhile

    refused(ana.come_back(address), 403, "Ask for a new one")
    assert ana.session() is None


def test_the_client_s_secret_comes_from_secrets_manager_and_is_kept_for_some_minutes(
    service: Service, tenant: Tenant, ana: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDC_CLIENT_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:client")
    service.forget_people()
    ana.join(invited(service, tenant)[1])
    assert ana.sign_in().status == 303
    service.clock.now += 300
    assert ana.sign_in().status == 303

    assert all(headers["authorization"].startswith("Basic ") for _, headers in ana.provider.posted)
    assert len(ana.provider.posted) == 3
