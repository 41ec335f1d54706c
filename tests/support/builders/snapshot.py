"""A deployed service with one tenant, as data: what a new process needs to answer requests on StoredAws.

The tenant has two origins, four custom attributes, three access rules, and an API key that may do everything. Another
one, under `large`, has 61 origins, 64 attributes, and 200 access rules over 50 datasets.
"""

import base64
from typing import Any

from tests.support.service import AUDIT_TABLE, START, TABLE, VARIABLES, Service, running_service

AT = START + 120
"""The time (seconds since the epoch) at which a process that uses the snapshot runs."""

ORIGIN = "https://app.example.com"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "nothing-checks-it",
    "AWS_SESSION_TOKEN": "nothing-checks-this-either",
    **VARIABLES,
}
"""The variables that Lambda and the template would set."""

USER: dict[str, Any] = {
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


LARGE_USER: dict[str, Any] = {
    "distinctId": "user-456",
    "role": "explorer",
    "attributes": {f"attribute_{number:02}": f"value {number}" for number in range(64)},
}
LARGE_ORIGINS = [f"https://app-{number:02}.example.com" for number in range(61)]
LARGE_DATASETS = [f"dataset_{number:02}" for number in range(50)]
_LARGE_DOCUMENT: dict[str, list[Any]] = {
    "authorizedOrigins": [{"origin": origin} for origin in LARGE_ORIGINS],
    "tokenAttributes": [{"name": name, "type": "string"} for name in sorted(LARGE_USER["attributes"])],
    "accessRules": [
        {
            "dataset": dataset,
            "roles": None,
            "filter": {"column": f"column_{number}", "op": "eq", "attribute": f"attribute_{number:02}"},
        }
        for dataset in LARGE_DATASETS
        for number in range(4)
    ],
}


def take() -> dict[str, Any]:
    """Return `tables` and `keys` for StoredAws; `apiKey`, `tenantId`, `token`, `settings` of a tenant, and its peer
    `large`.

    `settings` is the document with its version, as GET /settings returns it.
    """
    with running_service() as service:
        service.clock.now = AT - 60
        plain, large = _tenant(service, USER, _DOCUMENT), _tenant(service, LARGE_USER, _LARGE_DOCUMENT)
        return {**stored(service), **plain, "large": large}


def stored(service: Service) -> dict[str, Any]:
    """Return what StoredAws needs: `tables` and `keys`."""
    return {
        "tables": {name: _items(service, name) for name in (TABLE, AUDIT_TABLE)},
        "keys": {arn: key.private.private_numbers().private_value for arn, key in service.kms.keys.items()},
    }


def _tenant(service: Service, user: dict[str, Any], added: dict[str, list[Any]]) -> dict[str, Any]:
    tenant = service.provision()
    document = service.settings(tenant)
    for name, members in added.items():
        document[name] = [*document[name], *members]
    answer = service.put_settings(tenant, document)
    if answer.status != 200:
        raise AssertionError(answer.text)
    token = service.token(tenant, user=user, permissions={"dashboard": ["can_view"], "ai": ["can_query"]})
    return {
        "apiKey": tenant.api_key,
        "tenantId": tenant.tenant_id,
        "token": token,
        "settings": service.settings(tenant),
    }


def _items(service: Service, table: str) -> list[dict[str, Any]]:
    return [_on_the_wire(item) for item in service.dynamodb.scan(TableName=table)["Items"]]


def _on_the_wire(item: dict[str, Any]) -> dict[str, Any]:
    """Encode binary values, which botocore has decoded, as base64, as in JSON and on the wire."""
    return {
        name: {"B": base64.b64encode(value["B"]).decode()} if "B" in value else value for name, value in item.items()
    }
