"""Who changed what: one event a change, in the same transaction, readable by its tenant alone."""

import json
from typing import Any

import pytest

from embedtokens.adapters.dynamodb import audit
from tests.support.builders.events import REQUEST_ID, assert_unavailable
from tests.support.service import AUDIT_TABLE, START, TABLE, Service, Tenant


def switch(service: Service, tenant: Tenant, version: int, *, on: bool) -> Any:
    headers = {"if-match": f'"{version}"'}
    return service.call("PATCH", "/settings", key=tenant.api_key, body={"developerOrigins": on}, headers=headers)


def actions(service: Service, tenant: Tenant, **query: str) -> list[str]:
    return [event["action"] for event in service.audit_events(tenant, **query)]


def verdict(service: Service, tenant: Tenant) -> Any:
    return service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})


def touch(service: Service, tenant: Tenant, sequence: int, **attributes: dict[str, str]) -> None:
    """What no function of ours has the right to do."""
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": f"{sequence:016}"}}
    item = service.dynamodb.get_item(TableName=AUDIT_TABLE, Key=key)["Item"]
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item={**item, **attributes})


def test_a_change_of_settings_is_reported_with_its_patch(service: Service, tenant: Tenant) -> None:
    switch(service, tenant, 1, on=True)

    newest, first = service.audit_events(tenant)

    assert (newest["action"], newest["target"], newest["actor"]) == ("settings.changed", "settings", tenant.api_key_id)
    assert (newest["sourceAddress"], newest["requestId"]) == ("198.51.100.7", REQUEST_ID)
    assert newest["change"] == [
        {"op": "test", "path": "/version", "value": 1},
        {"op": "replace", "path": "/version", "value": 2},
        {"op": "test", "path": "/developerOrigins", "value": False},
        {"op": "replace", "path": "/developerOrigins", "value": True},
    ]
    assert (newest["sequence"], newest["previous"]) == (2, first["hash"])
    assert (first["action"], first["actor"], first["sourceAddress"]) == ("tenant.created", "operator", None)


def test_every_kind_of_change_leaves_one_event(service: Service, tenant: Tenant) -> None:
    switch(service, tenant, 1, on=True)
    service.put_settings(tenant, service.settings(tenant))
    service.call("DELETE", "/settings", key=tenant.api_key, headers={"if-match": '"3"'})
    for action in ("suspend", "suspend", "resume"):
        service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})

    assert actions(service, tenant) == [
        "tenant.resumed",
        "tenant.suspended",
        "settings.reset",
        "settings.changed",
        "settings.changed",
        "tenant.created",
    ]
    assert verdict(service, tenant)["valid"]


def test_what_was_refused_leaves_none(service: Service, tenant: Tenant) -> None:
    switch(service, tenant, 9, on=True)
    service.call("PATCH", "/settings", key=tenant.api_key, body={"tokens": None}, headers={"if-match": '"1"'})

    assert actions(service, tenant) == ["tenant.created"]


def test_a_change_whose_event_cannot_be_stored_is_not_made(service: Service, tenant: Tenant) -> None:
    service.faults.by_operation["TransactWriteItems"] = ["InternalServerError"] * 3

    assert_unavailable(switch(service, tenant, 1, on=True))
    assert service.settings(tenant)["version"] == 1
    assert actions(service, tenant) == ["tenant.created"]


