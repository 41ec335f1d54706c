"""The people of a tenant over HTTP: listed, invited and given a role, by whoever may."""

from typing import Any

import pytest

from tests.support.builders.events import Answer
from tests.support.builders.visitors import Visitor, change_before_the_next_write, invited, link_of
from tests.support.service import ISSUER, TABLE, Service, Tenant


def call(service: Service, tenant: Tenant, method: str, path: str, body: object = None, **query: str) -> Answer:
    return service.call(method, path, key=tenant.api_key, body=body, query=query or None)


def item(service: Service, tenant: Tenant, sk: str) -> dict[str, Any]:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": sk}}
    found: dict[str, Any] = service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    return found


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
    assert [place for place, _ in call(service, tenant, "POST", "/members", body).field_errors] == [pointer]


def test_nobody_can_give_a_role_with_scopes_that_they_lack(service: Service, tenant: Tenant) -> None:
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
def test_an_unknown_member_is_not_found(service: Service, tenant: Tenant, method: str, member_id: str) -> None:
    answer = call(service, tenant, method, f"/members/{member_id}", {"name": "x"} if method == "PATCH" else None)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")


def test_another_tenant_s_member_is_not_found(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, service.provision(name="Rival"))

    assert call(service, tenant, "GET", f"/members/{member_id}").status == 404
    assert call(service, tenant, "DELETE", f"/members/{member_id}").status == 404


def test_many_members_come_in_pages(service: Service, tenant: Tenant) -> None:
    ids = {invited(service, tenant, "viewer")[0] for _ in range(51)}
    first = call(service, tenant, "GET", "/members").json
    second = call(service, tenant, "GET", "/members", cursor=first["nextCursor"]).json

    assert (len(first["members"]), len(second["members"]), second["nextCursor"]) == (50, 1, None)
    assert {member["id"] for member in first["members"] + second["members"]} == ids


def test_a_change_of_role_ends_sandbox_tokens_and_is_in_the_trail(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    changed = call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"}).json

    assert (changed["role"], changed["status"]) == ("viewer", "active")
    assert item(service, tenant, f"MEMBER#{member_id}")["revoked_before"] == {"N": str(service.clock.now + 10)}
    event = service.audit_events(tenant)[0]
    assert (event["action"], event["target"]) == ("member.changed", f"members/{member_id}")
    assert {"op": "replace", "path": "/role", "value": "viewer"} in event["change"]


def test_a_change_that_changes_nothing_leaves_no_event(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant, "viewer")
    before = len(service.audit_events(tenant))

    assert call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"}).status == 200
    assert len(service.audit_events(tenant)) == before


def test_a_name_can_be_removed(service: Service, tenant: Tenant) -> None:
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
    change_before_the_next_write(service, tenant, member_id)
    answer = call(service, tenant, "PATCH", f"/members/{member_id}", {"role": "viewer"})

    assert (answer.status, answer.problem["code"]) == (409, "conflict")
    assert call(service, tenant, "GET", f"/members/{member_id}").json["role"] == "editor"


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
