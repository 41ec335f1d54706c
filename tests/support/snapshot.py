"""A deployed service with one tenant, as data: what a fresh process needs to answer requests on StubbedAws.

The tenant has two origins, four custom attributes, three access rules, and an API key that may do everything.
"""

import base64
from typing import Any

from tests.support.service import AUDIT_TABLE, START, TABLE, VARIABLES, Service, Tenant, running_service

AT = START + 120
"""The moment (seconds since the epoch) at which a process that uses the snapshot should believe to be."""

ORIGIN = "https://app.example.com"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "nothing-checks-it",
    "AWS_SESSION_TOKEN": "nothing-checks-this-either",
    **VARIABLES,
}
"""What Lambda and the template would set."""

USER = {
    "distinctId": "user-123",
    "role": "explorer",
    "attributes": {"location": "Paris", "department": "sales", "level": 3, "regions": ["north", "west"]},
}
_DOCUMENT: dict[str, list[Any]] = {
    "authorizedOrigins": [{"origin": ORIGIN, "label": "Production"}, {"origin": "https://*.example.org"}],
    "tokenAttributes": [
        {"name": "location", "type": "string", "required": True},
        {"name": "department", "type": "string", "allowedValues": ["sales", "finance"]},
        {"name": "level", "type": "integer"},
        {"name": "regions", "type": "string", "list": True},
    ],
    "accessRules": [
        {"dataset": "sales", "roles": None, "filter": {"column": "city", "op": "eq", "attribute": "location"}},
        {"dataset": "sales", "roles": ["explorer"], "filter": {"column": "region", "op": "in", "attribute": "regions"}},
        {"dataset": "staff", "roles": None, "filter": {"column": "level", "op": "le", "attribute": "level"}},
    ],
}


def take() -> dict[str, Any]:
    """`tables` and `keys` for StubbedAws; `apiKey`, `tenantId` and `token` to send."""
    with running_service() as service:
        service.clock.now = AT - 60
        tenant = service.provision()
        _set_up(service, tenant)
        token = service.token(tenant, user=USER, permissions={"dashboard": ["can_view"], "ai": ["can_query"]})
        tables = {name: _items(service, name) for name in (TABLE, AUDIT_TABLE)}
        keys = {arn: key.private.private_numbers().private_value for arn, key in service.kms.keys.items()}
    return {
        "tables": tables,
        "keys": keys,
        "apiKey": tenant.api_key,
        "tenantId": tenant.tenant_id,
        "token": token,
    }


def _set_up(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    for name, added in _DOCUMENT.items():
        document[name] = [*document[name], *added]
    answer = service.put_settings(tenant, document)
    if answer.status != 200:
        raise AssertionError(answer.text)


def _items(service: Service, table: str) -> list[dict[str, Any]]:
    return [_on_the_wire(item) for item in service.dynamodb.scan(TableName=table)["Items"]]


def _on_the_wire(item: dict[str, Any]) -> dict[str, Any]:
    """botocore has decoded binary values; JSON and the wire hold them as base64."""
    return {
        name: {"B": base64.b64encode(value["B"]).decode()} if "B" in value else value for name, value in item.items()
    }
