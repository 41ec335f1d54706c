"""What rules decide for one user and one dataset, and that whatever is unclear denies."""

from typing import Any

from embedtokens.access_rules.decision import CheckedRules, Decision, Reason, Ruling, Subject, decide
from embedtokens.access_rules.operators import MAX_BOUND_VALUES
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison
from embedtokens.access_rules.rule import UnreadRule
from tests.support.builders.rules import DECLARED, compare, rule, ruled, subject

LEAF = compare("region", "eq", attribute="one_string")
ALL = {"allow": "all"}


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


def test_false_and_zero_are_values() -> None:
    tree = {"all": [compare("b", "eq", attribute="one_boolean"), compare("n", "eq", attribute="one_integer")]}

    assert decided(tree, one_boolean=False, one_integer=0).decision is Decision.FILTER


def test_a_filter_holds_so_many_values_and_no_more() -> None:
    lists = [compare("n", "in", attribute="many_integer")] * 50
    values = MAX_BOUND_VALUES // 50

    assert decided({"all": lists}, many_integer=[1] * values).decision is Decision.FILTER
    assert decided(lists[0], many_integer=[1] * MAX_BOUND_VALUES).decision is Decision.FILTER
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
