"""POST /embed/generate-token with one error at a time: what the response says."""

import json
from typing import Any

import pytest

from tests.support.builders.events import http_event
from tests.support.service import Service, Tenant

USER: dict[str, Any] = {"distinctId": "user-123", "role": "explorer"}
LOCATION = {"name": "location", "type": "string", "maxLength": 8}
LEVEL = {"name": "level", "type": "integer", "allowedValues": [1, 2, 3]}


def faults(service: Service, tenant: Tenant, **members: object) -> list[tuple[str, str]]:
    return service.generate(tenant, **members).field_errors


@pytest.mark.parametrize(
    ("lifetime", "code"),
    [
        (59, "out_of_range"),
        (3601, "out_of_range"),
        (-1, "out_of_range"),
        ("900", "wrong_type"),
        (900.0, "wrong_type"),
        (True, "wrong_type"),
        (None, "wrong_type"),
    ],
)
def test_any_other_lifetime_is_refused(service: Service, tenant: Tenant, lifetime: object, code: str) -> None:
    assert faults(service, tenant, expiresIn=lifetime) == [("/expiresIn", code)]


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"1e400", b"9" * 21])
def test_a_number_that_json_does_not_have_is_a_malformed_body(service: Service, tenant: Tenant, number: bytes) -> None:
    body = b'{"user": {"distinctId": "u", "role": "explorer"}, "expiresIn": ' + number + b"}"

    answer = service.call("POST", "/embed/generate-token", key=tenant.api_key, body=body)

    assert (answer.status, answer.problem["code"]) == (400, "malformed_body")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff{}".decode("latin-1").encode("utf-16"), b'{"user": 1, "user": 2}', b"[" * 40 + b"]" * 40],
    ids=["empty", "cut off", "UTF-16", "a name twice", "too deep"],
)
def test_a_body_that_is_no_acceptable_json_is_400(service: Service, tenant: Tenant, body: bytes) -> None:
    headers = {"x-api-key": tenant.api_key}
    event = http_event("POST", "/embed/generate-token", headers=headers, body=body, base64_encoded=True)

    answer = service.send(event)

    assert (answer.status, answer.problem["code"]) == (400, "malformed_body")


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"users": {}}, "/users", "unknown_member"),
        ({"user": {**USER, "name": "x"}}, "/user/name", "unknown_member"),
        ({"user": {"role": "explorer"}}, "/user/distinctId", "required"),
        ({"user": {"distinctId": "u"}}, "/user/role", "required"),
        ({"user": "user-123"}, "/user", "wrong_type"),
        ({"user": {**USER, "distinctId": 7}}, "/user/distinctId", "wrong_type"),
        ({"user": {**USER, "attributes": [1]}}, "/user/attributes", "wrong_type"),
        ({"permissions": None}, "/permissions", "wrong_type"),
        ({"permissions": {"report": ["can_view"]}}, "/permissions/report", "unknown_member"),
        ({"permissions": {"ai": "can_query"}}, "/permissions/ai", "wrong_type"),
        ({"permissions": {"ai": ["can_query", "can_edit"]}}, "/permissions/ai/1", "not_allowed"),
        ({"origins": []}, "/origins", "out_of_range"),
        ({"origins": ["https://elsewhere.example"]}, "/origins/0", "not_allowed"),
    ],
)
def test_a_wrong_member_is_named(
    service: Service, tenant: Tenant, change: dict[str, object], pointer: str, code: str
) -> None:
    assert faults(service, tenant, **change) == [(pointer, code)]


@pytest.mark.parametrize("body", [b"[1]", b'"text"', b"null", b"7"])
def test_a_body_that_is_no_object_is_422(service: Service, tenant: Tenant, body: bytes) -> None:
    answer = service.call("POST", "/embed/generate-token", key=tenant.api_key, body=body)

    assert answer.status == 422
    assert [(error["pointer"], error["code"]) for error in answer.problem["errors"]] == [("", "wrong_type")]


@pytest.mark.parametrize(
    ("user", "code"),
    [
        ({"distinctId": ""}, "required"),
        ({"distinctId": "x" * 257}, "too_long"),
        ({"distinctId": "a\u2028b"}, "control_characters"),
        ({"distinctId": "a\u0000b"}, "control_characters"),
    ],
)
def test_a_distinct_id_is_one_to_256_plain_characters(
    service: Service, tenant: Tenant, user: dict[str, object], code: str
) -> None:
    answer = service.generate(tenant, user={**USER, **user})

    assert answer.problem["code"] == "attribute_invalid"
    assert [(error["pointer"], error["code"]) for error in answer.problem["errors"]] == [("/user/distinctId", code)]


