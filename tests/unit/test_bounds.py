"""Bounds are checked before anything is compared: what is too large is told that, whatever else is wrong with it."""

from typing import Any

import msgspec
import pytest

from embedtokens.access_rules.rule import MAX_ROLES
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.attributes import patterns
from embedtokens.encoding import convert
from embedtokens.field_errors import (
    AttributeInvalidError,
    FieldError,
    InvalidError,
    RequestInvalidError,
    SettingsInvalidError,
    TokenTooLargeError,
    looked_for,
)
from embedtokens.settings.document import AuthorizedOrigin
from embedtokens.settings.next_version import MAX_DOCUMENT_BYTES
from embedtokens.tokens.claims import MAX_ATTRIBUTES_BYTES, MAX_NAMED_ATTRIBUTES, MAX_NAMED_MODELS
from embedtokens.use_cases.row_filters.simulate_rules import SimulateRequest
from embedtokens.use_cases.tokens.generate_token_request import GenerateRequest
from tests.support.builders.api_keys import refused
from tests.support.builders.settings import document, put
from tests.support.builders.settings import field_errors as document_errors
from tests.support.builders.tokens import body, claims, declare, field_errors
from tests.support.builders.world import World


def pointers(value: object, to: type[Any]) -> list[str]:
    """The invalid members in a request of that type; empty: it is one."""
    try:
        convert.convert(value, to, RequestInvalidError)
    except InvalidError as refusal:
        return [error.pointer for error in refusal.errors]
    return []


def test_what_no_token_holds_is_not_compared_with_any_declaration(world: World) -> None:
    room = MAX_ATTRIBUTES_BYTES - len('{"unknown":""}')

    fits = field_errors(world, AttributeInvalidError, user={"attributes": {"unknown": "x" * room}})
    exceeds = field_errors(world, TokenTooLargeError, user={"attributes": {"unknown": "x" * (room + 1)}})

    assert fits == [("/user/attributes/unknown", "undeclared")]
    assert exceeds == [("", "too_large"), ("/user/attributes/unknown", "weight")]


def test_pins_that_no_token_holds_are_not_compared_with_any_declaration(world: World) -> None:
    pins = {"unknown": "x" * 6144}

    assert refused(world, RequestInvalidError, pinnedAttributes=pins) == [("/pinnedAttributes", "too_large")]


