"""Invitation links: what they say, whom they bind, and those that do not work."""

import pytest

from embedtokens.people.member import INVITATION_SECONDS
from tests.support.builders.visitors import Visitor, change_before_the_next_write, invited, refused, stored
from tests.support.service import Service, Tenant


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


def test_a_withdrawn_link_does_not_work(service: Service, tenant: Tenant, ana: Visitor) -> None:
    member_id, link = invited(service, tenant)
    assert service.call("DELETE", f"/members/{member_id}", key=tenant.api_key).status == 200

    assert ana.accept(link).problem["code"] == "invitation_invalid"


def test_a_link_that_is_withdrawn_while_somebody_joins_is_refused(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    """The member is bound only as they were read."""
    member_id, link = invited(service, tenant)
    ana.accept(link)
    address = ana.log_in()
    change_before_the_next_write(service, tenant, member_id)

    refused(ana.come_back(address), 403, "Ask for a new one")
    assert ana.session() is None


def test_a_link_for_another_address_is_refused_and_stays_good(service: Service, tenant: Tenant, ana: Visitor) -> None:
    _, link = invited(service, tenant, email="bo@acme.example")
    ana.accept(link)
    refused(ana.sign_in(), 403, "different e-mail address")

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


def test_a_link_that_a_member_opens_stays_valid_for_someone_else(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    _, first = invited(service, tenant)
    _, second = invited(service, tenant, "admin")
    ana.join(first)
    ana.accept(second)

    refused(ana.sign_in(), 403, "already a member of this tenant")
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
def test_another_page_cannot_choose_an_invitation_for_its_visitors(
    service: Service, tenant: Tenant, ana: Visitor, headers: dict[str, str]
) -> None:
    _, link = invited(service, tenant)
    answer = ana.accept(link, **headers)

    assert (answer.status, answer.problem["code"], answer.cookies) == (403, "foreign_request", ())


@pytest.mark.parametrize("link", ["x", "emb_invite_x", "%00", "emb_session_" + "0" * 28 + "_" + "0" * 43])
def test_a_malformed_link_is_refused(ana: Visitor, link: str) -> None:
    assert ana.accept(link).problem["code"] == "invitation_invalid"


def test_an_invitation_cookie_that_somebody_made_up_is_no_invitation(ana: Visitor) -> None:
    ana.cookies["__Host-embed_invitation"] = "made.up"

    refused(ana.sign_in(), 403, "no tenant has invited this account")


def test_looking_at_an_invitation_does_not_bind_an_account(service: Service, tenant: Tenant, ana: Visitor) -> None:
    """Whoever opens a link of somebody else's, and then signs in as always, does not join that tenant."""
    member, link = invited(service, tenant)
    assert ana.accept(link).status == 200

    answer = ana.come_back(ana.log_in({}))

    assert answer.status == 403
    assert service.call("GET", f"/members/{member}", key=tenant.api_key).json["status"] == "invited"
    assert "__Host-embed_invitation" not in ana.cookies


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_login_started_by_another_page_accepts_no_invitation(
    service: Service, tenant: Tenant, ana: Visitor, site: str
) -> None:
    """It could show the invitation and begin the login, and the administrator would read who the visitor is."""
    ana.accept(invited(service, tenant)[1])
    answer = ana.navigate("/auth/login", {"invitation": "accepted"}, **{"sec-fetch-site": site})

    refused(answer, 400, "Start again")
    assert answer.cookies == ()


def test_what_a_login_cannot_accept_is_refused(ana: Visitor) -> None:
    assert ana.navigate("/auth/login", {"invitation": "emb_invite_x"}).status == 400
