"""The people of a tenant over HTTP: invited, given a role, and removed, by whoever may."""

from typing import Any

import pytest

from tests.support.builders.events import Answer
from tests.support.builders.visitors import Visitor, invited, link_of
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import ISSUER, TABLE, Service, Tenant


@pytest.fixture
def ana(service: Service, provider: FakeProvider) -> Visitor:
    return Visitor(service, provider)


def call(service: Service, tenant: Tenant, method: str, path: str, body: object = None, **query: str) -> Answer:
    return service.call(method, path, key=tenant.api_key, body=body, query=query or None)


def item(service: Service, tenant: Tenant, sk: str) -> dict[str, Any]:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": sk}}
    found: dict[str, Any] = service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    return found


# ── invitations ──


def test_an_invitation_shows_its_link_once_and_stores_its_hash(service: Service, tenant: Tenant) -> None:
    answer = call(service, tenant, "POST", "/members", {"role": "viewer", "name": "Ana", "email": "ana@acme.example"})
    made = answer.json

    assert (answer.status, made["status"], made["invitedBy"]) == (201, "invited", tenant.api_key_id)
    assert made["invitationUrl"].startswith(f"{ISSUER}/#invitation=emb_invite_")
    link = link_of(made["invitationUrl"])
    assert link not in str(service.dynamodb.scan(TableName=TABLE)["Items"])
    shown = call(service, tenant, "GET", f"/members/{made['id']}").json
    assert shown == {name: value for name, value in made.items() if name != "invitationUrl"}
    assert call(service, tenant, "GET", "/members").json == {"members": [shown], "nextCursor": None}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/role"),
        ({"role": "owner"}, "/role"),
        ({"role": "viewer", "email": "no address"}, "/email"),
        ({"role": "viewer", "email": "a@b\n"}, "/email"),
        ({"role": "viewer", "name": "x" * 101}, "/name"),
        ({"role": "viewer", "name": "a\u0000"}, "/name"),
        ({"role": "viewer", "scopes": []}, "/scopes"),
    ],
)
def test_an_invitation_with_one_thing_wrong_is_refused(
    service: Service, tenant: Tenant, body: dict[str, object], pointer: str
) -> None:
    assert [place for place, _ in call(service, tenant, "POST", "/members", body).faults] == [pointer]


def test_nobody_gives_a_role_with_more_than_they_have(service: Service, tenant: Tenant) -> None:
    manager = service.new_key(tenant, scopes=["members:manage", "settings:read", "tokens:introspect"])
    member_id, _ = invited(service, manager, "viewer")

    for answer in (
        call(service, manager, "POST", "/members", {"role": "editor"}),
        call(service, manager, "PATCH", f"/members/{member_id}", {"role": "editor"}),
    ):
        assert (answer.status, answer.problem["code"]) == (403, "grant_exceeded")
        assert answer.problem["errors"][0]["pointer"] == "/role"


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("POST", ""), ("GET", "/m_000000000000"),
                                              ("PATCH", "/m_000000000000"), ("DELETE", "/m_000000000000")])  # fmt: skip
def test_members_are_for_those_who_may_manage_them(service: Service, tenant: Tenant, method: str, path: str) -> None:
    other = service.new_key(tenant, scopes=["keys:manage", "audit:read", "settings:write"])
    answer = call(service, other, method, f"/members{path}", {"role": "viewer"} if method != "GET" else None)

    assert (answer.status, answer.problem["code"]) == (403, "scope_missing")


@pytest.mark.parametrize("member_id", ["m_000000000000", "m_1", "TENANT", "m_00000000000%23"])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_what_is_no_member_is_not_there(service: Service, tenant: Tenant, method: str, member_id: str) -> None:
    answer = call(service, tenant, method, f"/members/{member_id}", {"name": "x"} if method == "PATCH" else None)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")


def test_another_tenant_s_member_is_not_there(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, service.provision(name="Rival"))

    assert call(service, tenant, "GET", f"/members/{member_id}").status == 404
    assert call(service, tenant, "DELETE", f"/members/{member_id}").status == 404


