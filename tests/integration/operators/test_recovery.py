"""An operator's emergencies, event in, answer out: lost keys, an end to all tokens, a table that was put back."""

from collections.abc import Mapping
from typing import Any

import pytest

from embedtokens.adapters.dynamodb import audit
from tests.support.builders.revocations import is_active
from tests.support.service import TABLE, Service, Tenant


def operate(service: Service, tenant: Tenant, action: str) -> Any:
    return service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})


def table(service: Service) -> list[Mapping[str, Any]]:
    return list(service.dynamodb.scan(TableName=TABLE)["Items"])


def test_a_tenant_whose_last_manager_key_is_lost_gets_one_with_which_it_can_go_on(
    service: Service, tenant: Tenant
) -> None:
    made = operate(service, tenant, "create-key")
    rescued = Tenant(tenant.tenant_id, made["apiKey"], made["apiKeyId"])

    assert service.create_key(rescued).status == 201
    revoked = service.call("DELETE", f"/api-keys/{tenant.api_key_id}", key=rescued.api_key)
    assert (revoked.status, revoked.json["status"]) == (200, "revoked")
    assert service.audit_events(rescued, action="api_key.created")[-1]["actor"] == "operator"


def test_a_key_for_a_suspended_tenant_works_when_the_tenant_is_resumed(service: Service, tenant: Tenant) -> None:
    operate(service, tenant, "suspend")
    made = operate(service, tenant, "create-key")
    rescued = Tenant(tenant.tenant_id, made["apiKey"], made["apiKeyId"])

    assert service.generate(rescued).status == 403
    operate(service, tenant, "resume")
    assert service.generate(rescued).status == 200


def test_the_operator_ends_every_token_of_one_tenant_and_of_no_other(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    token, others = service.token(tenant), service.token(other)

    answer = operate(service, tenant, "revoke-tokens")

    assert answer["revokedBefore"] == "2027-01-15T08:00:02Z"
    assert (is_active(service, tenant, token), service.introspect(other, others).json["active"]) == (False, True)
    service.clock.now += 3
    assert service.introspect(tenant, service.token(tenant)).json["active"]
    assert service.audit_events(tenant)[0]["action"] == "tokens.revoked"


def test_who_changes_the_tenant_while_it_rejoins_is_not_overwritten(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_record = audit.AuditTable.new_record
    first = iter([True])

    def overtaken(self: audit.AuditTable, *arguments: Any) -> Any:
        if next(first, False):
            operate(service, tenant, "suspend")
        return new_record(self, *arguments)

    monkeypatch.setattr(audit.AuditTable, "new_record", overtaken)

    answer = operate(service, tenant, "rejoin")

    assert answer["code"] == "unavailable"
    assert service.generate(tenant).status == 403
    assert operate(service, tenant, "verify-audit")["valid"] is True


@pytest.mark.parametrize("action", ["create-key", "revoke-tokens", "rejoin"])
def test_an_emergency_of_an_unknown_tenant_is_reported(service: Service, action: str) -> None:
    answer = service.invoke("provision_tenant", {"action": action, "tenantId": "t_0000000000000000"})

    assert (answer["code"], "t_0000000000000000" in answer["detail"]) == ("not_found", True)


@pytest.mark.parametrize("action", ["create-key", "rejoin"])
def test_an_emergency_is_dealt_with_whole_or_not_at_all(service: Service, tenant: Tenant, action: str) -> None:
    before = table(service)
    service.faults.by_operation["TransactWriteItems"] = ["ProvisionedThroughputExceededException"] * 3

    answer = operate(service, tenant, action)

    assert answer["code"] == "unavailable"
    assert table(service) == before
