"""Differences of JSON values, applied by an independent library."""

import json

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.domain.json_patch import difference

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
