"""What people's sessions open, over HTTP and DynamoDB: their role's scopes, in the test environment only."""

import json
from typing import Any

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.people.roles import SCOPES, Role
from tests.support.builders.visitors import Visitor, asked, joined
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.handlers import FUNCTIONS
from tests.support.service import Service, Tenant

IDS = {"{id}": "0" * 12, "{name}": "location"}
GENERATE = b'{"user": {"distinctId": "user-1", "role": "explorer"}}'
OPENS = {
    "GET /settings": Scope.SETTINGS_READ,
    "PATCH /settings": Scope.SETTINGS_WRITE,
    "POST /settings/access-rules/simulate": Scope.SETTINGS_READ,
    "POST /embed/generate-token": Scope.TOKENS_GENERATE,
    "POST /embed/introspect-token": Scope.TOKENS_INTROSPECT,
    "POST /embed/row-filters": Scope.TOKENS_INTROSPECT,
    "POST /embed/revoke-token": Scope.TOKENS_REVOKE,
    "POST /embed/revocations": Scope.TOKENS_REVOKE,
    "GET /api-keys": Scope.KEYS_MANAGE,
    "GET /members": Scope.MEMBERS_MANAGE,
    "GET /audit-events": Scope.AUDIT_READ,
}


def generated(visitor: Visitor, tenant: Tenant) -> str:
    answer = asked(visitor, tenant, "POST /embed/generate-token", GENERATE)
    assert answer.status == 200, answer.text
    return str(answer.json["token"])


def introspected(service: Service, tenant: Tenant, token: str) -> Any:
    return service.call("POST", "/embed/introspect-token", key=tenant.api_key, body={"token": token}).json


@pytest.mark.parametrize("role", Role)
def test_a_session_opens_what_its_role_may_do_and_nothing_else(
    service: Service, tenant: Tenant, provider: FakeProvider, role: Role
) -> None:
    visitor = joined(service, tenant, provider, role)
    refused = {route for route in OPENS if asked(visitor, tenant, route).json.get("code") == "scope_missing"}

    assert refused == {route for route, scope in OPENS.items() if scope not in SCOPES[role]}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER, Role.AUDITOR])
def test_nobody_but_an_admin_obtains_a_live_token_or_an_api_key_by_any_route(
    service: Service, tenant: Tenant, provider: FakeProvider, role: Role
) -> None:
    visitor = joined(service, tenant, provider, role)
    for method, path in FUNCTIONS:
        if path.startswith("/auth/"):
            continue
        for name, value in IDS.items():
            path = path.replace(name, value)  # noqa: PLW2901 - the same path, with ids in it
        for body in (GENERATE, b'{"label": "Mine"}', b'{"role": "admin"}'):
            answer = asked(visitor, tenant, f"{method} {path}", body)
            assert '"apiKey":' not in answer.text
            assert "invitationUrl" not in answer.text
            if answer.status == 200 and '"token":' in answer.text:
                assert introspected(service, tenant, answer.json["token"])["env"] == "test"


def test_an_admin_invites_people_and_creates_keys_by_session(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider, Role.ADMIN)
    invited_by_session = asked(visitor, tenant, "POST /members", b'{"role": "viewer"}')
    key = asked(visitor, tenant, "POST /api-keys", b'{"label": "Mine", "scopes": ["settings:read"]}')

    assert (invited_by_session.status, key.status) == (201, 201), (invited_by_session.text, key.text)
    assert "#invitation=" in invited_by_session.json["invitationUrl"]
    assert service.call("GET", "/settings", key=key.json["apiKey"]).status == 200


