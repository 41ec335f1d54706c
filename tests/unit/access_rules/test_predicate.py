"""The meaning of a filter, value by value."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter, comparisons, matches
from embedtokens.access_rules.rule import Operator
from embedtokens.attributes.attribute import AttributeType

ID = "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def holds(op: str, kind: str, value: Any, cell: object) -> bool:
    comparison = Comparison(column="c", op=Operator(op), type=AttributeType(kind), value=value)
    return matches(comparison, {"c": cell})


@pytest.mark.parametrize(
    ("op", "below", "equal", "above"),
    [
        ("eq", False, True, False),
        ("ne", True, False, True),
        ("lt", True, False, False),
        ("le", True, True, False),
        ("gt", False, False, True),
        ("ge", False, True, True),
    ],
)
def test_numbers_compare(op: str, below: bool, equal: bool, above: bool) -> None:  # noqa: FBT001 - a table
    for kind, cells in (("integer", (4, 5, 6)), ("float", (4.9, 5.0, 5.1)), ("float", (4, 5, 6))):
        assert [holds(op, kind, 5, cell) for cell in cells] == [below, equal, above]


@pytest.mark.parametrize(
    ("op", "earlier", "same", "later"), [("before", True, False, False), ("after", False, False, True)]
)
def test_moments_compare_in_utc(op: str, earlier: bool, same: bool, later: bool) -> None:  # noqa: FBT001 - a table
    abroad = timezone(timedelta(hours=-5))
    for cell in (NOON, NOON.astimezone(abroad), NOON.replace(tzinfo=None), "2026-11-23T07:00:00-05:00"):
        assert holds(op, "datetime", "2026-11-23T12:00:00Z", cell) is same
        assert holds("eq", "datetime", "2026-11-23T12:00:00Z", cell)
        assert holds(op, "datetime", "2026-11-23T12:00:00.000001Z", cell) is earlier
        assert holds(op, "datetime", "2026-11-23T11:59:59.999999Z", cell) is later


@pytest.mark.parametrize(
    "cell", ["paris", "PARIS", "Par\u00eds", "Pari\u0301s", "Paris ", " Paris", "Pari", "", None, 5]
)
def test_texts_are_equal_by_every_character(cell: object) -> None:
    assert holds("eq", "string", "Paris", "Paris")
    assert not holds("eq", "string", "Paris", cell)
    assert not holds("in", "string", ["Paris", "Rome"], cell)


@pytest.mark.parametrize(
    ("kind", "value", "cells"),
    [
        ("string", "5", (None, 5, True, b"5")),
        ("integer", 1, (None, "1", True, "")),
        ("float", 0.0, (None, "0.0", False)),
        ("boolean", True, (None, 1, "true")),
        ("datetime", "2026-11-23T12:00:00Z", (None, 5, "2026-11-23", "yesterday")),
        ("date", "2026-11-23", (None, 5, "2026-11-23T00:00:00Z", datetime(2026, 11, 23, tzinfo=UTC))),
        ("uuid", ID, (None, 5, "0b8f2a4e", b"0b8f2a4e9c1d4e7a8f356d2c1b0a9e84")),
    ],
)
def test_nothing_and_what_is_of_another_type_is_matched_by_no_comparison(
    kind: str, value: Any, cells: tuple[Any]
) -> None:
    for cell in cells:
        for op in ("eq", "ne"):
            assert not holds(op, kind, value, cell)
        for op in ("in", "not_in"):
            assert not holds(op, kind, [value], cell)


def test_one_of_and_none_of_share_the_rows_that_are_set() -> None:
    assert [holds("in", "integer", [1, 2], cell) for cell in (1, 2, 3)] == [True, True, False]
    assert [holds("not_in", "integer", [1, 2], cell) for cell in (1, 2, 3)] == [False, False, True]
    assert holds("in", "boolean", [False], False)  # noqa: FBT003


def test_a_column_is_set_or_not() -> None:
    for cell, is_set in ((None, False), ("", True), (0, True), (False, True)):
        assert matches(Comparison(column="c", op=Operator.IS_SET), {"c": cell}) is is_set
        assert matches(Comparison(column="c", op=Operator.IS_NOT_SET), {"c": cell}) is not is_set


def test_groups_hold_together_or_one_by_one() -> None:
    leaf = {value: Comparison(column="c", op=Operator.EQ, type=AttributeType.INTEGER, value=value) for value in (1, 2)}

    assert not matches(AllOf([leaf[1], leaf[2]]), {"c": 1})
    assert matches(AllOf([leaf[1], leaf[1]]), {"c": 1})
    assert matches(AnyOf([leaf[2], leaf[1]]), {"c": 1})
    assert not matches(AnyOf([leaf[2]]), {"c": 1})


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        matches(Comparison(column="c", op=Operator.IS_NOT_SET), {})


def test_a_comparison_without_a_type_holds_for_nothing() -> None:
    assert not matches(Comparison(column="c", op=Operator.EQ, value=1), {"c": 1})


@pytest.mark.parametrize(
    ("op", "held"),
    [
        ("contains", ["a%b", "xa%b", "a%bx"]),
        ("starts_with", ["a%b", "a%bx"]),
        ("ends_with", ["a%b", "xa%b"]),
    ],
)
def test_a_part_of_a_text_is_found_letter_by_letter(op: str, held: list[str]) -> None:
    cells = ["a%b", "xa%b", "a%bx", "A%B", "axb", "a%", "%b", "", None, 5]

    assert [cell for cell in cells if holds(op, "string", "a%b", cell)] == held


def test_days_compare() -> None:
    for cell in (date(2026, 11, 23), "2026-11-23"):
        assert holds("eq", "date", "2026-11-23", cell)
        assert holds("before", "date", "2026-11-24", cell)
        assert holds("after", "date", "2026-11-22", cell)
        assert not holds("ne", "date", "2026-11-23", cell)


def test_uuids_compare_in_any_spelling() -> None:
    for cell in (ID, ID.upper(), f"{{{ID}}}", ID.replace("-", ""), UUID(ID)):
        assert holds("eq", "uuid", ID, cell)
        assert not holds("ne", "uuid", ID, cell)
        assert holds("not_in", "uuid", [ID[:-1] + "5"], cell)


def test_a_list_has_a_value_of_the_same_type() -> None:
    cells: list[Any] = [["a"], ["b", "a"], ["A"], [], [["a"]], [None], [1], "a", None]

    assert [holds("has", "string", "a", cell) for cell in cells] == [True, True] + [False] * 7
    assert [holds("has_any", "string", ["x", "a"], cell) for cell in cells] == [True, True] + [False] * 7
    assert [holds("has", "integer", 1, cell) for cell in ([1], [True], ["1"], [2, 1])] == [True, False, False, True]


def test_comparisons_are_found_in_groups_of_both_kinds() -> None:
    leaves: list[Filter] = [Comparison(column=name, op=Operator.IS_SET, type=AttributeType.STRING) for name in "abc"]

    assert list(comparisons(AllOf([leaves[0], AnyOf(leaves[1:])]))) == leaves
