"""Which columns of a query rules allow."""

from embedtokens.access_rules.decision import CheckedRules, Columns, Ruling, decide
from tests.support.builders.rules import DECLARED, compare, rule, ruled, subject
from tests.unit.access_rules.test_decision import why

LEAF = compare("region", "eq", attribute="one_string")
ALL = {"allow": "all"}


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