def test_who_finds_the_chain_grown_goes_on_behind_its_new_end(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another change of the tenant, of something else, comes between this writer's read and its write."""
    overtaken = iter([True])
    advance = audit.AuditTable._advance

    def slow(self: Any, *arguments: Any) -> Any:
        if next(overtaken, False):
            service.invoke("provision_tenant", {"action": "suspend", "tenantId": tenant.tenant_id})
        return advance(self, *arguments)

    monkeypatch.setattr(audit.AuditTable, "_advance", slow)
    assert switch(service, tenant, 1, on=True).status == 200
    service.invoke("provision_tenant", {"action": "resume", "tenantId": tenant.tenant_id})

    assert actions(service, tenant)[:3] == ["tenant.resumed", "settings.changed", "tenant.suspended"]
    assert verdict(service, tenant)["valid"]


def test_an_event_that_stands_where_the_next_one_belongs_stops_every_change(service: Service, tenant: Tenant) -> None:
    """Nothing of ours writes it; a change without its event is not made."""
    pk = f"TENANT#{tenant.tenant_id}#"
    planted = {"pk": {"S": pk}, "sk": {"S": f"{2:016}"}, "event": {"S": "{}"}, "hash": {"S": ""}}
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item=planted)
    service.time.pauses.clear()

    assert_unavailable(switch(service, tenant, 1, on=True))
    assert service.settings(tenant)["version"] == 1
    assert len(service.time.pauses) == 5
    assert verdict(service, tenant)["firstBroken"]["sequence"] == 2


def test_a_head_whose_item_is_gone_is_503(service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*arguments: Any) -> Any:
        key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "TENANT"}}
        service.dynamodb.delete_item(TableName=TABLE, Key=key)
        return advance(*arguments)

    advance = audit.AuditTable._advance
    monkeypatch.setattr(audit.AuditTable, "_advance", gone)

    assert_unavailable(switch(service, tenant, 1, on=True))


def test_pages_are_as_long_as_asked_for(service: Service, tenant: Tenant) -> None:
    for version in range(1, 4):
        switch(service, tenant, version, on=version % 2 == 1)

    page = service.call("GET", "/audit-events", key=tenant.api_key, query={"limit": "3"}).json
    rest = service.call("GET", "/audit-events", key=tenant.api_key, query={"cursor": page["nextCursor"]}).json

    assert [event["sequence"] for event in page["events"]] == [4, 3, 2]
    assert [event["sequence"] for event in rest["events"]] == [1]
    assert rest["nextCursor"] is None


def test_filters_come_in_the_query(service: Service, tenant: Tenant) -> None:
    switch(service, tenant, 1, on=True)

    assert actions(service, tenant, action="settings.changed") == ["settings.changed"]
    assert actions(service, tenant, actor="operator") == ["tenant.created"]
    assert actions(service, tenant, to="2027-01-15T08:00:00Z") == []
    assert START == 1_800_000_000  # which is that moment


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ({"limit": "0"}, "/limit", "out_of_range"),
        ({"limit": "101"}, "/limit", "out_of_range"),
        ({"limit": "ten"}, "/limit", "wrong_type"),
        ({"cursor": "0"}, "/cursor", "out_of_range"),
        ({"cursor": "1\n"}, "/cursor", "out_of_range"),
        ({"action": "settings.painted"}, "/action", "not_allowed"),
        ({"from": "yesterday"}, "/from", "wrong_type"),
        ({"tenantId": "t_" + "0" * 16}, "/tenantId", "unknown_member"),
    ],
    ids=str,
)
def test_a_wrong_query_is_told_what_is_wrong(
    service: Service, tenant: Tenant, query: dict[str, str], pointer: str, code: str
) -> None:
    answer = service.call("GET", "/audit-events", key=tenant.api_key, query=query)

    assert answer.field_errors == [(pointer, code)]


def test_a_tenant_never_sees_anothers_events(service: Service, tenant: Tenant) -> None:
    other = service.provision(name="Rival")
    service.faults.requests.clear()

    assert len(service.audit_events(tenant)) == 1
    assert other.tenant_id not in json.dumps(service.faults.requests)


def test_a_touched_event_is_found_by_the_operators_command(service: Service, tenant: Tenant) -> None:
    switch(service, tenant, 1, on=True)
    assert verdict(service, tenant)["valid"]

    touch(service, tenant, 1, event={"S": "{}"})

    assert verdict(service, tenant)["firstBroken"] == {"sequence": 1, "reason": "the text does not match its hash"}


def test_no_secret_is_in_the_trail(service: Service, tenant: Tenant) -> None:
    switch(service, tenant, 1, on=True)
    kept = json.dumps(service.dynamodb.scan(TableName=AUDIT_TABLE)["Items"])

    assert tenant.api_key not in kept
    assert tenant.api_key[37:] not in kept