def test_many_members_come_in_pages(service: Service, tenant: Tenant) -> None:
    ids = {invited(service, tenant, "viewer")[0] for _ in range(51)}
    first = call(service, tenant, "GET", "/members").json
    second = call(service, tenant, "GET", "/members", cursor=first["nextCursor"]).json

    assert (len(first["members"]), len(second["members"]), second["nextCursor"]) == (50, 1, None)
    assert {member["id"] for member in first["members"] + second["members"]} == ids


# ── changes ──


def test_a_change_of_role_ends_sandbox_tokens_and_is_in_the_trail(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    changed = call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"}).json

    assert (changed["role"], changed["status"]) == ("viewer", "active")
    assert item(service, tenant, f"MEMBER#{member_id}")["revoked_before"] == {"N": str(service.clock.now + 60)}
    event = service.audit_events(tenant)[0]
    assert (event["action"], event["target"]) == ("member.changed", f"members/{member_id}")
    assert {"op": "replace", "path": "/role", "value": "viewer"} in event["change"]


def test_a_change_that_changes_nothing_leaves_no_event(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant, "viewer")
    before = len(service.audit_events(tenant))

    assert call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"}).status == 200
    assert len(service.audit_events(tenant)) == before


def test_a_name_can_be_taken_away(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant, "viewer", name="Ana")

    assert call(service, tenant, "PATCH", f"/members/{member_id}", {"name": ""}).json["name"] == ""
    assert call(service, tenant, "GET", f"/members/{member_id}").json["name"] == ""


def test_a_member_who_was_removed_cannot_be_changed(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant)
    call(service, tenant, "DELETE", f"/members/{member_id}")

    answer = call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"})
    assert (answer.status, answer.problem["code"]) == (409, "conflict")


def test_two_who_change_a_member_at_once_do_not_overwrite_each_other(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant)

    def somebody_else_is_first(operation: str, _: object) -> None:
        if operation == "TransactWriteItems":
            service.faults.rule = None
            service.change_item(f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}", version={"N": "2"})

    service.faults.rule = somebody_else_is_first
    answer = call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"})

    assert (answer.status, answer.problem["code"]) == (409, "conflict")
    assert call(service, tenant, "GET", f"/members/{member_id}").json["role"] == "editor"


# ── removal ──


def test_a_removed_member_stays_listed_and_is_removed_once(service: Service, tenant: Tenant, ana: Visitor) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    removed = call(service, tenant, "DELETE", f"/members/{member_id}").json

    assert (removed["status"], removed["removedAt"], removed["apiKeys"]) == ("removed", "2027-01-15T08:00:00Z", [])
    service.clock.now += 60
    assert call(service, tenant, "DELETE", f"/members/{member_id}").json == removed
    assert [event["action"] for event in service.audit_events(tenant)].count("member.removed") == 1
    assert call(service, tenant, "GET", "/members").json["members"][0]["status"] == "removed"


def test_keys_that_a_removed_member_has_made_are_named_and_revoked_if_asked_for(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant, "admin")
    ana.join(link)
    made, gone = (service.new_key(tenant, label=label) for label in ("Reports", "Gone"))
    for key in (made, gone):
        service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}", created_by={"S": member_id})
    call(service, tenant, "DELETE", f"/api-keys/{gone.api_key_id}")
    token = service.token(made)
    named = {"id": made.api_key_id, "label": "Reports"}

    assert call(service, tenant, "DELETE", f"/members/{member_id}").json["apiKeys"] == [{**named, "revoked": False}]
    assert service.introspect(tenant, token).json["active"]
    answer = call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true")
    assert answer.json["apiKeys"] == [{**named, "revoked": True}]
    assert not service.introspect(tenant, token).json["active"]
    assert call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true").json["apiKeys"] == []


