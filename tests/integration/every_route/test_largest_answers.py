"""The largest answers that tenants can bring about stay below what Lambda hands out: 6,291,556 bytes, as it sends them.

https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
"""

import importlib
import json
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.builders.events import REQUEST_ID, http_event
from tests.support.handlers import FUNCTIONS
from tests.support.service import AUDIT_TABLE, Service, Tenant

LIMIT = 6_291_556
QUOTES, BACKSLASHES = '"' * 256, "\\" * 256


def sent(answer: object) -> int:
    """As the runtime writes it: without escapes for what is not ASCII."""
    return len(json.dumps(answer, ensure_ascii=False).encode())


def respond(service: Service, tenant: Tenant, method: str, path: str, **parts: Any) -> tuple[int, Any]:
    """The bytes that leave the function, and what a caller reads."""
    headers = {"x-api-key": tenant.api_key, "content-type": "application/json"}
    event = http_event(method, path, headers=headers, **parts)
    event["routeKey"] = event["requestContext"]["routeKey"] = f"{method} {path}"
    handler = importlib.import_module(f"functions.{FUNCTIONS[method, path]}.app").handler
    response = handler(event, SimpleNamespace(aws_request_id=REQUEST_ID))
    assert response["statusCode"] == 200, response["body"][:500]
    return sent(response), json.loads(response["body"])


def patch(service: Service, tenant: Tenant, **document: Any) -> None:
    """`attributes` are custom ones, which stand behind the built-in ones."""
    before = service.settings(tenant)
    if "attributes" in document:
        document["tokenAttributes"] = [*before["tokenAttributes"][:2], *document.pop("attributes")]
    version = before["version"]
    headers = {"if-match": f'"{version}"'}
    answer = service.call("PATCH", "/settings", key=tenant.api_key, body=document, headers=headers)
    assert answer.status == 200, answer.text[:500]


def described(text: str, count: int) -> dict[str, Any]:
    """Attributes whose descriptions are this text."""
    return {"attributes": [{"name": f"a{i}", "type": "string", "description": text * 500} for i in range(count)]}


@pytest.fixture
def full_of_quotes(service: Service, tenant: Tenant) -> Tenant:
    """A trail of 100 events and more of changes that are as large as they are kept."""
    for i in range(101):
        patch(service, tenant, **described('"' if i % 2 else "\\", 30))
    return tenant


def test_a_page_of_the_largest_audit_events_is_cut_where_it_would_be_too_large(
    service: Service, full_of_quotes: Tenant
) -> None:
    query = {"limit": "100"}
    seen: list[int] = []
    pages = 0
    while True:
        size, page = respond(service, full_of_quotes, "GET", "/audit-events", query=query)
        assert size <= LIMIT
        seen += [event["sequence"] for event in page["events"]]
        pages += 1
        if page["nextCursor"] is None:
            break
        query["cursor"] = page["nextCursor"]

    assert seen == list(range(102, 0, -1))
    assert pages == 2


def test_settings_of_nothing_but_quotes_can_be_read(service: Service, tenant: Tenant) -> None:
    patch(service, tenant, **described('"', 64))

    for path in ("/settings", "/settings/token-attributes"):
        size, _ = respond(service, tenant, "GET", path)
        assert 100_000 < size < LIMIT


def test_a_page_of_api_keys_with_the_largest_pins_can_be_read(service: Service, tenant: Tenant) -> None:
    patch(service, tenant, attributes=[{"name": "many", "type": "string", "list": True}])
    for _ in range(50):
        service.create_key(tenant, label=QUOTES[:100], pinnedAttributes={"many": [QUOTES] * 11})
    size, page = respond(service, tenant, "GET", "/api-keys")

    assert len(page["apiKeys"]) == 50
    assert 500_000 < size < LIMIT


