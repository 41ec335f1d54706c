"""A tenant always keeps a key with which it can make others."""

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.credential import Credential
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.api_keys.responses import ApiKey
from embedtokens.audit.trail import Sender
from embedtokens.errors import ConflictError
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.configuration.manage_api_keys import ChangeRequest, RevokeQuery, RotateRequest
from embedtokens.wiring import services
from tests.support.builders.events import Answer
from tests.support.service import TABLE, Service, Tenant


def manager(service: Service, tenant: Tenant, **members: object) -> Tenant:
    return service.new_key(tenant, scopes=["keys:manage"], **members)


def revoke(service: Service, by: Tenant, key: Tenant) -> Answer:
    return service.call("DELETE", f"/api-keys/{key.api_key_id}", key=by.api_key)


def managers(service: Service, tenant: Tenant) -> int:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "TENANT"}}
    return int(service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]["manager_keys"]["N"])


def context(tenant: Tenant) -> TenantContext:
    """A request that has been let in, and has not done anything yet."""
    credential = Credential(tenant.api_key, None, Sender("req-1", None))
    return services.authenticator().authenticate(credential, Scope.KEYS_MANAGE)


def test_the_only_manager_cannot_be_revoked(service: Service, tenant: Tenant) -> None:
    answer = revoke(service, tenant, tenant)

    assert (answer.status, answer.problem["code"]) == (409, "conflict")
    assert "last non-expiring key" in answer.problem["detail"]
    assert service.generate(tenant).status == 200
    assert len(service.audit_events(tenant)) == 1


def test_a_manager_that_expires_or_does_not_manage_is_no_stand_in(service: Service, tenant: Tenant) -> None:
    manager(service, tenant, expiresAt="2027-01-15T09:00:00Z")
    service.new_key(tenant, scopes=["settings:read"])

    assert revoke(service, tenant, tenant).status == 409


def test_with_another_manager_it_can_and_then_that_one_cannot(service: Service, tenant: Tenant) -> None:
    other = manager(service, tenant)

    assert revoke(service, other, tenant).status == 200
    assert revoke(service, other, other).status == 409
    assert managers(service, tenant) == 1


def test_keys_that_do_not_count_are_revoked_freely(service: Service, tenant: Tenant) -> None:
    for members in ({"scopes": ["settings:read"]}, {"scopes": ["keys:manage"], "expiresAt": "2027-01-15T09:00:00Z"}):
        assert revoke(service, tenant, service.new_key(tenant, **members)).status == 200
    assert managers(service, tenant) == 1


def test_the_last_manager_may_be_rotated_as_its_successor_manages(service: Service, tenant: Tenant) -> None:
    path = f"/api-keys/{tenant.api_key_id}/rotate"
    made = service.call("POST", path, key=tenant.api_key, body={"overlap": 0}).json
    successor = Tenant(tenant.tenant_id, made["apiKey"], made["id"])

    assert managers(service, tenant) == 1
    assert revoke(service, successor, tenant).status == 200
    assert revoke(service, successor, successor).status == 409


def test_of_two_who_revoke_the_last_two_managers_at_once_one_is_refused(service: Service, tenant: Tenant) -> None:
    """Both read the tenant before either writes."""
    other = manager(service, tenant)
    one, two = context(tenant), context(other)
    keys = services.key_manager()
    keys.revoke(one, tenant.api_key_id, RevokeQuery())

    with pytest.raises(ConflictError, match="last non-expiring key"):
        keys.revoke(two, other.api_key_id, RevokeQuery())

    assert managers(service, tenant) == 1
    assert service.call("GET", "/api-keys", key=other.api_key).status == 200


def test_a_change_that_somebody_overtook_is_made_all_the_same(service: Service, tenant: Tenant) -> None:
    """The tenant's item has moved on since it was read; nothing about this key has."""
    others = [manager(service, tenant), manager(service, tenant)]
    early = context(tenant)
    service.new_key(tenant)

    services.key_manager().revoke(early, others[0].api_key_id, RevokeQuery())

    assert managers(service, tenant) == 2
    assert [event["action"] for event in service.audit_events(tenant)][:2] == ["api_key.revoked", "api_key.created"]


def test_a_key_that_changed_since_it_was_read_is_not_changed_blindly(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, keys = service.new_key(tenant), services.key_manager()
    read = keys.keys.find(tenant.tenant_id, key.api_key_id)
    keys.rotate(context(tenant), key.api_key_id, RotateRequest(0))
    monkeypatch.setattr(keys.keys, "find", lambda *_: read)

    with pytest.raises(ConflictError, match="at the same time"):
        keys.rotate(context(tenant), key.api_key_id, RotateRequest(0))
    with pytest.raises(ConflictError, match="at the same time"):
        keys.revoke(context(tenant), key.api_key_id, RevokeQuery())
    with pytest.raises(ConflictError, match="at the same time"):
        keys.change(context(tenant), key.api_key_id, ChangeRequest("Late"))


def test_of_two_equal_creations_at_once_one_is_made(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, request = services.key_manager(), CreateRequest("Once")
    first = keys.create(context(tenant), request, "once")
    looks = iter([None])
    look = keys.keys.idempotency_record
    monkeypatch.setattr(keys.keys, "idempotency_record", lambda *asked: next(looks, look(*asked)))

    second = keys.create(context(tenant), request, "once")

    assert (type(second), second.id) == (ApiKey, first.id)
    assert len(service.call("GET", "/api-keys", key=tenant.api_key).json["apiKeys"]) == 2
