"""What an API key may be given: what holds together, and never more than the granting key has."""

from typing import Any

import msgspec
import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.responses import NewApiKey
from embedtokens.field_errors import GrantExceededError, RequestInvalidError
from embedtokens.tokens.claims import MAX_MINTED_BYTES
from tests.support.builders.api_keys import create, made, refused, text
from tests.support.builders.settings import attribute
from tests.support.builders.tokens import declare
from tests.support.builders.world import World
from tests.support.fakes.system import NOW

HOUR_FROM_NOW = "2027-01-15T09:00:00Z"


def test_a_key_that_is_only_named_makes_tokens_and_nothing_else(world: World) -> None:
    record = made(world)

    assert record.scopes == {Scope.TOKENS_GENERATE}
    assert (record.environment, record.pins, record.max_token_lifetime, record.expires_at) == ("live", {}, None, None)


def test_a_key_gets_what_was_asked_for(world: World) -> None:
    declare(world, attribute())
    members: dict[str, Any] = {
        "scopes": ["settings:read", "keys:manage", "settings:read"],
        "environment": "test",
        "expiresAt": "2027-01-15T10:00:00.9+01:00",
        "pinnedAttributes": {"location": "Paris", "role": "explorer", "distinctId": "kiosk"},
        "maxTokenLifetime": 60,
    }
    creation = create(world, **members)
    record = world.tenants.api_keys[text(creation).tenant_id, text(creation).key_id]

    assert record.scopes == {Scope.SETTINGS_READ, Scope.KEYS_MANAGE}
    assert text(creation).environment == record.environment == "test"
    assert (record.expires_at, record.max_token_lifetime) == (NOW + 3600, 60)
    assert record.pins == members["pinnedAttributes"]
    assert (record.created_at, record.created_by) == (NOW, world.api_key.key_id)


@pytest.mark.parametrize(
    ("members", "place", "code"),
    [
        ({"label": ""}, "/label", "out_of_range"),
        ({"label": "x" * 101}, "/label", "out_of_range"),
        ({"label": "a\nb"}, "/label", "out_of_range"),
        ({"label": None}, "/label", "wrong_type"),
        ({"scopes": []}, "/scopes", "out_of_range"),
        ({"scopes": ["tokens:everything"]}, "/scopes/0", "not_allowed"),
        ({"scopes": "tokens:generate"}, "/scopes", "wrong_type"),
        ({"environment": "prod"}, "/environment", "not_allowed"),
        ({"expiresAt": "2027-01-15T08:00:00Z"}, "/expiresAt", "out_of_range"),
        ({"expiresAt": "2027-01-15T08:00:00.9Z"}, "/expiresAt", "out_of_range"),
        ({"expiresAt": "9999-12-31T23:59:59-01:00"}, "/expiresAt", "out_of_range"),
        ({"expiresAt": "2027-01-15T09:00:00"}, "/expiresAt", "wrong_type"),
        ({"expiresAt": "tomorrow"}, "/expiresAt", "wrong_type"),
        ({"expiresAt": NOW + 3600}, "/expiresAt", "wrong_type"),
        ({"maxTokenLifetime": 59}, "/maxTokenLifetime", "out_of_range"),
        ({"maxTokenLifetime": 86_401}, "/maxTokenLifetime", "out_of_range"),
        ({"maxTokenLifetime": True}, "/maxTokenLifetime", "wrong_type"),
        ({"pinnedAttributes": {"colour": "red"}}, "/pinnedAttributes/colour", "undeclared"),
        ({"pinnedAttributes": {"location": 7}}, "/pinnedAttributes/location", "wrong_type"),
        ({"pinnedAttributes": {"location": None}}, "/pinnedAttributes/location", "wrong_type"),
        ({"pinnedAttributes": {"role": "admin"}}, "/pinnedAttributes/role", "not_allowed"),
        ({"pinnedAttributes": {"distinctId": ""}}, "/pinnedAttributes/distinctId", "required"),
        ({"pinnedAttributes": {"many": ["x" * 256] * 25}}, "/pinnedAttributes", "too_large"),
        ({"pinnedAttributes": []}, "/pinnedAttributes", "wrong_type"),
        ({"createdBy": "operator"}, "/createdBy", "unknown_member"),
    ],
)
def test_a_wrong_request_is_refused_by_the_invalid_member(
    world: World, members: dict[str, Any], place: str, code: str
) -> None:
    declare(world, attribute(), attribute(name="many", list=True))

    assert refused(world, RequestInvalidError, **members) == [(place, code)]


