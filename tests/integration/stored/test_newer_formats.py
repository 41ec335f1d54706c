"""Items in a newer format, or in no form that says anything sure: 503, and no access."""

import pytest

from embedtokens.adapters.dynamodb.stored_formats import known_format
from tests.support.builders import golden
from tests.support.builders.golden import Item
from tests.support.builders.next_version import IN_ROME, ITEMS, change, item, raw, settings_item, with_settings
from tests.support.builders.pages import PAGE, open_session
from tests.support.service import Service, Tenant

NEWER: dict[str, Item] = {
    "tenant": item("tenant", name="Acme"),
    "settings": settings_item(),
    "service": ITEMS["service"][0],
    "revoked_user": ITEMS["revoked_user"][0],
    "api_key": item("api_key", created_by="operator", pk=golden.partition(golden.tenant())),
}
UNREADABLE: dict[str, tuple[str, dict[str, object]]] = {
    **{f"{kind}: a newer format": (kind, {"format": {"N": str(known_format(kind) + 1)}}) for kind in NEWER},
    "a revoked user without a moment": ("revoked_user", {"revoked_before": {"M": {}}}),
    "a tenant without a status": ("tenant", {"status": {"M": {}}}),
    "settings that are no document": ("settings", {"document": {"S": "[]"}}),
    "settings that are no JSON": ("settings", {"document": {"S": "{"}}),
    "timing of another kind": ("service", {"timing": {"S": '{"jwksMaxAge":"5m"}'}}),
    "a key without its hash": ("api_key", {"sha256": {"S": "new"}}),
    "a key whose pins are no object": ("api_key", {"pins": {"S": "[]"}}),
    "a key whose pins are of another kind": ("api_key", {"pins": {"S": '{"location":{"oneOf":["Rome"]}}'}}),
    "a key of another environment": ("api_key", {"environment": {"S": "staging"}}),
}


@pytest.mark.parametrize(("kind", "members"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_gives_no_access_and_says_when_to_try_again(
    service: Service, tenant: Tenant, kind: str, members: dict[str, object]
) -> None:
    service.clock.now += 60
    token = service.token(tenant, user={**IN_ROME, "distinctId": "user-2"})
    assert open_session(service, token, PAGE).status == 200
    change(service, kind, NEWER[kind], **members)
    answer = open_session(service, token, PAGE)
    if kind == "api_key":
        answer = service.generate(tenant, user=IN_ROME)

    assert (answer.status, answer.problem["code"], "retry-after" in answer.headers) == (503, "unavailable", True)


def test_what_a_newer_version_holds_against_the_api_key_of_a_token_is_not_passed_over(
    service: Service, tenant: Tenant
) -> None:
    """The key that made the token is another one than that of the caller."""
    caller = service.new_key(tenant, scopes=["tokens:introspect"])
    token = service.token(tenant, user=IN_ROME)
    assert service.introspect(caller, token).json["active"] is True
    change(service, "api_key", NEWER["api_key"], format={"N": str(known_format("api_key") + 1)})

    assert service.introspect(caller, token).status == 503


DOCUMENTS: dict[str, dict[str, object]] = {
    "a built-in attribute of an unknown type": {"tokenAttributes": [{"name": "distinctId", "type": "money"}]},
    "a rule for several datasets": {"accessRules": [{"id": "a", "datasets": ["a"], "filter": {"allow": "all"}}]},
    "an origin of another kind": {"authorizedOrigins": [{"id": "a", "pattern": "*"}]},
    "lifetimes of another kind": {"tokens": {"maxLifetime": "PT1H"}},
    "an attribute without a name": {"tokenAttributes": [{"type": "money"}]},
}


@pytest.mark.parametrize("members", DOCUMENTS.values(), ids=DOCUMENTS)
def test_settings_that_say_nothing_sure_about_access_give_none(
    service: Service, tenant: Tenant, members: dict[str, object]
) -> None:
    token = service.token(tenant, user=IN_ROME)
    with_settings(service, **members)

    assert open_session(service, token, PAGE).status == 503
    assert service.generate(tenant, user=IN_ROME).status == 503
    assert raw(service, "GET", "/settings", tenant).status == 503


def test_an_idempotency_record_of_a_newer_format_makes_no_second_key(service: Service, tenant: Tenant) -> None:
    (record,) = ITEMS["idempotency_record"]
    change(service, "idempotency_record", record, format={"N": "2"})
    headers = {"idempotency-key": "make-it-once"}
    answer = service.call("POST", "/api-keys", key=tenant.api_key, body={"label": "Another"}, headers=headers)

    assert answer.status == 503


def test_a_directory_of_a_newer_format_is_not_listed(service: Service) -> None:
    change(service, "directory", item("directory", name="Acme"), format={"N": "2"})

    assert service.invoke("provision_tenant", {"action": "list"})["code"] == "unavailable"


def test_an_event_that_cannot_be_read_is_no_defect(service: Service, tenant: Tenant) -> None:
    last = ITEMS["audit_event"][-1]
    assert last["pk"]["S"] == golden.partition(tenant)
    deep = last["event"]["S"].replace('"change":', f'"newer":{"[" * 20_000},"change":')
    unread = last["event"]["S"].replace('"at":"', '"at":"at ')
    events: list[dict[str, object]] = [{"S": "[]"}, {"M": {}}, {"S": unread}, {"S": deep}]
    for event in events:
        change(service, "audit_event", last, event=event)
        answer = service.call("GET", "/audit-events", key=tenant.api_key)
        assert (answer.status, answer.problem["code"]) == (503, "unavailable")


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("checkpoint", {"format": {"N": "2"}}),
        ("checkpoint", {"jws": {"M": {}}}),
        ("attested_head", {"format": {"N": "2"}}),
        ("attested_head", {"checkpoint": {"M": {}}}),
    ],
)
def test_what_attests_in_a_newer_format_is_not_passed_over(
    service: Service, tenant: Tenant, kind: str, members: dict[str, object]
) -> None:
    change(service, kind, ITEMS[kind][-1], **members)
    verdict = service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})

    assert verdict["code"] == "unavailable"
