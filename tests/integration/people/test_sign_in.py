"""People sign in: by a link the first time, as the same account from then on, and where sign-in is set up."""

import pytest

from tests.support.builders.visitors import FROM_OUR_PAGE, LOGIN, SESSION, Visitor, invited, refused
from tests.support.fakes.identity_provider import providing
from tests.support.service import AUDIT_TABLE, ISSUER, Service, Tenant


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

    refused(answer, 400, "the name of a section of the page, such as access-rules. Start again")
    assert answer.cookies == ()


def test_the_service_is_where_the_provider_is_told_to_send_people_back(ana: Visitor) -> None:
    assert f"redirect_uri={ISSUER.replace(':', '%3A').replace('/', '%2F')}%2Fauth%2Fcallback" in ana.log_in()


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
