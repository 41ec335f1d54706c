"""Differences of JSON values, applied by an independent library."""

import json

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding.json_patch import difference, with_tests

SCALARS = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "a", "b", "/", "~", "é"])
NAMES = st.sampled_from(["a", "b", "a/b", "~", "~1", "", "0", "é"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=20
)


@given(VALUES, VALUES)
def test_a_patch_turns_the_one_into_the_other(before: object, after: object) -> None:
    patched = jsonpatch.apply_patch(before, difference(before, after))

    assert json.dumps(patched, sort_keys=True) == json.dumps(after, sort_keys=True)


@given(VALUES)
def test_nothing_changes_between_equals(value: object) -> None:
    assert difference(value, json.loads(json.dumps(value))) == []


@pytest.mark.parametrize(
    ("before", "after", "operations"),
    [
        (None, {"a": 1}, [{"op": "replace", "path": "", "value": {"a": 1}}]),
        ({"a": 1}, {"a": 2}, [{"op": "replace", "path": "/a", "value": 2}]),
        ({"a": 1}, {"a": True}, [{"op": "replace", "path": "/a", "value": True}]),
        ({"a": [1]}, {"a": [True]}, [{"op": "replace", "path": "/a/0", "value": True}]),
        ({"a/b": 1}, {}, [{"op": "remove", "path": "/a~1b"}]),
        ({}, {"~": 1}, [{"op": "add", "path": "/~0", "value": 1}]),
        ([1, 2, 3], [1, 3], [{"op": "remove", "path": "/1"}]),
        ([1, 3], [1, 2, 3], [{"op": "add", "path": "/1", "value": 2}]),
        ([1, 2, 3, 4], [1, 4], [{"op": "remove", "path": "/2"}, {"op": "remove", "path": "/1"}]),
        ([{"id": 1, "x": 1}, 9], [{"id": 1, "x": 2}, 9], [{"op": "replace", "path": "/0/x", "value": 2}]),
        ([1], {"0": 1}, [{"op": "replace", "path": "", "value": {"0": 1}}]),
        ([[], 1], [[], 1, [], 1], [{"op": "add", "path": "/2", "value": []}, {"op": "add", "path": "/3", "value": 1}]),
    ],
    ids=str,
)
def test_a_patch_names_as_little_as_it_can(before: object, after: object, operations: object) -> None:
    assert difference(before, after) == operations


NAMED = st.lists(st.fixed_dictionaries({"name": st.sampled_from("abc"), "x": st.integers(0, 3)}), max_size=4)


@given(st.one_of(st.tuples(VALUES, VALUES), st.tuples(NAMED, NAMED)))
def test_with_tests_of_what_was_there_a_patch_still_applies(values: tuple[object, object]) -> None:
    before, after = values
    patched = jsonpatch.apply_patch(before, with_tests(before, difference(before, after), ["name"]))

    assert json.dumps(patched, sort_keys=True) == json.dumps(after, sort_keys=True)


def test_tests_tell_what_was_there_and_the_name_of_an_item_once() -> None:
    before = {"list": [{"name": "a", "x": 1, "y": 1}, {"name": "b"}], "plain": 1}
    after = {"list": [{"name": "a", "x": 2, "y": 2, "z": 3}], "plain": 2}

    assert with_tests(before, difference(before, after), ["label", "name"]) == [
        {"op": "test", "path": "/list/0/name", "value": "a"},
        {"op": "test", "path": "/list/0/x", "value": 1},
        {"op": "replace", "path": "/list/0/x", "value": 2},
        {"op": "test", "path": "/list/0/y", "value": 1},
        {"op": "replace", "path": "/list/0/y", "value": 2},
        {"op": "add", "path": "/list/0/z", "value": 3},
        {"op": "test", "path": "/list/1", "value": {"name": "b"}},
        {"op": "remove", "path": "/list/1"},
        {"op": "test", "path": "/plain", "value": 1},
        {"op": "replace", "path": "/plain", "value": 2},
    ]
