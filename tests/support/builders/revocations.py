"""Revocations requested by a tenant's backend, and their effect on tokens."""

from typing import Any

from tests.support.builders.events import Answer
from tests.support.builders.pages import open_session
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant


def revoke(service: Service, tenant: Tenant, token: str) -> Answer:
    return service.call("POST", "/embed/revoke-token", key=tenant.api_key, body={"token": token})


def end(service: Service, tenant: Tenant, **whose: object) -> Answer:
    return service.call("POST", "/embed/revocations", key=tenant.api_key, body=whose)


def is_active(service: Service, tenant: Tenant, token: str) -> bool:
    """Return whether the token is active, by introspection and by the handshake, which must agree."""
    active: bool = service.introspect(tenant, token).json["active"]
    session = open_session(service, token)
    assert session.status in (200, 401), session.text
    assert active == (session.status == 200)
    return active


def items(service: Service, tenant: Tenant, prefix: str) -> list[Any]:
    found = service.dynamodb.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues={":pk": {"S": f"TENANT#{tenant.tenant_id}#"}, ":sk": {"S": prefix}},
    )
    return list(found["Items"])


def trail(service: Service, tenant: Tenant) -> list[str]:
    """Return the texts of the tenant's audit events."""
    found = service.dynamodb.query(
        TableName=AUDIT_TABLE,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"TENANT#{tenant.tenant_id}#"}},
    )
    return [item["event"]["S"] for item in found["Items"]]