def limited(world: World, **changes: Any) -> World:
    declare(world, attribute(), attribute(name="flag", type="boolean"))
    world.change_api_key(world.api_key, **changes)
    return world


@pytest.mark.parametrize(
    ("held", "members", "place"),
    [
        ({"scopes": frozenset({Scope.KEYS_MANAGE})}, {}, "/scopes"),
        (
            {"scopes": frozenset(Scope) - {Scope.AUDIT_READ}},
            {"scopes": ["keys:manage", "audit:read"]},
            "/scopes",
        ),
        ({"environment": "test"}, {"environment": "live"}, "/environment"),
        ({"expires_at": NOW + 3600}, {"expiresAt": "2027-01-15T09:00:01Z"}, "/expiresAt"),
        ({"max_token_lifetime": 900}, {"maxTokenLifetime": 901}, "/maxTokenLifetime"),
        (
            {"pins": {"location": "Paris"}},
            {"pinnedAttributes": {"location": "Berlin"}},
            "/pinnedAttributes/location",
        ),
        ({"pins": {"flag": True}}, {"pinnedAttributes": {"flag": False}}, "/pinnedAttributes/flag"),
    ],
)
def test_a_key_cannot_give_what_it_does_not_have(
    world: World, held: dict[str, Any], members: dict[str, Any], place: str
) -> None:
    assert refused(limited(world, **held), GrantExceededError, **members) == [(place, "not_held")]


@pytest.mark.parametrize(
    ("held", "members"),
    [
        ({"scopes": frozenset({Scope.KEYS_MANAGE})}, {"scopes": ["keys:manage"]}),
        ({"environment": "test"}, {"environment": "test"}),
        ({"environment": "live"}, {"environment": "test"}),
        ({"expires_at": NOW + 3600}, {"expiresAt": HOUR_FROM_NOW}),
        ({"max_token_lifetime": 900}, {"maxTokenLifetime": 900}),
        ({"pins": {"location": "Paris"}}, {"pinnedAttributes": {"location": "Paris", "flag": True}}),
    ],
)
def test_a_key_gives_all_that_it_has(world: World, held: dict[str, Any], members: dict[str, Any]) -> None:
    assert isinstance(create(limited(world, **held), **members), NewApiKey)


def test_what_a_request_leaves_out_is_as_with_the_calling_key(world: World) -> None:
    record = made(
        limited(world, environment="test", expires_at=NOW + 3600, max_token_lifetime=900, pins={"location": "Paris"}),
        pinnedAttributes={"flag": True},
    )

    assert (record.environment, record.expires_at, record.max_token_lifetime) == ("test", NOW + 3600, 900)
    assert record.pins == {"location": "Paris", "flag": True}


def test_everything_that_goes_too_far_is_named_at_once_and_no_value_repeated(world: World) -> None:
    limited(world, scopes=frozenset({Scope.KEYS_MANAGE}), environment="test", pins={"location": "Paris"})

    with pytest.raises(GrantExceededError) as refusal:
        create(world, environment="live", pinnedAttributes={"location": "canary"})

    assert [error.pointer for error in refusal.value.errors] == [
        "/scopes",
        "/environment",
        "/pinnedAttributes/location",
    ]
    assert "canary" not in str(refusal.value.errors)
    assert "Paris" not in str(refusal.value.errors)


def test_a_key_lives_at_most_until_the_end_of_the_year_9999(world: World) -> None:
    assert made(world, expiresAt="9999-12-31T23:59:59Z").expires_at == 253_402_300_799


def test_pins_take_as_much_room_as_a_token_has(world: World) -> None:
    declare(world, attribute(maxLength=None), attribute(name="many", list=True))
    room = MAX_MINTED_BYTES - len(msgspec.json.encode({"many": [""] * 24}))
    fitting = ["x" * 256] * 23 + ["x" * (room - 23 * 256)]

    assert made(world, pinnedAttributes={"many": fitting}).pins == {"many": fitting}
    longer = [*fitting[:-1], fitting[-1] + "x"]
    assert refused(world, RequestInvalidError, pinnedAttributes={"many": longer}) == [
        ("/pinnedAttributes", "too_large")
    ]


def test_a_pinned_user_has_one_spelling_and_other_attributes_any(world: World) -> None:
    declare(world, attribute())
    decomposed = "Zoe\u0308"

    wrong = refused(
        world, RequestInvalidError, pinnedAttributes={"unknown": 1, "location": decomposed, "distinctId": decomposed}
    )

    assert wrong == [("/pinnedAttributes/unknown", "undeclared"), ("/pinnedAttributes/distinctId", "not_normalized")]
