"""Access rules, users, and rows for tests: made by hand, and at random."""

from datetime import datetime
from typing import Any

import msgspec
from hypothesis import strategies as st

from embedtokens.access_rules.decision import Subject
from embedtokens.access_rules.rule import AccessRule
from embedtokens.attributes.attribute import AttributeType, TokenAttribute

TYPES = ("string", "integer", "float", "boolean", "datetime")
COLUMNS = {"s": "string", "n": "integer", "f": "float", "b": "boolean", "d": "datetime", "u": "datetime"}
"""The columns of the table in every database; `u` is a datetime without offset if the database has that type."""

DECLARED = [
    TokenAttribute(name="distinctId", type=AttributeType.STRING, built_in=True, required=True),
    TokenAttribute(name="role", type=AttributeType.STRING, built_in=True, required=True, allowed_values=["explorer"]),
    *(TokenAttribute(name=f"one_{kind}", type=AttributeType(kind)) for kind in TYPES),
    *(TokenAttribute(name=f"many_{kind}", type=AttributeType(kind), is_list=True) for kind in TYPES),
]

HOSTILE = [
    "' OR '1'='1",
    '" OR ""="',
    "` OR 1=1 -- ",
    "Paris'; DROP TABLE sales; --",
    "/* */ OR 1=1",
    "\\' OR 1=1 #",
    "{{x}}",
    "${x}",
    "$1",
    ":p1",
    "@p1",
    "?",
    "%s",
    "%(x)s",
    "100%",
    "%",
    "_",
    "\\",
    "NULL",
    "TRUE",
    "1",
    " ",
    "Paris ",
    "PARIS",
    "Pari\u0301s",
    "Par\u00eds",
    "\U0001f600",
    "\u202eParis",
    "x" * 10_000,
]


def rule(filter_: dict[str, Any], **members: Any) -> AccessRule:
    return msgspec.convert({"dataset": "sales", "filter": filter_, **members}, AccessRule)


def compare(column: str, op: str, **operand: Any) -> dict[str, Any]:
    return {"column": column, "op": op, **operand}


def subject(role: str = "explorer", **values: object) -> Subject:
    return Subject(role, {"distinctId": "user-123", "role": role, **values})


_TEXTS = [
    "Paris", "paris", "PARIS", "Pari\u0301s", "Par\u00eds", "Paris ", " Paris", "O'Brien", '"', "100%", "%s", "_", "\\",
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
}
_OPERATORS = {
    "integer": ["eq", "ne", "lt", "le", "gt", "ge"],
    "float": ["eq", "ne", "lt", "le", "gt", "ge"],
    "datetime": ["eq", "ne", "before", "after"],
}
_ROW_VALUES: dict[str, list[Any]] = {
    **_OF_TYPE,
    "string": ["", *_TEXTS],
    "integer": [*_OF_TYPE["integer"], 2**53, 2**53 + 1, 2**63 - 1, -(2**63)],
    "float": [*map(float, _OF_TYPE["float"]), float("inf"), float("-inf")],
    "datetime": [datetime.fromisoformat(text) for text in _MOMENTS],
}


@st.composite
def _comparisons(draw: st.DrawFn) -> dict[str, Any]:
    column = draw(st.sampled_from(sorted(COLUMNS)))
    kind, form = COLUMNS[column], draw(st.sampled_from(["set", "attribute", "list attribute", "value", "values"]))
    if form == "set":
        return compare(column, draw(st.sampled_from(["is_set", "is_not_set"])))
    if form == "list attribute":
        return compare(column, draw(st.sampled_from(["in", "not_in"])), attribute=f"many_{kind}")
    op = draw(st.sampled_from(_OPERATORS.get(kind, ["eq", "ne"])))
    if form == "attribute":
        return compare(column, op, attribute=f"one_{kind}")
    if kind == "datetime":  # only these two accept a datetime as a value
        return compare(column, draw(st.sampled_from(["before", "after"])), value=draw(values_of(kind)))
    if form == "values":
        some = st.lists(values_of(kind), min_size=1, max_size=3)
        return compare(column, draw(st.sampled_from(["in", "not_in"])), value=draw(some))
    return compare(column, op, value=draw(values_of(kind)))


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
    cells = {name: st.one_of(st.none(), st.sampled_from(_ROW_VALUES[kind])) for name, kind in COLUMNS.items()}
    return st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=8)
