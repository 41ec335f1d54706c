"""What protects people who sign in and their tenant, one attack at a time."""

import io
from typing import Any

import pytest
from aws_lambda_powertools import Logger

from embedtokens import log
from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.trail import Sender
from embedtokens.people.roles import Role
from embedtokens.people.session import SessionCredential
from embedtokens.sign_in_errors import SessionEndedError
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.people.manage_members import RemoveQuery
from embedtokens.wiring import people, services
from tests.support.builders.servers import ASSISTANT, declare_servers
from tests.support.builders.visitors import LOGIN, SESSION, Visitor, invited, joined, stored
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import ISSUER, Service, Tenant

FORMS = ["/embed/revocations", "/api-keys", "/members", "/auth/logout", "/auth/tenant"]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("origin", ["https://evil.example", ISSUER])
def test_a_form_does_nothing_with_somebody_s_session(
    service: Service, tenant: Tenant, provider: FakeProvider, path: str, origin: str
) -> None:
    """No form can send X-Embed-Tenant, whichever page it is on."""
    visitor = joined(service, tenant, provider, Role.ADMIN)
    before = stored(service)
    said = {"content_type": "application/x-www-form-urlencoded", "origin": origin}
    answer = visitor.fetch("POST", path, tenant=None, body=b"all=true", **said)

    refusal = "tenant_header_missing" if origin == ISSUER else "foreign_request"
    assert (answer.status, answer.problem["code"]) == (403, refusal)
    assert stored(service) == before


def test_a_sign_in_does_not_continue_a_planted_session(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    planted = joined(service, tenant, provider, Role.VIEWER).cookies[SESSION]
    provider.subject = "person-2"
    victim = Visitor(service, provider, {SESSION: planted})
    victim.join(invited(service, tenant, Role.ADMIN)[1])

    assert victim.cookies[SESSION] != planted
    assert Visitor(service, provider, {SESSION: planted}).session()["role"] == "viewer"


def test_a_key_for_one_audience_does_not_manage_people(service: Service, tenant: Tenant) -> None:
    assert declare_servers(service, tenant, ASSISTANT).status == 200
    answer = service.create_key(tenant, scopes=["members:manage"], audience=ASSISTANT["id"])

    assert [place for place, _ in answer.field_errors] == ["/scopes"]


def test_nothing_of_who_signs_in_and_by_what_is_logged(
    service: Service, tenant: Tenant, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    logger = Logger(service=f"people-{id(stream)}", stream=stream, level="DEBUG")
    monkeypatch.setattr(log, "logger", lambda: logger)
    visitor = Visitor(service, provider)
    _, link = invited(service, tenant, email="ana@acme.example", name="Ana Ruiz")
    visitor.accept(link)
    address = visitor.log_in()
    login = visitor.cookies[LOGIN]
    back = provider.sign_in(address)
    assert visitor.navigate("/auth/callback", back).status == 303
    assert visitor.navigate("/auth/callback", back).status == 400
    session = visitor.session()

    text = stream.getvalue()
    assert text.count('"answered"') >= 5
    secrets = [link, login, login.split(".")[1], back["code"], back["state"], visitor.cookies[SESSION]]
    for said in (*secrets, "acme.example", "Ana Ruiz", session["name"], provider.subject):
        assert said not in text


def test_of_two_administrators_who_remove_each_other_at_once_one_stays(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    """Both requests are authenticated before either writes."""
    one = joined(service, tenant, provider, Role.ADMIN)
    first = one.session()["memberId"]
    provider.subject = "person-2"
    other = joined(service, tenant, provider, Role.ADMIN)
    second = other.session()["memberId"]
    by_one, by_other = context(tenant, one), context(tenant, other)
    manager = people.member_manager()

    manager.remove(by_one, second, RemoveQuery())
    with pytest.raises(SessionEndedError):
        manager.remove(by_other, first, RemoveQuery())

    assert one.session() is not None


def context(tenant: Tenant, visitor: Visitor) -> TenantContext:
    """A request by session that has been authenticated, and has not done anything yet."""
    said: dict[str, Any] = {"origin": None, "fetch_site": "same-origin", "sender": Sender("req-1", None)}
    credential = SessionCredential(text=visitor.cookies[SESSION], shown_tenant=tenant.tenant_id, **said)
    return services.authenticator().authenticate(credential, Scope.MEMBERS_MANAGE)
