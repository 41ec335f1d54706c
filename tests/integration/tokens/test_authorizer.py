"""The Lambda authorizer, by the events that API Gateway sends for somebody's HTTP API."""

import json
from typing import Any

import pytest

from embedtokens.web.invoked import UndecidedError
from embedtokens.wiring import services
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.revocations import revoke
from tests.support.service import Service, Tenant

DENIED = {"isAuthorized": False}


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    return tenant


def ask(service: Service, tenant: Tenant, token: str, **changes: Any) -> Any:
    legal = {
        "version": "2.0",
        "type": "REQUEST",
        "routeKey": "GET /sales",
        "headers": {"authorization": f"Bearer {token}", "origin": PAGE},
        "stageVariables": {"embedTenantId": tenant.tenant_id},
    }
    return service.invoke("authorizer", {**legal, **changes})


def test_the_api_behind_it_learns_who_calls(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "location", "type": "string"}, {"name": "levels", "type": "integer", "list": True})
    attributes = {"location": "Besançon", "levels": [1, 2]}
    token = service.token(tenant, user={"distinctId": "user-123", "role": "explorer", "attributes": attributes})

    answer = ask(service, tenant, token)

    assert answer["isAuthorized"] is True
    said = dict(answer["context"])
    assert json.loads(said.pop("attributes")) == attributes
    assert json.loads(said.pop("permissions")) == {"dashboard": ["can_view"], "chart": ["can_view"]}
    assert json.loads(said.pop("resources")) is None
    assert said == {"tenant": tenant.tenant_id, "distinctId": "user-123", "role": "explorer"}
    assert json.loads(json.dumps(answer)) == answer


def test_header_names_are_taken_in_any_case(service: Service, tenant: Tenant) -> None:
    headers = {"Authorization": f"bearer {service.token(tenant)}", "Origin": PAGE}

    assert ask(service, tenant, "", headers=headers)["isAuthorized"]


@pytest.mark.parametrize("variables", [None, {}, {"embedTenantId": ""}, {"embedTenantId": "t_0000000000000000"}])
def test_an_api_that_names_no_tenant_or_another_lets_nobody_pass(
    service: Service, tenant: Tenant, variables: object
) -> None:
    assert ask(service, tenant, service.token(tenant), stageVariables=variables) == DENIED


@pytest.mark.parametrize("headers", [None, {}, {"origin": PAGE}, {"authorization": "Basic eDp5", "origin": PAGE}])
def test_nobody_passes_without_a_token(service: Service, tenant: Tenant, headers: object) -> None:
    assert ask(service, tenant, "", headers=headers) == DENIED


def test_nobody_passes_with_what_is_no_token_or_one_that_does_not_hold(service: Service, tenant: Tenant) -> None:
    revoked, expired = service.token(tenant), service.token(tenant, expiresIn=60)
    revoke(service, tenant, revoked)
    assert ask(service, tenant, expired)["isAuthorized"]
    service.clock.now += 60

    for token in ("garbage", tenant.api_key, revoked, expired):
        assert ask(service, tenant, token) == DENIED


def test_nobody_passes_from_another_page_or_none(service: Service, tenant: Tenant) -> None:
    authorization = {"authorization": f"Bearer {service.token(tenant)}"}

    assert ask(service, tenant, "", headers=authorization) == DENIED
    assert ask(service, tenant, "", headers={**authorization, "origin": "https://evil.example"}) == DENIED


def test_when_the_store_cannot_be_read_nobody_passes_and_nothing_leaks(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.faults.always("BatchGetItem", fault="InternalServerError")

    with pytest.raises(UndecidedError, match=r"\Aunavailable\Z") as failure:
        ask(service, tenant, token)

    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__


def test_our_own_defects_let_nobody_pass_and_quote_nothing(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    token = service.token(tenant)

    def quoting() -> None:
        raise RuntimeError(token)

    monkeypatch.setattr(services, "handshake", quoting)

    with pytest.raises(UndecidedError, match=r"\Ainternal\Z"):
        ask(service, tenant, token)

    assert token not in capsys.readouterr().out


def test_a_warm_admission_makes_one_call_to_aws(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    ask(service, tenant, token)
    service.faults.calls.clear()

    assert ask(service, tenant, token)["isAuthorized"]
    assert service.faults.calls == ["BatchGetItem"]


def asked_for(service: Service, tenant: Tenant, token: str, id_: str | None, **changes: Any) -> bool:
    """Whether a request to `/dashboards/{dashboardId}` passes."""
    request = {
        "stageVariables": {"embedTenantId": tenant.tenant_id, "embedResource": "dashboard/dashboardId"},
        "pathParameters": None if id_ is None else {"dashboardId": id_},
        "requestContext": {"http": {"method": "GET"}},
    }
    return ask(service, tenant, token, **{**request, **changes})["isAuthorized"] is True


def test_an_api_can_ask_for_the_resource_in_its_path(service: Service, tenant: Tenant) -> None:
    named = [{"type": "dashboard", "id": "sales-2026"}, {"type": "dashboard", "id": "a b"}]
    token = service.token(tenant, resources=named)
    for method, expected in {"GET": True, "HEAD": True, "POST": False, "DELETE": False, "get": False}.items():
        request = {"requestContext": {"http": {"method": method}}}
        assert asked_for(service, tenant, token, "sales-2026", **request) is expected, method

    assert not asked_for(service, tenant, token, "costs")


@pytest.mark.parametrize("id_", [None, "", "a b", "a%20b", "sales-2026/", "sales-2026\n", "s\u00e4les", "x" * 201])
def test_a_path_that_names_no_resource_clearly_lets_nobody_pass(
    service: Service, tenant: Tenant, id_: str | None
) -> None:
    assert not asked_for(service, tenant, service.token(tenant), id_)


@pytest.mark.parametrize(
    "variable", ["", "dashboard", "report/dashboardId", "dashboard/other", "dashboard/dashboardId/x"]
)
def test_a_stage_variable_that_names_no_resource_lets_nobody_pass(
    service: Service, tenant: Tenant, variable: str
) -> None:
    variables = {"embedTenantId": tenant.tenant_id, "embedResource": variable}

    assert not asked_for(service, tenant, service.token(tenant), "sales-2026", stageVariables=variables)


def test_a_request_without_a_method_does_not_only_read(service: Service, tenant: Tenant) -> None:
    view, edit = service.token(tenant), service.token(tenant, permissions={"dashboard": ["can_edit"]})

    assert not asked_for(service, tenant, view, "sales-2026", requestContext=None)
    assert asked_for(service, tenant, edit, "sales-2026", requestContext=None)


def test_the_api_behind_it_learns_what_the_token_opens(service: Service, tenant: Tenant) -> None:
    named = [{"type": "dashboard", "id": "sales-2026", "permissions": ["can_view"]}]
    context = ask(service, tenant, service.token(tenant, resources=named))["context"]

    assert (json.loads(context["permissions"]), json.loads(context["resources"])) == ({}, named)
