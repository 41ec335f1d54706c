"""What whoever acted, and what they changed, is called, in the audit trail and in introspection."""

import json
from typing import Any

import pytest

from embedtokens.wiring import stores
from tests.support.builders.visitors import Visitor, invited
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import AUDIT_TABLE, Service, Tenant

GENERATE = b'{"user": {"distinctId": "user-1", "role": "explorer"}}'


def called(service: Service, tenant: Tenant) -> list[tuple[str, str | None, str | None]]:
    """Actor, kind and label of each event, newest first."""
    return [(each["actor"], each["actorKind"], each["actorLabel"]) for each in service.audit_events(tenant)]


def ana(service: Service, tenant: Tenant, provider: FakeProvider) -> tuple[Visitor, str]:
    member_id, link = invited(service, tenant, "editor", name="Ana Ruiz")
    visitor = Visitor(service, provider)
    visitor.join(link)
    service.clock.now += 1
    return visitor, member_id


def test_the_trail_calls_operators_keys_and_members_by_what_they_are_called(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    _, member_id = ana(service, tenant, provider)

    assert called(service, tenant) == [
        (member_id, "member", "Ana Ruiz"),
        (tenant.api_key_id, "api_key", "First key"),
        ("operator", "operator", None),
    ]


def test_a_label_is_that_of_today_also_of_a_member_who_was_removed_and_a_key_that_was_revoked(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    _, member_id = ana(service, tenant, provider)
    other = service.new_key(tenant, scopes=["keys:manage", "members:manage"], label="Before")
    service.call("PATCH", f"/members/{member_id}", key=other.api_key, body={"name": "Ana Roy"})
    service.call("DELETE", f"/members/{member_id}", key=other.api_key)
    service.call("PATCH", f"/api-keys/{other.api_key_id}", key=tenant.api_key, body={"label": "After"})
    service.call("DELETE", f"/api-keys/{other.api_key_id}", key=tenant.api_key)

    assert {(member_id, "member", "Ana Roy"), (other.api_key_id, "api_key", "After")} < set(called(service, tenant))


def test_the_trail_calls_keys_and_members_that_were_changed_by_what_they_are_called(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    _, member_id = ana(service, tenant, provider)
    other = service.new_key(tenant, scopes=["tokens:generate"], label="Reports")
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"apiKeyId": other.api_key_id})
    service.call("DELETE", f"/api-keys/{other.api_key_id}", key=tenant.api_key)
    service.call("DELETE", f"/members/{member_id}", key=tenant.api_key)

    assert [(each["action"], each["target"], each["targetLabel"]) for each in service.audit_events(tenant)] == [
        ("member.removed", f"members/{member_id}", "Ana Ruiz"),
        ("api_key.revoked", f"api-keys/{other.api_key_id}", "Reports"),
        ("tokens.revoked", f"api_key:{other.api_key_id}", "Reports"),
        ("api_key.created", f"api-keys/{other.api_key_id}", "Reports"),
        ("member.joined", f"members/{member_id}", "Ana Ruiz"),
        ("member.invited", f"members/{member_id}", "Ana Ruiz"),
        ("tenant.created", "tenant", None),
    ]


def test_a_member_without_a_name_is_not_called_by_their_address(service: Service, tenant: Tenant) -> None:
    invitation = {"role": "viewer", "email": "ana@acme.example"}
    service.call("POST", "/members", key=tenant.api_key, body=invitation)
    answer = service.call("GET", "/audit-events", key=tenant.api_key)

    assert answer.json["events"][0]["targetLabel"] is None
    assert "acme.example" not in str(answer.json)


def test_more_actors_and_targets_than_one_read_returns_have_labels(service: Service, tenant: Tenant) -> None:
    """A page of 100 events names up to 200. DynamoDB refuses to read more than 100 items at once."""
    unknown = [f"{i:012}" for i in range(150)]

    labels = stores.actor_labels().labels(tenant.tenant_id, [*unknown, tenant.api_key_id])

    assert labels == {tenant.api_key_id: "First key"}


def test_no_label_is_stored_with_an_event(service: Service, tenant: Tenant, provider: FakeProvider) -> None:
    ana(service, tenant, provider)

    assert "Ana Ruiz" not in str(service.dynamodb.scan(TableName=AUDIT_TABLE)["Items"])


def test_an_actor_of_another_tenant_has_no_label(service: Service, tenant: Tenant) -> None:
    """Nobody writes such an event; whoever did would not learn the name either."""
    other = service.provision(name="Rival")
    pk = {"S": f"TENANT#{tenant.tenant_id}#"}
    item = service.dynamodb.get_item(TableName=AUDIT_TABLE, Key={"pk": pk, "sk": {"S": f"{1:016}"}})["Item"]
    event = {"S": item["event"]["S"].replace('"operator"', f'"{other.api_key_id}"')}
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item={**item, "event": event})

    assert called(service, tenant) == [(other.api_key_id, "api_key", None)]


@pytest.mark.parametrize("attributes", [{"name": {"M": {}}}, {"format": {"N": "99"}}])
def test_an_actor_that_a_newer_version_has_written_is_no_reason_to_refuse_the_trail(
    service: Service, tenant: Tenant, provider: FakeProvider, attributes: dict[str, dict[str, object]]
) -> None:
    _, member_id = ana(service, tenant, provider)
    service.change_item(f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}", **attributes)

    assert called(service, tenant)[0] == (member_id, "member", None if "name" in attributes else "Ana Ruiz")


def test_an_explained_token_says_which_member_or_key_generated_it(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor, _ = ana(service, tenant, provider)
    by_ana = visitor.fetch("POST", "/embed/generate-token", tenant=tenant.tenant_id, body=GENERATE).json["token"]

    assert explained(service, tenant, by_ana) == {"kind": "member", "label": "Ana Ruiz"}
    assert explained(service, tenant, service.token(tenant)) == {"kind": "api_key", "label": "First key"}


def test_a_member_sees_who_generated_a_token_too(service: Service, tenant: Tenant, provider: FakeProvider) -> None:
    visitor, _ = ana(service, tenant, provider)
    asked = json.dumps({"token": service.token(tenant), "explain": True}).encode()

    answer = visitor.fetch("POST", "/embed/introspect-token", tenant=tenant.tenant_id, body=asked)

    assert answer.json["generatedBy"] == {"kind": "api_key", "label": "First key"}


def test_a_token_that_is_revoked_still_says_who_generated_it(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.call("POST", "/embed/revoke-token", key=tenant.api_key, body={"token": token})

    assert explained(service, tenant, token) == {"kind": "api_key", "label": "First key"}


def test_nothing_is_said_of_who_generated_a_token_unless_it_is_asked_for_and_proved(
    service: Service, tenant: Tenant
) -> None:
    token = service.token(tenant)
    forged = f"{token.rpartition('.')[0]}.{'A' * 86}"
    foreign = service.token(service.provision(name="Rival"))

    assert "generatedBy" not in service.introspect(tenant, token).json
    assert explained(service, tenant, forged) is None
    assert explained(service, tenant, foreign) is None


def explained(service: Service, tenant: Tenant, token: str) -> Any:
    return service.introspect(tenant, token, explain=True).json.get("generatedBy")
