"""Resource servers, tokens made for one of them, and API keys bound to one, over HTTP."""

from typing import Any

import pytest

from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.servers import ASSISTANT, REPORTS, URL, declare_servers
from tests.support.service import TABLE, Service, Tenant


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    assert declare_servers(service, tenant, ASSISTANT, REPORTS).status == 200
    return tenant


def bound(service: Service, tenant: Tenant, *scopes: str) -> Tenant:
    return service.new_key(tenant, audience="assistant", scopes=["tokens:generate", "tokens:introspect", *scopes])


def check(service: Service, tenant: Tenant, token: str, **members: object) -> tuple[str, str]:
    shown = service.introspect(tenant, token, explain=True, **members).json
    assert shown["active"] is False
    row = next(row for row in shown["checks"] if row["result"] == "failed")
    assert shown["decoded"]["verified"] is True
    return row["check"], row["reason"]


def test_a_token_for_a_server_says_so(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, audience="assistant")
    shown = service.introspect(tenant, token, audience="assistant").json

    assert shown["active"] is True
    assert (shown["aud"], shown["resource"]) == (f"embed:{tenant.tenant_id}:assistant", URL)
    assert "resource" not in service.introspect(tenant, service.token(tenant)).json


def test_explain_says_when_a_token_is_for_somebody_else(service: Service, tenant: Tenant) -> None:
    plain, assistant = service.token(tenant), service.token(tenant, audience="assistant")

    assert check(service, tenant, assistant) == ("audience", "wrong_audience")
    assert check(service, tenant, assistant, audience="reports") == ("audience", "wrong_audience")
    assert check(service, tenant, plain, audience="assistant") == ("audience", "wrong_audience")


def test_what_is_no_token_is_not_active_for_any_audience(service: Service, tenant: Tenant) -> None:
    assert service.introspect(tenant, "no-token", audience="assistant").json == {"active": False}
    assert service.introspect(tenant, "no-token", audience="elsewhere").field_errors == [("/audience", "undeclared")]


