"""Token attributes as a tenant declares them, and how a request's values are checked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.attributes.attribute import AttributeType, TokenAttribute, value_error

ONE_OF_EACH: dict[AttributeType, Any] = {
    AttributeType.STRING: "Paris",
    AttributeType.INTEGER: 7,
    AttributeType.FLOAT: 0.5,
    AttributeType.BOOLEAN: True,
    AttributeType.DATETIME: "2026-11-23T16:15:00Z",
    AttributeType.DATE: "2026-11-23",
    AttributeType.UUID: "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84",
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
declarations = st.builds(
    lambda kind, is_list, required, allowed: TokenAttribute(
        name="a", type=kind, is_list=is_list, required=required, allowed_values=[ONE_OF_EACH[kind]] if allowed else None
    ),
    st.sampled_from(AttributeType), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip


def declared(kind: AttributeType, **members: Any) -> TokenAttribute:
    return TokenAttribute(name="a", type=kind, **members)


def code(attribute: TokenAttribute, value: object) -> str | None:
    problem = value_error(attribute, value)
    return problem and problem[0]


@pytest.mark.parametrize("kind", AttributeType)
def test_a_value_of_the_declared_type_is_right(kind: AttributeType) -> None:
    assert code(declared(kind), ONE_OF_EACH[kind]) is None
    assert code(declared(kind, is_list=True), [ONE_OF_EACH[kind]] * 2) is None
    assert code(declared(kind, is_list=True), []) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (AttributeType.STRING, 1),
        (AttributeType.STRING, None),
        (AttributeType.STRING, True),
        (AttributeType.INTEGER, "7"),
        (AttributeType.INTEGER, 7.0),
        (AttributeType.INTEGER, True),
        (AttributeType.INTEGER, False),
        (AttributeType.FLOAT, "0.5"),
        (AttributeType.FLOAT, True),
        (AttributeType.BOOLEAN, 1),
        (AttributeType.BOOLEAN, 0),
        (AttributeType.BOOLEAN, "true"),
        (AttributeType.DATETIME, 1_800_000_000),
        (AttributeType.DATETIME, ""),
        (AttributeType.DATETIME, True),
        (AttributeType.DATE, 20_261_123),
        (AttributeType.DATE, "2026-11-23T16:15:00Z"),
        (AttributeType.UUID, "0b8f2a4e"),
        (AttributeType.UUID, 5),
    ],
)
def test_a_value_of_another_type_is_wrong(kind: AttributeType, value: object) -> None:
    assert code(declared(kind), value) == "wrong_type"
    assert code(declared(kind, is_list=True), [ONE_OF_EACH[kind], value]) == "wrong_type"


@pytest.mark.parametrize("kind", AttributeType)
def test_one_value_is_no_list_and_a_list_is_no_value(kind: AttributeType) -> None:
    assert code(declared(kind, is_list=True), ONE_OF_EACH[kind]) == "wrong_type"
    assert code(declared(kind), [ONE_OF_EACH[kind]]) == "wrong_type"
    assert code(declared(kind, is_list=True), [[ONE_OF_EACH[kind]]]) == "wrong_type"


def test_an_integer_is_a_float() -> None:
    assert code(declared(AttributeType.FLOAT), 7) is None


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("kind", [AttributeType.INTEGER, AttributeType.FLOAT])
def test_an_integer_is_one_that_every_json_reader_holds_exactly(kind: AttributeType, sign: int) -> None:
    assert code(declared(kind), sign * (2**53 - 1)) is None
    assert code(declared(kind), sign * 2**53) == "out_of_range"


def test_a_float_may_be_as_large_as_it_likes() -> None:
    assert code(declared(AttributeType.FLOAT), 1e300) is None


def test_a_list_holds_as_many_values_as_a_token_has_room_for() -> None:
    assert code(declared(AttributeType.INTEGER, is_list=True), [1] * 5_000) is None


def test_a_uuid_is_allowed_in_any_spelling_and_kept_as_it_is_written() -> None:
    allowed = declared(AttributeType.UUID, allowed_values=["0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84"])

    assert code(allowed, "{0B8F2A4E-9C1D-4E7A-8F35-6D2C1B0A9E84}") is None
    assert code(allowed, "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e85") == "not_allowed"


@pytest.mark.parametrize(("max_length", "limit"), [(None, 256), (256, 256), (5, 5), (1, 1)])
def test_a_string_has_at_most_the_declared_number_of_characters(max_length: int | None, limit: int) -> None:
    attribute = declared(AttributeType.STRING, max_length=max_length)

    assert code(attribute, "é" * limit) is None
    assert code(attribute, "é" * (limit + 1)) == "too_long"


@pytest.mark.parametrize("character", ["\0", "\t", "\n", "\r", "\x1f", "\x7f", "\x80", "\x9f", "\u2028", "\u2029"])
def test_a_string_has_no_control_characters_and_line_separators(character: str) -> None:
    assert code(declared(AttributeType.STRING), f"a{character}b") == "control_characters"


@pytest.mark.parametrize(
    "text", ["", "".join(map(chr, range(0x20, 0x7F))), "\xa0", "Zürich", "東京", "😀", "'; DROP TABLE users; --"]
)
def test_a_string_has_any_other_character(text: str) -> None:
    assert code(declared(AttributeType.STRING), text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T16:15:00Z",
        "2026-11-23T16:15:00.5Z",
        "2026-11-23T16:15:00.123456789+02:00",
        "2026-02-28T23:59:59-11:30",
        "2024-02-29T00:00:00-00:00",
    ],
)
def test_a_datetime_is_written_as_rfc_3339_says(text: str) -> None:
    assert code(declared(AttributeType.DATETIME), text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23",
        "2026-11-23T16:15:00",
        "2026-11-23 16:15:00Z",
        "2026-11-23t16:15:00Z",
        "2026-11-23T16:15:00z",
        "2026-11-23T16:15Z",
        "20261123T161500Z",
        "2026-W48-1T16:15:00Z",
        "2026-11-23T16:15:00,5Z",
        "2026-11-23T16:15:00.Z",
        "2026-11-23T16:15:00+0200",
        "2026-11-23T16:15:00+02",
        "2026-11-23T16:15:00+24:00",
        "2026-11-23T16:15:00+02:00:30",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-23T25:00:00Z",
        "2026-11-23T16:15:00Z\n",
        " 2026-11-23T16:15:00Z",
        "٢٠٢٦-11-23T16:15:00Z",
    ],
)
def test_any_other_text_is_no_datetime(text: str) -> None:
    assert code(declared(AttributeType.DATETIME), text) == "wrong_type"


def other_value(kind: AttributeType) -> Any:
    return {
        AttributeType.STRING: "paris",
        AttributeType.INTEGER: 8,
        AttributeType.FLOAT: 0.25,
        AttributeType.BOOLEAN: False,
        AttributeType.DATETIME: "2026-11-23T16:15:01Z",
        AttributeType.DATE: "2026-11-24",
        AttributeType.UUID: "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e85",
    }[kind]


@pytest.mark.parametrize("kind", AttributeType)
def test_a_value_is_one_of_the_allowed_ones(kind: AttributeType) -> None:
    attribute = declared(kind, allowed_values=[ONE_OF_EACH[kind]])
    a_list = declared(kind, allowed_values=[ONE_OF_EACH[kind]], is_list=True)

    assert code(attribute, ONE_OF_EACH[kind]) is None
    assert code(attribute, other_value(kind)) == "not_allowed"
    assert code(a_list, [ONE_OF_EACH[kind]]) is None
    assert code(a_list, [ONE_OF_EACH[kind], other_value(kind)]) == "not_allowed"


def test_two_spellings_of_one_moment_are_the_same_allowed_value() -> None:
    attribute = declared(AttributeType.DATETIME, allowed_values=["2026-11-23T16:15:00Z"])

    assert code(attribute, "2026-11-23T18:15:00.000+02:00") is None
    assert code(attribute, "2026-11-23T16:15:00+02:00") == "not_allowed"


def test_two_spellings_of_one_moment_are_two_strings() -> None:
    attribute = declared(AttributeType.STRING, allowed_values=["2026-11-23T16:15:00Z"])

    assert code(attribute, "2026-11-23T18:15:00+02:00") == "not_allowed"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_the_first_and_the_last_moment_can_be_compared(moment: str) -> None:
    assert code(declared(AttributeType.DATETIME, allowed_values=[moment]), moment) is None


@given(declarations, json_values)
def test_any_json_value_is_checked_without_repeating_it(attribute: TokenAttribute, value: object) -> None:
    problem = value_error(attribute, value)

    if problem and isinstance(value, str) and len(value) > 20:
        assert value not in problem[1]


@pytest.mark.parametrize(
    ("attribute", "value", "reported"),
    [
        (
            declared(AttributeType.DATETIME),
            "2026-11-23",
            "Write a date and time with an offset, such as 2026-11-23T16:15:00Z.",
        ),
        (declared(AttributeType.STRING, max_length=1), "ab", "At most 1 character."),
        (declared(AttributeType.STRING, max_length=2), "abc", "At most 2 characters."),
    ],
)
def test_an_error_says_what_to_write(attribute: TokenAttribute, value: object, reported: str) -> None:
    problem = value_error(attribute, value)

    assert problem is not None
    assert problem[1] == reported
