"""Strict JSON: a document has exactly one meaning, or it is refused."""

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedtokens.encoding import strict_json

LIMITS = {"max_depth": 8, "max_members": 256}

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20) + 1, 10**20 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
documents = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12
)


def parse(text: bytes) -> object:
    return strict_json.parse(text, **LIMITS)


def refusal(text: bytes, **limits: int) -> str:
    with pytest.raises(ValueError, match=r".") as refused:
        strict_json.parse(text, **{**LIMITS, **limits})
    return str(refused.value)


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


@given(documents)
def test_a_legal_document_says_what_the_standard_library_wrote(document: object) -> None:
    for text in (json.dumps(document), json.dumps(document, ensure_ascii=False, indent=1)):
        assert strict_json.parse(text.encode(), max_depth=100, max_members=1000) == document


@given(st.binary() | documents.map(lambda document: json.dumps(document).encode()).map(lambda text: text[:-1]))
def test_any_bytes_are_read_or_refused_with_a_value_error(text: bytes) -> None:
    try:
        value = parse(text)
    except ValueError:
        return
    assert value == json.loads(text)


@given(st.binary())
def test_any_bytes_inside_a_string_are_read_or_refused_with_a_value_error(text: bytes) -> None:
    try:
        value = parse(b'{"name":"' + text + b'"}')
    except ValueError:
        return
    assert json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"\\u0061":2}',
        b'[{"b":{"a":1,"a":2}}]',
        b'{"":1,"":2}',
    ],
)
def test_a_name_that_appears_twice_is_refused(text: bytes) -> None:
    assert refusal(text) == "a name appears twice in one object"


def test_the_same_name_in_two_objects_is_no_repetition() -> None:
    assert parse(b'{"a":{"a":1},"b":{"a":2}}') == {"a": {"a": 1}, "b": {"a": 2}}


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_have_are_refused(name: str) -> None:
    assert refusal(name.encode()) == f"{name} is not JSON"


@pytest.mark.parametrize("text", [b"1e400", b"-1e400", b"[1.0e309]", b"9" * 400 + b".0"])
def test_a_number_that_becomes_infinite_is_refused(text: bytes) -> None:
    assert refusal(text) == "a number that is too large"


@pytest.mark.parametrize("sign", ["", "-"])
def test_an_integer_has_at_most_twenty_digits(sign: str) -> None:
    assert parse(f"{sign}{'9' * 20}".encode()) == int(f"{sign}{'9' * 20}")
    assert refusal(f"{sign}{'9' * 21}".encode()) == "an integer of more than 20 digits"


def test_an_integer_of_a_million_digits_is_refused_unread() -> None:
    assert refusal(b"9" * 1_000_000) == "an integer of more than 20 digits"


@pytest.mark.parametrize("text", [nested(8), b'{"a":' * 8 + b"1" + b"}" * 8, b'[{"a":' * 4 + b"1" + b"}]" * 4])
def test_eight_levels_are_read_and_nine_are_not(text: bytes) -> None:
    assert parse(text) is not None
    assert refusal(b"[" + text + b"]") == "nested deeper than 8"


def test_a_hundred_thousand_levels_are_refused_like_nine() -> None:
    assert refusal(nested(100_000)) == "nested deeper than 8"


def test_breadth_is_no_depth() -> None:
    assert parse(b"[" + b"[]," * 99 + b"[]]") == [[]] * 100


def test_members_are_counted_over_the_whole_document() -> None:
    text = b'[{"a":1,"b":2},{"c":{"d":4}}]'

    assert strict_json.parse(text, max_depth=8, max_members=4) is not None
    assert refusal(text, max_members=3) == "more than 3 members"


def test_only_utf_8_is_read() -> None:
    assert parse('"é😀"'.encode()) == "é😀"
    for encoding in ("latin-1", "utf-16", "utf-32-le"):
        assert refusal('"é"'.encode(encoding)) == "not UTF-8"


def test_a_byte_order_mark_is_refused() -> None:
    assert refusal(b"\xef\xbb\xbf{}") == "it begins with a byte order mark at line 1, column 1"