def test_another_tenants_token_for_a_server_of_the_same_id_is_refused_unread(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    declare_servers(service, other, ASSISTANT)
    token = service.token(other, audience="assistant")
    shown = service.introspect(tenant, token, audience="assistant", explain=True).json

    assert shown["decoded"] is None
    assert [row["reason"] for row in shown["checks"] if row["result"] == "failed"] == ["wrong_tenant"]


def test_a_token_for_a_server_that_is_no_longer_declared_opens_nothing(service: Service, tenant: Tenant) -> None:
    key, token = bound(service, tenant), service.token(tenant, audience="assistant")
    declare_servers(service, tenant, REPORTS)

    assert check(service, key, token) == ("audience", "audience_not_declared")
    assert service.introspect(tenant, token, audience="assistant").field_errors == [("/audience", "undeclared")]
    assert service.generate(key).field_errors == [("/audience", "undeclared")]


def test_an_undeclared_audience_is_422_and_names_those_that_are(service: Service, tenant: Tenant) -> None:
    for refused in (
        service.generate(tenant, audience="Assistant"),
        service.introspect(tenant, service.token(tenant), audience="Assistant"),
        service.introspect(tenant, "x", audience="Assistant"),
        service.create_key(tenant, audience="Assistant"),
    ):
        assert (refused.status, refused.field_errors) == (422, [("/audience", "undeclared")])
        assert "Did you mean assistant? The settings declare assistant, reports." in refused.problem["detail"]


def test_where_no_server_is_declared_no_audience_is(service: Service) -> None:
    refused = service.generate(service.provision(), audience="assistant")

    assert "The settings declare no resource servers." in refused.problem["detail"]


def test_a_stranger_learns_nothing_about_audiences(service: Service, tenant: Tenant) -> None:
    stranger = tenant.api_key[:40] + ("0" if tenant.api_key[40] != "0" else "1") + tenant.api_key[41:]
    for audience in ("assistant", "nothing"):
        body = {"token": "x", "audience": audience}
        assert service.call("POST", "/embed/introspect-token", key=stranger, body=body).status == 401


def test_origins_do_not_go_with_an_audience(service: Service, tenant: Tenant) -> None:
    assert service.generate(tenant, audience="assistant", origins=[PAGE]).field_errors == [("/origins", "not_allowed")]
    assert service.generate(bound(service, tenant), origins=[PAGE]).field_errors == [("/origins", "not_allowed")]


def test_revocation_looks_at_the_tenant_only(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, audience="assistant")
    revoker = service.new_key(tenant, scopes=["tokens:revoke"])

    assert service.call("POST", "/embed/revoke-token", key=revoker.api_key, body={"token": token}).status == 200
    assert check(service, tenant, token, audience="assistant") == ("revocation", "token_revoked")


def test_row_filters_judge_one_audience(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, audience="assistant")
    asked: dict[str, Any] = {"token": token, "datasets": ["sales"]}

    def rows(tenant: Tenant, **members: object) -> int:
        return service.call("POST", "/embed/row-filters", key=tenant.api_key, body={**asked, **members}).status

    assert (rows(tenant), rows(tenant, audience="assistant"), rows(bound(service, tenant))) == (401, 200, 200)


def test_a_page_names_no_audience(service: Service, tenant: Tenant) -> None:
    headers = {"authorization": f"Bearer {service.token(tenant)}", "origin": PAGE}
    body = {"datasets": ["sales"], "audience": "assistant"}

    assert service.call("POST", "/embed/row-filters", headers=headers, body=body).field_errors == [
        ("/audience", "not_allowed")
    ]


def test_a_bound_key_makes_and_accepts_tokens_for_its_server_alone(service: Service, tenant: Tenant) -> None:
    key = bound(service, tenant)
    token = service.token(key)

    assert service.introspect(key, token).json["resource"] == URL
    assert service.token(key, audience="assistant")
    assert check(service, key, service.token(tenant)) == ("audience", "wrong_audience")
    for refused in (service.generate(key, audience="reports"), service.introspect(key, token, audience="reports")):
        assert (refused.status, refused.problem["code"]) == (403, "audience_pinned")
        assert [fault["pointer"] for fault in refused.problem["errors"]] == ["/audience"]


def test_keys_of_a_bound_key_are_bound_to_the_same_server(service: Service, tenant: Tenant) -> None:
    manager = bound(service, tenant, "keys:manage")
    inherited = service.create_key(manager).json
    other = service.create_key(manager, audience="reports")
    free = service.new_key(tenant)
    rotated = service.call("POST", f"/api-keys/{free.api_key_id}/rotate", key=manager.api_key, body={})
    own = service.call("POST", f"/api-keys/{manager.api_key_id}/rotate", key=manager.api_key, body={})

    assert (inherited["audience"], own.json["audience"]) == ("assistant", "assistant")
    for refused in (other, rotated):
        assert (refused.status, refused.problem["code"]) == (403, "grant_exceeded")
        assert [fault["pointer"] for fault in refused.problem["errors"]] == ["/audience"]


def test_a_bound_key_invites_nobody(service: Service, tenant: Tenant) -> None:
    assert service.create_key(tenant, audience="assistant", scopes=["members:manage"]).field_errors == [
        ("/scopes", "not_allowed")
    ]


def test_an_older_version_does_not_read_a_bound_key(service: Service, tenant: Tenant) -> None:
    key = bound(service, tenant)
    place = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": f"KEY#{key.api_key_id}"}}
    item = service.dynamodb.get_item(TableName=TABLE, Key=place)["Item"]

    assert (item["audience"], item["format"]) == ({"S": "assistant"}, {"N": "3"})


def authorized(service: Service, tenant: Tenant, token: str, origin: str | None, audience: str | None) -> bool:
    headers = {"authorization": f"Bearer {token}"} | ({} if origin is None else {"origin": origin})
    variables = {"embedTenantId": tenant.tenant_id} | ({} if audience is None else {"embedAudience": audience})
    answer = service.invoke("authorizer", {"headers": headers, "stageVariables": variables})
    return answer["isAuthorized"] is True


@pytest.mark.parametrize(
    ("audience", "origin", "expected"),
    [
        ("assistant", None, True),
        ("assistant", PAGE, True),
        ("assistant", "https://evil.example", False),
        ("reports", None, False),
        ("", None, False),
        (None, PAGE, False),
        (None, None, False),
    ],
)
def test_the_authorizer_of_a_server_needs_no_origin_and_checks_one_that_is_there(
    service: Service, tenant: Tenant, audience: str | None, origin: str | None, *, expected: bool
) -> None:
    token = service.token(tenant, audience="assistant")

    assert authorized(service, tenant, token, origin, audience) is expected


def test_the_authorizer_of_a_server_refuses_tokens_of_components(service: Service, tenant: Tenant) -> None:
    assert not authorized(service, tenant, service.token(tenant), PAGE, "assistant")
