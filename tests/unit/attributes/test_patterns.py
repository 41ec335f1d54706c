"""Patterns of string attributes: what RE2 takes, and how little it can be made to do."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.attributes import patterns
from embedtokens.attributes.patterns import PatternError
from embedtokens.field_errors import AttributeInvalidError
from tests.support.builders.settings import attribute, document, put
from tests.support.builders.settings import field_errors as document_errors
from tests.support.builders.tokens import claims, declare, field_errors, settle
from tests.support.builders.world import World

DISTINCT_ID, ROLE = document()["tokenAttributes"]


def declaration_errors(**members: object) -> list[tuple[str, str]]:
    found = document_errors(document(tokenAttributes=[DISTINCT_ID, ROLE, attribute(**members)]))
    return [(place.removeprefix("/tokenAttributes/2/"), code) for place, code in found]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[A-Z]{2}-[0-9]+", "FR-75"),
        ("Paris|London", "London"),
        ("(a|b)+", "abba"),
        (r"\d{4}", "2026"),
        ("^x$", "x"),
        (r"\p{L}+", "Łódź"),
        ("(?i)paris", "PARIS"),
        ("..", "😀é"),
    ],
)
def test_a_pattern_is_of_the_whole_text(pattern: str, text: str) -> None:
    patterns.check(pattern)

    assert patterns.matches(pattern, text)
    assert not patterns.matches(pattern, f"{text} ")
    assert not patterns.matches(pattern, f" {text}")
    assert not patterns.matches(pattern, f"{text}\n")


@pytest.mark.parametrize("pattern", ["(", "[", "a{2,1}", "*", "a**", r"(a)\1", "(?=a)", "(?<!a)b", r"a\Z", "a{1001}"])
def test_what_re2_does_not_take_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"^RE2 does not accept this pattern: .+\.$"):
        patterns.check(pattern)


@pytest.mark.parametrize("pattern", [r"\pL{100}", r"((\pL{30}){30}){30}"])
def test_a_pattern_that_would_take_much_memory_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        patterns.check(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)+b", "(a|a?)+b", "(.*)*b", "(a*)*(a*)*(a*)*b", r"(\w+\s?)*b"])
def test_a_pattern_that_stops_other_engines_takes_no_time(pattern: str) -> None:
    patterns.check(pattern)
    started = time.thread_time()

    assert not patterns.matches(pattern, "a" * 256)
    assert time.thread_time() - started < 0.5


@given(st.text(max_size=20), st.text(max_size=20))
def test_an_escaped_text_matches_itself_and_nothing_else(text: str, other: str) -> None:
    pattern = "".join(f"\\x{{{ord(character):x}}}" for character in text)

    assert patterns.matches(pattern, text)
    assert patterns.matches(pattern, other) is (text == other)


@given(st.from_regex(re.compile(r"[a-c(|)*+?]{1,12}"), fullmatch=True), st.text("abc", max_size=8))
def test_python_s_own_engine_agrees(pattern: str, text: str) -> None:
    try:
        patterns.check(pattern)
        theirs = re.compile(pattern)
    except (PatternError, re.error):
        return

    if not re.search(r"[*+?]{2}", pattern):  # lazy and possessive there, refused or lazy here
        assert patterns.matches(pattern, text) is bool(theirs.fullmatch(text))


def test_a_declaration_with_a_pattern_that_is_none_is_refused() -> None:
    assert declaration_errors(pattern="(", default="(", allowedValues=["("]) == [("pattern", "pattern_invalid")]


@pytest.mark.parametrize("kind", ["integer", "float", "boolean", "datetime"])
def test_only_strings_have_a_pattern(kind: str) -> None:
    assert declaration_errors(type=kind, pattern="1") == [("pattern", "not_allowed")]


def test_only_strings_have_a_pattern_even_if_a_datetime_is_written_as_one() -> None:
    moment = "2026-11-23T16:15:00Z"

    assert declaration_errors(type="datetime", pattern="x", default=moment) == [("pattern", "not_allowed")]


@pytest.mark.parametrize("pattern", ["", "a" * 201, "a\n"])
def test_a_pattern_is_a_short_line(pattern: str) -> None:
    assert declaration_errors(pattern=pattern) == [("pattern", "out_of_range")]
    assert declaration_errors(pattern="a" * 200) == []


def test_allowed_values_and_the_default_match_the_pattern() -> None:
    assert declaration_errors(pattern="[A-Z].*", allowedValues=["Paris", "london"], default="Paris") == [
        ("allowedValues/1", "pattern")
    ]
    assert declaration_errors(pattern="[A-Z].*", default="london") == [("default", "pattern")]
    assert declaration_errors(pattern="[A-Z].*", list=True, default=["Paris", "london"]) == [("default", "pattern")]
    assert declaration_errors(pattern="[A-Z].*", list=True, default=["Paris"]) == []


def test_a_built_in_attribute_is_narrowed_by_a_pattern(world: World) -> None:
    narrow = {**DISTINCT_ID, "pattern": "user-[0-9]+"}
    settle(world, tokenAttributes=[narrow, ROLE])

    assert claims(world).sub == "user-123"
    assert field_errors(world, AttributeInvalidError, user={"distinctId": "user-x"}) == [
        ("/user/distinctId", "pattern")
    ]


def test_the_allowed_roles_match_the_pattern_of_the_role() -> None:
    rows = [DISTINCT_ID, {**ROLE, "pattern": "admin"}]

    assert document_errors(document(tokenAttributes=rows)) == [("/tokenAttributes/1/allowedValues/0", "pattern")]


def test_a_value_in_a_request_matches_the_pattern(world: World) -> None:
    declare(world, attribute(pattern="[A-Z][a-z]+"), attribute(name="sites", list=True, pattern="[0-9]+"))

    user = {"attributes": {"location": "Paris", "sites": ["1", "2"]}}
    assert claims(world, user=user).attrs == user["attributes"]
    assert field_errors(
        world, AttributeInvalidError, user={"attributes": {"location": "paris", "sites": ["1", "b"]}}
    ) == [
        ("/user/attributes/location", "pattern"),
        ("/user/attributes/sites", "pattern"),
    ]


def test_a_pattern_is_part_of_the_document_as_it_was_written() -> None:
    rows = [DISTINCT_ID, ROLE, attribute(pattern=r"\d+")]

    assert put(document(tokenAttributes=rows)).attribute("location").pattern == r"\d+"


def test_nothing_matches_a_stored_pattern_that_is_refused_today() -> None:
    assert not patterns.matches("(", "(")
