"""Attributes that are missing, empty or mistyped, and rules that cannot be read, deny."""

from typing import Any

import pytest

from embedtokens.access_rules.decision import Decision
from tests.support.builders.rules import compare, rule, ruled, subject
from tests.unit.access_rules.test_decision import decided, why

LEAF = compare("region", "eq", attribute="one_string")
ALL = {"allow": "all"}


UNFIT: list[tuple[str, object, str]] = [
    ("one_string", None, "attribute_missing"),
    ("one_string", "", "attribute_empty"),
    ("many_string", [], "attribute_empty"),
    ("many_string", ["Paris", ""], "attribute_empty"),
    ("one_string", 5, "attribute_mistyped"),
    ("one_string", True, "attribute_mistyped"),
    ("one_string", ["Paris"], "attribute_mistyped"),
    ("one_string", {}, "attribute_mistyped"),
    ("one_string", "a\0b", "attribute_mistyped"),
    ("one_string", "x" * 10_000, "attribute_mistyped"),
    ("many_string", "Paris", "attribute_mistyped"),
    ("many_string", ["Paris", None], "attribute_mistyped"),
    ("many_string", ["Paris", 5], "attribute_mistyped"),
    ("many_string", ["x"] * 1001, "too_many_values"),
    ("one_integer", "5", "attribute_mistyped"),
    ("one_integer", 5.0, "attribute_mistyped"),
    ("one_integer", True, "attribute_mistyped"),
    ("one_integer", 2**53, "attribute_mistyped"),
    ("one_float", "0.5", "attribute_mistyped"),
    ("one_boolean", 1, "attribute_mistyped"),
    ("one_boolean", "true", "attribute_mistyped"),
    ("one_datetime", "2026-11-23", "attribute_mistyped"),
    ("one_datetime", "2026-11-23T16:15:00", "attribute_mistyped"),
    ("one_datetime", "0001-01-01T00:00:00+10:00", "attribute_mistyped"),
    ("one_datetime", 1795449600, "attribute_mistyped"),
    ("one_date", "2026-11-23T16:15:00Z", "attribute_mistyped"),
    ("one_date", "2026-02-29", "attribute_mistyped"),
    ("one_date", "0000-01-01", "attribute_mistyped"),
    ("one_uuid", "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e8", "attribute_mistyped"),
    ("one_uuid", "", "attribute_empty"),
]
PLACES: dict[str, Any] = {
    "alone": lambda leaf: leaf,
    "in any, beside what would hold": lambda leaf: {"any": [compare("x", "is_not_set"), leaf]},
    "deep": lambda leaf: {"any": [{"all": [{"any": [leaf]}]}]},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize(("name", "value", "reason"), UNFIT, ids=range(len(UNFIT)))
def test_an_unfit_attribute_denies_whatever_the_operator_and_wherever_it_stands(
    place: str, name: str, value: object, reason: str, *, negated: bool
) -> None:
    op = ("not_in" if negated else "in") if name.startswith("many") else ("ne" if negated else "eq")

    assert why(decided(PLACES[place](compare("c", op, attribute=name)), **{name: value})) == (reason, name, "rule0")


def test_a_missing_attribute_is_not_its_default() -> None:
    assert why(decided(LEAF)) == ("attribute_missing", "one_string", "rule0")


def test_one_rule_that_cannot_be_applied_denies_although_others_can() -> None:
    assert why(decided(ALL, LEAF)) == ("attribute_missing", "one_string", "rule1")


def test_an_attribute_of_a_rule_for_other_roles_or_datasets_does_not_matter() -> None:
    drawn = [rule(ALL), rule(LEAF, roles=["maker"]), rule(LEAF, dataset="finance")]

    assert ruled(drawn, subject()).decision is Decision.ALL


NOT_COMPILED: list[dict[str, Any]] = [
    {"all": []},
    {"any": []},
    {"any": [LEAF, ALL]},
    compare("region", "eq", attribute="gone"),
    compare("region", "in", attribute="one_string"),
    compare('re"gion', "eq", attribute="one_string"),
    compare("region", "eq"),
    {},
]


@pytest.mark.parametrize("filter_", NOT_COMPILED, ids=range(len(NOT_COMPILED)))
def test_a_stored_rule_that_does_not_hold_together_denies(filter_: dict[str, Any]) -> None:
    assert why(decided(ALL, filter_, one_string="Paris")) == ("rule_not_compiled", None, "rule1")