def ask_for(conditions: int) -> dict[str, Any]:
    """Rules that repeat an attribute of quotes in so many conditions of each of 50 datasets."""
    node = {"column": "c", "op": "in", "attribute": "a"}
    return {
        "attributes": [{"name": "a", "type": "string", "list": True}],
        "accessRules": [{"dataset": f"d{i}", "filter": {"any": [node] * conditions}} for i in range(50)],
    }


@pytest.mark.parametrize("value", [QUOTES, BACKSLASHES], ids=["quotes", "backslashes"])
def test_row_filters_are_refused_or_small_enough(service: Service, tenant: Tenant, value: str) -> None:
    """The one or the other for every number of conditions; around the limit answers are the largest."""
    body: dict[str, Any] = {"datasets": [f"d{i}" for i in range(50)], "dialect": "postgres"}
    answered, refused = 0, 0
    for conditions in (6, 7, 8, 9):
        patch(service, tenant, **ask_for(conditions))
        user = {"distinctId": "u", "role": "explorer", "attributes": {"a": [value] * 6}}
        token = service.token(tenant, user=user)
        answer = service.call("POST", "/embed/row-filters", key=tenant.api_key, body={**body, "token": token})
        if answer.status == 422:
            assert answer.field_errors == [("/datasets", "too_large")]
            refused += 1
            continue
        size, _ = respond(
            service, tenant, "POST", "/embed/row-filters", body=json.dumps({**body, "token": token}).encode()
        )
        assert size <= LIMIT
        answered += 1

    assert answered
    assert refused


def test_simulated_users_are_refused_or_small_enough(service: Service, tenant: Tenant) -> None:
    patch(service, tenant, **ask_for(4))
    users = [{"role": "explorer", "attributes": {"a": [QUOTES] * 6}} for _ in range(2)]
    body = {"users": users, "dialect": "postgres"}
    answer = service.call("POST", "/settings/access-rules/simulate", key=tenant.api_key, body=body)
    size, _ = respond(
        service,
        tenant,
        "POST",
        "/settings/access-rules/simulate",
        body=json.dumps({**body, "users": users[:1]}).encode(),
    )

    assert answer.field_errors == [("/datasets", "too_large")]
    assert 4_000_000 < size <= LIMIT


def test_a_token_of_quotes_can_be_explained(service: Service, tenant: Tenant) -> None:
    patch(service, tenant, **ask_for(1))
    token = service.token(tenant, user={"distinctId": "u", "role": "explorer", "attributes": {"a": [QUOTES] * 6}})
    size, _ = respond(
        service, tenant, "POST", "/embed/introspect-token", body=json.dumps({"token": token, "explain": True}).encode()
    )

    assert size < LIMIT


def test_an_operator_who_has_a_tenant_rejoin_reads_what_was_undone(service: Service, tenant: Tenant) -> None:
    """`undone` names at most 1,000 events, and of each only what it was about."""
    pk = f"TENANT#{tenant.tenant_id}#"
    key = {"pk": {"S": pk}, "sk": {"S": f"{1:016}"}}
    first = service.dynamodb.get_item(TableName=AUDIT_TABLE, Key=key)["Item"]["hash"]
    for text in ('"', "\\"):
        patch(service, tenant, **described(text, 15))
    restored: Any = {"status": {"S": "suspended"}, "rejoin_status": {"S": "active"}}
    service.change_item(pk, "TENANT", audit_sequence={"N": "1"}, audit_hash=first, **restored)
    answer = service.invoke("provision_tenant", {"action": "rejoin", "tenantId": tenant.tenant_id})

    assert answer["undoneEvents"] == 2
    assert sent(answer["undone"]) / 2 * 1_000 < LIMIT / 2


def test_a_page_of_tenants_with_the_longest_names_can_be_read(service: Service) -> None:
    longest = QUOTES[:100]
    made = service.invoke("provision_tenant", {"action": "create", "name": longest})
    answer = service.invoke("provision_tenant", {"action": "list"})

    assert made["tenantId"] in str(answer)
    assert sent(answer) / len(answer["tenants"]) * 50 < LIMIT