def test_a_document_that_is_too_large_is_not_read_item_by_item() -> None:
    broken = {"dataset": "", "filter": {"column": "c", "op": "is_set"}}
    large = {**broken, "roles": [f"{number:09}" for number in range(MAX_DOCUMENT_BYTES // 12)]}

    assert document_errors(document(accessRules=[broken])) == [("/accessRules/0/dataset", "name_invalid")]
    assert document_errors(document(accessRules=[large])) == [("", "too_large")]


def rule(roles: int) -> dict[str, Any]:
    return {"dataset": "d", "roles": [""] * roles, "filter": {"allow": "all"}}


def user(attributes: int) -> dict[str, Any]:
    return {"role": "explorer", "attributes": {f"a{number}": 0 for number in range(attributes)}}


@pytest.mark.parametrize(
    ("to", "value", "limit", "place"),
    [
        (SimulateRequest, lambda number: {"draft": [rule(number)]}, MAX_ROLES, "/draft/0/roles"),
        (SimulateRequest, lambda number: {"users": [user(number)]}, MAX_NAMED_ATTRIBUTES, "/users/0/attributes"),
        (GenerateRequest, lambda number: {"user": user(number)}, MAX_NAMED_ATTRIBUTES, "/user/attributes"),
        (
            GenerateRequest,
            lambda number: body(permissions={f"m{model}": [] for model in range(number)}),
            MAX_NAMED_MODELS,
            "/permissions",
        ),
        (
            CreateRequest,
            lambda number: {"label": "a", "pinnedAttributes": user(number)["attributes"]},
            MAX_NAMED_ATTRIBUTES,
            "/pinnedAttributes",
        ),
    ],
)
def test_a_list_or_object_has_so_many_members_and_no_more(to: type[Any], value: Any, limit: int, place: str) -> None:
    assert pointers(value(limit), to) == []
    assert pointers(value(limit + 1), to) == [place]


def test_default_permissions_are_bounded_too() -> None:
    models: dict[str, list[str]] = {f"m{number}": [] for number in range(MAX_NAMED_MODELS + 1)}

    assert document_errors(document(tokens={"defaultPermissions": models})) == [
        ("/tokens/defaultPermissions", "out_of_range")
    ]


SLOW = "([a-z]?[a-z]?){900}y?"
"""Some 3,600 instructions, each of which every letter of a text keeps busy."""

LETTERS = r"\pL{1,20}"
"""Some 24,000 instructions, few of which are busy: what a person may write."""


def patterned(pattern: str, *names: str, **members: object) -> list[dict[str, object]]:
    built_in = document()["tokenAttributes"]
    return [*built_in, *({"name": name, "type": "string", "pattern": pattern, **members} for name in names)]


def many(number: int) -> list[str]:
    return [f"a{each}" for each in range(number)]


def test_patterns_of_a_document_are_bounded_together() -> None:
    fitting = document(tokenAttributes=patterned(LETTERS, *many(10)))

    assert document_errors(fitting) == []
    assert document_errors(document(tokenAttributes=patterned(LETTERS, *many(11)))) == [
        ("/tokenAttributes/12/pattern", "too_large")
    ]


def test_a_document_whose_patterns_were_accepted_earlier_can_still_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = put(document(tokenAttributes=patterned(LETTERS, *many(3), allowedValues=["ab"])))
    monkeypatch.setattr(patterns, "MAX_SIZE_TOGETHER", 1)
    monkeypatch.setattr(patterns, "MAX_WORK", 1)

    after = put(document(before, tokenAttributes=patterned(LETTERS, *many(2), allowedValues=["ab"])), current=before)

    assert [attribute.name for attribute in after.custom_attributes()] == many(2)


def test_allowed_values_and_defaults_of_slow_patterns_are_bounded_together() -> None:
    values = [f"{'a' * 95}{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(9)]
    fitting = document(tokenAttributes=patterned(SLOW, "one", "two", allowedValues=values, default=values[0]))
    exceeding = document(tokenAttributes=patterned(SLOW, "one", "two", "three", allowedValues=values))

    assert document_errors(fitting) == []
    assert document_errors(exceeding) == [("/tokenAttributes", "too_large")]


def test_roles_are_compared_with_a_slow_pattern_within_bounds_and_once() -> None:
    distinct, role = document()["tokenAttributes"]
    declared = [distinct, {**role, "allowedValues": None, "pattern": SLOW}]
    rules = [{"dataset": "d", "roles": ["a" * 200], "filter": {"allow": "all"}}] * 50
    long = ["a" * 200 + chr(97 + number) for number in range(11)]

    before = put(document(tokenAttributes=declared, accessRules=rules))
    assert document_errors(document(tokenAttributes=declared, accessRules=[{**rules[0], "roles": long}])) == [
        ("/accessRules", "too_large")
    ]
    again = put(document(before, accessRules=[*document(before)["accessRules"], *rules]), current=before)
    assert len(again.access_rules) == 100


def test_roles_that_were_accepted_are_compared_when_their_declaration_changes() -> None:
    before = put(document(accessRules=[{"dataset": "d", "roles": ["explorer"], "filter": {"allow": "all"}}]))
    distinct, role = document()["tokenAttributes"]

    with pytest.raises(SettingsInvalidError) as refusal:
        put(document(before, tokenAttributes=[distinct, {**role, "pattern": "x"}]), current=before)

    places = [error.pointer for error in refusal.value.errors]
    assert places == ["/tokenAttributes/1/allowedValues/0", "/accessRules/0/roles/0"]


def test_texts_of_a_request_are_compared_with_slow_patterns_within_bounds(world: World) -> None:
    declare(world, {"name": "slow", "type": "string", "list": True, "pattern": SLOW[:-2] * 2})
    fits, exceeds = {"slow": ["a" * 256] * 4}, {"slow": ["a" * 256] * 5}

    assert claims(world, user={"attributes": fits}).attrs == fits
    assert field_errors(world, AttributeInvalidError, user={"attributes": exceeds}) == [
        ("/user/attributes", "too_large")
    ]
    assert refused(world, RequestInvalidError, pinnedAttributes=exceeds) == [("/pinnedAttributes", "too_large")]


def test_errors_are_looked_for_up_to_a_thousand() -> None:
    made = iter(range(5000))

    found = looked_for(FieldError("", "x", f"Number {number}.") for number in made)

    assert len(found) == 1001
    assert next(made) == 1001
    assert SettingsInvalidError(found).errors[-1].detail == "And at least 901 more."
    assert SettingsInvalidError(found[:1000]).errors[-1].detail == "And 900 more."


def test_an_origin_that_is_stored_stays_as_it_is_but_for_the_switch_of_developers() -> None:
    stored = [
        AuthorizedOrigin(id=str(i), origin=origin, created_at="2026-11-23T16:00:00Z")
        for i, origin in enumerate(["https://*.com", "http://localhost"], start=1)
    ]
    before = msgspec.structs.replace(put(document()), authorized_origins=stored)

    assert [each.id for each in put(document(before, developerOrigins=True), current=before).authorized_origins] == [
        "1",
        "2",
    ]
    with pytest.raises(SettingsInvalidError, match="/authorizedOrigins/1/origin: Turn on developerOrigins"):
        put(document(before), current=before)
