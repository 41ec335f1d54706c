"""A wrong member is named by its JSON Pointer."""

from typing import Annotated, Any, Literal, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from embedtokens.encoding.convert import convert, convert_body, convert_text, pointer
from embedtokens.field_errors import FieldError, RequestInvalidError, SettingsInvalidError


class Inner(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    some_number: Annotated[int, Meta(ge=1)]
    text: Annotated[str, Meta(max_length=3)] = ""


class Box(msgspec.Struct, forbid_unknown_fields=True):
    inner: Inner | None = None


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    inner: Inner
    rows: list[Inner] = []
    snake_case_2: int = 0
    flag: bool = False
    anything: dict[str, list[int]] = {}
    boxes: Annotated[dict[str, Box], Meta(max_length=2)] = {}
    nested: dict[str, dict[str, str]] = {}
    kind: Literal["red", "blue"] = "red"
    size: Literal[1, 3] = 1
    few: Annotated[list[int], Meta(min_length=1, max_length=2)] | None = None
    scalar: str | int | float | bool = ""
    share: Annotated[float, Meta(le=1.0)] = 1.0


LEGAL: dict[str, Any] = {"inner": {"someNumber": 1}}


def field_error(value: object) -> FieldError:
    with pytest.raises(RequestInvalidError) as refusal:
        convert(value, Outer, RequestInvalidError)
    (only,) = refusal.value.errors
    return only


def place(value: object) -> tuple[str, str]:
    found = field_error(value)
    return found.pointer, found.code


def unescaped(text: str) -> list[str]:
    """RFC 6901 §4, read backwards."""
    return [step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:]]


@given(st.lists(st.text() | st.integers(0, 99)))
def test_a_pointer_leads_back_to_its_steps(steps: list[str | int]) -> None:
    assert unescaped(pointer(*steps)) == [str(step) for step in steps]


def test_a_pointer_escapes_what_rfc_6901_escapes() -> None:
    assert pointer("a/b", "m~n", "~1", 0, "") == "/a~1b/m~0n/~01/0/"
    assert pointer() == ""


def test_a_legal_value_becomes_the_structure() -> None:
    made = convert({**LEGAL, "rows": [{"someNumber": 2, "text": "abc"}]}, Outer, RequestInvalidError)

    assert made == Outer(inner=Inner(1), rows=[Inner(2, "abc")])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, ("/inner", "required")),
        ({"inner": {}}, ("/inner/someNumber", "required")),
        ({**LEGAL, "more": 1}, ("/more", "unknown_member")),
        ({**LEGAL, "rows": [{"someNumber": 1}, {"someNumber": 1, "a/b": 1}]}, ("/rows/1/a~1b", "unknown_member")),
        ({"inner": {"some_number": 1}}, ("/inner/some_number", "unknown_member")),
        ([], ("", "wrong_type")),
        (None, ("", "wrong_type")),
        ("{}", ("", "wrong_type")),
        ({"inner": []}, ("/inner", "wrong_type")),
        ({"inner": {"someNumber": "1"}}, ("/inner/someNumber", "wrong_type")),
        ({"inner": {"someNumber": True}}, ("/inner/someNumber", "wrong_type")),
        ({"inner": {"someNumber": 1.0}}, ("/inner/someNumber", "wrong_type")),
        ({"inner": {"someNumber": None}}, ("/inner/someNumber", "wrong_type")),
        ({"inner": {"someNumber": 0}}, ("/inner/someNumber", "out_of_range")),
        ({"inner": {"someNumber": 1, "text": "abcd"}}, ("/inner/text", "out_of_range")),
        ({**LEGAL, "rows": {}}, ("/rows", "wrong_type")),
        ({**LEGAL, "rows": [{"someNumber": 1}] * 12 + [5]}, ("/rows/12", "wrong_type")),
        ({**LEGAL, "flag": "true"}, ("/flag", "wrong_type")),
        ({**LEGAL, "kind": 5}, ("/kind", "wrong_type")),
        ({**LEGAL, "kind": "green"}, ("/kind", "not_allowed")),
    ],
)
def test_the_invalid_member_is_named(value: object, expected: tuple[str, str]) -> None:
    assert place(value) == expected


def test_a_member_with_an_underscore_in_its_name_is_named_in_full() -> None:
    assert place({**LEGAL, "snake_case_2": "x"}) == ("/snake_case_2", "wrong_type")


