"""What rules decide for one user and one dataset, and that whatever is unclear denies."""

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import UNSET

from embedtokens.access_rules.decision import CheckedRules, Columns, Decision, Reason, Ruling, Subject, decide
from embedtokens.access_rules.operators import MAX_BOUND_VALUES
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, matches
from embedtokens.access_rules.rule import AccessRule, UnreadRule
from tests.support.builders.rules import DECLARED, compare, rows, rule, ruled, rules, subject, subjects

LEAF = compare("region", "eq", attribute="one_string")
ALL = {"allow": "all"}


NAMES = st.sampled_from(
    ["salary", "Salary", "SALARY", "sala\u0301ry", "\u017falary", "id", "ID", "name", "% margin", "grösse"]
)


def limited_rules() -> st.SearchStrategy[AccessRule]:
    """Half of them with a list of columns."""
    lists = st.one_of(st.just(UNSET), st.lists(NAMES, min_size=1, unique=True))
    return st.builds(lambda drawn, names: msgspec.structs.replace(drawn, columns=names), rules(), lists)


def decided(*filters: dict[str, Any], **values: Any) -> Ruling:
    drawn = [rule(filter_, id=f"rule{i}") for i, filter_ in enumerate(filters)]
    return ruled(drawn, subject(**values))


def why(ruling: Ruling) -> tuple[Reason | None, str | None, str | None]:
    assert ruling.decision is Decision.DENY
    assert ruling.filter is None
    return ruling.reason, ruling.attribute, ruling.rule_id


def test_no_rule_denies() -> None:
    assert why(decided(one_string="Paris")) == ("no_rule", None, None)
    assert why(ruled([rule(ALL, dataset="Sales")], subject())) == (
        "no_rule",
        None,
        None,
    )


def test_no_rule_for_this_role_denies() -> None:
    ruling = ruled([rule(ALL, roles=["maker", "admin"])], subject())

    assert why(ruling) == ("no_rule_for_role", None, None)


def test_a_rule_for_the_role_and_one_for_every_role_hold_together() -> None:
    drawn = [rule(LEAF, roles=["explorer"]), rule(compare("n", "gt", value=1)), rule(ALL, roles=["maker"])]

    ruling = ruled(drawn, subject(one_string="Paris"))

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
    assert (why(denied), denied.dataset) == (("too_many_values", None, None), "sales")


def test_a_rule_for_every_dataset_narrows_those_that_have_a_rule_of_their_own() -> None:
    everywhere = rule(LEAF, dataset="*", id="everywhere")
    who = subject(one_string="Paris")

    assert ruled([rule(ALL), everywhere], who) == ruled([rule(LEAF)], who)
    assert why(ruled([everywhere], who)) == ("no_rule", None, None)
    assert why(ruled([rule(ALL, roles=["maker"]), everywhere], who)) == ("no_rule_for_role", None, None)
    assert ruled([rule(ALL), rule(LEAF, dataset="*", roles=["maker"])], who).decision is Decision.ALL
    assert why(ruled([rule(ALL), everywhere], subject())) == ("attribute_missing", "one_string", "everywhere")


def test_a_dataset_is_not_called_after_every_dataset() -> None:
    assert why(ruled([rule(ALL, dataset="*"), rule(ALL)], subject(), "*")) == ("no_rule", None, None)
    assert set(CheckedRules([rule(ALL, dataset="*"), rule(ALL)], DECLARED).datasets()) == {"sales"}


def test_a_rule_for_every_dataset_that_cannot_be_read_denies_them_all() -> None:
    unread = UnreadRule(id="unread", dataset="*", stored={})

    assert why(ruled([rule(ALL), unread], subject())) == ("rule_not_compiled", None, "unread")


def shown(*lists: list[str] | None, columns: list[str] | None) -> Ruling:
    """What several rules with lists of columns say of a query's columns."""
    drawn = [rule(ALL, id=f"rule{i}", **({} if names is None else {"columns": names})) for i, names in enumerate(lists)]
    return ruled(drawn, subject(), columns=columns)


def test_columns_are_allowed_or_refused_in_the_query_s_order() -> None:
    assert shown(["a", "b", "c"], columns=["c", "x", "a"]).columns == Columns(["c", "a"], ["x"])
    assert shown(["a", "b"], None, ["b", "c"], columns=["a", "b", "c"]).columns == Columns(["b"], ["a", "c"])
    assert shown(None, columns=["a", "b"]).columns == Columns(["a", "b"], [])
    assert shown(None, columns=None).columns is None


def test_columns_are_compared_letter_by_letter() -> None:
    assert shown(["Salary", "größe"], columns=["salary", "SALARY", "Salary", "gro\u0308ße"]).columns == Columns(
        ["Salary"], ["salary", "SALARY", "gro\u0308ße"]
    )
    assert why(shown(["Salary"], ["salary"], columns=["salary", "Salary"])) == ("no_column_allowed", None, "rule0")


def test_a_query_whose_columns_are_not_named_is_denied_where_they_are_limited() -> None:
    assert why(shown(None, ["a"], columns=None)) == ("columns_required", None, "rule1")
    assert why(shown(["a"], columns=["b"])) == ("no_column_allowed", None, "rule0")


def test_a_rule_may_compare_a_column_that_is_not_shown() -> None:
    ruling = ruled([rule(LEAF, columns=["amount"])], subject(one_string="Paris"), columns=["amount", "region"])

    assert ruling.filter == ruled([rule(LEAF)], subject(one_string="Paris")).filter
    assert ruling.columns == Columns(["amount"], ["region"])


