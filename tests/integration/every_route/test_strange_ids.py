"""Ids that no item has, however API Gateway decoded them: nothing is found, and nothing is changed."""

import pytest

from tests.support.builders.events import http_event
from tests.support.service import Service, Tenant

ROUTES = [
    ("DELETE", "/settings/authorized-origins/{}"),
    ("GET", "/settings/token-attributes/{}"),
    ("PUT", "/settings/token-attributes/{}"),
    ("DELETE", "/settings/token-attributes/{}"),
    ("GET", "/settings/access-rules/{}"),
    ("PUT", "/settings/access-rules/{}"),
    ("DELETE", "/settings/access-rules/{}"),
    ("GET", "/api-keys/{}"),
    ("PATCH", "/api-keys/{}"),
    ("DELETE", "/api-keys/{}"),
    ("POST", "/api-keys/{}/rotate"),
]
BODIES = {
    "/settings/token-attributes/{}": b'{"type": "string"}',
    "/settings/access-rules/{}": b'{"dataset": "x", "filter": {"allow": "all"}}',
    "/api-keys/{}": b'{"label": "x"}',
    "/api-keys/{}/rotate": b"{}",
}


def real_ids(service: Service, tenant: Tenant) -> dict[str, str]:
    """Store an item of each kind, and return their ids."""
    service.declare(tenant, {"name": "city", "type": "string"})
    origin = service.call(
        "POST",
        "/settings/authorized-origins",
        key=tenant.api_key,
        body={"origin": "https://app.example.com"},
        headers={"if-match": '"2"'},
    ).json["id"]
    rule = service.call(
        "POST",
        "/settings/access-rules",
        key=tenant.api_key,
        body={"dataset": "orders", "filter": {"allow": "all"}},
        headers={"if-match": '"3"'},
    ).json["id"]
    return {
        "authorized-origins": origin,
        "token-attributes": "city",
        "access-rules": rule,
        "api-keys": tenant.api_key_id,
    }


@pytest.mark.parametrize(
    "strange", ["{}/x", "x/{}", "{}?x", "{}%", "%{}", "{}%2F", "{}/../{}", "{}\ufffd", "{} ", "{}#", "{}\x00"]
)
@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
def test_an_id_with_more_in_it_is_of_nothing(
    service: Service, tenant: Tenant, route: tuple[str, str], strange: str
) -> None:
    method, template = route
    real = next(real for name, real in real_ids(service, tenant).items() if name in template)
    headers = {"x-api-key": tenant.api_key, "if-match": '"4"', "content-type": "application/json"}
    name = "name" if "token-attributes" in template else "id"
    named = strange.replace("{}", real)
    event = http_event(
        method,
        template.format(named),
        headers=headers,
        body=BODIES.get(template),
        route=f"{method} {template.replace('{}', f'{{{name}}}')}",
    )

    answered = service.invoke(
        "api_keys" if "api-keys" in template else "settings", {**event, "pathParameters": {name: named}}
    )

    assert answered["statusCode"] == 404
    assert service.settings(tenant)["version"] == 4
    assert service.call("GET", "/api-keys/self", key=tenant.api_key).json["status"] == "active"
