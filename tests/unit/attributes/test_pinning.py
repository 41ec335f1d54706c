"""What an API key pins goes into every token that it makes, and what it limits holds."""

from typing import Any

import pytest

from embedtokens.encoding import convert
from embedtokens.field_errors import AttributeInvalidError, AttributePinnedError, RequestInvalidError
from embedtokens.use_cases.tokens.generate_token_request import GenerateRequest
from tests.support.builders.settings import attribute
from tests.support.builders.tokens import claims, declare, decoded, field_errors, issue, settle
from tests.support.builders.world import NOTHING_REVOKED, World

LOCATION = attribute()


def pin(world: World, **pins: object) -> None:
    world.change_api_key(world.api_key, pins=pins)


def test_a_token_carries_what_its_key_pins(world: World) -> None:
    declare(world, LOCATION)
    pin(world, location="Paris")

    assert claims(world).attrs == {"location": "Paris"}


def test_the_pinned_value_may_be_sent_as_well(world: World) -> None:
    declare(world, LOCATION)
    pin(world, location="Paris")

    assert claims(world, user={"attributes": {"location": "Paris"}}).attrs == {"location": "Paris"}


def test_another_value_than_the_pinned_one_is_refused_by_its_place(world: World) -> None:
    declare(world, LOCATION)
    pin(world, location="Paris")

    reported = field_errors(world, AttributePinnedError, user={"attributes": {"location": "Berlin"}})

    assert reported == [("/user/attributes/location", "pinned")]


@pytest.mark.parametrize(
    ("kind", "is_list", "pinned", "sent"),
    [
        ("integer", False, 1, True),
        ("boolean", False, True, 1),
        ("boolean", False, False, 0),
        ("string", False, "1", 1),
        ("string", False, "a", None),
        ("string", True, ["a", "b"], ["b", "a"]),
        ("string", True, ["a", "b"], ["a"]),
        ("string", True, ["a"], "a"),
    ],
)
def test_a_value_that_only_looks_like_the_pinned_one_is_another(
    world: World, kind: str, *, is_list: bool, pinned: object, sent: object
) -> None:
    declare(world, attribute(name="x", type=kind, list=is_list))
    pin(world, x=pinned)

    assert field_errors(world, AttributePinnedError, user={"attributes": {"x": sent}}) == [
        ("/user/attributes/x", "pinned")
    ]


def test_other_attributes_are_as_the_request_says(world: World) -> None:
    declare(world, LOCATION, attribute(name="team"))
    pin(world, location="Paris")

    assert claims(world, user={"attributes": {"team": "red"}}).attrs == {"location": "Paris", "team": "red"}


def test_a_user_and_a_role_can_be_pinned_and_then_left_out(world: World) -> None:
    pin(world, distinctId="kiosk", role="explorer")
    request = convert.convert({"user": {}}, GenerateRequest, RequestInvalidError)

    said = decoded(world.issuer().issue(world.context(), request, NOTHING_REVOKED).token).claims

    assert (said.sub, said.role) == ("kiosk", "explorer")


@pytest.mark.parametrize("name", ["distinctId", "role"])
def test_another_user_or_role_than_the_pinned_one_is_refused(world: World, name: str) -> None:
    pin(world, **{name: "pinned"})

    assert field_errors(world, AttributePinnedError) == [(f"/user/{name}", "pinned")]


def test_a_pin_of_the_user_says_nothing_about_an_attribute_of_that_name(world: World) -> None:
    pin(world, distinctId="user-123")

    reported = field_errors(world, AttributeInvalidError, user={"attributes": {"distinctId": "x"}})

    assert reported == [("/user/attributes/distinctId", "undeclared")]


def test_every_contradicted_pin_is_named_and_no_value_repeated(world: World) -> None:
    declare(world, LOCATION)
    pin(world, location="Paris", role="viewer")

    with pytest.raises(AttributePinnedError) as refusal:
        issue(world, user={"role": "canary", "attributes": {"location": "canary"}})

    assert [error.pointer for error in refusal.value.errors] == ["/user/role", "/user/attributes/location"]
    assert not [word for word in ("Paris", "viewer", "canary") if word in str(refusal.value.errors)]


def test_a_pin_that_the_declarations_no_longer_allow_makes_no_token(world: World) -> None:
    pin(world, location="Paris")

    assert field_errors(world, AttributeInvalidError) == [("/user/attributes/location", "undeclared")]


def limited(world: World, seconds: int) -> World:
    world.change_api_key(world.api_key, max_token_lifetime=seconds)
    return world


def test_a_token_lives_as_long_as_the_tenant_says_or_the_key_if_that_is_less(world: World) -> None:
    assert issue(limited(world, 120)).expires_in == 120
    assert issue(limited(world, 86_400)).expires_in == 3600
    settle(world, tokens={"defaultLifetime": 60, "maxLifetime": 900})
    assert issue(limited(world, 120)).expires_in == 60


@pytest.mark.parametrize("seconds", [60, 120])
def test_a_lifetime_up_to_the_keys_maximum_is_granted(world: World, seconds: int) -> None:
    assert issue(limited(world, 120), expiresIn=seconds).expires_in == seconds


def test_a_longer_lifetime_than_the_keys_maximum_is_refused(world: World) -> None:
    limits: Any = field_errors(limited(world, 120), RequestInvalidError, expiresIn=121)

    assert limits == [("/expiresIn", "out_of_range")]


@pytest.mark.parametrize("name", ["distinctId", "role"])
def test_who_is_neither_pinned_nor_sent_is_missing(world: World, name: str) -> None:
    (other,) = {"distinctId", "role"} - {name}
    user = {other: "explorer"}
    request = convert.convert({"user": user}, GenerateRequest, RequestInvalidError)

    with pytest.raises(RequestInvalidError) as refusal:
        world.issuer().issue(world.context(), request, NOTHING_REVOKED)

    assert [(error.pointer, error.code) for error in refusal.value.errors] == [(f"/user/{name}", "required")]