def test_a_token_of_a_member_names_the_member_and_is_for_tests(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    said = introspected(service, tenant, generated(visitor, tenant))

    assert said["active"] is True
    assert (said["akid"], said["env"]) == (visitor.session()["memberId"], "test")


def test_a_member_makes_no_token_that_lives_longer_than_an_hour(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    service.put_settings(tenant, {**service.settings(tenant), "tokens": {"maxLifetime": 7200}})
    body = b'{"user": {"distinctId": "user-1", "role": "explorer"}, "expiresIn": 3601}'

    assert asked(joined(service, tenant, provider), tenant, "POST /embed/generate-token", body).status == 422


@pytest.mark.parametrize("change", [{"role": "viewer"}, {"endSessions": True}, None])
def test_another_role_the_end_of_sessions_and_removal_end_session_and_tokens(
    service: Service, tenant: Tenant, provider: FakeProvider, change: dict[str, object] | None
) -> None:
    visitor = joined(service, tenant, provider)
    token, member_id = generated(visitor, tenant), visitor.session()["memberId"]
    place = f"/members/{member_id}"
    if change is None:
        assert service.call("DELETE", place, key=tenant.api_key).status == 200
    else:
        assert service.call("PATCH", place, key=tenant.api_key, body=change).status == 200

    assert introspected(service, tenant, token) == {"active": False}
    assert asked(visitor, tenant, "GET /settings").json["code"] == "session_ended"


@pytest.mark.parametrize(
    ("headers", "refusal"),
    [
        ({"shown": None}, (403, "tenant_header_missing")),
        ({"shown": "t_" + "0" * 16}, (409, "other_tenant_shown")),
        ({"origin": "https://evil.example"}, (403, "foreign_request")),
        ({"sec_fetch_site": "cross-site"}, (403, "foreign_request")),
        ({"sec_fetch_site": "same-site"}, (403, "foreign_request")),
    ],
)
def test_a_session_is_refused_where_the_page_is_not_ours_or_shows_another_tenant(
    service: Service, tenant: Tenant, provider: FakeProvider, headers: dict[str, Any], refusal: tuple[int, str]
) -> None:
    answer = asked(joined(service, tenant, provider), tenant, "GET /settings", **headers)

    assert (answer.status, answer.json["code"]) == refusal


def test_a_session_is_ignored_beside_an_api_key_or_a_bearer_token(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    wrong = "emb_live_wrong"

    given: list[dict[str, Any]] = [{"x_api_key": wrong}, {"authorization": f"Bearer {wrong}"}]
    for credential in given:
        assert asked(visitor, tenant, "GET /settings", **credential).json["code"] == "api_key_invalid"


def test_a_session_of_a_suspended_tenant_opens_nothing(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})

    assert asked(visitor, tenant, "GET /settings").json["code"] == "tenant_suspended"


def test_the_trail_names_the_member_who_changed_something(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    body = b'{"tokens": {"maxLifetime": 7200}}'
    answer = asked(
        visitor, tenant, "PATCH /settings", body, content_type="application/merge-patch+json", if_match='"1"'
    )
    assert answer.status == 200, answer.text

    assert service.audit_events(tenant)[0]["actor"] == visitor.session()["memberId"]


def test_a_key_that_an_admin_makes_names_them_and_their_session_is_no_key(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider, Role.ADMIN)
    made = asked(visitor, tenant, "POST /api-keys", b'{"label": "Mine"}')

    assert (made.status, made.json["createdBy"]) == (201, visitor.session()["memberId"])
    own = asked(visitor, tenant, "GET /api-keys/self")
    assert (own.status, own.json["detail"].split(". ")[0]) == (404, "You are signed in without an API key")


def test_a_refusal_of_a_session_can_be_read_by_no_other_page(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    answer = asked(joined(service, tenant, provider, Role.AUDITOR), tenant, "POST /embed/row-filters")

    assert answer.json["code"] == "scope_missing"
    assert "access-control-allow-origin" not in answer.headers


def test_a_cookie_that_is_no_session_opens_nothing(service: Service, tenant: Tenant, provider: FakeProvider) -> None:
    visitor = Visitor(service, provider, {"__Host-embed_session": "emb_session_0"})

    assert asked(visitor, tenant, "GET /settings").json["code"] == "session_ended"


def test_a_session_of_a_deleted_tenant_opens_nothing(service: Service, tenant: Tenant, provider: FakeProvider) -> None:
    visitor = joined(service, tenant, provider)
    service.delete_item(f"TENANT#{tenant.tenant_id}#", "TENANT")

    assert asked(visitor, tenant, "GET /settings").json["code"] == "session_ended"


@pytest.mark.parametrize("change", [{"role": "admin"}, {"endSessions": True}])
def test_a_changed_member_goes_on_after_ten_seconds(
    service: Service, tenant: Tenant, provider: FakeProvider, change: dict[str, object]
) -> None:
    """Tokens that were being made are dead, and new ones, and the choice of a tenant, soon work again."""
    ana = joined(service, tenant, provider)
    member_id, old = ana.session()["memberId"], generated(ana, tenant)
    assert service.call("PATCH", f"/members/{member_id}", key=tenant.api_key, body=change).status == 200
    ana.sign_in()
    assert asked(ana, tenant, "POST /embed/generate-token", GENERATE).problem["code"] == "revoked_just_now"
    service.clock.now += 11
    ana.sign_in()

    assert introspected(service, tenant, generated(ana, tenant))["active"] is True
    assert introspected(service, tenant, old) == {"active": False}
    chosen = asked(ana, tenant, "POST /auth/tenant", json.dumps({"tenantId": tenant.tenant_id}).encode())
    assert chosen.status == 204
