"""The meaning of a filter, value by value."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, matches
from embedtokens.access_rules.rule import Operator
from embedtokens.attributes.attribute import AttributeType

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
