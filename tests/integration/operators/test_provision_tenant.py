"""The operator's actions on tenants, event in, response out."""

import pytest

from embedtokens.adapters.dynamodb import tenant_directory
from tests.support.service import TABLE, Service, Tenant


def test_a_new_tenant_gets_a_key_with_every_scope_that_only_the_answer_shows(service: Service) -> None:
    made = service.invoke("provision_tenant", {"action": "create", "name": "Acme"})

    assert made["tenantId"].startswith("t_")
    assert made["apiKey"].startswith(f"emb_live_{made['tenantId'][2:]}{made['apiKeyId']}_")
    assert len(made["scopes"]) == 8
    partition = {":pk": {"S": f"TENANT#{made['tenantId']}#"}}
    stored = service.dynamodb.query(
        TableName=TABLE, KeyConditionExpression="pk = :pk", ExpressionAttributeValues=partition
    )["Items"]
    assert {item["sk"]["S"] for item in stored} == {"TENANT", "SETTINGS", f"KEY#{made['apiKeyId']}"}
    assert made["apiKey"][37:] not in str(stored)


def test_two_tenants_of_one_name_are_two(service: Service) -> None:
    assert service.provision(name="Acme").tenant_id != service.provision(name="Acme").tenant_id


def test_listing_pages_through_every_tenant_once(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tenant_directory, "_PAGE_TENANTS", 1)
    made = {service.provision(name="One").tenant_id, service.provision(name="Two").tenant_id}
    seen: list[str] = []
    cursor = None
    while True:
        page = service.invoke("provision_tenant", {"action": "list", "cursor": cursor})
        assert len(page["tenants"]) <= 1
        seen += [tenant["tenantId"] for tenant in page["tenants"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break

    assert made <= set(seen)
    assert len(seen) == len(set(seen))


def test_the_list_shows_names_and_status(service: Service) -> None:
    tenant = service.provision(name="Suspended one")
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})

    rows = {row["tenantId"]: row for row in service.invoke("provision_tenant", {"action": "list"})["tenants"]}

    assert rows[tenant.tenant_id] == {
        "tenantId": tenant.tenant_id,
        "name": "Suspended one",
        "status": "suspended",
        "createdAt": "2027-01-15T08:00:00Z",
    }


@pytest.mark.parametrize(("action", "status"), [("suspend", "suspended"), ("resume", "active")])
def test_suspending_and_resuming_can_be_repeated(service: Service, tenant: Tenant, action: str, status: str) -> None:
    event = {"action": action, "tenantId": tenant.tenant_id}
    answer = {"tenantId": tenant.tenant_id, "status": status}

    assert service.invoke("provision_tenant", event) == answer
    assert service.invoke("provision_tenant", event) == answer


@pytest.mark.parametrize("action", ["suspend", "resume"])
def test_an_unknown_tenant_is_named(service: Service, action: str) -> None:
    answer = service.invoke("provision_tenant", {"action": action, "tenantId": "t_0000000000000000"})

    assert (answer["code"], "t_0000000000000000" in answer["detail"]) == ("not_found", True)


@pytest.mark.parametrize(
    ("event", "pointer"),
    [
        ({}, "/action"),
        ({"action": "delete"}, "/action"),
        ({"action": "create"}, "/name"),
        ({"action": "create", "name": ""}, "/name"),
        ({"action": "create", "name": "a\u0000b"}, "/name"),
        ({"action": "suspend", "tenantId": "t_0000000000000000\n"}, "/tenantId"),
        ({"action": "create", "name": "x", "environment": "prod"}, "/environment"),
        ({"action": "create", "name": "x", "tenantId": "t_1"}, "/tenantId"),
        ({"action": "suspend", "tenantId": "t_1"}, "/tenantId"),
        ({"action": "list", "cursor": 7}, "/cursor"),
    ],
)
def test_a_wrong_event_is_told_what_is_wrong(service: Service, event: dict[str, object], pointer: str) -> None:
    answer = service.invoke("provision_tenant", event)

    assert answer["code"] == "request_invalid"
    assert [error["pointer"] for error in answer["errors"]] == [pointer]


def test_a_tenant_is_created_whole_or_not_at_all(service: Service) -> None:
    service.faults.by_operation["TransactWriteItems"] = ["ProvisionedThroughputExceededException"] * 3

    answer = service.invoke("provision_tenant", {"action": "create", "name": "Half"})

    assert answer["code"] == "unavailable"
    rows = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    assert "Half" not in {row["name"] for row in rows}
