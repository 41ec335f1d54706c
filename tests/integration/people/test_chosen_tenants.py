"""Somebody with several tenants goes from one to another, in a session that still is the one of their sign-in."""

import json

from embedtokens.people.session import LONGEST_SECONDS
from tests.support.builders.events import Answer
from tests.support.builders.visitors import Visitor, invited
from tests.support.service import Service, Tenant


def choose(ana: Visitor, shown: Tenant, chosen: Tenant) -> Answer:
    body = json.dumps({"tenantId": chosen.tenant_id}).encode()
    return ana.fetch("POST", "/auth/tenant", tenant=shown.tenant_id, body=body)


def test_choosing_a_tenant_does_not_extend_the_session(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])
    began, ends = service.clock.now, ana.session()["endsAt"]
    while service.clock.now + 1500 < began + LONGEST_SECONDS:
        service.clock.now += 1500
        assert choose(ana, tenant, tenant).status == 204
    assert ana.session()["endsAt"] == ends
    service.clock.now = began + LONGEST_SECONDS

    assert (ana.session(), choose(ana, tenant, tenant).status) == (None, 401)


def test_a_choice_counts_as_use(service: Service, tenant: Tenant, ana: Visitor) -> None:
    other = service.provision()
    for each in (tenant, other):
        ana.join(invited(service, each)[1])
    service.clock.now += 1500
    assert choose(ana, other, tenant).status == 204
    service.clock.now += 1500

    assert ana.session()["tenant"]["id"] == tenant.tenant_id


def test_a_session_that_a_tenant_has_ended_does_not_come_back_through_another_tenant(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    other = service.provision()
    member, link = invited(service, tenant)
    ana.join(link)
    service.clock.now += 60
    ana.join(invited(service, other)[1])
    service.clock.now += 60
    service.call("PATCH", f"/members/{member}", key=tenant.api_key, body={"endSessions": True})
    answer = choose(ana, other, tenant)

    assert (answer.status, answer.problem["code"]) == (401, "session_ended")
    assert ana.session()["tenant"]["id"] == other.tenant_id
    service.clock.now += 120
    ana.sign_in()
    assert choose(ana, other, tenant).status == 204


def test_a_session_from_before_a_suspension_does_not_come_back_through_another_tenant(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    other = service.provision()
    for each in (tenant, other):
        ana.join(invited(service, each)[1])
        service.clock.now += 60
    for action in ("suspend", "resume"):
        service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})

    assert choose(ana, other, tenant).problem["code"] == "session_ended"
    service.clock.now += 120
    ana.sign_in()
    assert choose(ana, other, tenant).status == 204
