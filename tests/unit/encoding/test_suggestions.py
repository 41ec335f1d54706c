"""Suggestions for a misspelled name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.access_rules.dialects import Dialect, ParamStyle
from embedtokens.access_rules.rule import Operator
from embedtokens.api_keys.api_key import Scope
from embedtokens.attributes.attribute import AttributeType
from embedtokens.encoding import suggestions
from embedtokens.encoding.suggestions import did_you_mean, near, not_allowed, same
from embedtokens.people.roles import Role
from embedtokens.tokens.permissions import LEVELS

MEMBERS = [
    "distinctId",
    "role",
    "attributes",
    "expiresIn",
    "authorizedOrigins",
    "op",
    "dataset",
    "column",
    "label",
    "audience",
    "all",
    "any",
]
NAMES = [*Operator, *AttributeType, *Dialect, *ParamStyle, *Scope, *Role, "live", "test", *MEMBERS]
NAMES += [level for levels in LEVELS.values() for level in levels]


@pytest.mark.parametrize(
    ("written", "names", "meant"),
    [
        ("distinctID", MEMBERS, "distinctId"),
        ("distinct_id", MEMBERS, "distinctId"),
        ("distinct-id", MEMBERS, "distinctId"),
        ("userId", MEMBERS, "distinctId"),
        ("expires_in", MEMBERS, "expiresIn"),
        ("authorized_origins", MEMBERS, "authorizedOrigins"),
        ("atributes", MEMBERS, "attributes"),
        ("postgresql", list(Dialect), "postgres"),
        ("PostgreSQL", list(Dialect), "postgres"),
        ("mariadb", list(Dialect), "mysql"),
        ("=", list(Operator), "eq"),
        ("==", list(Operator), "eq"),
        ("equals", list(Operator), "eq"),
        ("<=", list(Operator), "le"),
        (">", list(Operator), "gt"),
        (">", ["before", "after"], "after"),
        ("is null", list(Operator), "is_not_set"),
        ("isNull", list(Operator), "is_not_set"),
        ("is-not-null", list(Operator), "is_set"),
        ("notEquals", list(Operator), "ne"),
        ("greaterThan", ["lt", "gt"], "gt"),
        ("and", ["column", "all", "any"], "all"),
        ("OR", ["column", "all", "any"], "any"),
        ("is_null", list(Operator), "is_not_set"),
        ("notIn", list(Operator), "not_in"),
        ("text", list(AttributeType), "string"),
        ("int", list(AttributeType), "integer"),
        ("bool", list(AttributeType), "boolean"),
        ("date", list(AttributeType), "date"),
        ("timestamp", list(AttributeType), "datetime"),
        ("guid", list(AttributeType), "uuid"),
        ("like", list(Operator), "contains"),
        ("startsWith", list(Operator), "starts_with"),
        ("overlaps", list(Operator), "has_any"),
        ("production", ["live", "test"], "live"),
        ("token:generate", list(Scope), "tokens:generate"),
        ("oracle", list(Dialect), None),
        ("mssql", list(Dialect), "tsql"),
        ("SQL Server", list(Dialect), "tsql"),
        ("athena", list(Dialect), "trino"),
        ("spark", list(Dialect), "databricks"),
        ("admin", ["explorer", "viewer"], None),
        ("", ["explorer"], None),
        ("distinctId", [], None),
    ],
)
def test_the_name_that_was_meant_is_found(written: str, names: list[str], meant: str | None) -> None:
    assert near(written, names) == meant


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.title, lambda name: name.replace("_", "-")]))
def test_another_spelling_of_a_name_means_that_name(name: str, spelled: object) -> None:
    assert callable(spelled)
    assert near(spelled(name), [name]) == name


def test_every_other_word_stands_for_a_name_that_there_is() -> None:
    meant = {name for names in suggestions._OTHER_WORDS.values() for name in names}

    assert meant - set(NAMES) <= {"expiresAt", "maxTokenLifetime", "datasets"}


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=50))
def test_what_was_meant_is_one_of_the_names(written: str, names: list[str]) -> None:
    assert near(written, names) in {None, *names}
    assert same(written, names) in {None, *names}


def test_long_names_and_long_lists_are_not_compared_letter_by_letter() -> None:
    many = [f"name{i}" for i in range(41)]

    assert near("distinctIdx" * 3, ["distinctIdx" * 3 + "y"]) is None
    assert near("nam7", many) is None
    assert near("nam7", many[:40]) == "name7"
    assert near("NAME_40", many) == "name40"


def test_allowed_values_are_listed_with_the_nearest_first() -> None:
    assert not_allowed("blu", ["red", "blue", "green"]) == (
        'The value is not allowed. Did you mean "blue"? Allowed values: "blue", "red" and "green".'
    )
    assert not_allowed("x", ["red", "blue"]) == 'The value is not allowed. Allowed values: "red" and "blue".'
    assert not_allowed("admin", ["explorer"]) == 'The value is not allowed. Only "explorer" is allowed.'
    assert not_allowed(4, [1, 2, 3]) == "The value is not allowed. Allowed values: 1, 2 and 3."
    assert not_allowed("x", []) == "The value is not allowed."


def test_twenty_values_are_listed_and_the_rest_is_counted() -> None:
    reported = not_allowed(0, list(range(1, 25)))

    assert reported.endswith("18, 19, 20 and 4 more.")


def test_long_values_do_not_make_a_long_sentence() -> None:
    reported = not_allowed("x", ["a" * 256, "b" * 256, "c" * 256])

    assert len(reported) < 700
    assert reported.endswith(" and 1 more.")


@given(st.text(min_size=8).filter(lambda text: text not in "The value is not allowed. Only is"))
def test_what_was_written_is_not_repeated(written: str) -> None:
    assert written not in not_allowed(written, ["red"])


def test_a_question_is_asked_only_where_something_looks_alike() -> None:
    assert did_you_mean("Location", ["location"]) == " Did you mean location?"
    assert did_you_mean("colour", ["location"]) == ""
