"""How a tenant may declare token attributes."""

from typing import Any

import pytest

from embedtokens.settings.document import default_settings
from tests.support.builders.settings import attribute, document, field_errors, put

DISTINCT_ID, ROLE = document()["tokenAttributes"]


def declaring(*attributes: dict[str, object]) -> dict[str, Any]:
    return document(tokenAttributes=[DISTINCT_ID, ROLE, *attributes])


def faults_of(**members: object) -> list[tuple[str, str]]:
    """The errors of one custom attribute, by member."""
    found = field_errors(declaring(attribute(**members)))
    return [(place.removeprefix("/tokenAttributes/2/"), code) for place, code in found]


def test_a_declared_attribute_is_a_custom_one() -> None:
    settings = put(declaring(attribute(), attribute(name="level", type="integer", list=True, required=True)))

    assert [custom.name for custom in settings.custom_attributes()] == ["location", "level"]
    assert settings.attribute("level").is_list
    assert settings.attribute("role").built_in


@pytest.mark.parametrize("name", ["a", "A", "aB_9", "a" * 64, "exp", "tid", "distinctid", "proto__"])
def test_a_name_is_a_letter_and_letters_digits_and_underscores(name: str) -> None:
    assert put(declaring(attribute(name=name))).attribute(name).name == name


@pytest.mark.parametrize("name", ["", "9a", "_a", "a-b", "a b", "a.b", "é", "a" * 65, "a\n", "a\0"])
def test_any_other_name_is_refused(name: str) -> None:
    assert faults_of(name=name) == [("name", "out_of_range")]


def test_two_attributes_never_have_one_name() -> None:
    assert field_errors(declaring(attribute(), attribute(type="integer"))) == [
        ("/tokenAttributes/2/name", "duplicate"),
        ("/tokenAttributes/3/name", "duplicate"),
    ]


def test_there_are_at_most_64_custom_attributes() -> None:
    rows = [attribute(name=f"a{i}") for i in range(65)]

    assert len(put(declaring(*rows[:64])).custom_attributes()) == 64
    assert field_errors(declaring(*rows)) == [("/tokenAttributes", "too_many")]


@pytest.mark.parametrize("kept", [DISTINCT_ID, ROLE])
def test_a_built_in_attribute_cannot_be_removed(kept: dict[str, object]) -> None:
    assert field_errors(document(tokenAttributes=[kept])) == [("/tokenAttributes", "built_in_missing")]


@pytest.mark.parametrize(
    ("member", "value"),
    [("list", True), ("required", False), ("default", "explorer"), ("builtIn", False)],
)
def test_what_a_built_in_attribute_is_stays(member: str, value: object) -> None:
    for i, original in enumerate((DISTINCT_ID, ROLE)):
        rows = [DISTINCT_ID, ROLE]
        rows[i] = {**original, member: value}

        assert field_errors(document(tokenAttributes=rows)) == [(f"/tokenAttributes/{i}/{member}", "not_allowed")]


def test_the_type_of_a_built_in_attribute_stays() -> None:
    rows = [{**DISTINCT_ID, "type": "integer", "maxLength": None}, ROLE]

    assert field_errors(document(tokenAttributes=rows)) == [("/tokenAttributes/0/type", "not_allowed")]


def test_built_in_attributes_can_be_narrowed_described_and_moved() -> None:
    narrow = {**DISTINCT_ID, "maxLength": 36, "description": "A UUID."}
    settings = put(document(tokenAttributes=[ROLE, attribute(), narrow]))

    assert settings.attribute("distinctId").max_length == 36
    assert default_settings().attribute("distinctId").max_length == 256


def test_a_custom_attribute_does_not_call_itself_built_in() -> None:
    assert faults_of(builtIn=True) == [("builtIn", "not_allowed")]


@pytest.mark.parametrize("kind", ["integer", "float", "boolean", "datetime"])
def test_only_strings_have_a_maximum_length(kind: str) -> None:
    assert faults_of(type=kind, maxLength=5) == [("maxLength", "not_allowed")]


@pytest.mark.parametrize("length", [1, 5, 256])
def test_a_string_can_have_a_maximum_length(length: int) -> None:
    assert put(declaring(attribute(maxLength=length))).attribute("location").max_length == length


@pytest.mark.parametrize("length", [0, 257, -1])
def test_a_maximum_length_is_one_that_a_string_can_have(length: int) -> None:
    assert faults_of(maxLength=length) == [("maxLength", "out_of_range")]


def test_allowed_values_are_values_of_the_type() -> None:
    assert faults_of(type="integer", allowedValues=[1, "2", True, 3]) == [
        ("allowedValues/1", "wrong_type"),
        ("allowedValues/2", "wrong_type"),
    ]
    assert faults_of(allowedValues=["Paris", "London"], maxLength=5) == [("allowedValues/1", "too_long")]


def test_a_wrong_allowed_value_does_not_stop_the_default_from_being_checked() -> None:
    moment = "2026-11-23T16:15:00Z"

    assert faults_of(type="datetime", allowedValues=[5, moment], default=moment) == [("allowedValues/0", "wrong_type")]
    assert faults_of(type="datetime", allowedValues=[5], default=moment) == [
        ("allowedValues/0", "wrong_type"),
        ("default", "not_allowed"),
    ]


def test_allowed_values_of_a_list_are_values_for_its_items() -> None:
    settings = put(declaring(attribute(list=True, allowedValues=["Paris", "Rome"], default=["Rome"])))

    assert settings.attribute("location").allowed_values == ["Paris", "Rome"]


def test_there_are_between_1_and_200_allowed_values() -> None:
    assert put(declaring(attribute(type="integer", allowedValues=list(range(200)))))
    assert faults_of(type="integer", allowedValues=list(range(201))) == [("allowedValues", "out_of_range")]
    assert faults_of(allowedValues=[]) == [("allowedValues", "out_of_range")]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"default": 1}, "wrong_type"),
        ({"default": ["Paris"]}, "wrong_type"),
        ({"default": "Paris", "list": True}, "wrong_type"),
        ({"default": "Berlin", "allowedValues": ["Paris"]}, "not_allowed"),
        ({"default": ["Berlin"], "allowedValues": ["Paris"], "list": True}, "not_allowed"),
        ({"default": "x" * 6, "maxLength": 5}, "too_long"),
        ({"default": "yesterday", "type": "datetime"}, "wrong_type"),
        ({"default": False, "type": "integer"}, "wrong_type"),
        ({"default": 2**53, "type": "integer"}, "out_of_range"),
    ],
)
def test_a_default_is_a_value_that_a_request_could_send(members: dict[str, object], code: str) -> None:
    assert faults_of(**members) == [("default", code)]


@pytest.mark.parametrize(
    "members",
    [
        {"default": ""},
        {"default": False, "type": "boolean"},
        {"default": 0, "type": "integer"},
        {"default": 1, "type": "float"},
        {"default": [], "list": True},
        {"default": "Paris", "allowedValues": ["Paris"], "required": True},
        {"default": "2026-11-23T16:15:00Z", "type": "datetime"},
    ],
)
def test_a_default_of_nothing_much_is_still_a_default(members: dict[str, object]) -> None:
    assert put(declaring(attribute(**members))).attribute("location").default == members["default"]


def test_a_type_that_there_is_not_is_refused() -> None:
    assert [place for place, _ in faults_of(type="text")] == ["type"]


def test_a_description_has_at_most_500_characters() -> None:
    assert put(declaring(attribute(description="x" * 500)))
    assert faults_of(description="x" * 501) == [("description", "out_of_range")]