@pytest.mark.parametrize(
    "text",
    [b'"\\ud800"', b'"\\uDFFF"', b'{"\\udbff":1}', b'[{"a":["\\ude00\\ud83d"]}]', b'"\\ud83d\\u0041"', b'"\\uD83D x"'],
)
def test_half_a_surrogate_pair_is_refused(text: bytes) -> None:
    assert refusal(text) == "a string with half a surrogate pair"


def test_a_whole_surrogate_pair_is_one_character() -> None:
    assert parse(b'"\\ud83d\\ude00"') == "😀"
    assert parse(b'"\\uD83D\\uDE00"') == "😀"


def test_text_about_surrogates_is_only_text() -> None:
    assert parse(b'"\\\\ud800"') == "\\ud800"


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"{", "a name in double quotes is missing at line 1, column 2"),
        (b"{}{}", "there is text after the end of the document at line 1, column 3"),
        (b"{'a':1}", "a name in double quotes is missing at line 1, column 2"),
        (b'{"a" 1}', "a colon is missing at line 1, column 6"),
        (b'{"a":1\n "b":2}', "a comma or a closing bracket is missing at line 2, column 2"),
        (b"[1,]", "there is a comma before a closing bracket at line 1, column 3"),
        (b'{"a":1,}', "there is a comma before a closing bracket at line 1, column 7"),
        (b"01", "there is text after the end of the document at line 1, column 2"),
        (b"+1", "a value is missing or misspelled at line 1, column 1"),
        (b"1.", "there is text after the end of the document at line 1, column 2"),
        (b"// 1", "a value is missing or misspelled at line 1, column 1"),
        (b'"a', "a string is not closed at line 1, column 1"),
        (b'"\n"', "a string contains an unescaped control character at line 1, column 2"),
        (b'"\\x"', "a string contains an invalid escape at line 1, column 2"),
        (b'"\\u12"', "four hexadecimal digits must follow \\u at line 1, column 3"),
        (b"nul", "a value is missing or misspelled at line 1, column 1"),
    ],
)
def test_what_is_no_json_is_refused_with_what_is_wrong_and_where(text: bytes, reported: str) -> None:
    assert refusal(text) == reported


@given(st.text(alphabet='{}[]":,\\u1etrul \n', max_size=12).map(str.encode))
def test_no_refusal_is_in_the_words_of_the_standard_library(text: bytes) -> None:
    reported = ""
    try:
        parse(text)
    except ValueError as refused:
        reported = str(refused)

    assert not re.search("the syntax is invalid|Expect|delimiter", reported)


@pytest.mark.parametrize(
    ("value", "holds"), [({"a": ["\ufffd"]}, True), ({"\ufffd": 1}, True), (["\\ufffd", 1], False)]
)
def test_the_replacement_character_is_found_in_names_and_strings(value: object, *, holds: bool) -> None:
    assert strict_json.has_replacement(value) is holds


def test_a_refusal_quotes_nothing_of_the_text() -> None:
    secret = b"hunter2"
    for text in (secret, b'"' + secret, b'{"hunter2":1,"hunter2":2}', b'{"hunter2" 1}', b'"hunter2\\ud800"'):
        assert "hunter2" not in refusal(text)


NUMBERS = st.from_regex(r"\A-?(0|[1-9][0-9]{0,330})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?\Z")


@given(NUMBERS)
@settings(max_examples=1000)
@example("1" * 210 + "e99")
@example("1e+309")
@example("1E400")
@example("-" + "9" * 20)
@example("-" + "9" * 21)
def test_a_number_is_what_python_reads_unless_it_is_too_long_or_too_large(number: str) -> None:
    read = json.loads(number)
    too_long = isinstance(read, int) and len(number.lstrip("-")) > strict_json.MAX_INTEGER_DIGITS
    try:
        value = parse(f"[{number}]".encode())
    except ValueError:
        assert too_long or read in (float("inf"), float("-inf"))
    else:
        assert not too_long
        assert value == [read]
        assert isinstance(value, list)
        assert type(value[0]) is type(read)
