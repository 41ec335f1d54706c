"""Administrators whom the operator invites: of a new tenant, and of one that has lost its people."""

from typing import Any

import pytest

from tests.support.builders.visitors import Visitor, link_of
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import AUDIT_TABLE, ISSUER, TABLE, Service, Tenant

ANA = "ana@acme.example"


def operate(service: Service, action: str, **members: object) -> Any:
    return service.invoke("provision_tenant", {"action": action, **members})


def everything(service: Service) -> list[str]:
    return sorted(str(service.dynamodb.scan(TableName=name)["Items"]) for name in (TABLE, AUDIT_TABLE))


def test_a_new_tenant_s_first_administrator_joins_by_the_link_that_only_the_answer_shows(
    service: Service, provider: FakeProvider
) -> None:
    made = operate(service, "create", name="Acme", adminEmail=ANA)
    admin, tenant = made["admin"], Tenant(made["tenantId"], made["apiKey"], made["apiKeyId"])

    assert admin["invitationUrl"].startswith(f"{ISSUER}/#invitation=emb_invite_")
    assert (admin["tenantId"], admin["expiresAt"]) == (tenant.tenant_id, "2027-01-22T08:00:00Z")
    link = link_of(admin["invitationUrl"])
    assert link not in str(everything(service))
    visitor = Visitor(service, provider)
    visitor.join(link)
    assert (visitor.session()["memberId"], visitor.session()["role"]) == (admin["memberId"], "admin")
    assert operate(service, "verify-audit", tenantId=tenant.tenant_id)["valid"]


def test_the_trail_of_a_new_tenant_says_that_the_operator_invited_and_not_whom(service: Service) -> None:
    made = operate(service, "create", name="Acme", adminEmail=ANA)
    tenant = Tenant(made["tenantId"], made["apiKey"], made["apiKeyId"])

    newest, first = service.audit_events(tenant)
    assert (newest["action"], newest["actor"]) == ("member.invited", "operator")
    assert newest["target"] == f"members/{made['admin']['memberId']}"
    assert first["action"] == "tenant.created"
    assert ANA not in str(service.dynamodb.scan(TableName=AUDIT_TABLE)["Items"])


def test_without_an_address_nobody_is_invited(service: Service) -> None:
    made = operate(service, "create", name="Acme")

    assert "admin" not in made
    assert "MEMBER#" not in str(service.dynamodb.scan(TableName=TABLE)["Items"])


def test_a_tenant_that_has_lost_its_people_gets_an_administrator(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    made = operate(service, "add-admin", tenantId=tenant.tenant_id, adminEmail=ANA)
    visitor = Visitor(service, provider)
    visitor.join(link_of(made["invitationUrl"]))

    members = visitor.fetch("GET", "/members", tenant=tenant.tenant_id).json["members"]
    assert [(each["id"], each["role"], each["email"]) for each in members] == [(made["memberId"], "admin", ANA)]
    assert members[0]["invitedBy"] == "operator"
    assert [each["action"] for each in service.audit_events(tenant, actor="operator")] == [
        "member.invited",
        "tenant.created",
    ]


def test_the_operator_s_link_is_refused_to_somebody_with_another_address(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    made = operate(service, "add-admin", tenantId=tenant.tenant_id, adminEmail="bo@acme.example")
    visitor = Visitor(service, provider)
    visitor.accept(link_of(made["invitationUrl"]))

    assert visitor.sign_in().status == 403


@pytest.mark.parametrize(
    ("action", "members", "pointer"),
    [
        ("create", {"name": "Acme", "adminEmail": "nobody"}, "/adminEmail"),
        ("create", {"name": "Acme", "adminEmail": "a@b\n"}, "/adminEmail"),
        ("add-admin", {"adminEmail": "nobody"}, "/adminEmail"),
        ("add-admin", {}, "/adminEmail"),
        ("add-admin", {"adminEmail": ANA, "role": "viewer"}, "/role"),
    ],
)
def test_an_invitation_with_one_thing_wrong_is_refused_and_nothing_is_stored(
    service: Service, tenant: Tenant, action: str, members: dict[str, object], pointer: str
) -> None:
    before = everything(service)
    named = {"tenantId": tenant.tenant_id} if action == "add-admin" else {}
    answer = operate(service, action, **named, **members)

    assert (answer["code"], [each["pointer"] for each in answer["errors"]]) == ("request_invalid", [pointer])
    assert everything(service) == before


def test_an_unknown_tenant_gets_no_administrator(service: Service) -> None:
    assert operate(service, "add-admin", tenantId="t_" + "0" * 16, adminEmail=ANA)["code"] == "not_found"


def test_without_the_key_ring_no_tenant_is_made_whose_link_nobody_could_be_given(service: Service) -> None:
    service.faults.always("Query", fault="InternalServerError")
    service.new_container()
    before = everything(service)
    answer = operate(service, "create", name="Acme", adminEmail=ANA)

    assert answer["code"] == "unavailable"
    assert everything(service) == before
