import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.tokens.permissions import LEVELS, resolve
from tests.support.sentences import places
from tests.unit.attributes.test_attribute import json_values


def codes(given_permissions: dict[str, object]) -> list[tuple[str, str]]:
    return places(resolve(given_permissions, "permissions")[1])


def test_the_models_and_levels_are_those_that_customers_know() -> None:
    assert LEVELS == {
        "dashboard": ("can_view", "can_edit"),
        "chart": ("can_view", "can_edit"),
        "database": ("can_view", "can_edit"),
        "dataset": ("can_view",),
        "ai": ("can_query",),
    }


@pytest.mark.parametrize("model", ["dashboard", "chart", "database"])
def test_who_may_edit_may_view(model: str) -> None:
    assert resolve({model: ["can_edit"]}) == ({model: ["can_view", "can_edit"]}, [])


@pytest.mark.parametrize("model", ["dashboard", "chart", "database"])
def test_who_may_view_may_not_edit(model: str) -> None:
    assert resolve({model: ["can_view"]}) == ({model: ["can_view"]}, [])


def test_levels_come_once_and_in_a_fixed_order() -> None:
    given_permissions = {"ai": ["can_query", "can_query"], "chart": ["can_edit", "can_view", "can_edit"]}

    assert resolve(given_permissions)[0] == {"ai": ["can_query"], "chart": ["can_view", "can_edit"]}


def test_no_level_is_no_permission() -> None:
    assert resolve({"chart": []}) == ({"chart": []}, [])
    assert resolve({}) == ({}, [])


@pytest.mark.parametrize("levels", ["can_view", None, {"can_view": True}, 1, True])
def test_levels_are_a_list(levels: object) -> None:
    assert codes({"chart": levels}) == [("/permissions/chart", "wrong_type")]


def test_an_unknown_model_is_named() -> None:
    assert codes({"a/b": ["can_view"]}) == [("/permissions/a~1b", "unknown_member")]


@pytest.mark.parametrize("level", ["can_view", "CAN_QUERY", "", None, ["can_query"], {"can_query": 1}, True])
def test_the_first_level_that_the_model_does_not_have_is_named(level: object) -> None:
    assert codes({"ai": [level, "can_query", level]}) == [("/permissions/ai/0", "not_allowed")]
    assert codes({"ai": ["can_query", level]}) == [("/permissions/ai/1", "not_allowed")]


def test_one_bad_model_does_not_hide_another() -> None:
    assert codes({"chart": ["x"], "ai": 1, "sql": [], "dashboard": ["can_view"]}) == [
        ("/permissions/chart/0", "not_allowed"),
        ("/permissions/ai", "wrong_type"),
        ("/permissions/sql", "unknown_member"),
    ]


@given(st.dictionaries(st.sampled_from([*LEVELS, "x"]), json_values | st.lists(st.sampled_from(["can_view", "x"]))))
def test_any_json_is_resolved_to_known_levels_of_known_models(given_permissions: dict[str, object]) -> None:
    resolved, errors = resolve(given_permissions)

    assert all(set(levels) <= set(LEVELS[model]) for model, levels in resolved.items())
    assert bool(errors) == (resolved.keys() != given_permissions.keys())
