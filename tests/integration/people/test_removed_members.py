"""Members who are removed, their API keys, and those without whom nobody could manage the tenant."""

from typing import Any

import pytest

from tests.support.builders.events import Answer, assert_unavailable
from tests.support.builders.visitors import Visitor, invited
from tests.support.service import Service, Tenant

KEYS_LEFT = "The member has been removed, but not all of their API keys were read or revoked."


def call(service: Service, tenant: Tenant, method: str, path: str, body: object = None, **query: str) -> Answer:
    return service.call(method, path, key=tenant.api_key, body=body, query=query or None)


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


@pytest.mark.parametrize("query", [{}, {"revokeKeys": "true"}])
def test_a_removal_whose_keys_cannot_be_read_says_that_the_member_is_removed(
    service: Service, tenant: Tenant, query: dict[str, str]
) -> None:
    member_id, _ = invited(service, tenant)
    service.faults.always("Query", fault="InternalServerError")
    answer = call(service, tenant, "DELETE", f"/members/{member_id}", **query)

    assert_unavailable(answer)
    assert answer.problem["detail"] == f"{KEYS_LEFT} Repeat the request."
    service.faults.by_operation.clear()
    assert call(service, tenant, "GET", f"/members/{member_id}").json["status"] == "removed"
    assert call(service, tenant, "DELETE", f"/members/{member_id}", **query).status == 200


def test_a_removal_whose_keys_are_revoked_in_part_is_finished_by_repeating_it(service: Service, tenant: Tenant) -> None:
    member_id, _ = invited(service, tenant, "admin")
    keys = [service.new_key(tenant) for _ in range(2)]
    for key in keys:
        service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}", created_by={"S": member_id})
    # The removal, and the first key twice: the removal has moved the head of the audit trail.
    service.faults.let_through("TransactWriteItems", 3, then="InternalServerError")
    answer = call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true")

    assert_unavailable(answer)
    assert answer.problem["detail"] == f"{KEYS_LEFT} Repeat the request."
    service.faults.by_operation.clear()
    rest = call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true")
    assert len(rest.json["apiKeys"]) == 1
    assert {service.call("GET", "/settings", key=key.api_key).status for key in keys} == {401}


def test_a_removal_by_one_of_the_member_s_own_keys_can_be_repeated_by_it(service: Service, tenant: Tenant) -> None:
    """The key that asks is revoked last, wherever its id is in the order of ids."""
    member_id, _ = invited(service, tenant)
    keys = [service.new_key(tenant, scopes=["members:manage"]) for _ in range(2)]
    for key in keys:
        service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}", created_by={"S": member_id})
    asking = min(keys, key=lambda key: key.api_key_id)
    service.faults.let_through("TransactWriteItems", 3, then="InternalServerError")
    assert_unavailable(call(service, asking, "DELETE", f"/members/{member_id}", revokeKeys="true"))
    service.faults.by_operation.clear()

    rest = call(service, asking, "DELETE", f"/members/{member_id}", revokeKeys="true")

    assert [each["id"] for each in rest.json["apiKeys"]] == [asking.api_key_id]
    assert {service.call("GET", "/settings", key=key.api_key).status for key in keys} == {401}


def test_whoever_removes_themselves_reads_who_can_revoke_the_keys_that_are_left(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    member_id, link = invited(service, tenant, "admin")
    ana.join(link)
    key = service.new_key(tenant)
    service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}", created_by={"S": member_id})
    service.faults.let_through("TransactWriteItems", 1, then="InternalServerError")
    answer = ana.fetch("DELETE", f"/members/{member_id}?revokeKeys=true", tenant=tenant.tenant_id)
    service.faults.by_operation.clear()

    assert_unavailable(answer)
    assert answer.problem["detail"] == (
        f"{KEYS_LEFT} Ask another administrator to repeat the request: your session has ended."
    )
    assert call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true").status == 200
    assert service.call("GET", "/settings", key=key.api_key).status == 401


def test_a_removal_that_would_revoke_the_last_managing_key_says_that_the_member_is_removed(
    service: Service, tenant: Tenant
) -> None:
    member_id, _ = invited(service, tenant)
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, f"KEY#{tenant.api_key_id}", created_by={"S": member_id})
    answer = call(service, tenant, "DELETE", f"/members/{member_id}", revokeKeys="true")

    assert (answer.status, answer.problem["code"]) == (409, "conflict")
    assert answer.problem["detail"].startswith(f"{KEYS_LEFT} This is the last non-expiring key")
    assert answer.problem["detail"].endswith("Create another key first. Then repeat the request.")
    assert call(service, tenant, "GET", f"/members/{member_id}").json["status"] == "removed"


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


def test_only_a_key_without_limits_may_manage_people(service: Service, tenant: Tenant) -> None:
    limits: list[dict[str, Any]] = [
        {"environment": "test"},
        {"expiresAt": "2027-02-01T00:00:00Z"},
        {"maxTokenLifetime": 600},
        {"pinnedAttributes": {"distinctId": "user-1"}},
    ]
    for limit in limits:
        answer = service.create_key(tenant, scopes=["members:manage"], **limit)
        assert [place for place, _ in answer.field_errors] == ["/scopes"], limit

    assert service.create_key(tenant, scopes=["members:manage"]).status == 201


def test_a_test_tenant_s_first_key_manages_no_people(service: Service) -> None:
    sandbox = service.provision(environment="test")

    assert call(service, sandbox, "GET", "/members").problem["code"] == "scope_missing"
    assert "members:manage" not in call(service, sandbox, "GET", "/api-keys/self").json["scopes"]
