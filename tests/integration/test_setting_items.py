"""Origins, token attributes and access rules one by one, event in, answer out."""

from typing import Any

import pytest

from tests.support.builders.events import Answer
from tests.support.service import Service, Tenant

ORIGINS, ATTRIBUTES, RULES = "/settings/authorized-origins", "/settings/token-attributes", "/settings/access-rules"
ROLE = f"{ATTRIBUTES}/role"
LOCATION = {"name": "location", "type": "string", "pattern": "[A-Z].*"}
RULE = {"dataset": "sales", "filter": {"column": "city", "op": "eq", "attribute": "location"}}


class Caller:
    """A tenant's backend, which always sends the ETag of the newest version, unless told otherwise."""

    def __init__(self, service: Service, tenant: Tenant) -> None:
        self._service, self._key = service, tenant.api_key
        self.tag: str | None = '"1"'

    def __call__(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        headers = {"if-match": self.tag} if self.tag is not None and method != "GET" else {}
        answer = self._service.call(method, path, key=self._key, body=body, headers=headers, query=query)
        if self.tag is not None:
            self.tag = answer.headers.get("etag", self.tag)
        return answer


@pytest.fixture
def call(service: Service, tenant: Tenant) -> Caller:
    return Caller(service, tenant)


def test_an_origin_is_added_listed_and_removed(call: Caller) -> None:
    made = call("POST", ORIGINS, {"origin": "HTTPS://*.Bücher.example/", "label": "Shops"})

    assert (made.status, made.headers["etag"]) == (201, '"2"')
    assert made.headers["location"] == f"{ORIGINS}/{made.json['id']}"
    assert made.json == {
        "id": made.json["id"],
        "origin": "https://*.xn--bcher-kva.example",
        "label": "Shops",
        "createdAt": "2027-01-15T08:00:00Z",
        "unicode": "https://*.bücher.example",
        "wildcard": True,
        "matches": ["https://app.xn--bcher-kva.example/", "https://eu.app.xn--bcher-kva.example/"],
        "doesNotMatch": ["https://xn--bcher-kva.example/", "http://app.xn--bcher-kva.example/"],
    }
    listed = call("GET", ORIGINS)
    assert (listed.status, listed.headers["etag"]) == (200, '"2"')
    assert listed.json == {"version": 2, "authorizedOrigins": [made.json]}
    removed = call("DELETE", made.headers["location"])
    assert (removed.status, removed.headers["etag"], removed.text) == (204, '"3"', "")
    assert call("GET", ORIGINS).json == {"version": 3, "authorizedOrigins": []}


def test_an_added_origin_is_one_of_the_document(call: Caller) -> None:
    made = call("POST", ORIGINS, {"origin": "https://app.example.com"}).json

    (stored,) = call("GET", "/settings").json["authorizedOrigins"]
    assert stored == {name: made[name] for name in ("id", "origin", "label", "createdAt")}


def test_the_tag_of_a_compressing_proxy_will_do(call: Caller) -> None:
    call.tag = 'W/"1"'

    assert call("POST", ORIGINS, {"origin": "https://app.example.com"}).status == 201


def test_a_dry_run_shows_the_origin_and_stores_nothing(call: Caller) -> None:
    call.tag = None

    shown = call("POST", ORIGINS, {"origin": "https://App.example.com"}, dryRun="true")

    assert (shown.status, shown.headers["etag"]) == (200, '"1"')
    assert (shown.json["origin"], shown.json["id"], shown.json["createdAt"]) == ("https://app.example.com", None, None)
    assert call("GET", ORIGINS).json == {"version": 1, "authorizedOrigins": []}


def test_a_dry_run_is_refused_as_the_real_one_would_be(call: Caller) -> None:
    call("POST", ORIGINS, {"origin": "https://app.example.com"})

    assert call("POST", ORIGINS, {"origin": "https://*.com"}, dryRun="true").faults == [("/origin", "origin_invalid")]
    assert call("POST", ORIGINS, {"origin": "https://app.example.com/"}, dryRun="true").status == 409


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"%": "2"}, ("/%", "wrong_type")),
        ({"%": ""}, ("/%", "wrong_type")),
        ({"%": "true,true"}, ("/%", "wrong_type")),
        ({"%s": "true"}, ("/%s", "unknown_member")),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("POST", ORIGINS, "dryRun"),
        ("DELETE", ROLE, "cascade"),
        ("PUT", ROLE, "cascade"),
        ("PATCH", "/settings", "cascade"),
        ("PUT", "/settings", "cascade"),
    ],
)
def test_a_misspelled_query_is_refused(  # noqa: PLR0913, PLR0917 - one argument a part of a request
    call: Caller, method: str, path: str, name: str, query: dict[str, str], expected: tuple[str, str]
) -> None:
    named = {member.replace("%", name): value for member, value in query.items()}
    pointer, code = expected

    answer = call(method, path, {} if method != "DELETE" else None, **named)

    assert answer.problem["code"] == "request_invalid"
    assert answer.faults == [(pointer.replace("%", name), code)]


def test_the_query_is_not_looked_at_before_the_key_is_proved(service: Service) -> None:
    answer = service.call("POST", ORIGINS, key="emb_live_nobody", body={}, query={"dryRun": "2"})

    assert answer.problem["code"] == "api_key_invalid"


def test_a_dry_run_that_is_false_is_none(call: Caller) -> None:
    assert call("POST", ORIGINS, {"origin": "https://app.example.com"}, dryRun="false").status == 201


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

    assert refused.faults == [("/user/role", "pattern"), ("/user/attributes/location", "pattern")]
    assert service.generate(tenant, user={"distinctId": "u", "role": "admin"}).status == 200


def test_a_wrong_item_is_told_by_its_own_members(call: Caller) -> None:
    wrong = call("POST", ATTRIBUTES, {**LOCATION, "allowedValues": ["paris"], "maxLength": 0})
    worse = call("POST", ATTRIBUTES, {**LOCATION, "allowedValues": ["paris"]})

    assert wrong.problem["code"] == "settings_invalid"
    assert wrong.faults == [("/maxLength", "out_of_range")]
    assert worse.faults == [("/allowedValues/0", "pattern")]


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


def test_built_in_attributes_stay_what_they_are(call: Caller) -> None:
    role = call("GET", ROLE).json

    assert call("DELETE", ROLE).problem["code"] == "conflict"
    assert call("PUT", ROLE, {**role, "type": "integer", "allowedValues": [1]}).faults == [("/type", "not_allowed")]


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

    assert answer.faults == [("/pattern", "pattern_invalid")]


def test_a_role_that_a_rule_names_is_still_held_against_a_pattern(call: Caller) -> None:
    call("POST", RULES, {"dataset": "sales", "roles": ["explorer"], "filter": {"allow": "all"}})

    answer = call("PUT", ROLE, {"type": "string", "builtIn": True, "required": True, "pattern": "[A-Z]+"})

    assert answer.faults == [("", "pattern")]


@pytest.mark.parametrize(
    ("body", "told"),
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
    call: Caller, body: dict[str, object], told: dict[str, str]
) -> None:
    answer = call("PUT", ROLE, body)

    assert {each["pointer"]: each["detail"] for each in answer.problem["errors"]} == told
