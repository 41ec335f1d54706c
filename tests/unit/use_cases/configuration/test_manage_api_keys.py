"""API keys are made, listed and named."""

from typing import Any

import msgspec
import pytest

from embedtokens.api_keys.responses import to_response
from embedtokens.audit.trail import Event
from embedtokens.errors import NotFoundError
from embedtokens.use_cases.configuration.manage_api_keys import ChangeRequest, ListQuery
from tests.support.builders.api_keys import create, made, manager, revoke, rotate, stored, text
from tests.support.builders.world import OTHER_TENANT_ID, TENANT_ID, World
from tests.support.fakes.system import NOW
from tests.support.fakes.tenants import changes


def shown(world: World, key_id: str) -> dict[str, Any]:
    """The response as JSON."""
    response: dict[str, Any] = msgspec.to_builtins(to_response(stored(world, key_id), world.clock.now))
    return response


def test_a_response_shows_everything_but_the_secret(world: World) -> None:
    creation = create(world, label="Reports", maxTokenLifetime=900)
    key = text(creation)

    assert msgspec.to_builtins(creation) == {
        "id": key.key_id,
        "label": "Reports",
        "environment": "live",
        "scopes": ["tokens:generate"],
        "pinnedAttributes": {},
        "pinnedResources": None,
        "audience": None,
        "maxTokenLifetime": 900,
        "lastFour": key.text[-4:],
        "status": "active",
        "createdAt": "2027-01-15T08:00:00Z",
        "createdBy": world.api_key.key_id,
        "lastUsedAt": None,
        "expiresAt": None,
        "revokedAt": None,
        "replaces": None,
        "apiKey": key.text,
    }
    assert {**shown(world, key.key_id), "apiKey": key.text} == msgspec.to_builtins(creation)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "active"),
        ({"expires_at": NOW + 1}, "active"),
        ({"expires_at": NOW}, "expired"),
        ({"revoked_at": NOW}, "revoked"),
        ({"revoked_at": NOW, "expires_at": NOW}, "revoked"),
    ],
)
def test_a_key_is_active_expired_or_revoked(world: World, changes: dict[str, Any], status: str) -> None:
    world.change_api_key(world.api_key, **changes)

    assert shown(world, world.api_key.key_id)["status"] == status


def test_moments_are_shown_as_rfc_3339(world: World) -> None:
    world.change_api_key(world.api_key, last_used_at=NOW, expires_at=NOW + 1, revoked_at=NOW + 2)
    response = shown(world, world.api_key.key_id)

    assert [response[name] for name in ("lastUsedAt", "expiresAt", "revokedAt")] == [
        "2027-01-15T08:00:00Z", "2027-01-15T08:00:01Z", "2027-01-15T08:00:02Z",
    ]  # fmt: skip


def test_a_new_key_works_and_its_text_is_not_stored(world: World) -> None:
    key = text(create(world))

    assert world.context(key).actor == key.key_id
    assert key.text.rpartition("_")[2] not in repr(world.tenants)


def test_keys_are_listed_page_by_page_and_only_the_tenants_own(world: World) -> None:
    world.add_tenant(OTHER_TENANT_ID)
    ids = sorted([world.api_key.key_id, *(made(world).key_id for _ in range(2))])

    first = world.key_manager().page(manager(world), ListQuery())
    second = world.key_manager().page(manager(world), ListQuery(first.next_cursor))

    assert [[row.id for row in page.api_keys] for page in (first, second)] == [ids[:2], ids[2:]]
    assert second.next_cursor is None


@pytest.mark.parametrize("key_id", ["0" * 12, "", "self", "0" * 11 + "#", "0" * 12 + "\n", "0" * 2000])
def test_what_is_no_key_is_not_found(world: World, key_id: str) -> None:
    with pytest.raises(NotFoundError):
        world.key_manager().get(manager(world), key_id)


def test_a_key_of_another_tenant_is_not_found_and_not_touched(world: World) -> None:
    rival = world.add_tenant(OTHER_TENANT_ID).key_id
    before = dict(world.tenants.api_keys)
    with pytest.raises(NotFoundError):
        world.key_manager().get(manager(world), rival)
    with pytest.raises(NotFoundError):
        world.key_manager().change(manager(world), rival, ChangeRequest("Mine"))
    with pytest.raises(NotFoundError):
        rotate(world, rival)
    with pytest.raises(NotFoundError):
        revoke(world, rival)

    assert world.tenants.api_keys == before


