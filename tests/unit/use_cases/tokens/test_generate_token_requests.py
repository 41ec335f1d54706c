"""What a request for a token may contain, and the errors otherwise."""

from typing import Any

import pytest

from embedtokens.encoding import convert
from embedtokens.field_errors import AttributeInvalidError, RequestInvalidError
from embedtokens.use_cases.tokens.generate_token_request import GenerateRequest
from tests.support.builders.settings import attribute, document
from tests.support.builders.tokens import body, claims, declare, field_errors, issue, settle
from tests.support.builders.world import NOTHING_REVOKED, ORIGIN, TENANT_ID, World
from tests.support.fakes.system import NOW


@pytest.mark.parametrize(
    ("request_body", "expected"),
    [
        ({}, ("/user", "required")),
        (body(ttl=5), ("/ttl", "unknown_member")),
        (body(tenantId=TENANT_ID), ("/tenantId", "unknown_member")),
        (body(user={"email": "a@example.com"}), ("/user/email", "unknown_member")),
        (body(user={"attributes": []}), ("/user/attributes", "wrong_type")),
        (body(expiresIn="900"), ("/expiresIn", "wrong_type")),
        (body(expiresIn=True), ("/expiresIn", "wrong_type")),
        (body(expiresIn=None), ("/expiresIn", "wrong_type")),
        (body(permissions=None), ("/permissions", "wrong_type")),
        (body(origins=[]), ("/origins", "out_of_range")),
        (body(origins=ORIGIN), ("/origins", "wrong_type")),
        (body(origins=[ORIGIN] * 201), ("/origins", "out_of_range")),
        (body(origins=[None]), ("/origins/0", "wrong_type")),
    ],
)
def test_a_request_of_another_shape_is_refused_by_the_invalid_member(
    request_body: object, expected: tuple[str, str]
) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert.convert(request_body, GenerateRequest, RequestInvalidError)
    (error,) = refusal.value.errors

    assert (error.pointer, error.code) == expected


@pytest.mark.parametrize(
    ("user", "missing"),
    [
        ({"distinctId": "u"}, ["/user/role"]),
        ({"role": "explorer"}, ["/user/distinctId"]),
        ({}, ["/user/distinctId", "/user/role"]),
    ],
)
def test_a_user_has_an_id_and_a_role(world: World, user: dict[str, str], missing: list[str]) -> None:
    request = convert.convert({"user": user}, GenerateRequest, RequestInvalidError)

    with pytest.raises(RequestInvalidError) as refusal:
        world.issuer().issue(world.context(), request, NOTHING_REVOKED)

    assert [(error.pointer, error.code) for error in refusal.value.errors] == [(place, "required") for place in missing]


@pytest.mark.parametrize("seconds", [60, 899, 900])
def test_a_lifetime_between_a_minute_and_the_tenants_maximum_is_granted(world: World, seconds: int) -> None:
    settle(world, tokens={"defaultLifetime": 60, "maxLifetime": 900})

    assert issue(world, expiresIn=seconds).expires_in == seconds


@pytest.mark.parametrize("seconds", [59, 901, 0, -60, 86_401, 10**20 - 1])
def test_any_other_lifetime_is_refused(world: World, seconds: int) -> None:
    settle(world, tokens={"defaultLifetime": 60, "maxLifetime": 900})

    assert field_errors(world, RequestInvalidError, expiresIn=seconds) == [("/expiresIn", "out_of_range")]


def test_a_token_can_be_bound_to_some_of_the_authorized_origins(world: World) -> None:
    settle(world, authorizedOrigins=[{"origin": ORIGIN}, {"origin": "https://b.example"}])

    assert claims(world, origins=["https://b.example"]).origins == ["https://b.example"]
    assert field_errors(world, RequestInvalidError, origins=[ORIGIN, "https://c.example", f"{ORIGIN}/"]) == [
        ("/origins/1", "not_allowed"),
        ("/origins/2", "not_allowed"),
    ]


def test_permissions_that_there_are_not_are_refused(world: World) -> None:
    assert field_errors(world, RequestInvalidError, permissions={"ai": ["can_edit"], "sql": []}) == [
        ("/permissions/ai/0", "not_allowed"),
        ("/permissions/sql", "unknown_member"),
    ]


def test_attributes_are_held_against_their_declaration(world: World) -> None:
    declare(world, attribute(required=True), attribute(name="level", type="integer"))

    assert claims(world, user={"attributes": {"location": "Paris", "level": 3}}).attrs == {
        "location": "Paris",
        "level": 3,
    }
    assert field_errors(world, AttributeInvalidError, user={"attributes": {"level": "3", "a/b": 1}}) == [
        ("/user/attributes/a~1b", "undeclared"),
        ("/user/attributes/level", "wrong_type"),
        ("/user/attributes/location", "required"),
    ]


@pytest.mark.parametrize("name", ["exp", "tid", "distinctId", "role"])
def test_an_attribute_cannot_pass_for_a_claim(world: World, name: str) -> None:
    assert field_errors(world, AttributeInvalidError, user={"attributes": {name: "x"}}) == [
        (f"/user/attributes/{name}", "undeclared")
    ]


def test_an_attribute_with_a_claims_name_stays_among_the_attributes(world: World) -> None:
    declare(world, attribute(name="exp", type="integer"))
    made = claims(world, user={"attributes": {"exp": 1}})

    assert (made.exp, made.attrs) == (NOW + 3600, {"exp": 1})


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        ({"distinctId": ""}, ("/user/distinctId", "required")),
        ({"distinctId": "x" * 257}, ("/user/distinctId", "too_long")),
        ({"distinctId": "a\nb"}, ("/user/distinctId", "control_characters")),
        ({"role": "admin"}, ("/user/role", "not_allowed")),
    ],
)
def test_who_the_user_is_is_held_against_the_built_in_attributes(
    world: World, user: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert field_errors(world, AttributeInvalidError, user=user) == [expected]


@pytest.mark.parametrize("role", ["admin", "a" * 256])
def test_the_tenant_says_which_roles_there_are(world: World, role: str) -> None:
    distinct_id, built_in = document()["tokenAttributes"]
    settle(world, tokenAttributes=[distinct_id, {**built_in, "allowedValues": None}])

    assert claims(world, user={"role": role}).role == role
    assert field_errors(world, AttributeInvalidError, user={"role": ""}) == [("/user/role", "required")]


def test_a_distinct_id_has_up_to_256_characters_and_no_more_than_the_tenant_says(world: World) -> None:
    assert claims(world, user={"distinctId": "ü" * 256}).sub == "ü" * 256
    distinct_id, role = document()["tokenAttributes"]
    settle(world, tokenAttributes=[{**distinct_id, "maxLength": 8}, role])
    assert claims(world, user={"distinctId": "12345678"}).sub == "12345678"
    assert field_errors(world, AttributeInvalidError, user={"distinctId": "123456789"}) == [
        ("/user/distinctId", "too_long")
    ]


def test_all_errors_come_at_once_those_of_the_user_first(world: World) -> None:
    wrong = {"distinctId": "", "attributes": {"x": 1}}

    assert field_errors(
        world, RequestInvalidError, user=wrong, expiresIn=1, permissions={"sql": []}, origins=["x"]
    ) == [
        ("/user/distinctId", "required"),
        ("/user/attributes/x", "undeclared"),
        ("/permissions/sql", "unknown_member"),
        ("/expiresIn", "out_of_range"),
        ("/origins/0", "not_allowed"),
    ]
