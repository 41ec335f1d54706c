"""Errors describe a member in JSON's terms."""

from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Meta

from embedtokens.encoding.convert import convert, convert_body
from embedtokens.encoding.shapes import HINT
from embedtokens.field_errors import RequestInvalidError
from embedtokens.scalars import ATTRIBUTE_NAME, PLAIN_TEXT, KeyId
from tests.unit.encoding.test_convert import LEGAL, Outer, field_error


@pytest.mark.parametrize(
    ("value", "reported"),
    [
        ({**LEGAL, "flg": True}, "Unknown member. Did you mean /flag?"),
        ({**LEGAL, "someNumber": 1}, "Unknown member. Did you mean /inner/someNumber?"),
        ({"inner": {"some_number": 1}}, "Unknown member. Did you mean /inner/someNumber?"),
        ({"inner": {"someNumber": 1, "Flag": 1}}, "Unknown member. Did you mean /flag?"),
        (
            {**LEGAL, "rows": [{"someNumber": 1}, {"sumNumber": 1}]},
            "Unknown member. Did you mean /rows/1/someNumber?",
        ),
        ({**LEGAL, "hunter2": 1}, "Unknown member."),
        ({"inner": {"someNumber": None}}, "null is not allowed: send a whole number."),
        ({**LEGAL, "flag": None}, "null is not allowed: omit the member, or send true or false."),
        ({**LEGAL, "rows": [None]}, "null is not allowed: send an object."),
        (
            {**LEGAL, "kind": "blu"},
            'The value is not allowed. Did you mean "blue"? Allowed values: "blue" and "red".',
        ),
        ({**LEGAL, "kind": 5}, 'The value is not allowed. Allowed values: "blue" and "red".'),
        ({**LEGAL, "size": 2}, "The value is not allowed. Allowed values: 1 and 3."),
        ({"inner": {"someNumber": 0}}, "At least 1."),
        ({"inner": {"someNumber": 1, "text": "abcd"}}, "At most 3 characters."),
        ({**LEGAL, "few": []}, "Between 1 and 2 values."),
        ({**LEGAL, "boxes": {"x": {}, "y": {}, "z": {}}}, "At most 2 members."),
        ({**LEGAL, "scalar": {}}, "Expected a string, a number, or true or false, got an object."),
        ({**LEGAL, "share": 2.0}, "The value is out of range."),
        ({**LEGAL, "boxes": {"x": {"inne": 1}}}, "Unknown member."),
        ({**LEGAL, "boxes": {"x": {"inner": {"someNumber": 1, "tex": 1}}}}, "Unknown member."),
        ({**LEGAL, "anything": {"x": [1], "y": ["z"]}}, "Expected a whole number, got a string."),
        ({**LEGAL, "anything": {"x": [1], "y": "1"}}, "Expected a list, got a string: put it in brackets."),
        ({**LEGAL, "anything": {"x": [1], "y": None}}, "null is not allowed: omit the member, or send a list."),
        ({**LEGAL, "anything": {"x": [None]}}, "A value in this object is not valid."),
        ({**LEGAL, "boxes": {"x": {"inner": None}, "y": {"inner": 5}}}, "Expected an object, got a number."),
        ({**LEGAL, "boxes": {"x": {"inner": {"someNumber": 0}}}}, "A value in this object is not valid."),
        ({**LEGAL, "nested": {"x": {"y": 5}}}, "A value in this object is not valid."),
    ],
)
def test_the_error_is_described_in_words_of_json(value: object, reported: str) -> None:
    assert field_error(value).detail == reported


class Patterned(msgspec.Struct):
    label: Annotated[str, Meta(pattern=PLAIN_TEXT)] = ""
    name: Annotated[str, Meta(pattern=ATTRIBUTE_NAME)] = "a"
    cursor: KeyId | None = None


@pytest.mark.parametrize(
    ("member", "value", "said"),
    [
        ("label", "a\nb", "Control characters"),
        ("name", "a-b", "Start with a letter"),
        ("cursor", "abc", "as the service returned it"),
    ],
)
def test_a_text_of_another_shape_is_described_in_words_and_not_by_a_regular_expression(
    member: str, value: str, said: str
) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert({member: value}, Patterned, RequestInvalidError)
    (only,) = refusal.value.errors

    assert (only.pointer, only.code) == (f"/{member}", "out_of_range")
    assert said in only.detail
    assert "regex" not in only.detail


class Hinted(msgspec.Struct):
    opens: Annotated[str, Meta(extra={HINT: "Write it with a colon."})] = ""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"type": "a"}, "Expected a string, got an object. Write it with a colon."),
        (["a"], "Expected a string, got a list."),
    ],
)
def test_an_object_in_place_of_a_text_is_answered_with_the_hint_of_its_member(value: object, said: str) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        convert({"opens": value}, Hinted, RequestInvalidError)

    assert [error.detail for error in refusal.value.errors] == [said]


def described(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """The same structure with a description on each member."""
    names = {field.name: field.encode_name for field in msgspec.structs.fields(kind)}
    fields: list[Any] = [
        (field.name, Annotated[field.type, Meta(description="A member.")])
        if field.required
        else (field.name, Annotated[field.type, Meta(description="A member.")], copied_default(field))
        for field in msgspec.structs.fields(kind)
    ]
    return msgspec.defstruct(kind.__name__, fields, rename=names, forbid_unknown_fields=True, kw_only=True)


def copied_default(field: Any) -> Any:
    factory = field.default_factory
    return field.default if factory is msgspec.NODEFAULT else msgspec.field(default_factory=factory)


@pytest.mark.parametrize(
    "value",
    [
        {**LEGAL, "inner": {"someNumbr": 1}},
        {**LEGAL, "inner": 1},
        {**LEGAL, "kind": "green"},
        {**LEGAL, "few": []},
        {**LEGAL, "few": [1, 2, 3]},
        {**LEGAL, "anything": {"a": "b"}},
        {**LEGAL, "boxes": {"a": {"inner": {}}}},
        {**LEGAL, "rows": [{"someNumber": 0}]},
        {**LEGAL, "rows": [{"someNumber": 1, "text": "abcd"}]},
        {"someNumber": 1},
        {"inner": {"someNumber": 1}, "anything": [], "boxes": [], "rows": [], "flag": "yes"},
    ],
)
def test_a_description_changes_nothing_in_the_error_that_a_caller_gets(value: object) -> None:
    reported = []
    for kind in (Outer, described(Outer)):
        with pytest.raises(RequestInvalidError) as refusal:
            convert_body(value, kind, RequestInvalidError)
        reported.append(refusal.value.errors)

    assert reported[0] == reported[1]
