"""What an API key may be given of resources, audiences and the management of people: at most what its grantor has."""

from typing import Any

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.field_errors import GrantExceededError, InvalidError, RequestInvalidError
from embedtokens.tokens.resources import Resource
from tests.support.builders.api_keys import create, made, rotate
from tests.support.builders.tokens import settle
from tests.support.builders.world import World

SERVERS = [{"id": id_, "url": f"https://{id_}.acme.example/", "label": None} for id_ in ("assistant", "reports")]
SALES = {"type": "dashboard", "id": "sales"}
SEEN = Resource("dashboard", "sales", ["can_view"])
EDITED = Resource("dashboard", "sales", ["can_view", "can_edit"])


@pytest.fixture
def servers(world: World) -> World:
    settle(world, resourceServers=SERVERS)
    return world


def granting(world: World, **held: Any) -> World:
    """Limit the key that creates others."""
    world.change_api_key(world.api_key, **held)
    return world


def errors(world: World, kind: type[InvalidError], **members: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(kind) as refusal:
        create(world, **members)
    assert type(refusal.value) is kind
    return [(error.pointer, error.code, error.detail) for error in refusal.value.errors]


def test_resources_are_pinned_with_their_levels(world: World) -> None:
    named = [SALES, {"type": "chart", "id": "c", "permissions": ["can_edit"]}]

    record = made(world, pinnedResources=named)

    assert record.pinned_resources == (SEEN, Resource("chart", "c", ["can_view", "can_edit"]))
    assert made(world).pinned_resources == ()
    assert made(world, pinnedResources=None).pinned_resources == ()


def test_a_wrong_resource_is_named_by_its_place(world: World) -> None:
    [(place, code, _)] = errors(world, RequestInvalidError, pinnedResources=[SALES, {"type": "page", "id": "x"}])

    assert (place, code) == ("/pinnedResources/1/type", "not_allowed")


def test_a_key_gets_the_resources_of_its_grantor_or_some_of_them(world: World) -> None:
    granting(world, pinned_resources=(EDITED, Resource("chart", "c", ["can_view"])))

    assert made(world).pinned_resources == (EDITED, Resource("chart", "c", ["can_view"]))
    assert made(world, pinnedResources=[SALES]).pinned_resources == (SEEN,)


def test_a_key_gets_no_resource_that_its_grantor_has_not(world: World) -> None:
    granting(world, pinned_resources=(SEEN,))
    wider = [SALES, {**SALES, "id": "costs"}, {**SALES, "id": "more", "permissions": ["can_edit"]}]

    found = errors(world, GrantExceededError, pinnedResources=wider)

    assert [(place, code) for place, code, _ in found] == [
        ("/pinnedResources/1", "not_held"),
        ("/pinnedResources/2", "not_held"),
    ]
    assert all(detail for _, _, detail in found)


@pytest.mark.parametrize(
    ("bound", "asked", "given"),
    [
        (None, {}, None),
        (None, {"audience": None}, None),
        (None, {"audience": "reports"}, "reports"),
        ("assistant", {}, "assistant"),
        ("assistant", {"audience": None}, "assistant"),
        ("assistant", {"audience": "assistant"}, "assistant"),
    ],
)
def test_a_key_is_bound_as_its_grantor_or_as_it_asks(
    servers: World, bound: str | None, asked: dict[str, Any], given: str | None
) -> None:
    assert made(granting(servers, audience=bound), **asked).audience == given


def test_a_key_of_one_server_creates_none_for_another(servers: World) -> None:
    granting(servers, audience="assistant")

    assert errors(servers, GrantExceededError, audience="reports") == [
        ("/audience", "not_held", "The calling key is bound to another resource server.")
    ]


def test_a_server_that_is_not_declared_is_refused_with_those_that_are(servers: World) -> None:
    assert errors(servers, RequestInvalidError, audience="elsewhere") == [
        ("/audience", "undeclared", "No such resource server. The settings declare assistant, reports.")
    ]


def test_only_a_key_without_limits_manages_people(servers: World) -> None:
    scopes: dict[str, Any] = {"scopes": ["members:manage"]}

    assert made(servers, **scopes).scopes == {Scope.MEMBERS_MANAGE}
    for limit in ({"audience": "reports"}, {"pinnedResources": [SALES]}, {"maxTokenLifetime": 60}):
        [(place, code, detail)] = errors(servers, RequestInvalidError, **scopes, **limit)

        assert (place, code) == ("/scopes", "not_allowed")
        assert "members:manage" in detail


def test_a_limited_key_rotates_no_key_without_limits(world: World) -> None:
    free = made(world)
    granting(world, pinned_resources=(SEEN,))

    with pytest.raises(GrantExceededError) as refusal:
        rotate(world, free.key_id)

    (error,) = refusal.value.errors
    assert (error.pointer, error.code) == ("/pinnedResources", "not_held")
    assert error.detail == "The calling key is limited to resources."
