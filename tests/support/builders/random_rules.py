"""Access rules, users, and rows for tests, made at random and in every combination that matters."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from embedtokens.access_rules.decision import Subject
from embedtokens.access_rules.operators import operator_error
from embedtokens.access_rules.predicate import Comparison
from embedtokens.access_rules.rule import (
    LISTED,
    OF_LIST_COLUMNS,
    OF_THE_COLUMN,
    TEXTUAL,
    AccessRule,
    Operator,
)
from embedtokens.attributes.attribute import AttributeType
from embedtokens.encoding.uuids import canonical_uuid
from tests.support.builders.rules import COLUMNS, LISTS, TYPES, compare, rule, ruled, subject

EMPTY: dict[str, Any] = dict.fromkeys([*COLUMNS, *LISTS])
"""A row in which nothing is set."""


_TEXTS = [
    "Paris", "paris", "PARIS", "Pari\u0301s", "Par\u00eds", "Paris ", "Paris  ", " Paris", "paris is", "O'Brien", '"',
    "100%", "%s", "_", "\\",
    "\U0001f600", "1", " ", "Stra\u00dfe", "STRASSE", "\ufb01x", "fix", "\u0131", "I", "\u212a", "K",
]  # fmt: skip
_MOMENTS = [
    "2026-11-23T16:15:00Z",
    "2026-11-23T18:15:00+02:00",
    "2026-11-23T16:15:00.001Z",
    "1969-12-31T23:59:59.999Z",
    "2026-11-23T16:15:00.000001Z",
    "2026-11-23T16:15:00.0004Z",
    "2026-11-23T16:15:59.999600-05:00",
    "2026-03-29T01:30:00+01:00",
    "0001-01-01T00:00:00Z",
    "0001-01-01T14:00:00.000001+14:00",
    "0098-12-31T23:59:59.999999Z",
    "0099-01-01T00:00:00Z",
    "0999-12-31T23:59:59Z",
    "1999-01-01T00:00:00Z",
    "9999-12-31T09:59:59.999999-14:00",
    "9999-12-31T23:59:59.999999Z",
]
_OF_TYPE: dict[str, list[Any]] = {
    "string": _TEXTS,
    "integer": [-(2**53) + 1, -1, 0, 1, 2, 2**53 - 1],
    "float": [-1.5, -0.0, 0.0, 0.1, 0.5, 3, 2**53 - 1, float(2**53), 2.0**53 + 2, 1e16, -1e308, 1e308, 5e-324],
    "boolean": [True, False],
    "datetime": _MOMENTS,
    "date": ["0001-01-01", "0099-12-31", "1969-12-31", "1970-01-01", "2026-02-28", "2026-03-01", "9999-12-31"],
    "uuid": [
        "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84", "0B8F2A4E-9C1D-4E7A-8F35-6D2C1B0A9E84",
        "{0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84}", "0b8f2a4e9c1d4e7a8f356d2c1b0a9e84",
        "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e85", "00000000-0000-0000-0000-000000000000",
        "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    ],
}  # fmt: skip
_PARTS = [
    "Par",
    "is",
    "P",
    "p",
    "\u0301",
    "\u00ed",
    "e",
    "%",
    "_",
    "\\",
    " ",
    "s ",
    "\u00df",
    "ss",
    "K",
    "\U0001f600",
    "'",
]
_OPERATORS = {
    "integer": ["eq", "ne", "lt", "le", "gt", "ge"],
    "float": ["eq", "ne", "lt", "le", "gt", "ge"],
    "datetime": ["eq", "ne", "before", "after"],
    "date": ["eq", "ne", "before", "after"],
    "string": ["eq", "ne", "contains", "starts_with", "ends_with"],
}
_ROW_VALUES: dict[str, list[Any]] = {
    **_OF_TYPE,
    "string": ["", *_TEXTS],
    "integer": [*_OF_TYPE["integer"], 2**53, 2**53 + 1, 2**63 - 1, -(2**63)],
    "float": [*map(float, _OF_TYPE["float"]), float("inf"), float("-inf")],
    "datetime": [datetime.fromisoformat(text) for text in _MOMENTS],
    "date": [date.fromisoformat(text) for text in _OF_TYPE["date"]],
}


@st.composite
def _comparisons(draw: st.DrawFn) -> dict[str, Any]:
    form = draw(st.sampled_from(["set", "list", "attribute", "list attribute", "value", "values"]))
    if form == "list":
        return _about_a_list(draw)
    column = draw(st.sampled_from(sorted(COLUMNS)))
    kind = COLUMNS[column]
    if form == "set":
        return compare(column, draw(st.sampled_from(["is_set", "is_not_set"])))
    if form == "list attribute":
        return compare(column, draw(st.sampled_from(["in", "not_in"])), attribute=f"many_{kind}")
    if form == "attribute" or kind == "uuid":  # what is written into a rule is a text
        return compare(column, draw(st.sampled_from(_OPERATORS.get(kind, ["eq", "ne"]))), attribute=f"one_{kind}")
    return _with_value(draw, column, kind, several=form == "values")


def _with_value(draw: st.DrawFn, column: str, kind: str, *, several: bool) -> dict[str, Any]:
    if kind in {"datetime", "date"}:  # what is written into a rule is a moment or a date for these two only
        return compare(column, draw(st.sampled_from(["before", "after"])), value=draw(values_of(kind)))
    if several:
        some = st.lists(values_of(kind), min_size=1, max_size=3)
        return compare(column, draw(st.sampled_from(["in", "not_in"])), value=draw(some))
    op = draw(st.sampled_from(_OPERATORS.get(kind, ["eq", "ne"])))
    part = op in {"contains", "starts_with", "ends_with"}
    return compare(column, op, value=draw(st.sampled_from(_PARTS) if part else values_of(kind)))


def _about_a_list(draw: st.DrawFn) -> dict[str, Any]:
    column = draw(st.sampled_from(sorted(LISTS)))
    kind = LISTS[column]
    if draw(st.booleans()):
        return compare(column, "has_any", attribute=f"many_{kind}")
    return compare(column, "has", **draw(st.sampled_from([{"attribute": f"one_{kind}"}, {"value": _OF_TYPE[kind][0]}])))


def values_of(kind: str) -> st.SearchStrategy[Any]:
    return st.sampled_from(_OF_TYPE[kind])


def filters() -> st.SearchStrategy[dict[str, Any]]:
    """Return filters of at most four levels."""
    tree: st.SearchStrategy[dict[str, Any]] = _comparisons()
    for _ in range(3):
        members = st.lists(tree, min_size=1, max_size=3)
        tree = st.one_of(
            _comparisons(), st.builds(lambda word, of: {word: of}, st.sampled_from(["all", "any"]), members)
        )
    return tree


COMPARED = [
    (op, kind)
    for op in Operator
    for kind in TYPES
    if op not in OF_THE_COLUMN and operator_error(op, AttributeType(kind), is_list=op in LISTED) is None
]
"""Every operator with every type that it compares."""


def corpus(op: Operator, kind: str) -> Iterator[tuple[str, Comparison, list[dict[str, Any]]]]:
    """Each column of the type and each value that the operator compares it with, and a row for every cell."""
    columns = LISTS if op in OF_LIST_COLUMNS else COLUMNS
    several = op in LISTED
    values = [*_OF_TYPE[kind], *(_PARTS if op in TEXTUAL else ())]
    for column in (name for name, of in columns.items() if of == kind):
        table = [{**EMPTY, column: cell} for cell in cells_of(column)]
        for first, second in pairwise([*values, values[0]]):
            tree = compare(column, op, attribute=f"{'many' if several else 'one'}_{kind}")
            given = {f"one_{kind}": first, f"many_{kind}": [first, second]}
            filter_ = ruled([rule(tree)], subject(**given)).filter
            assert isinstance(filter_, Comparison)
            yield column, filter_, table


def cells_of(column: str) -> list[Any]:
    """Everything that a column of the table may hold, and NULL."""
    if column in LISTS:
        one = _ROW_VALUES[LISTS[column]]
        return [None, [], *([cell] for cell in one), *([one[i - 1], cell] for i, cell in enumerate(one))]
    cells = _ROW_VALUES[COLUMNS[column]]
    return [None, *(map(canonical_uuid, cells) if column == "i" else cells)]


def rules() -> st.SearchStrategy[AccessRule]:
    filter_ = st.one_of(filters(), filters(), filters(), st.just({"allow": "all"}))
    return st.builds(rule, filter_, roles=st.sampled_from([None, None, ["explorer"], ["maker"]]))


def subjects() -> st.SearchStrategy[Subject]:
    """Return subjects, most of which have every declared attribute."""
    complete = {
        **{f"one_{kind}": values_of(kind) for kind in TYPES},
        **{f"many_{kind}": st.lists(values_of(kind), min_size=1, max_size=3) for kind in TYPES},
    }
    return st.fixed_dictionaries(complete).map(lambda values: subject(**values))


def rows() -> st.SearchStrategy[list[dict[str, Any]]]:
    cells: dict[str, st.SearchStrategy[Any]] = {
        name: st.sampled_from(_ROW_VALUES[kind]) for name, kind in COLUMNS.items()
    }
    cells["i"] = cells["i"].map(canonical_uuid)
    lists = {name: st.lists(st.sampled_from(_ROW_VALUES[kind]), max_size=3) for name, kind in LISTS.items()}
    row = {name: st.one_of(st.none(), cell) for name, cell in {**cells, **lists}.items()}
    return st.lists(st.fixed_dictionaries(row), min_size=1, max_size=8)