def test_a_label_is_changed_and_nothing_else(world: World) -> None:
    record = made(world)
    changed = world.key_manager().change(manager(world), record.key_id, ChangeRequest("Better"))

    assert changed == msgspec.structs.replace(to_response(record, NOW), label="Better")
    assert to_response(stored(world, record.key_id), NOW) == changed


def test_every_change_is_reported_with_who_did_it_and_no_secret(world: World) -> None:
    key = text(create(world))
    world.key_manager().change(manager(world), key.key_id, ChangeRequest("Better"))
    successor = text(rotate(world, key.key_id))
    revoke(world, key.key_id, tokens=True)

    events = world.tenants.events(TENANT_ID)[1:]
    assert [event.action for event in events] == [
        "api_key.created", "api_key.changed", "api_key.rotated", "api_key.revoked",
    ]  # fmt: skip
    assert {event.target for event in events} == {f"api-keys/{key.key_id}"}
    assert {event.actor for event in events} == {world.api_key.key_id}
    reported = repr(world.tenants.trail)
    assert successor.key_id in reported
    assert "tokensRevokedBefore" in reported
    for one in (key, successor):
        assert one.text.rpartition("_")[2] not in reported
        assert one.sha256.hex() not in reported


def test_a_key_that_has_expired_is_shown_as_such_wherever_it_is_shown(world: World) -> None:
    record = made(world, expiresAt="2027-01-15T08:00:30Z")
    world.clock.now += 30
    keys = world.key_manager()

    rows = keys.page(manager(world), ListQuery()).api_keys
    changed = keys.change(manager(world), record.key_id, ChangeRequest("Old"))

    assert [row.status for row in rows if row.id == record.key_id] == ["expired"]
    assert keys.get(manager(world), record.key_id).status == changed.status == "expired"


def test_a_text_that_cannot_be_an_id_is_not_even_looked_up(world: World) -> None:
    record = made(world)
    world.tenants.api_keys[TENANT_ID, "KEY#" + record.key_id] = record

    with pytest.raises(NotFoundError):
        world.key_manager().get(manager(world), "KEY#" + record.key_id)


def told_of(world: World, action: str) -> Event:
    (event,) = (event for event in world.tenants.events(TENANT_ID) if event.action == action)
    return event


def shown_in_the_trail(world: World, key_id: str) -> dict[str, Any]:
    members = {**shown(world, key_id), "tokensRevokedBefore": None}
    del members["pinnedResources"], members["audience"]  # only of a key that has some
    return members


def test_the_trail_shows_a_new_key_whole(world: World) -> None:
    key_id = made(world, label="Reports").key_id

    event = told_of(world, "api_key.created")
    assert changes(event) == [{"op": "replace", "path": "", "value": shown_in_the_trail(world, key_id)}]
    assert event.before is None


def test_the_trail_shows_what_changed_of_a_key(world: World) -> None:
    key_id = made(world).key_id
    world.key_manager().change(manager(world), key_id, ChangeRequest("Better"))

    event = told_of(world, "api_key.changed")
    assert changes(event) == [{"op": "replace", "path": "/label", "value": "Better"}]


def test_the_trail_shows_a_rotation_of_both_keys(world: World) -> None:
    key_id = made(world).key_id
    successor = text(rotate(world, key_id, 60)).key_id

    event = told_of(world, "api_key.rotated")
    assert changes(event) == [
        {"op": "replace", "path": "/rotated/expiresAt", "value": "2027-01-15T08:01:00Z"},
        {"op": "replace", "path": "/successor", "value": shown_in_the_trail(world, successor)},
    ]


def test_the_trail_shows_a_revocation_and_until_when_tokens_end(world: World) -> None:
    key_id = made(world).key_id
    revoke(world, key_id, tokens=True)

    event = told_of(world, "api_key.revoked")
    assert changes(event) == [
        {"op": "replace", "path": "/status", "value": "revoked"},
        {"op": "replace", "path": "/revokedAt", "value": "2027-01-15T08:00:00Z"},
        {"op": "replace", "path": "/tokensRevokedBefore", "value": "2027-01-15T08:01:00Z"},
    ]
