"""Token attributes one by one, event in, answer out, and what rules and tokens keep of them."""

from typing import Any

import pytest

from tests.support.builders.setting_items import ATTRIBUTES, LOCATION, ROLE, RULE, RULES, Caller
from tests.support.service import Service, Tenant


@pytest.fixture
def call(service: Service, tenant: Tenant) -> Caller:
    return Caller(service, tenant)


def test_an_attribute_is_added_read_replaced_and_removed(call: Caller) -> None:
    made = call("POST", ATTRIBUTES, LOCATION)
    place = made.headers["location"]

    assert (made.status, made.headers["etag"], place) == (201, '"2"', f"{ATTRIBUTES}/location")
    assert (made.json["pattern"], made.json["builtIn"]) == ("[A-Z].*", False)
    assert (call("GET", place).json, call("GET", place).headers["etag"]) == (made.json, '"2"')
    replaced = call("PUT", place, {**made.json, "required": True})
    assert (replaced.status, replaced.headers["etag"]) == (200, '"3"')
    assert replaced.json == {**made.json, "required": True}
    names = [each["name"] for each in call("GET", ATTRIBUTES).json["tokenAttributes"]]
    assert names == ["distinctId", "role", "location"]
    assert (call("DELETE", place).status, call("GET", place).status) == (204, 404)
    assert call("GET", ATTRIBUTES).json["version"] == 4


def test_what_an_attribute_is_narrowed_to_is_used_by_the_very_next_token(
    service: Service, tenant: Tenant, call: Caller
) -> None:
    role = call("GET", ROLE).json
    assert call("PUT", ROLE, {**role, "allowedValues": ["admin"], "pattern": "a.*"}).status == 200
    call("POST", ATTRIBUTES, LOCATION)

    user = {"distinctId": "u", "role": "explorer", "attributes": {"location": "paris"}}
    refused = service.generate(tenant, user=user)

    assert refused.field_errors == [("/user/role", "pattern"), ("/user/attributes/location", "pattern")]
    assert service.generate(tenant, user={"distinctId": "u", "role": "admin"}).status == 200


def test_built_in_attributes_stay_what_they_are(call: Caller) -> None:
    role = call("GET", ROLE).json

    assert call("DELETE", ROLE).problem["code"] == "conflict"
    assert call("PUT", ROLE, {**role, "type": "integer", "allowedValues": [1]}).field_errors == [
        ("/type", "not_allowed")
    ]


LOSSES: dict[str, tuple[str, str, Any]] = {
    "removed": ("DELETE", f"{ATTRIBUTES}/location", None),
    "retyped": ("PUT", f"{ATTRIBUTES}/location", {"type": "integer"}),
    "patched": ("PATCH", "/settings", {"tokenAttributes": "built in only"}),
    "put": ("PUT", "/settings", {"tokenAttributes": "built in only"}),
}


@pytest.mark.parametrize(("method", "path", "body"), LOSSES.values(), ids=LOSSES)
def test_an_attribute_that_a_rule_uses_goes_only_with_the_rule(
    call: Caller, method: str, path: str, body: dict[str, object] | None
) -> None:
    call("POST", ATTRIBUTES, LOCATION)
    using = call("POST", RULES, RULE).json["id"]
    other = call("POST", RULES, {"dataset": "weather", "filter": {"allow": "all"}}).json
    if path == "/settings":
        now = call("GET", path).json
        body = {**(now if method == "PUT" else {}), "tokenAttributes": now["tokenAttributes"][:2]}

    refused = call(method, path, body)
    kept = call(method, path, body, cascade="false")
    done = call(method, path, body, cascade="true")

    assert (refused.status, refused.problem["code"], kept.status) == (409, "conflict", 409)
    assert refused.problem["rules"] == [{"id": using, "dataset": "sales"}]
    assert (done.status in (200, 204), call.tag) == (True, '"5"')
    assert call("GET", RULES).json == {"version": 5, "accessRules": [other]}


@pytest.mark.parametrize(
    ("method", "body"),
    [("DELETE", None), ("PUT", {"type": "integer"}), ("PUT", {"type": "string", "pattern": "[0-9]+"})],
)
def test_tokens_that_exist_keep_what_they_carry_when_its_declaration_changes(
    service: Service, tenant: Tenant, call: Caller, method: str, body: object
) -> None:
    call("POST", ATTRIBUTES, LOCATION)
    user = {"distinctId": "user-123", "role": "explorer", "attributes": {"location": "Paris"}}
    token = service.token(tenant, user=user)

    assert call(method, f"{ATTRIBUTES}/location", body).status in (200, 204)
    call("PUT", ROLE, {**call("GET", ROLE).json, "allowedValues": ["admin"]})

    said = service.introspect(tenant, token).json
    assert (said["active"], said["role"], said["attrs"]) == (True, "explorer", {"location": "Paris"})


def test_a_pattern_that_is_none_is_refused_by_itself_whatever_roles_rules_name(call: Caller) -> None:
    call("POST", RULES, {"dataset": "sales", "roles": ["explorer"], "filter": {"allow": "all"}})
    role = {"type": "string", "builtIn": True, "required": True, "allowedValues": ["explorer"]}

    answer = call("PUT", ROLE, {**role, "pattern": "("})

    assert answer.field_errors == [("/pattern", "pattern_invalid")]


def test_a_role_that_a_rule_names_is_still_held_against_a_pattern(call: Caller) -> None:
    call("POST", RULES, {"dataset": "sales", "roles": ["explorer"], "filter": {"allow": "all"}})

    answer = call("PUT", ROLE, {"type": "string", "builtIn": True, "required": True, "pattern": "[A-Z]+"})

    assert answer.field_errors == [("", "pattern")]


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        ({"type": "string", "required": True}, {"/builtIn": "role is built in: send true."}),
        ({"type": "string", "builtIn": True}, {"/required": "This is fixed for role: write true."}),
        (
            {"type": "string", "builtIn": True, "required": True, "default": "explorer"},
            {"/default": "This is fixed for role: write null."},
        ),
    ],
)
def test_what_is_fixed_for_a_built_in_attribute_is_named(
    call: Caller, body: dict[str, object], reported: dict[str, str]
) -> None:
    answer = call("PUT", ROLE, body)

    assert {each["pointer"]: each["detail"] for each in answer.problem["errors"]} == reported
