"""What the error of a request for a token says: what is wrong, what is allowed and what to write instead."""

from typing import Any

import pytest

from tests.integration.every_route.test_error_details import reported
from tests.support.service import Service, Tenant

USER: dict[str, Any] = {"distinctId": "user-123", "role": "explorer"}
LOCATION = {"name": "location", "type": "string"}
NOT_ALLOWED = "The value is not allowed."


@pytest.mark.parametrize(
    ("change", "pointer", "sentence"),
    [
        (
            {"user": {**USER, "distinctId": 42}},
            "/user/distinctId",
            'Expected a string, got a number: write "42".',
        ),
        (
            {"user": {**USER, "role": "admin"}},
            "/user/role",
            f'{NOT_ALLOWED} Allowed values: "explorer" and "manager".',
        ),
        (
            {"user": {**USER, "role": "Manager"}},
            "/user/role",
            f'{NOT_ALLOWED} Did you mean "manager"? Allowed values: "manager" and "explorer".',
        ),
        (
            {"user": {**USER, "location": "Paris"}},
            "/user/location",
            "Unknown member. Did you mean /user/attributes/location?",
        ),
        (
            {"user": {"distinct_id": "u", "role": "explorer"}},
            "/user/distinct_id",
            "Unknown member. Did you mean /user/distinctId?",
        ),
        (
            {"user": {**USER, "attributes": {"role": "x"}}},
            "/user/attributes/role",
            "No such attribute is declared in the settings. Did you mean /user/role?",
        ),
        (
            {"user": {**USER, "attributes": {"location": None}}},
            "/user/attributes/location",
            "null is not allowed: omit the member, or send a string.",
        ),
        (
            {"user": {**USER, "attributes": {"location": 75001}}},
            "/user/attributes/location",
            'Expected a string, got a number: write "75001".',
        ),
        (
            {"user": {**USER, "attributes": {"level": "2"}}},
            "/user/attributes/level",
            "Expected a whole number, got a string: write it without quotes.",
        ),
        (
            {"user": {**USER, "attributes": {"teams": "red"}}},
            "/user/attributes/teams",
            "Expected a list, got a string: put it in brackets.",
        ),
        (
            {"user": {**USER, "attributes": {"teams": ["red", None]}}},
            "/user/attributes/teams",
            "null is not allowed: send a string.",
        ),
        (
            {"user": {**USER, "attributes": {"since": 1700000000}}},
            "/user/attributes/since",
            "Expected a datetime such as 2026-11-23T16:15:00Z, got a number.",
        ),
        (
            {"permissions": {"dashboard": "can_view"}},
            "/permissions/dashboard",
            "Expected a list of levels, got a string: put it in brackets.",
        ),
        (
            {"permissions": {"dashboard": ["view"]}},
            "/permissions/dashboard/0",
            "Levels of dashboard are can_view, can_edit. Did you mean can_view?",
        ),
        (
            {"permissions": {"dashboard": [1]}},
            "/permissions/dashboard/0",
            "Levels of dashboard are can_view, can_edit.",
        ),
        ({"expires_in": 900}, "/expires_in", "Unknown member. Did you mean /expiresIn?"),
        (
            {"expiresIn": "900"},
            "/expiresIn",
            "Expected a whole number, got a string: write it without quotes.",
        ),
    ],
)
def test_an_error_of_a_token_request_says_what_to_write_instead(
    service: Service, tenant: Tenant, change: dict[str, object], pointer: str, sentence: str
) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"][1]["allowedValues"] = ["explorer", "manager"]
    service.put_settings(tenant, document)
    service.declare(
        tenant,
        LOCATION,
        {"name": "level", "type": "integer"},
        {"name": "teams", "type": "string", "list": True},
        {"name": "since", "type": "datetime"},
    )

    assert reported(service, tenant, ("POST", "/embed/generate-token"), {"user": USER, **change}) == (pointer, sentence)


def test_what_was_meant_is_guessed_for_the_first_three_names(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, LOCATION)
    attributes = dict.fromkeys(("Location", "LOcation", "LOCation", "LOCAtion"), "x")

    answer = service.generate(tenant, user={**USER, "attributes": attributes})

    guessed = ["Did you mean location?" in error["detail"] for error in answer.problem["errors"]]
    assert sorted(guessed) == [False, True, True, True]