def test_the_lists_of_rules_for_every_dataset_count_too() -> None:
    drawn = [rule(ALL), rule(ALL, dataset="*", columns=["id"])]

    assert ruled(drawn, subject(), columns=["id", "name"]).columns == Columns(["id"], ["name"])


def test_one_list_for_every_dataset_is_about_the_columns_of_each() -> None:
    rules = CheckedRules([rule(ALL), rule(ALL, dataset="finance"), rule(ALL, dataset="*", columns=["id"])], DECLARED)
    named = {"sales": ["name", "id"], "finance": ["id"]}

    assert [ruling.columns for ruling in decide(rules, subject(), named, named)] == [
        Columns(["id"], ["name"]),
        Columns(["id"], []),
    ]


def test_an_attribute_is_looked_at_once_for_all_datasets() -> None:
    class Counted(dict[str, object]):
        asked = 0

        def get(self, name: str, default: object = None) -> object:
            self.asked += 1
            return super().get(name, default)

    values = Counted(subject(one_string="Paris").values)
    drawn = [rule(LEAF, dataset=name) for name in ("a", "b", "c")]

    assert len(list(decide(CheckedRules(drawn, DECLARED), Subject("explorer", values), ("a", "b", "c")))) == 3
    assert values.asked == 1


def test_uuids_are_bound_in_one_spelling() -> None:
    ids = compare("i", "in", attribute="many_uuid")
    bound = decided(
        ids, many_uuid=["{0B8F2A4E-9C1D-4E7A-8F35-6D2C1B0A9E84}", "0b8f2a4e9c1d4e7a8f356d2c1b0a9e85"]
    ).filter

    assert isinstance(bound, Comparison)
    assert bound.value == ["0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84", "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e85"]


def test_a_day_in_a_rule_is_a_date_and_a_moment_is_a_datetime() -> None:
    tree = {"all": [compare("c", "before", value="2026-11-23"), compare("d", "before", value="2026-11-23T00:00:00Z")]}
    bound = decided(tree).filter

    assert isinstance(bound, AllOf)
    assert [member.type for member in bound.all if isinstance(member, Comparison)] == ["date", "datetime"]


def seen(drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]]) -> set[int]:
    ruling = ruled(drawn, who)
    if ruling.filter is None:
        return set(range(len(table))) if ruling.decision is Decision.ALL else set()
    return {i for i, row in enumerate(table) if matches(ruling.filter, row)}


@given(drawn=st.lists(rules(), min_size=1, max_size=3), another=rules(), who=subjects(), table=rows())
def test_adding_a_rule_never_widens_what_rules_let_through(
    drawn: list[AccessRule], another: AccessRule, who: Subject, table: list[dict[str, Any]]
) -> None:
    assume(ruled(drawn, who).reason not in {Reason.NO_RULE, Reason.NO_RULE_FOR_ROLE})

    assert seen([*drawn, another], who, table) <= seen(drawn, who, table)
    assert seen([another, *drawn], who, table) <= seen(drawn, who, table)


@given(drawn=st.lists(rules(), max_size=3), another=rules(), who=subjects(), table=rows())
def test_adding_a_rule_for_every_dataset_never_widens(
    drawn: list[AccessRule], another: AccessRule, who: Subject, table: list[dict[str, Any]]
) -> None:
    everywhere = msgspec.structs.replace(another, dataset="*")

    assert seen([*drawn, everywhere], who, table) <= seen(drawn, who, table)


def allowed(drawn: list[AccessRule], who: Subject, columns: list[str] | None) -> set[str]:
    ruling = ruled(drawn, who, columns=columns)
    return set(ruling.columns.allowed) if ruling.columns else set()


@given(
    drawn=st.lists(limited_rules(), min_size=1, max_size=3),
    position=st.integers(0, 2),
    names=st.lists(NAMES, min_size=1, unique=True),
    columns=st.none() | st.lists(NAMES, min_size=1, unique=True),
    who=subjects(),
)
def test_adding_a_list_of_columns_or_a_rule_with_one_never_widens(
    drawn: list[AccessRule], position: int, names: list[str], columns: list[str] | None, who: Subject
) -> None:
    i = position % len(drawn)
    listed = msgspec.structs.replace(drawn[i], columns=names)
    denied = ruled(drawn, who, columns=columns).decision is Decision.DENY

    assume(drawn[i].columns is UNSET)
    changed = [*drawn[:i], listed, *drawn[i + 1 :]]
    for narrower in (changed, [*drawn, msgspec.structs.replace(listed, roles=None, dataset="*")]):
        assert allowed(narrower, who, columns) <= allowed(drawn, who, columns)
        assert not denied or ruled(narrower, who, columns=columns).decision is Decision.DENY


@given(
    drawn=st.lists(limited_rules(), min_size=1, max_size=3),
    columns=st.lists(NAMES, min_size=1, unique=True),
    who=subjects(),
)
def test_a_column_that_one_list_does_not_name_is_never_allowed_however_it_is_spelled(
    drawn: list[AccessRule], columns: list[str], who: Subject
) -> None:
    for each in drawn:
        if each.columns is not UNSET and (each.roles is None or who.role in each.roles):
            assert allowed(drawn, who, columns) <= set(each.columns)


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
