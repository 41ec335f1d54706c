"""A wrong member is named by its JSON Pointer."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from embedtokens.domain.claims import ATTRIBUTE_NAME, PLAIN_TEXT, KeyId
from embedtokens.domain.errors import Fault, RequestInvalidError, SettingsInvalidError
from embedtokens.domain.structures import convert, convert_text, pointer


class Inner(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    some_number: Annotated[int, Meta(ge=1)]
    text: Annotated[str, Meta(max_length=3)] = ""


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    inner: Inner
    rows: list[Inner] = []
    snake_case_2: int = 0
    flag: bool = False
    anything: dict[str, list[int]] = {}
    kind: Literal["red", "blue"] = "red"


LEGAL: dict[str, Any] = {"inner": {"someNumber": 1}}


def fault(value: object) -> Fault:
    with pytest.raises(RequestInvalidError) as refusal:
        convert(value, Outer, RequestInvalidError)
    (only,) = refusal.value.faults
    return only


def place(value: object) -> tuple[str, str]:
    found = fault(value)
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
def test_the_member_at_fault_is_named(value: object, expected: tuple[str, str]) -> None:
    assert place(value) == expected


def test_a_member_with_an_underscore_in_its_name_is_named_in_full() -> None:
    assert place({**LEGAL, "snake_case_2": "x"}) == ("/snake_case_2", "wrong_type")


@given(st.text().filter(lambda name: name not in Outer.__struct_fields__))
def test_an_unknown_member_is_named_whatever_its_name(name: str) -> None:
    assert unescaped(place({**LEGAL, name: 1})[0]) == [name]


@pytest.mark.parametrize("name", ["a`", "`", "a - at `$.inner`", "a\n", "$", ".inner", "[0]", ""])
def test_an_unknown_member_with_a_name_like_a_place_is_named_all_the_same(name: str) -> None:
    found = fault({**LEGAL, name: 1})

    assert (unescaped(found.pointer), found.code) == ([name], "unknown_member")


def test_a_fault_never_repeats_a_value() -> None:
    for value in ({**LEGAL, "kind": "hunter2"}, {"inner": {"someNumber": "hunter2"}}, "hunter2"):
        assert "hunter2" not in str(fault(value))


def test_a_fault_inside_a_free_form_member_names_at_least_that_member() -> None:
    assert fault({**LEGAL, "anything": {"x": ["y"]}}).pointer.startswith("/anything")


def test_the_error_is_the_one_that_was_asked_for() -> None:
    with pytest.raises(SettingsInvalidError):
        convert({}, Outer, SettingsInvalidError)


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

    assert [(fault.pointer, fault.code) for fault in refusal.value.faults] == [(f"/{name}", "wrong_type")]


def test_a_structure_may_be_asked_to_take_numbers_as_text() -> None:
    made = convert({**LEGAL, "snake_case_2": "7"}, Outer, RequestInvalidError, strict=False)

    assert made.snake_case_2 == 7


class Patterned(msgspec.Struct):
    label: Annotated[str, Meta(pattern=PLAIN_TEXT)] = ""
    name: Annotated[str, Meta(pattern=ATTRIBUTE_NAME)] = "a"
    cursor: KeyId | None = None


@pytest.mark.parametrize(
    ("member", "value", "said"),
    [
        ("label", "a\nb", "Control characters"),
        ("name", "a-b", "begins with a letter"),
        ("cursor", "abc", "as the service has written it"),
    ],
)
def test_a_text_of_another_shape_is_told_in_words_and_not_by_a_regular_expression(
    member: str, value: str, said: str
) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert({member: value}, Patterned, RequestInvalidError)
    (only,) = refusal.value.faults

    assert (only.pointer, only.code) == (f"/{member}", "out_of_range")
    assert said in only.detail
    assert "regex" not in only.detail
