"""What makes an access rule one that can be saved: each error alone, in an otherwise legal rule."""

from typing import Any

import pytest

from embedtokens.access_rules.rule import MAX_COLUMNS
from embedtokens.access_rules.validation import column_name_error, errors
from tests.support.builders.rules import DECLARED, TYPES, compare, sent_rule
from tests.support.sentences import places

LEAF = compare("region", "eq", attribute="one_string")


def found(filter_: dict[str, Any], **members: Any) -> list[tuple[str, str]]:
    return places(errors([sent_rule(filter_, **members)], DECLARED, "accessRules"))


def nested(levels: int) -> dict[str, Any]:
    return LEAF if levels == 1 else {"all": [nested(levels - 1)]}


LEGAL = [
    {"allow": "all"},
    LEAF,
    {"any": [LEAF, {"all": [LEAF, compare("n", "gt", value=3)]}]},
    nested(4),
    {"all": [LEAF] * 64},
    *(compare("c", op, attribute=f"one_{kind}") for kind in TYPES for op in ("eq", "ne")),
    *(compare("c", op, attribute=f"many_{kind}") for kind in TYPES for op in ("in", "not_in")),
    *(compare("c", op, attribute=f"one_{kind}") for kind in ("integer", "float") for op in ("lt", "le", "gt", "ge")),
    *(compare("c", op, attribute=f"one_{kind}") for kind in ("datetime", "date") for op in ("before", "after")),
    *(compare("c", op, attribute="one_string") for op in ("contains", "starts_with", "ends_with", "has")),
    *(compare("c", op, value="%") for op in ("contains", "starts_with", "ends_with", "has")),
    compare("c", "has", attribute="one_integer"),
    compare("c", "has", value=5),
    *(compare("c", "has_any", attribute=f"many_{kind}") for kind in ("string", "integer")),
    compare("c", "has_any", value=["a", "b"]),
    compare("c", "before", value="2026-11-23"),
    *(compare("c", op) for op in ("is_set", "is_not_set")),
    *(compare("c", "eq", value=value) for value in ("Paris", "", 0, -1.5, True, False)),
    *(compare("c", "in", value=value) for value in (["a"], [1, 2.5], [True], ["x"] * 1000)),
    compare("c", "before", value="2026-11-23T16:15:00+02:00"),
    compare("c", "eq", attribute="distinctId"),
    compare("c", "eq", attribute="role"),
]


@pytest.mark.parametrize("filter_", LEGAL, ids=range(len(LEGAL)))
def test_a_legal_filter_has_no_errors(filter_: dict[str, Any]) -> None:
    assert found(filter_) == []


NO_VALUES: tuple[object, ...] = (None, {})
NO_LISTS: tuple[object, ...] = ([], [1, "a"], [True, 1], [None], [[1]])

