"""An API key is exchanged for its successor."""

from typing import Any

import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.errors import ApiKeyExpiredError, ConflictError
from embedtokens.field_errors import GrantExceededError
from tests.support.builders.api_keys import changed, create, made, rotate, stored, text
from tests.support.builders.world import TENANT_ID, World
from tests.support.fakes.system import NOW

ALL = sorted(Scope)


def test_a_successor_is_as_its_predecessor_but_for_its_secret(world: World) -> None:
    old = made(world, label="Reports", scopes=["settings:read"], environment="test", maxTokenLifetime=900)
    shown = rotate(world, old.key_id)
    new = stored(world, text(shown).key_id)

    same = ("label", "scopes", "environment", "pins", "max_token_lifetime", "expires_at")
    assert [getattr(new, name) for name in same] == [getattr(old, name) for name in same]
    assert (new.replaces, new.created_by, new.last_used_at) == (old.key_id, world.api_key.key_id, None)
    assert text(shown).environment == "test"
    assert (shown.replaces, shown.id, shown.last_four) == (old.key_id, new.key_id, text(shown).text[-4:])
    assert (new.sha256, new.last_four) == (text(shown).sha256, text(shown).last_four)


@pytest.mark.parametrize(("overlap", "expires_at"), [(0, NOW), (60, NOW + 60), (604_800, NOW + 604_800)])
def test_the_old_key_ends_after_the_overlap(world: World, overlap: int, expires_at: int) -> None:
    old = made(world)
    rotate(world, old.key_id, overlap)

    assert stored(world, old.key_id).expires_at == expires_at


def test_an_overlap_never_lengthens_a_life_and_the_successor_expires_when_the_old_key_would_have(world: World) -> None:
    old = made(world, expiresAt="2027-01-15T08:00:30Z")
    shown = rotate(world, old.key_id, 60)

    assert stored(world, old.key_id).expires_at == NOW + 30
    assert stored(world, text(shown).key_id).expires_at == NOW + 30


def test_a_key_rotates_itself(world: World) -> None:
    shown = rotate(world, world.api_key.key_id, 0)

    assert world.context(text(shown)).actor == text(shown).key_id
    assert stored(world, text(shown).key_id).is_non_expiring_manager
    with pytest.raises(ApiKeyExpiredError):
        world.context()


@pytest.mark.parametrize("changes", [{"revoked_at": NOW}, {"expires_at": NOW}, {"replaced_by": "0" * 12}])
def test_a_dead_or_replaced_key_has_no_successor(world: World, changes: dict[str, Any]) -> None:
    old = made(world)
    world.tenants.api_keys[TENANT_ID, old.key_id] = changed(old, **changes)

    with pytest.raises(ConflictError):
        rotate(world, old.key_id)


def test_nobody_gains_rights_by_rotating_a_stronger_key(world: World) -> None:
    weak = text(create(world, scopes=["keys:manage"]))

    with pytest.raises(GrantExceededError):
        rotate(world, world.api_key.key_id, by=weak)


def test_who_rotated_itself_and_lost_the_answer_rotates_its_successor(world: World) -> None:
    lost = text(rotate(world, world.api_key.key_id))

    assert rotate(world, lost.key_id, by=world.api_key).replaces == lost.key_id


def test_a_successor_that_was_used_was_not_lost_and_the_old_key_cannot_take_it_over(world: World) -> None:
    arrived = stored(world, text(rotate(world, world.api_key.key_id)).key_id)
    world.tenants.api_keys[TENANT_ID, arrived.key_id] = changed(arrived, last_used_at=NOW)

    with pytest.raises(GrantExceededError):
        rotate(world, arrived.key_id, by=world.api_key)


def test_a_key_that_somebody_else_replaced_cannot_take_its_successor(world: World) -> None:
    other = text(create(world, scopes=ALL))
    successor = text(rotate(world, world.api_key.key_id, by=other))

    with pytest.raises(GrantExceededError):
        rotate(world, successor.key_id, by=world.api_key)


def test_a_successor_begins_a_life_of_its_own(world: World) -> None:
    old = made(world)
    used = changed(old, last_used_at=NOW, revoked_before=NOW)
    world.tenants.api_keys[TENANT_ID, old.key_id] = used
    world.clock.now += 60

    new = stored(world, text(rotate(world, old.key_id)).key_id)

    assert (new.created_at, new.last_used_at, new.revoked_before) == (NOW + 60, None, None)


def test_a_key_is_rotated_once_and_knows_its_successor(world: World) -> None:
    old = made(world)
    successor = text(rotate(world, old.key_id)).key_id

    assert stored(world, old.key_id).replaced_by == successor
    with pytest.raises(ConflictError):
        rotate(world, old.key_id)
