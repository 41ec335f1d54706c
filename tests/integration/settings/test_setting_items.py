"""What origins, token attributes and access rules have in common when they are read and changed one by one."""

from typing import Any

import pytest

from tests.support.builders.setting_items import ATTRIBUTES, LOCATION, ORIGINS, ROLE, RULE, RULES, Caller
from tests.support.service import Service, Tenant


@pytest.fixture
def call(service: Service, tenant: Tenant) -> Caller:
    return Caller(service, tenant)


def test_a_wrong_item_is_reported_by_its_own_members(call: Caller) -> None:
    wrong = call("POST", ATTRIBUTES, {**LOCATION, "allowedValues": ["paris"], "maxLength": 0})
    worse = call("POST", ATTRIBUTES, {**LOCATION, "allowedValues": ["paris"]})

    assert wrong.problem["code"] == "settings_invalid"
    assert wrong.field_errors == [("/maxLength", "out_of_range")]
    assert worse.field_errors == [("/allowedValues/0", "pattern")]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("DELETE", f"{ORIGINS}/role", None),
        ("GET", f"{ATTRIBUTES}/location", None),
        ("PUT", f"{ATTRIBUTES}/location", LOCATION),
        ("DELETE", f"{ATTRIBUTES}/location", None),
        ("GET", f"{RULES}/000000000000", None),
        ("PUT", f"{RULES}/000000000000", RULE),
        ("DELETE", f"{RULES}/000000000000", None),
    ],
)
def test_an_item_that_is_not_there_is_404(call: Caller, method: str, path: str, body: object) -> None:
    answer = call(method, path, body)

    assert (answer.status, answer.problem["code"]) == (404, "not_found")


def test_an_item_that_is_there_is_409(call: Caller) -> None:
    call("POST", ORIGINS, {"origin": "https://app.example.com"})

    assert call("POST", ORIGINS, {"origin": "https://app.example.com"}).problem["code"] == "conflict"
    assert call("POST", ATTRIBUTES, {"name": "role", "type": "string"}).problem["code"] == "conflict"


WRITES: dict[str, tuple[str, str, Any]] = {
    "add an origin": ("POST", ORIGINS, {"origin": "https://app.example.com"}),
    "remove an origin": ("DELETE", f"{ORIGINS}/000000000000", None),
    "add an attribute": ("POST", ATTRIBUTES, LOCATION),
    "replace an attribute": ("PUT", ROLE, {}),
    "remove an attribute": ("DELETE", ROLE, None),
    "add a rule": ("POST", RULES, RULE),
    "replace a rule": ("PUT", f"{RULES}/000000000000", RULE),
    "remove a rule": ("DELETE", f"{RULES}/000000000000", None),
}


@pytest.mark.parametrize(("method", "path", "body"), WRITES.values(), ids=WRITES)
@pytest.mark.parametrize(("tag", "status"), [(None, 428), ('"2"', 412), ("*", 412), ('W/"2"', 412), ("1", 412)])
def test_every_write_names_the_version_that_it_changes(  # noqa: PLR0913, PLR0917 - one argument a part of a request
    call: Caller, method: str, path: str, body: object, tag: str | None, status: int
) -> None:
    call.tag = tag

    assert call(method, path, body).status == status
    assert call("GET", "/settings").headers["etag"] == '"1"'


@pytest.mark.parametrize(("method", "path", "body"), WRITES.values(), ids=WRITES)
def test_every_write_needs_the_scope_to_write(
    service: Service, tenant: Tenant, method: str, path: str, body: object
) -> None:
    service.change_item(
        f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}", scopes={"SS": ["settings:read", "keys:manage"]}
    )

    answer = service.call(method, path, key=tenant.api_key, body=body, headers={"if-match": '"1"'})

    assert answer.problem["code"] == "scope_missing"


@pytest.mark.parametrize("path", [ORIGINS, ATTRIBUTES, ROLE, RULES, f"{RULES}/000000000000"])
def test_every_read_needs_the_scope_to_read(service: Service, tenant: Tenant, path: str) -> None:
    service.change_item(
        f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}", scopes={"SS": ["settings:write", "keys:manage"]}
    )

    assert service.call("GET", path, key=tenant.api_key).problem["code"] == "scope_missing"


def test_another_tenants_items_are_not_there(service: Service, call: Caller) -> None:
    other = service.provision()
    theirs = Caller(service, other)
    origin = theirs("POST", ORIGINS, {"origin": "https://app.example.com"}).headers["location"]
    attribute = theirs("POST", ATTRIBUTES, LOCATION).headers["location"]

    assert [call("DELETE", path).status for path in (origin, attribute)] == [404, 404]
    assert theirs("GET", ORIGINS).json["version"] == 3


def test_a_rule_is_added_read_replaced_and_removed(call: Caller) -> None:
    call("POST", ATTRIBUTES, LOCATION)
    made = call("POST", RULES, RULE)
    place = f"{RULES}/{made.json['id']}"

    assert (made.status, made.headers["etag"], made.headers["location"]) == (201, '"3"', place)
    assert made.json == {"id": made.json["id"], "roles": None, "description": None, **RULE}
    assert call("GET", RULES).json == {"version": 3, "accessRules": [made.json]}
    assert call("GET", place).json == made.json
    assert call("PUT", place, {**RULE, "dataset": "orders"}).json == {**made.json, "dataset": "orders"}
    assert (call("DELETE", place).status, call("GET", place).status, call.tag) == (204, 404, '"5"')