FAULTY: list[tuple[dict[str, Any], str, str]] = [
    ({}, "", "form_invalid"),
    ({"all": [LEAF], "any": [LEAF]}, "", "form_invalid"),
    ({"allow": "all", **LEAF}, "", "form_invalid"),
    ({"all": [LEAF], "op": "eq"}, "", "form_invalid"),
    ({"op": "eq", "value": 1}, "", "form_invalid"),
    ({"allow": "all", "attribute": "one_string"}, "", "form_invalid"),
    ({"all": []}, "/all", "empty"),
    ({"any": [LEAF, {"any": []}]}, "/any/1/any", "empty"),
    ({"any": [LEAF, {"allow": "all"}]}, "/any/1/allow", "not_allowed"),
    (nested(5), "/all/0/all/0/all/0/all/0", "too_deep"),
    ({"all": [{"any": [LEAF] * 33}, {"any": [LEAF] * 32}]}, "", "too_many"),
    (compare("", "is_set"), "/column", "name_invalid"),
    ({"column": "c"}, "/op", "required"),
    (compare("c", "eq"), "", "operand_invalid"),
    (compare("c", "eq", attribute="one_string", value="x"), "", "operand_invalid"),
    (compare("c", "is_set", attribute="one_string"), "/attribute", "not_allowed"),
    (compare("c", "is_not_set", value=1), "/value", "not_allowed"),
    (compare("c", "eq", attribute="colour"), "/attribute", "undeclared"),
    *((compare("c", op, attribute="many_string"), "/op", "not_allowed") for op in ("eq", "ne")),
    *((compare("c", op, attribute="one_string"), "/op", "not_allowed") for op in ("in", "not_in")),
    *(
        (compare("c", op, attribute=f"one_{kind}"), "/op", "not_allowed")
        for op in ("lt", "le", "gt", "ge")
        for kind in ("string", "boolean", "datetime", "date", "uuid")
    ),
    *(
        (compare("c", op, attribute=f"one_{kind}"), "/op", "not_allowed")
        for op in ("before", "after")
        for kind in ("string", "boolean", "integer", "float", "uuid")
    ),
    *(
        (compare("c", op, attribute=f"one_{kind}"), "/op", "not_allowed")
        for op in ("contains", "starts_with", "ends_with")
        for kind in ("integer", "float", "boolean", "datetime", "date", "uuid")
    ),
    *(
        (compare("c", "has", attribute=f"one_{kind}"), "/op", "not_allowed")
        for kind in ("float", "boolean", "datetime", "date", "uuid")
    ),
    *((compare("c", op, attribute="many_string"), "/op", "not_allowed") for op in ("contains", "has")),
    (compare("c", "has_any", attribute="one_string"), "/op", "not_allowed"),
    (compare("c", "has_any", attribute="many_float"), "/op", "not_allowed"),
    *((compare("c", op, value=""), "/value", "empty") for op in ("contains", "starts_with", "ends_with")),
    (compare("c", "before", value="2026-02-29"), "/value", "wrong_type"),
    (compare("c", "gt", attribute="many_integer"), "/op", "not_allowed"),
    (compare("c", "after", attribute="many_datetime"), "/op", "not_allowed"),
    (compare("c", "eq", value=["a"]), "/op", "not_allowed"),
    (compare("c", "in", value="a"), "/op", "not_allowed"),
    (compare("c", "lt", value="a"), "/op", "not_allowed"),
    (compare("c", "before", value=5), "/op", "not_allowed"),
    *((compare("c", "in", value=value), "/value", "wrong_type") for value in NO_LISTS),
    *((compare("c", "eq", value=value), "/value", "wrong_type") for value in NO_VALUES),
    (compare("c", "before", value="yesterday"), "/value", "wrong_type"),
    (compare("c", "before", value="0001-01-01T00:00:00+10:00"), "/value", "wrong_type"),
    (compare("c", "eq", value="x" * 257), "/value", "too_long"),
    (compare("c", "eq", value="a\nb"), "/value", "control_characters"),
    (compare("c", "eq", value=2**53), "/value", "out_of_range"),
    (compare("c", "in", value=[1] * 1001), "/value", "too_long"),
]


@pytest.mark.parametrize(("filter_", "place", "code"), FAULTY, ids=range(len(FAULTY)))
def test_an_error_is_named_at_its_place(filter_: dict[str, Any], place: str, code: str) -> None:
    assert found(filter_) == [(f"/accessRules/0/filter{place}", code)]


def test_every_error_of_a_rule_is_reported_with_the_rule_s_own_number() -> None:
    wrong = sent_rule({"all": [LEAF, {"op": "eq"}, compare("a.b", "is_set")]}, dataset="")

    assert [error.pointer for error in errors([sent_rule(LEAF), wrong], DECLARED, "draft")] == [
        "/draft/1/dataset",
        "/draft/1/filter/all/1",
        "/draft/1/filter/all/2/column",
    ]


