"""A tenant that sells in several places: its attribute, its rules, and its users."""

from typing import Any

from tests.support.builders.events import Answer
from tests.support.service import Service, Tenant

BY_REGION: dict[str, Any] = {
    "dataset": "sales",
    "filter": {"column": "region", "op": "eq", "attribute": "location"},
}
LOCATION = {"name": "location", "type": "string"}


def with_regions(service: Service) -> Tenant:
    """Return a new tenant whose users see the sales of their region, and all products."""
    tenant = service.provision()
    with_rules(service, tenant, BY_REGION, {"dataset": "products", "filter": {"allow": "all"}})
    return tenant


def with_rules(service: Service, tenant: Tenant, *rules: dict[str, Any]) -> list[dict[str, Any]]:
    """Store exactly these rules, with `location` declared, and return them as stored."""
    document = service.settings(tenant)
    if LOCATION["name"] not in [attribute["name"] for attribute in document["tokenAttributes"]]:
        document["tokenAttributes"].append(LOCATION)
    document["accessRules"] = list(rules)
    answer = service.put_settings(tenant, document)
    assert answer.status == 200, answer.text
    stored: list[dict[str, Any]] = answer.json["accessRules"]
    return stored


def token_in(service: Service, tenant: Tenant, location: str | None) -> str:
    attributes = {} if location is None else {"location": location}
    return service.token(tenant, user={"distinctId": "user-123", "role": "explorer", "attributes": attributes})


def ask(service: Service, tenant: Tenant, **body: object) -> Answer:
    """Request row filters as a backend does."""
    return service.call("POST", "/embed/row-filters", key=tenant.api_key, body={"datasets": ["sales"], **body})


def simulate(service: Service, tenant: Tenant, **body: object) -> Answer:
    return service.call("POST", "/settings/access-rules/simulate", key=tenant.api_key, body=body)
