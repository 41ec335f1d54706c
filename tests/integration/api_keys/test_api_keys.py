"""API keys over HTTP, event in, answer out."""

from typing import Any

import pytest

from embedtokens.adapters.dynamodb import api_keys
from tests.support.builders.events import Answer
from tests.support.service import START, TABLE, Service, Tenant

ALL = [
    "audit:read", "keys:manage", "members:manage", "settings:read", "settings:write", "tokens:generate",
    "tokens:introspect", "tokens:revoke",
]  # fmt: skip


def send(service: Service, tenant: Tenant, method: str, path: str = "", body: object = None, **query: str) -> Answer:
    return service.call(method, f"/api-keys{path}", key=tenant.api_key, body=body, query=query)


def rotate(service: Service, tenant: Tenant, key_id: str, overlap: int = 86_400) -> Answer:
    return send(service, tenant, "POST", f"/{key_id}/rotate", {"overlap": overlap})


def create_once(service: Service, tenant: Tenant, idempotency_key: str, **members: object) -> Answer:
    headers = {"idempotency-key": idempotency_key}
    body = {"label": "Once", **members}
    return service.call("POST", "/api-keys", key=tenant.api_key, body=body, headers=headers)


def items(service: Service, tenant: Tenant) -> list[Any]:
    found = service.dynamodb.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"TENANT#{tenant.tenant_id}#"}},
    )
    return list(found["Items"])


def test_a_first_key_was_made_by_the_operator(service: Service, tenant: Tenant) -> None:
    (row,) = send(service, tenant, "GET").json["apiKeys"]

    assert (row["id"], row["label"], row["createdBy"]) == (tenant.api_key_id, "First key", "operator")
    assert (row["scopes"], row["lastFour"], row["status"]) == (ALL, tenant.api_key[-4:], "active")


def test_everything_that_a_key_was_given_comes_back(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "level", "type": "float"})
    members = {
        "label": "Reports",
        "scopes": ["settings:read", "tokens:generate"],
        "environment": "test",
        "expiresAt": "2027-01-15T09:00:00Z",
        "pinnedAttributes": {"level": 1.0, "distinctId": "kiosk"},
        "maxTokenLifetime": 900,
    }
    made = service.create_key(tenant, **members)

    assert made.status == 201
    shown = {name: value for name, value in made.json.items() if name != "apiKey"}
    assert members.items() <= shown.items()
    assert send(service, tenant, "GET", f"/{shown['id']}").json == shown
    assert shown in send(service, tenant, "GET").json["apiKeys"]
    assert '"level":1.0' in made.text


def test_the_key_is_shown_once_and_its_secret_stored_nowhere(service: Service, tenant: Tenant) -> None:
    made = create_once(service, tenant, "once").json
    send(service, tenant, "PATCH", f"/{made['id']}", {"label": "Better"})
    successor = rotate(service, tenant, made["id"]).json

    events = service.audit_events(tenant)
    for text in (made["apiKey"], successor["apiKey"]):
        secret = text.rpartition("_")[2]
        assert secret not in str(items(service, tenant))
        assert secret not in str(events)
        assert secret not in send(service, tenant, "GET").text
    assert [event["action"] for event in events[:3]] == ["api_key.rotated", "api_key.changed", "api_key.created"]


def test_the_list_has_pages_and_no_key_is_forgotten(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_keys, "_PAGE_KEYS", 2)
    service.change_item(f"TENANT#{tenant.tenant_id}#", "KEX#before", x={"S": "x"})
    service.change_item(f"TENANT#{tenant.tenant_id}#", "REVOKED#behind", x={"S": "x"})
    made = {tenant.api_key_id, *(service.new_key(tenant).api_key_id for _ in range(4))}

    seen: list[str] = []
    page = send(service, tenant, "GET").json
    while True:
        assert len(page["apiKeys"]) <= 2
        seen += [row["id"] for row in page["apiKeys"]]
        if page["nextCursor"] is None:
            break
        page = send(service, tenant, "GET", cursor=page["nextCursor"]).json

    assert (sorted(seen), len(seen)) == (sorted(made), 5)


