"""Access rules and token attributes that only a next version understands: denied, shown as they are, and kept."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.builders import golden
from tests.support.builders.next_version import IN_ROME, ITEMS, USER, raw, rows, stored_settings, with_settings
from tests.support.service import Service, Tenant

UNREAD_RULES: dict[str, dict[str, object]] = {
    "an operator": {"filter": {"column": "region", "op": "resembles", "value": "o"}},
    "a form of condition": {"filter": {"not": {"column": "region", "op": "eq", "value": "Rome"}}},
    "a member of a condition": {"filter": {"column": "region", "op": "eq", "value": "Rome", "negate": True}},
    "a member deep inside": {"filter": {"all": [{"any": [{"column": "a", "op": "eq", "value": 1, "unit": "m"}]}]}},
    "a member of the rule": {"filter": {"allow": "all"}, "masks": ["region"]},
    "columns of another form": {"filter": {"allow": "all"}, "columns": [{"name": "region", "mask": True}]},
    "another kind of role": {"filter": {"allow": "all"}, "roles": {"except": ["explorer"]}},
}


def with_rule(service: Service, **members: object) -> tuple[dict[str, object], Any]:
    """Beside a rule on the same dataset that shows all rows."""
    everything = {"id": "AllRows00000", "dataset": "parts", "roles": None, "filter": {"allow": "all"}}
    rule: dict[str, object] = {"id": "Unread000000", "dataset": "parts", **members}
    rules = stored_settings(service)["accessRules"]
    return rule, with_settings(service, accessRules=[*rules, rule, {**everything, "description": None}])


@pytest.mark.parametrize("members", UNREAD_RULES.values(), ids=UNREAD_RULES)
def test_a_rule_that_is_not_understood_denies_its_dataset_and_no_other(
    service: Service, tenant: Tenant, members: dict[str, object]
) -> None:
    with_rule(service, **members)

    assert rows(service, tenant, "parts", "sales", "countries") == {
        "parts": "rule_not_compiled",
        "sales": "filter",
        "countries": "all",
    }


@pytest.mark.parametrize("members", UNREAD_RULES.values(), ids=UNREAD_RULES)
def test_such_a_rule_is_shown_and_kept_as_it_is_stored(
    service: Service, tenant: Tenant, members: dict[str, object]
) -> None:
    rule, _ = with_rule(service, **members)
    shown = raw(service, "GET", "/settings", tenant).json
    assert rule in shown["accessRules"]
    assert raw(service, "GET", "/settings/access-rules", tenant).json["accessRules"] == shown["accessRules"]
    assert raw(service, "GET", "/settings/access-rules/Unread000000", tenant).json == rule

    assert raw(service, "PUT", "/settings", tenant, shown).json == {**shown, "version": 3}
    origin = {"origin": "https://new.example.com"}
    assert raw(service, "POST", "/settings/authorized-origins", tenant, origin, version=3).status == 201
    again = raw(service, "PUT", "/settings/access-rules/Unread000000", tenant, rule, version=4)
    assert (again.status, again.json) == (200, rule)
    assert rule in stored_settings(service)["accessRules"]
    assert rows(service, tenant, "parts") == {"parts": "rule_not_compiled"}


def test_such_a_rule_can_be_replaced_by_one_that_is_understood(service: Service, tenant: Tenant) -> None:
    with_rule(service, **UNREAD_RULES["an operator"])
    legal = {"dataset": "parts", "filter": {"column": "region", "op": "eq", "value": "Rome"}}
    answer = raw(service, "PUT", "/settings/access-rules/Unread000000", tenant, legal)

    assert answer.status == 200, answer.text
    assert rows(service, tenant, "parts") == {"parts": "filter"}


def test_such_a_rule_cannot_be_sent_with_a_change_or_for_another(service: Service, tenant: Tenant) -> None:
    rule, _ = with_rule(service, **UNREAD_RULES["an operator"])
    changed = {**rule, "description": "mine"}
    address = "/settings/access-rules/Unread000000"

    for method, path, body in [("PUT", address, changed), ("POST", "/settings/access-rules", {**rule, "id": "Other"})]:
        assert raw(service, method, path, tenant, body).status == 422
    doubled = raw(service, "GET", "/settings", tenant).json
    doubled["accessRules"].append(rule)
    assert raw(service, "PUT", "/settings", tenant, doubled).status == 422


def test_such_a_rule_can_be_removed(service: Service, tenant: Tenant) -> None:
    with_rule(service, **UNREAD_RULES["an operator"])

    assert raw(service, "DELETE", "/settings/access-rules/Unread000000", tenant).status == 204
    assert rows(service, tenant, "parts") == {"parts": "all"}


def with_attribute(service: Service, **members: object) -> dict[str, object]:
    attribute: dict[str, object] = {"name": "device", "type": "money", "list": False, **members}
    document = with_settings(service, tokenAttributes=[*stored_settings(service)["tokenAttributes"], attribute])
    by_device = {"column": "id", "op": "eq", "attribute": "device"}
    rule = {"id": "ByDevice0000", "dataset": "devices", "roles": None, "filter": by_device, "description": None}
    with_settings(service, accessRules=[*document["accessRules"], rule])
    return attribute


def test_an_attribute_of_an_unknown_type_makes_no_token_that_needs_it(service: Service, tenant: Tenant) -> None:
    with_attribute(service)
    sent = service.generate(tenant, user={**USER, "attributes": {"device": "e5b5"}})
    assert (sent.status, sent.problem["code"], "retry-after" in sent.headers) == (503, "unavailable", True)
    assert service.generate(tenant, user=IN_ROME).status == 200

    for members in ({"required": True}, {"default": "e5b5"}):
        golden.restore(service, ITEMS)
        with_attribute(service, **members)
        assert service.generate(tenant, user=IN_ROME).status == 503


def test_such_an_attribute_is_pinned_to_no_key(service: Service, tenant: Tenant) -> None:
    with_attribute(service)
    answer = service.create_key(tenant, pinnedAttributes={"device": "e5b5"})

    assert (answer.status, answer.problem["code"]) == (503, "unavailable")


def test_a_rule_about_such_an_attribute_denies(service: Service, tenant: Tenant) -> None:
    with_attribute(service)

    assert rows(service, tenant, "devices", "sales") == {"devices": "rule_not_compiled", "sales": "filter"}


def test_a_draft_about_such_an_attribute_is_refused(service: Service, tenant: Tenant) -> None:
    with_attribute(service)
    rule = {"dataset": "parts", "filter": {"column": "id", "op": "eq", "attribute": "device"}}
    body = {"draft": [rule], "users": [{"role": "explorer", "attributes": {"device": "e5b5"}}]}
    answer = service.call("POST", "/settings/access-rules/simulate", key=tenant.api_key, body=body)

    assert (answer.status, answer.problem["errors"][0]["pointer"]) == (422, "/draft/0/filter/attribute")


def test_such_an_attribute_is_shown_and_kept_as_it_is_stored(service: Service, tenant: Tenant) -> None:
    attribute = with_attribute(service)
    shown = raw(service, "GET", "/settings", tenant).json
    assert attribute in shown["tokenAttributes"]
    assert raw(service, "GET", "/settings/token-attributes/device", tenant).json == attribute

    assert raw(service, "PUT", "/settings", tenant, shown).status == 200
    again = raw(service, "PUT", "/settings/token-attributes/device", tenant, attribute, version=3)
    assert (again.status, again.json) == (200, attribute)
    assert attribute in stored_settings(service)["tokenAttributes"]


def test_limits_of_requests_are_not_limits_of_what_is_read(service: Service, tenant: Tenant) -> None:
    attributes = stored_settings(service)["tokenAttributes"]
    with_settings(service, tokenAttributes=[{**each, "description": "a" * 800} for each in attributes])

    assert service.generate(tenant, user=IN_ROME).status == 200
    assert rows(service, tenant, "sales") == {"sales": "filter"}


def as_released(service: Service) -> Any:
    """The stored document without anything new."""
    document = json.loads(golden.read("settings")[1]["document"]["S"])
    golden.put(service, "settings", golden.read("settings")[1])
    return document


@pytest.mark.parametrize("stored", [stored_settings, as_released], ids=["beside new members", "alone"])
def test_an_unknown_default_permission_is_not_granted_and_is_kept(
    service: Service, tenant: Tenant, stored: Callable[[Service], Any]
) -> None:
    granted = {"dashboard": ["can_view", "can_share"], "report": ["can_view"]}
    with_settings(service, tokens={**stored(service)["tokens"], "defaultPermissions": granted})
    token = service.token(tenant, user=IN_ROME)
    assert service.introspect(tenant, token).json["permissions"] == {"dashboard": ["can_view"]}

    origin = {"origin": "https://new.example.com"}
    assert raw(service, "POST", "/settings/authorized-origins", tenant, origin).status == 201
    assert stored_settings(service)["tokens"]["defaultPermissions"] == granted
