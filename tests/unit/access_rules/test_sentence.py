"""Decisions as people read them."""

from typing import Any

import pytest

from embedtokens.access_rules.decision import CheckedRules, Subject, decide
from embedtokens.access_rules.rule import AccessRule
from embedtokens.access_rules.sentence import sentence
from tests.support.builders.rules import DECLARED, compare, rule, subject

DATASETS = ("sales", "finance")


def said(
    *drawn: AccessRule, who: Subject | None = None, datasets: tuple[str, ...] = ("sales",), **columns: list[str]
) -> str:
    who = who or subject(one_string="Paris")
    return sentence(who, list(decide(CheckedRules(drawn, DECLARED), who, datasets, columns)))


def test_a_user_and_what_each_dataset_shows() -> None:
    reported = said(rule(compare("region", "eq", attribute="one_string")), datasets=DATASETS)

    assert reported == "explorer with one_string Paris: sales where region is Paris; finance denied: no rule"


def test_a_user_without_attributes_and_a_dataset_that_is_open() -> None:
    assert said(rule({"allow": "all"}), who=subject()) == "explorer without attributes: sales whole"


def test_without_datasets_there_is_nothing_to_say() -> None:
    assert said(datasets=()).endswith(": no dataset has a rule")


@pytest.mark.parametrize(
    ("drawn", "values", "why"),
    [
        (rule({"allow": "all"}, roles=["maker"]), {}, "no rule for this role"),
        (rule(compare("c", "eq", attribute="one_string")), {}, "one_string is missing"),
        (rule(compare("c", "eq", attribute="one_string")), {"one_string": ""}, "one_string is empty"),
        (rule(compare("c", "eq", attribute="one_string")), {"one_string": 5}, "one_string is not of its declared type"),
        (rule({"all": []}), {}, "a rule cannot be applied"),
        (rule({"allow": "all"}, columns=["a"]), {}, "its columns are limited, and the query's are not named"),
        (
            rule(compare("c", "in", attribute="many_integer")),
            {"many_integer": [1] * 1001},
            "many_integer has too many values",
        ),
        (rule({"all": [compare("c", "in", value=[1] * 600)] * 2}), {}, "its filter has too many values"),
    ],
    ids=range(8),
)
def test_every_denial_says_why(drawn: AccessRule, values: dict[str, Any], why: str) -> None:
    assert said(drawn, who=subject(**values)).endswith(f"sales denied: {why}")


@pytest.mark.parametrize(
    ("filter_", "words"),
    [
        (compare("c", "ne", value="Paris"), "c is not Paris"),
        (compare("c", "in", value=["a", "b", "c"]), "c is one of a, b or c"),
        (compare("c", "not_in", value=["a"]), "c is none of a"),
        (compare("c", "in", value=[1, 2, 3, 4, 5, 6, 7]), "c is one of 1, 2, 3, 4, 5 or 2 more"),
        (compare("c", "lt", value=5), "c is below 5"),
        (compare("c", "le", value=5), "c is at most 5"),
        (compare("c", "gt", value=0.5), "c is above 0.5"),
        (compare("c", "ge", value=5), "c is at least 5"),
        (compare("c", "before", value="2026-11-23T18:15:00+02:00"), "c is before 2026-11-23T16:15:00Z"),
        (compare("c", "after", value="2026-11-23T16:15:00Z"), "c is after 2026-11-23T16:15:00Z"),
        (compare("c", "contains", value="a"), "c contains a"),
        (compare("c", "starts_with", value="a"), "c starts with a"),
        (compare("c", "ends_with", value="a"), "c ends with a"),
        (compare("c", "has", value="a"), "c has a"),
        (compare("c", "has_any", value=["a", "b"]), "c has any of a or b"),
        (compare("c", "is_set"), "c is set"),
        (compare("c", "is_not_set"), "c is not set"),
        (compare("c", "eq", value=True), "c is true"),
        (compare("c", "eq", value="x" * 61), f"c is {'x' * 59}…"),
        (
            {"all": [compare("a", "is_set"), {"any": [compare("b", "is_set"), compare("c", "is_set")]}]},
            "a is set and (b is set or c is set)",
        ),
        (
            {"any": [compare("a", "is_set"), {"any": [compare("b", "is_set")]}, {"all": [compare("c", "is_set")]}]},
            "a is set or b is set or c is set",
        ),
    ],
    ids=range(21),
)
def test_a_filter_reads_as_a_sentence(filter_: dict[str, Any], words: str) -> None:
    assert said(rule(filter_)).endswith(f": sales where {words}")


def test_the_columns_that_may_be_shown_are_named() -> None:
    limited = rule({"allow": "all"}, columns=["region", "amount"])

    assert said(limited, sales=["region", "amount"]).endswith(": sales with columns region and amount")
    assert said(limited, rule(compare("n", "eq", value=1)), sales=["region", "name"]).endswith(
        ": sales with column region where n is 1"
    )
    assert said(limited, sales=["name"]).endswith("sales denied: none of the query's columns is allowed")
