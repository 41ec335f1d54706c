"""What a new token opens: properties of its request, its key's pins and the tenant's default together."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, UnsetType

from embedtokens.tokens.grants import Grants, by_name, by_type
from embedtokens.tokens.permissions import LEVELS
from embedtokens.tokens.resources import Resource, ResourceAccess, ResourceRequest, default_level, is_open, resolve
from tests.support.sentences import places

IDS = ["a", "b"]
EVERYTHING = [ResourceAccess(type_, id_, level) for type_, levels in LEVELS.items() for id_ in IDS for level in levels]


def levels_of(type_: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(LEVELS[type_]), min_size=1, unique=True)


def one(type_: str) -> st.SearchStrategy[ResourceRequest]:
    return st.builds(ResourceRequest, st.just(type_), st.sampled_from(IDS), st.just(UNSET) | levels_of(type_))


resource = st.sampled_from(list(LEVELS)).flatmap(one)
named = st.lists(resource, min_size=1, max_size=5, unique_by=lambda each: (each.type, each.id))
types = st.fixed_dictionaries({}, optional={type_: st.just([]) | levels_of(type_) for type_ in LEVELS})
no_pins: st.SearchStrategy[list[Resource]] = st.just([])
pins = no_pins | named.map(lambda each: resolve(each, {})[0])


def opened(granted: Grants) -> set[ResourceAccess]:
    listed = None if granted.resources is UNSET else granted.resources
    return {access for access in EVERYTHING if is_open(access, granted.permissions, listed)}


def opened_by(each: ResourceRequest) -> set[ResourceAccess]:
    return opened(Grants({}, resolve([each], {})[0], []))


def valid(granted: Grants) -> bool:
    return not granted.errors and not granted.beyond_pins


@given(types, named, pins)
def test_who_does_not_know_resources_opens_less(
    requested: dict[str, Any], names: list[ResourceRequest], pinned: list[Resource]
) -> None:
    granted = by_name(requested, names, pinned)
    # Such a verifier looks at permissions alone, and knows no datasets.
    seen = {each for each in EVERYTHING if each.level in granted.permissions.get(each.type, [])}

    assert seen <= opened(granted)


@given(types, named)
def test_only_what_is_named_is_open(requested: dict[str, Any], names: list[ResourceRequest]) -> None:
    granted = by_name(requested, names, [])
    limited = {each.type for each in names}
    of_types = {each for each in opened(by_type(requested, resources_required=False)) if each.type in requested}

    if valid(granted):
        assert {each for each in opened(granted) if each.type not in limited} == {
            each for each in of_types if each.type not in limited
        }
        assert {each for each in opened(granted) if each.type in limited} == {
            access for each in names for access in opened_by(each)
        }


@given(types, named)
def test_naming_resources_of_a_type_that_the_request_opens_never_widens(
    requested: dict[str, Any], names: list[ResourceRequest]
) -> None:
    granted = by_name(requested, names, [])

    if valid(granted) and {each.type for each in names} <= requested.keys():
        assert opened(granted) <= opened(by_type(requested, resources_required=False))


@given(types, named, resource)
def test_one_more_name_opens_itself_and_nothing_else(
    requested: dict[str, Any], names: list[ResourceRequest], more: ResourceRequest
) -> None:
    before, after = by_name(requested, names, []), by_name(requested, [*names, more], [])

    if valid(before) and valid(after):
        assert opened(after) <= opened(before) | opened_by(more)


@given(types, named | st.just(UNSET), pins.filter(bool))
def test_no_token_opens_more_than_its_key(
    requested: dict[str, Any], names: list[ResourceRequest] | UnsetType, pinned: list[Resource]
) -> None:
    granted = by_name(requested, names, pinned)

    if valid(granted):
        assert opened(granted) <= opened(Grants({}, pinned, []))
    if names is UNSET and not requested:
        assert valid(granted)
        assert granted.resources == pinned


@given(types, st.booleans())
def test_without_names_permissions_alone_decide(requested: dict[str, Any], required: bool) -> None:  # noqa: FBT001
    granted = by_type(requested, resources_required=required)

    assert granted.resources == ([] if requested.get("dataset") == [] else UNSET)  # older versions refuse a list
    assert set(requested) == set(granted.permissions)
    assert places(granted.errors) == ([("/resources", "required")] if required else [])


PINNED = [Resource("dashboard", "a", ["can_view", "can_edit"]), Resource("dashboard", "b", ["can_view"])]


def test_permissions_narrow_what_a_key_pins() -> None:
    assert by_name({"dashboard": ["can_view"]}, UNSET, PINNED).resources == [
        Resource("dashboard", "a", ["can_view"]),
        Resource("dashboard", "b", ["can_view"]),
    ]


def test_a_token_that_opens_nothing_of_what_its_key_pins_opens_nothing() -> None:
    granted = by_name({"dashboard": []}, UNSET, PINNED)

    assert (granted.permissions, granted.resources, opened(granted)) == ({}, [], set())


def test_whatever_exceeds_the_pins_is_named() -> None:
    requested = {"dashboard": ["can_edit"], "ai": ["can_query"]}
    names = [
        ResourceRequest("dashboard", "a", ["can_edit"]),
        ResourceRequest("dashboard", "b", ["can_edit"]),
        ResourceRequest("dashboard", "c"),
        ResourceRequest("chart", "a"),
    ]
    granted = by_name(requested, names, PINNED)

    assert places(granted.errors) == []
    assert places(granted.beyond_pins) == [
        ("/permissions/ai", "pinned"),
        ("/resources/1", "pinned"),
        ("/resources/2", "pinned"),
        ("/resources/3", "pinned"),
    ]
    assert by_name({}, names, []).beyond_pins == []


def test_an_error_of_the_request_comes_before_the_pins() -> None:
    granted = by_name({"ai": ["x"]}, [ResourceRequest("chart", "")], PINNED)

    assert places(granted.errors) == [("/permissions/ai/0", "not_allowed"), ("/resources/0/id", "out_of_range")]
    assert granted.beyond_pins == []


def test_the_least_level_of_each_type_is_its_first() -> None:
    assert {type_: default_level(type_) for type_ in LEVELS} == {
        "dashboard": "can_view", "chart": "can_view", "database": "can_view", "dataset": "can_view", "ai": "can_query",
    }  # fmt: skip


def test_errors_are_below_the_place_of_the_user_that_they_are_about() -> None:
    wrong = [ResourceRequest("page", "x")]

    assert places(by_type({"sql": []}, "users", "1").errors) == [("/users/1/permissions/sql", "unknown_member")]
    assert places(by_name({"sql": []}, wrong, [], "users", "1").errors) == [
        ("/users/1/permissions/sql", "unknown_member"),
        ("/users/1/resources/0/type", "not_allowed"),
    ]


def test_resources_are_required_only_where_that_is_said() -> None:
    assert by_type({"chart": ["can_view"]}).errors == []
    assert places(by_type({}, resources_required=True).errors) == [("/resources", "required")]
