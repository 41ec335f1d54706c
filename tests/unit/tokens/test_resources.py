"""What a token opens by name: what a request may name, and what is open with it."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from msgspec import UNSET

from embedtokens.field_errors import RequestInvalidError
from embedtokens.tokens.permissions import LEVELS
from embedtokens.tokens.resources import (
    MAX_RESOURCES,
    Resource,
    ResourceAccess,
    ResourceRequest,
    asked_access,
    is_open,
    open_datasets,
    resolve,
)
from tests.support.sentences import places

SALES = {"type": "dashboard", "id": "sales-2026"}


def requests(*named: dict[str, Any]) -> list[ResourceRequest]:
    return msgspec.convert(list(named), list[ResourceRequest])


def resolved(*named: dict[str, Any], within: dict[str, list[str]] | None = None) -> list[Resource]:
    found, errors = resolve(requests(*named), within or {}, "resources")
    assert errors == []
    return found


def field_errors(*named: dict[str, Any], within: dict[str, list[str]] | None = None) -> list[tuple[str, str]]:
    return places(resolve(requests(*named), within or {}, "resources")[1])


def details(*named: dict[str, Any]) -> list[str]:
    return [error.detail for error in resolve(requests(*named), {}, "resources")[1]]


@pytest.mark.parametrize("type_", LEVELS)
def test_a_resource_without_levels_has_the_least_one(type_: str) -> None:
    level = "can_query" if type_ == "ai" else "can_view"

    assert resolved({"type": type_, "id": "x"}) == [Resource(type_, "x", [level])]


def test_levels_imply_others_as_in_permissions() -> None:
    assert resolved({**SALES, "permissions": ["can_edit"]})[0].permissions == ["can_view", "can_edit"]


def test_ids_are_kept_exactly() -> None:
    ids = ["sales 2026", " x", "x:y", "\u00c9", "E\u0301", "日本", "x" * 200, "*", "../x"]

    assert [each.id for each in resolved(*({"type": "chart", "id": id_} for id_ in ids))] == ids


def test_a_resource_that_is_repeated_is_named_once() -> None:
    assert resolved(SALES, {**SALES, "permissions": ["can_view"]}) == [
        Resource("dashboard", "sales-2026", ["can_view"])
    ]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"type": "report", "id": "x"}, [("/resources/0/type", "not_allowed")]),
        ({"type": "Dashboard", "id": "x"}, [("/resources/0/type", "not_allowed")]),
        ({"type": "chart", "id": ""}, [("/resources/0/id", "out_of_range")]),
        ({"type": "chart", "id": "x" * 201}, [("/resources/0/id", "out_of_range")]),
        ({"type": "chart", "id": "a\nb"}, [("/resources/0/id", "out_of_range")]),
        ({"type": "chart", "id": "a\n"}, [("/resources/0/id", "out_of_range")]),
        ({"type": "x", "id": ""}, [("/resources/0/type", "not_allowed"), ("/resources/0/id", "out_of_range")]),
        ({**SALES, "permissions": []}, [("/resources/0/permissions", "empty")]),
        ({**SALES, "permissions": ["can_query"]}, [("/resources/0/permissions/0", "not_allowed")]),
        ({"type": "ai", "id": "x", "permissions": ["can_view"]}, [("/resources/0/permissions/0", "not_allowed")]),
        ({"type": "dataset", "id": "x", "permissions": ["can_edit"]}, [("/resources/0/permissions/0", "not_allowed")]),
    ],
)
def test_a_resource_that_cannot_be_is_refused_by_its_member(
    named: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert field_errors(named) == expected


def test_an_unknown_type_is_answered_with_all_types() -> None:
    (error,) = resolve(requests({"type": "dash_board", "id": "x"}), {}, "resources")[1]

    assert error.detail == "Types are dashboard, chart, database, dataset, ai. Did you mean dashboard?"


def test_the_first_error_alone_suggests_what_was_meant() -> None:
    dash, chart = {"type": "dash_board", "id": "x"}, {"type": "chartt", "id": "x"}
    wrong_level, no_level = {**SALES, "permissions": ["can_veiw"]}, {**SALES, "permissions": []}

    assert details(dash, chart, wrong_level, no_level) == [
        "Types are dashboard, chart, database, dataset, ai. Did you mean dashboard?",
        "Types are dashboard, chart, database, dataset, ai.",
        "Levels of dashboard are can_view, can_edit.",
        "Name at least one level of can_view, can_edit, or omit this.",
    ]
    assert details(wrong_level) == ["Levels of dashboard are can_view, can_edit. Did you mean can_view?"]


def test_a_level_that_is_asked_for_is_one_of_its_type() -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        asked_access("dashboard:x", "can_veiw")

    (error,) = refusal.value.errors
    assert error.detail == "Levels of dashboard are can_view, can_edit. Did you mean can_view?"


def test_a_resource_has_no_level_that_the_request_does_not_give_its_type() -> None:
    view = {"dashboard": ["can_view"]}

    assert field_errors({**SALES, "permissions": ["can_view", "can_edit"]}, within=view) == [
        ("/resources/0/permissions/1", "not_allowed")
    ]
    assert field_errors({**SALES, "permissions": ["can_edit"] * 3}, within=view) == [
        ("/resources/0/permissions/0", "not_allowed")
    ]
    assert field_errors(SALES, within={"dashboard": []}) == [("/resources/0", "not_allowed")]
    assert resolved(SALES, within={"chart": []}) == resolved(SALES)


def test_a_resource_with_other_levels_the_second_time_is_refused() -> None:
    assert field_errors(SALES, {**SALES, "id": "x"}, {**SALES, "permissions": ["can_edit"]}) == [
        ("/resources/2", "duplicate")
    ]


def test_no_resource_and_too_many_are_refused() -> None:
    many = [{"type": "chart", "id": str(i)} for i in range(MAX_RESOURCES + 1)]

    assert field_errors() == [("/resources", "empty")]
    assert field_errors(*many) == [("/resources", "too_many")]
    assert len(resolved(*many[:-1])) == MAX_RESOURCES


def test_all_errors_are_reported_at_once() -> None:
    found = field_errors({"type": "x", "id": "1"}, {"type": "ai", "id": ""}, {**SALES, "permissions": ["x"]}, SALES)

    assert found == [
        ("/resources/0/type", "not_allowed"),
        ("/resources/1/id", "out_of_range"),
        ("/resources/2/permissions/0", "not_allowed"),
    ]


NAMED = [Resource("dashboard", "sales", ["can_view"]), Resource("dataset", "orders", ["can_view"])]


@pytest.mark.parametrize(
    ("access", "expected"),
    [
        (("dashboard", "sales", "can_view"), True),
        (("dashboard", "sales", "can_edit"), False),
        (("dashboard", "Sales", "can_view"), False),
        (("dashboard", "costs", "can_view"), False),
        (("dataset", "orders", "can_view"), True),
        (("dataset", "other", "can_view"), False),
        (("chart", "x", "can_view"), True),
        (("chart", "x", "can_edit"), False),
        (("database", "x", "can_view"), False),
        (("ai", "x", "can_query"), False),
    ],
)
def test_a_token_opens_what_it_names_and_the_types_of_its_permissions(
    access: tuple[str, str, str],
    expected: bool,  # noqa: FBT001 - a case's value
) -> None:
    assert is_open(ResourceAccess(*access), {"chart": ["can_view"]}, NAMED) is expected


def test_permissions_for_a_type_with_named_resources_would_widen_nothing() -> None:
    assert not is_open(ResourceAccess("dashboard", "costs", "can_view"), {"dashboard": ["can_view"]}, NAMED)


@pytest.mark.parametrize(
    ("permissions", "named", "expected"),
    [
        ({}, None, None),
        ({"dataset": []}, None, frozenset()),
        ({"dashboard": ["can_view"]}, None, None),
        ({}, NAMED, frozenset({"orders"})),
        ({"dataset": ["can_view"]}, NAMED, frozenset({"orders"})),
        ({}, NAMED[:1], frozenset()),
        ({"dataset": ["can_view"]}, NAMED[:1], None),
        ({}, [], frozenset()),
    ],
)
def test_the_access_rules_are_asked_for_open_datasets_only(
    permissions: dict[str, list[str]], named: Sequence[Resource] | None, expected: frozenset[str] | None
) -> None:
    assert open_datasets(permissions, named) == expected
    for dataset in ("orders", "other"):
        opened = is_open(ResourceAccess("dataset", dataset, "can_view"), permissions, named)
        assert opened is (expected is None or dataset in expected)


def test_a_question_names_type_id_and_level() -> None:
    assert asked_access(UNSET, UNSET) is None
    assert asked_access("dashboard:a:b", UNSET) == ResourceAccess("dashboard", "a:b", "can_view")
    assert asked_access("ai:helper", UNSET) == ResourceAccess("ai", "helper", "can_query")
    assert asked_access("chart:x", "can_edit") == ResourceAccess("chart", "x", "can_edit")


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda: asked_access("sales", UNSET), [("/opens", "wrong_type")]),
        (lambda: asked_access("report:x", UNSET), [("/opens", "not_allowed")]),
        (lambda: asked_access("report:", "can_view"), [("/opens", "not_allowed"), ("/opens", "out_of_range")]),
        (lambda: asked_access("chart:x", "can_query"), [("/permission", "not_allowed")]),
        (lambda: asked_access(UNSET, "can_view"), [("/permission", "not_allowed")]),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    ask: Callable[[], object], expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        ask()

    assert places(refusal.value.errors) == expected
