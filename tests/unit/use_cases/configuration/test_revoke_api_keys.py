"""An API key is revoked, with or without its tokens."""

import pytest

from tests.support.builders.api_keys import changed, made, revoke, stored
from tests.support.builders.world import TENANT_ID, World
from tests.support.fakes.system import NOW


def test_a_revoked_key_says_when_and_its_tokens_stay(world: World) -> None:
    shown = revoke(world, made(world).key_id)

    assert (shown.status, shown.revoked_at) == ("revoked", "2027-01-15T08:00:00Z")
    assert stored(world, shown.id).revoked_before is None


def test_its_tokens_end_with_it_if_asked_those_in_the_making_too(world: World) -> None:
    """A request that read the key a moment before it was revoked may sign a moment after."""
    record = made(world)
    revoke(world, record.key_id, tokens=True)

    assert stored(world, record.key_id).revoked_before == NOW + 60


@pytest.mark.parametrize(("before", "after"), [(NOW - 5, NOW + 60), (NOW + 90, NOW + 90)])
def test_an_earlier_end_of_its_tokens_is_moved_and_a_later_one_kept(world: World, before: int, after: int) -> None:
    record = made(world)
    world.tenants.api_keys[TENANT_ID, record.key_id] = changed(record, revoked_before=before)
    revoke(world, record.key_id, tokens=True)

    assert stored(world, record.key_id).revoked_before == after


def test_revoking_again_changes_nothing_but_can_still_end_the_tokens(world: World) -> None:
    record = made(world)
    first = revoke(world, record.key_id)
    events = len(world.tenants.trail[TENANT_ID])
    world.clock.now += 1000

    assert revoke(world, record.key_id) == first
    assert len(world.tenants.trail[TENANT_ID]) == events
    assert revoke(world, record.key_id, tokens=True) == first
    assert stored(world, record.key_id).revoked_before == NOW + 60
    revoke(world, record.key_id, tokens=True)
    assert len(world.tenants.trail[TENANT_ID]) == events + 1