@given(st.text().filter(lambda name: name not in Outer.__struct_fields__))
def test_an_unknown_member_is_named_whatever_its_name(name: str) -> None:
    assert unescaped(place({**LEGAL, name: 1})[0]) == [name]


@pytest.mark.parametrize("name", ["a`", "`", "a - at `$.inner`", "a\n", "$", ".inner", "[0]", ""])
def test_an_unknown_member_with_a_name_like_a_place_is_named_all_the_same(name: str) -> None:
    found = field_error({**LEGAL, name: 1})

    assert (unescaped(found.pointer), found.code) == ([name], "unknown_member")


def test_an_error_never_repeats_a_value() -> None:
    for value in ({**LEGAL, "kind": "hunter2"}, {"inner": {"someNumber": "hunter2"}}, "hunter2"):
        assert "hunter2" not in str(field_error(value))


def test_an_error_inside_a_free_form_member_names_at_least_that_member() -> None:
    assert field_error({**LEGAL, "anything": {"x": ["y"]}}).pointer == "/anything/x/0"


def test_the_error_is_the_one_that_was_asked_for() -> None:
    with pytest.raises(SettingsInvalidError):
        convert({}, Outer, SettingsInvalidError)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ({**LEGAL, "anything": []}, {**LEGAL, "anything": {}}),
        ({**LEGAL, "inner": {"someNumber": 1}, "rows": []}, LEGAL),
    ],
)
def test_an_empty_list_is_an_empty_object_where_an_object_is_expected(sent: object, meant: object) -> None:
    assert convert_body(sent, Outer, RequestInvalidError) == convert(meant, Outer, RequestInvalidError)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([], ("/inner", "required")),
        ({"inner": []}, ("/inner/someNumber", "required")),
        ({**LEGAL, "rows": [[]]}, ("/rows/0/someNumber", "required")),
        ({**LEGAL, "anything": [1]}, ("/anything", "wrong_type")),
        ({**LEGAL, "flag": []}, ("/flag", "wrong_type")),
        ({**LEGAL, "flag": [], "anything": []}, ("/flag", "wrong_type")),
        ({**LEGAL, "more": []}, ("/more", "unknown_member")),
    ],
)
def test_an_empty_list_says_no_more_than_an_empty_object(value: object, expected: tuple[str, str]) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert_body(value, Outer, RequestInvalidError)

    assert [(error.pointer, error.code) for error in refusal.value.errors] == [expected]


class Cat(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="cat"):
    lives: int = 9


class Dog(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="dog"):
    tricks: list[str] = []


@pytest.mark.parametrize(
    ("value", "reported"),
    [
        ({"kind": "cats"}, 'The value is not allowed. Did you mean "cat"? Allowed values: "cat" and "dog".'),
        ({"kind": "dog", "lives": 1}, "Unknown member."),
        ({"kind": "dog", "trick": 1}, "Unknown member. Did you mean /tricks?"),
        ({"kind": "dog", "tricks": [1]}, 'Expected a string, got a number: write "1".'),
    ],
)
def test_of_several_structures_the_tagged_one_is_meant(value: object, reported: str) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert(value, cast("type[Cat | Dog]", Cat | Dog), RequestInvalidError)

    assert [error.detail for error in refusal.value.errors] == [reported]


class Query(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    is_asked: bool = False
    how_many: Annotated[int, Meta(le=9)] | None = None
    text: str | None = None


def test_texts_become_what_the_structure_wants() -> None:
    made = convert_text({"isAsked": "true", "howMany": "7", "text": "null"}, Query, RequestInvalidError)

    assert made == Query(is_asked=True, how_many=7, text="null")
    assert convert_text({}, Query, RequestInvalidError) == Query()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("isAsked", text) for text in ("1", "0", "True", "FALSE", "yes", "", " true", "true,true", "null")),
        *(("howMany", text) for text in ("7.0", "7e0", "+7", "07", "-0", "", " 7", "true", "٧", "null")),  # noqa: RUF001
    ],
)
def test_a_text_has_one_spelling(name: str, text: str) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert_text({name: text}, Query, RequestInvalidError)

    reported = {"isAsked": "Write true or false.", "howMany": "Write a whole number in digits, such as 50."}
    assert refusal.value.errors == (FieldError(f"/{name}", "wrong_type", reported[name]),)


def test_a_structure_may_be_asked_to_take_numbers_as_text() -> None:
    made = convert({**LEGAL, "snake_case_2": "7"}, Outer, RequestInvalidError, strict=False)

    assert made.snake_case_2 == 7
