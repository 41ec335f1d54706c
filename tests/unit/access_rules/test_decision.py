"""What rules decide for one user and one dataset, and that whatever is unclear denies."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from embedtokens.access_rules.decision import MAX_BOUND_VALUES, CheckedRules, Decision, Reason, Ruling, Subject, decide
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, matches
from embedtokens.access_rules.rule import AccessRule
from tests.support.builders.rules import DECLARED, compare, rows, rule, rules, subject, subjects

LEAF = compare("region", "eq", attribute="one_string")
ALL = {"allow": "all"}


def decided(*filters: dict[str, Any], **values: Any) -> Ruling:
    drawn = [rule(filter_, id=f"rule{i}") for i, filter_ in enumerate(filters)]
    return decide(CheckedRules(drawn, DECLARED), subject(**values), "sales")


def why(ruling: Ruling) -> tuple[Reason | None, str | None, str | None]:
    assert ruling.decision is Decision.DENY
    assert ruling.filter is None
    return ruling.reason, ruling.attribute, ruling.rule_id


def test_no_rule_denies() -> None:
    assert why(decided(one_string="Paris")) == ("no_rule", None, None)
    assert why(decide(CheckedRules([rule(ALL, dataset="Sales")], DECLARED), subject(), "sales")) == (
        "no_rule",
        None,
        None,
    )


def test_no_rule_for_this_role_denies() -> None:
    ruling = decide(CheckedRules([rule(ALL, roles=["maker", "admin"])], DECLARED), subject(), "sales")

    assert why(ruling) == ("no_rule_for_role", None, None)


def test_a_rule_for_the_role_and_one_for_every_role_hold_together() -> None:
    drawn = [rule(LEAF, roles=["explorer"]), rule(compare("n", "gt", value=1)), rule(ALL, roles=["maker"])]

    ruling = decide(CheckedRules(drawn, DECLARED), subject(one_string="Paris"), "sales")

    assert isinstance(ruling.filter, AllOf)
    assert [member.column for member in ruling.filter.all if isinstance(member, Comparison)] == ["region", "n"]


def test_all_rows_is_said_by_a_rule_and_narrowed_by_any_other() -> None:
    assert decided(ALL).decision is Decision.ALL
    assert decided(ALL, ALL).filter is None
    assert decided(ALL, LEAF, one_string="Paris") == decided(LEAF, one_string="Paris")


def test_values_are_bound_and_the_tree_stays() -> None:
    tree = {"any": [LEAF, {"all": [compare("n", "in", attribute="many_integer"), compare("x", "is_set")]}]}

    assert decided(tree, one_string="Paris", many_integer=[1, 2]).filter == AnyOf([
        Comparison(column="region", op="eq", type="string", value="Paris"),  # type: ignore[arg-type] # as JSON has them
        AllOf([
            Comparison(column="n", op="in", type="integer", value=[1, 2]),  # type: ignore[arg-type]
            Comparison(column="x", op="is_set"),  # type: ignore[arg-type]
        ]),
    ])  # fmt: skip


def test_moments_are_bound_in_utc() -> None:
    tree = {
        "all": [
            compare("d", "in", attribute="many_datetime"),
            compare("d", "after", value="2026-01-01T00:00:00.5+01:00"),
        ]
    }

    bound = decided(tree, many_datetime=["2026-11-23T18:15:00+02:00", "2026-11-23T16:15:00.1234567Z"]).filter

    assert isinstance(bound, AllOf)
    assert [member.value for member in bound.all if isinstance(member, Comparison)] == [
        ["2026-11-23T16:15:00Z", "2026-11-23T16:15:00.123456Z"],
        "2025-12-31T23:00:00.500000Z",
    ]


def test_who_the_user_is_can_be_compared() -> None:
    bound = decided(
        {"all": [compare("owner", "eq", attribute="distinctId"), compare("r", "ne", attribute="role")]}
    ).filter

    assert isinstance(bound, AllOf)
    assert [member.value for member in bound.all if isinstance(member, Comparison)] == ["user-123", "explorer"]


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
    ("many_string", ["x"] * 65, "attribute_mistyped"),
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

    assert decide(CheckedRules(drawn, DECLARED), subject(), "sales").decision is Decision.ALL


def test_false_and_zero_are_values() -> None:
    tree = {"all": [compare("b", "eq", attribute="one_boolean"), compare("n", "eq", attribute="one_integer")]}

    assert decided(tree, one_boolean=False, one_integer=0).decision is Decision.FILTER


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


def test_a_filter_holds_so_many_values_and_no_more() -> None:
    lists = [compare("n", "in", attribute="many_integer")] * 50
    values = MAX_BOUND_VALUES // 50

    assert decided({"all": lists}, many_integer=[1] * values).decision is Decision.FILTER
    denied = decided({"all": [*lists, LEAF]}, many_integer=[1] * values, one_string="x")
    assert (why(denied), denied.dataset) == (("rule_not_compiled", None, None), "sales")


def seen(drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]]) -> set[int]:
    ruling = decide(CheckedRules(drawn, DECLARED), who, "sales")
    if ruling.filter is None:
        return set(range(len(table))) if ruling.decision is Decision.ALL else set()
    return {i for i, row in enumerate(table) if matches(ruling.filter, row)}


@given(drawn=st.lists(rules(), min_size=1, max_size=3), another=rules(), who=subjects(), table=rows())
def test_adding_a_rule_never_widens_what_rules_let_through(
    drawn: list[AccessRule], another: AccessRule, who: Subject, table: list[dict[str, Any]]
) -> None:
    assume(decide(CheckedRules(drawn, DECLARED), who, "sales").reason not in {Reason.NO_RULE, Reason.NO_RULE_FOR_ROLE})

    assert seen([*drawn, another], who, table) <= seen(drawn, who, table)
    assert seen([another, *drawn], who, table) <= seen(drawn, who, table)


@given(
    drawn=st.lists(rules(), min_size=1, max_size=3),
    who=subjects(),
    table=rows(),
    unfit=st.sampled_from([None, "", [], {}, "x" * 300]),
    data=st.data(),
)
def test_removing_or_spoiling_an_attribute_never_widens(
    drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]], unfit: object, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(who.values.keys() - {"role"})))
    fewer = {key: value for key, value in who.values.items() if key != name}

    before = seen(drawn, who, table)
    assert seen(drawn, Subject(who.role, fewer), table) <= before
    assert seen(drawn, Subject(who.role, {**fewer, name: unfit}), table) <= before