@pytest.mark.parametrize(
    "name", ["region", "Region", "_", "order id", "% margin", "größe", "a-b", "(x)", "1st", "x" * 63]
)
def test_a_column_may_be_called(name: str) -> None:
    assert column_name_error(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "", " ", " a", "a ", "a.b", 'a"b', "a`b", "a'b", "a\\b", "a;b", "a?b", "a:b", "a@b", "a$b", "a[b",
        "a\0b", "a\nb",
        "a\u2028b", "x" * 64, "ß" * 32,
    ],
)  # fmt: skip
def test_a_column_may_not_be_called(name: str) -> None:
    assert found(compare(name, "is_set")) == [("/accessRules/0/filter/column", "name_invalid")]


@pytest.mark.parametrize("name", ["s", "sales", "public.sales", "Umsätze 2026", "x" * 128])
def test_a_dataset_may_be_called(name: str) -> None:
    assert found(LEAF, dataset=name) == []


@pytest.mark.parametrize("name", ["", " sales", "sales ", "a\nb", "\u2028", "x" * 129])
def test_a_dataset_may_not_be_called(name: str) -> None:
    assert found(LEAF, dataset=name) == [("/accessRules/0/dataset", "name_invalid")]


@pytest.mark.parametrize(
    ("roles", "place", "code"),
    [
        ([], "", "empty"),
        (["explorrer"], "/0", "not_allowed"),
        (["explorer", "explorer"], "/1", "duplicate"),
    ],
)
def test_roles_are_roles_that_a_token_can_have(roles: list[str], place: str, code: str) -> None:
    assert found(LEAF, roles=roles) == [(f"/accessRules/0/roles{place}", code)]
    assert found(LEAF, roles=["explorer"]) == found(LEAF, roles=None) == []


def test_there_are_at_most_200_rules() -> None:
    assert not list(errors([sent_rule(LEAF)] * 200, DECLARED, "accessRules"))
    assert places(errors([sent_rule({})] * 201, DECLARED, "accessRules")) == [("/accessRules", "too_many")]


@pytest.mark.parametrize(
    ("columns", "place", "code"),
    [
        ([], "", "empty"),
        (["c"] * 2001, "", "too_many"),
        (["region", 'a"b'], "/1", "name_invalid"),
        (["region", "amount", "region"], "/2", "duplicate"),
    ],
)
def test_a_list_of_columns_names_columns_once(columns: list[str], place: str, code: str) -> None:
    assert found(LEAF, columns=columns) == [(f"/accessRules/0/columns{place}", code)]
    assert found(LEAF, columns=["region", "Region"]) == found(LEAF) == []


def test_an_error_about_an_operator_says_what_fits() -> None:
    def said(**condition: object) -> str:
        return next(errors([sent_rule({"column": "c", **condition})], DECLARED)).detail

    assert said(op="contains", attribute="one_integer") == "contains compares strings, and this is of type integer."
    assert said(op="has", value=["a"]) == "has takes a single value, and this is a list: use has_any."
    assert said(op="eq", value=["a"]) == "eq takes a single value, and this is a list: use in, not_in or has_any."
    assert said(op="starts_with", value="") == "An empty string matches every text: write at least one character."


def test_roles_are_compared_only_with_a_declaration_that_can_be_read() -> None:
    without_role = [attribute for attribute in DECLARED if attribute.name != "role"]

    assert list(errors([sent_rule({"allow": "all"}, roles=["anybody"])], without_role)) == []


def test_null_is_answered_with_the_operator_that_was_meant() -> None:
    (null,) = errors([sent_rule(compare("c", "eq", value=None))], DECLARED)
    (record,) = errors([sent_rule(compare("c", "eq", value={}))], DECLARED)

    assert null.detail == "null is not allowed: to match rows without a value, use is_not_set and omit value."
    assert record.detail == "Expected a string, a number, true or false, or a list of values of one type."


def test_a_rule_lists_so_many_columns_and_no_more() -> None:
    names = [f"c{i}" for i in range(MAX_COLUMNS + 1)]

    assert found(LEAF, columns=names[:-1]) == []
    assert found(LEAF, columns=names) == [("/accessRules/0/columns", "too_many")]