def test_a_role_that_is_not_allowed_is_refused(service: Service, tenant: Tenant) -> None:
    assert faults(service, tenant, user={**USER, "role": "admin"}) == [("/user/role", "not_allowed")]


@pytest.mark.parametrize(
    ("attributes", "name", "code"),
    [
        ({"undeclared": 1}, "undeclared", "undeclared"),
        ({"location": 7}, "location", "wrong_type"),
        ({"location": None}, "location", "wrong_type"),
        ({"location": ["Paris"]}, "location", "wrong_type"),
        ({"location": "x" * 9}, "location", "too_long"),
        ({"location": "a\nb"}, "location", "control_characters"),
        ({"level": True}, "level", "wrong_type"),
        ({"level": 1.0}, "level", "wrong_type"),
        ({"level": 4}, "level", "not_allowed"),
    ],
)
def test_an_attribute_that_breaks_its_declaration_is_named(
    service: Service, tenant: Tenant, attributes: dict[str, object], name: str, code: str
) -> None:
    service.declare(tenant, LOCATION, LEVEL)

    answer = service.generate(tenant, user={**USER, "attributes": attributes})

    assert answer.problem["code"] == "attribute_invalid"
    place = f"/user/attributes/{name}"
    assert [(error["pointer"], error["code"]) for error in answer.problem["errors"]] == [(place, code)]


def test_all_errors_of_attributes_are_reported_at_once(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, LOCATION, LEVEL, {"name": "team", "type": "string", "required": True})
    user = {"distinctId": "", "role": "x", "attributes": {"location": 7, "level": 9, "more": 1}}

    assert set(faults(service, tenant, user=user, expiresIn=1)) == {
        ("/user/distinctId", "required"),
        ("/user/role", "not_allowed"),
        ("/user/attributes/team", "required"),
        ("/user/attributes/location", "wrong_type"),
        ("/user/attributes/level", "not_allowed"),
        ("/user/attributes/more", "undeclared"),
        ("/expiresIn", "out_of_range"),
    }


def test_a_token_that_would_be_too_large_is_refused_with_the_weight_of_each_attribute(
    service: Service, tenant: Tenant
) -> None:
    service.declare(tenant, {"name": "teams", "type": "string", "list": True}, LOCATION)
    attributes = {"teams": ["x" * 100] * 64, "location": "Paris"}

    answer = service.generate(tenant, user={**USER, "attributes": attributes})

    assert (answer.status, answer.problem["code"]) == (422, "token_too_large")
    weights = {error["pointer"]: error["detail"] for error in answer.problem["errors"]}
    teams = len(json.dumps({"teams": ["x" * 100] * 64}, separators=(",", ":"))) - 2
    assert str(teams) in weights["/user/attributes/teams"]
    assert "6144" in weights[""]


def test_a_body_of_more_than_256_kib_is_413(service: Service, tenant: Tenant) -> None:
    answer = service.call("POST", "/embed/generate-token", key=tenant.api_key, body=b" " * (256 * 1024 + 1))

    assert (answer.status, answer.problem["code"]) == (413, "body_too_large")


def test_a_form_is_415(service: Service, tenant: Tenant) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = service.call("POST", "/embed/generate-token", key=tenant.api_key, body=b"user=x", headers=form)

    assert (answer.status, answer.problem["code"]) == (415, "unsupported_media_type")


def test_an_empty_role_is_refused_even_where_every_role_is_allowed(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"][1]["allowedValues"] = None
    service.put_settings(tenant, document)

    assert faults(service, tenant, user={**USER, "role": ""}) == [("/user/role", "required")]
    assert service.generate(tenant, user={**USER, "role": "maker"}).status == 200


@pytest.mark.parametrize(
    "change",
    [
        {"user": {**USER, "attributes": {f"a{i}": 1 for i in range(200)}}},
        {"permissions": {"dashboard": [1] * 50_000, **{f"m{i}": [] for i in range(200)}}},
    ],
    ids=["attributes", "permissions"],
)
def test_an_answer_reports_a_hundred_errors_and_counts_the_rest(
    service: Service, tenant: Tenant, change: dict[str, object]
) -> None:
    reported = faults(service, tenant, **change)

    assert len(reported) == 101
    assert reported[-1] == ("", "more")


def test_a_body_that_is_no_base64_is_malformed(service: Service, tenant: Tenant) -> None:
    event = http_event("POST", "/embed/generate-token", headers={"x-api-key": tenant.api_key}, body=b"{}")

    answer = service.send({**event, "body": "!!e30=", "isBase64Encoded": True})

    assert (answer.status, answer.problem["code"]) == (400, "malformed_body")