def test_keys_that_were_made_with_a_member_s_keys_are_the_member_s(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    """Whoever leaves may have kept the text of any of them; revoking the first alone would leave them the others."""
    member_id, link = invited(service, tenant, "admin")
    ana.join(link)
    body = b'{"label": "First", "scopes": ["keys:manage", "settings:read"]}'
    made = ana.fetch("POST", "/api-keys", tenant=tenant.tenant_id, body=body).json
    first = Tenant(tenant.tenant_id, made["apiKey"], made["id"])
    second = service.new_key(first, scopes=["keys:manage", "settings:read"])
    third = service.new_key(second, scopes=["settings:read"])
    rotated = service.call("POST", f"/api-keys/{first.api_key_id}/rotate", key=first.api_key, body={}).json
    call(service, tenant, "DELETE", f"/api-keys/{second.api_key_id}")
    theirs = {first.api_key_id, third.api_key_id, rotated["id"]}

    answer = call(service, tenant, "DELETE", f"/members/{member_id}")
    assert {key["id"] for key in answer.json["apiKeys"]} == theirs
    answer = call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true")
    assert {key["id"] for key in answer.json["apiKeys"] if key["revoked"]} == theirs
    for key in (first.api_key, third.api_key, rotated["apiKey"]):
        assert service.call("GET", "/settings", key=key).problem["code"] == "api_key_revoked"
    assert service.call("GET", "/settings", key=tenant.api_key).status == 200


def test_a_member_s_keys_are_found_on_every_page(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant, "admin")
    keys = [service.new_key(tenant, label=str(number)) for number in range(51)]
    for key in keys:
        service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}", created_by={"S": member_id})

    assert len(call(service, tenant, "DELETE", f"/members/{member_id}").json["apiKeys"]) == 51


# ── somebody who can manage the tenant is left ──


def test_the_last_who_can_manage_a_tenant_cannot_be_removed_or_get_less(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    """Be it a key, or an administrator."""
    member_id, link = invited(service, tenant, "admin")
    ana.join(link)
    key = service.new_key(tenant, scopes=["members:manage", "audit:read", "settings:read", "settings:write",
                                          "tokens:generate", "tokens:introspect", "tokens:revoke"])  # fmt: skip
    assert call(service, tenant, "DELETE", f"/api-keys/{tenant.api_key_id}").status == 200

    for method, body in (("DELETE", None), ("PATCH", {"role": "viewer"})):
        answer = call(service, key, method, f"/members/{member_id}", body)
        assert (answer.status, answer.problem["code"]) == (409, "conflict")
        assert "Nobody would be left" in answer.problem["detail"]
    assert ana.session()["role"] == "admin"


def test_an_administrator_who_has_not_joined_does_not_count(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant, "admin")

    assert call(service, tenant, "DELETE", f"/api-keys/{tenant.api_key_id}").problem["code"] == "conflict"
    assert call(service, tenant, "DELETE", f"/members/{member_id}").status == 200


def test_of_two_administrators_one_can_be_removed(service: Service, tenant: Tenant, ana: Visitor) -> None:
    first, link = invited(service, tenant, "admin")
    ana.join(link)
    ana.provider.subject = "person-2"
    second, link = invited(service, tenant, "admin")
    Visitor(service, ana.provider).join(link)
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", manager_keys={"N": "2"})

    assert call(service, tenant, "DELETE", f"/members/{first}").status == 200
    assert call(service, tenant, "DELETE", f"/members/{second}").problem["code"] == "conflict"


# ── keys that may manage people ──


def test_only_a_key_without_limits_may_manage_people(service: Service, tenant: Tenant) -> None:
    limits: list[dict[str, Any]] = [
        {"environment": "test"},
        {"expiresAt": "2027-02-01T00:00:00Z"},
        {"maxTokenLifetime": 600},
        {"pinnedAttributes": {"distinctId": "user-1"}},
    ]
    for limit in limits:
        answer = service.create_key(tenant, scopes=["members:manage"], **limit)
        assert [place for place, _ in answer.faults] == ["/scopes"], limit

    assert service.create_key(tenant, scopes=["members:manage"]).status == 201


def test_a_test_tenant_s_first_key_manages_no_people(service: Service) -> None:
    sandbox = service.provision(environment="test")

    assert call(service, sandbox, "GET", "/members").problem["code"] == "scope_missing"
    assert "members:manage" not in call(service, sandbox, "GET", "/api-keys/self").json["scopes"]


# ── a newer version ──


def test_a_role_that_only_a_newer_version_knows_is_shown_as_none_and_opens_nothing(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    service.change_item(f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}", role={"S": "owner"})

    assert call(service, tenant, "GET", f"/members/{member_id}").json["role"] is None
    assert ana.session() is None
    assert ana.sign_in().status == 403
    assert call(service, tenant, "PATCH", f"/members/{member_id}", {"name": "Ana"}).status == 200
    assert item(service, tenant, f"MEMBER#{member_id}")["role"] == {"S": "owner"}