@pytest.mark.parametrize("query", [{"cursor": "x"}, {"limit": "5"}])
def test_a_wrong_query_is_422(service: Service, tenant: Tenant, query: dict[str, str]) -> None:
    assert send(service, tenant, "GET", **query).status == 422


def test_any_key_may_ask_what_it_is_and_learns_nothing_about_others(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant, scopes=["audit:read"])
    answer = send(service, key, "GET", "/self")

    assert (answer.status, answer.json["id"], answer.json["scopes"]) == (200, key.api_key_id, ["audit:read"])
    assert answer.json["lastFour"] == key.api_key[-4:]
    assert (answer.json["tenantId"], answer.json["tenantName"]) == (tenant.tenant_id, "Acme")
    assert send(service, key, "GET", f"/{key.api_key_id}").status == 403


@pytest.mark.parametrize(
    ("method", "end", "body"),
    [("GET", "", None), ("PATCH", "", {"label": "x"}), ("DELETE", "", None), ("POST", "/rotate", {})],
)
def test_a_key_of_another_tenant_is_404_and_stays_as_it_is(
    service: Service, tenant: Tenant, method: str, end: str, body: object
) -> None:
    other = service.provision()
    before = items(service, other)
    service.faults.requests.clear()

    answer = send(service, tenant, method, f"/{other.api_key_id}{end}", body)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")
    assert items(service, other) == before
    assert other.tenant_id not in str(service.faults.requests)


# Idempotency-Key


def test_a_repeated_creation_is_one_key(service: Service, tenant: Tenant) -> None:
    first, again = create_once(service, tenant, "a b~"), create_once(service, tenant, "a b~")

    assert (first.status, again.status) == (201, 200)
    assert again.json == {name: value for name, value in first.json.items() if name != "apiKey"}
    assert len(send(service, tenant, "GET").json["apiKeys"]) == 2


def test_another_body_with_that_key_is_409_for_a_day_even_while_the_item_is_still_there(
    service: Service, tenant: Tenant
) -> None:
    create_once(service, tenant, "once")
    refused = create_once(service, tenant, "once", label="Other")
    service.clock.now = START + 86_400

    assert (refused.status, refused.problem["code"]) == (409, "conflict")
    assert create_once(service, tenant, "once", label="Other").status == 201
    (idempotency,) = (item for item in items(service, tenant) if item["sk"]["S"].startswith("PROMISE#"))
    assert int(idempotency["ttl"]["N"]) >= int(idempotency["expires_at"]["N"]) == START + 2 * 86_400


def test_two_tenants_may_use_the_same_idempotency_key(service: Service, tenant: Tenant) -> None:
    create_once(service, tenant, "once")

    assert create_once(service, service.provision(), "once").status == 201


@pytest.mark.parametrize("word", ["", "x" * 256, "ü", "a\tb", "a\n"])
def test_an_idempotency_key_is_printable_ascii(service: Service, tenant: Tenant, word: str) -> None:
    assert create_once(service, tenant, word).field_errors == [("", "idempotency_key")]
    assert create_once(service, tenant, "x" * 255).status == 201


def test_another_value_than_the_pinned_one_is_403_and_says_where(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "customer", "type": "string"})
    key = service.new_key(tenant, pinnedAttributes={"customer": "acme"})
    user = {"distinctId": "u", "role": "explorer"}

    refused = service.generate(key, user={**user, "attributes": {"customer": "rival"}})

    assert (refused.status, refused.problem["code"]) == (403, "attribute_pinned")
    assert [error["pointer"] for error in refused.problem["errors"]] == ["/user/attributes/customer"]
    assert service.introspect(tenant, service.token(key)).json["attrs"] == {"customer": "acme"}


def test_a_key_cannot_give_a_scope_that_it_does_not_have(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant, scopes=["keys:manage"])
    refused = service.create_key(key, scopes=["keys:manage", "audit:read"])

    assert (refused.status, refused.problem["code"]) == (403, "grant_exceeded")
    assert [error["pointer"] for error in refused.problem["errors"]] == ["/scopes"]
    assert rotate(service, key, tenant.api_key_id).problem["code"] == "grant_exceeded"
