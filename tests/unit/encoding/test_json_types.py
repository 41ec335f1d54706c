"""JSON's types by JSON's names."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding.json_types import BOOLEAN, LIST, NUMBER, OBJECT, STRING, WHOLE_NUMBER, wrong_type


@pytest.mark.parametrize(
    ("expected", "written", "reported"),
    [
        (STRING, "42", 'Expected a string, got a number: write "42".'),
        (STRING, "-1.5", 'Expected a string, got a number: write "-1.5".'),
        (STRING, "true", 'Expected a string, got true: write "true".'),
        (STRING, "[]", "Expected a string, got a list."),
        (STRING, "{}", "Expected a string, got an object."),
        (WHOLE_NUMBER, '"900"', "Expected a whole number, got a string: write it without quotes."),
        (WHOLE_NUMBER, '"abc"', "Expected a whole number, got a string."),
        (WHOLE_NUMBER, "900.0", "Expected a whole number, got a number: write 900."),
        (WHOLE_NUMBER, "900.5", "Expected a whole number, got a number with a fraction."),
        (WHOLE_NUMBER, "false", "Expected a whole number, got false."),
        (NUMBER, '"-1.5"', "Expected a number, got a string: write it without quotes."),
        (BOOLEAN, '"true"', "Expected true or false, got a string: write it without quotes."),
        (BOOLEAN, '"yes"', "Expected true or false, got a string."),
        (BOOLEAN, "1", "Expected true or false, got a number."),
        (LIST, '"x"', "Expected a list, got a string: put it in brackets."),
        (LIST, "7", "Expected a list, got a number: put it in brackets."),
        (LIST, "{}", "Expected a list, got an object."),
        (OBJECT, "[1]", "Expected an object, got a list."),
    ],
)
def test_what_came_is_named_and_what_to_write_instead(expected: str, written: str, reported: str) -> None:
    assert wrong_type(expected, json.loads(written), may_be_left_out=True) == reported


def test_null_is_no_value() -> None:
    assert wrong_type(STRING, None, may_be_left_out=True) == ("null is not allowed: omit the member, or send a string.")
    assert wrong_type(STRING, None, may_be_left_out=False) == "null is not allowed: send a string."


@given(st.text(min_size=20).map(lambda text: f"{text}\ue000"))
def test_a_string_is_never_repeated(written: str) -> None:
    """The last character is in no sentence of ours: hypothesis knows those."""
    for expected in (WHOLE_NUMBER, NUMBER, BOOLEAN, LIST, OBJECT):
        assert written not in wrong_type(expected, written, may_be_left_out=False)
