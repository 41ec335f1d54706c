"""The same request with the same Idempotency-Key makes one API key."""

from dataclasses import dataclass

import msgspec
import pytest

from embedtokens.api_keys.api_key import ApiKeyRecord, IdempotencyRecord
from embedtokens.api_keys.responses import ApiKey, NewApiKey
from embedtokens.audit.trail import Entry
from embedtokens.errors import ConflictError, UnavailableError
from embedtokens.tenants.tenant import Tenant
from tests.support.builders.api_keys import create, text
from tests.support.builders.settings import attribute
from tests.support.builders.tokens import declare, settle
from tests.support.builders.world import OTHER_TENANT_ID, World
from tests.support.fakes.api_keys import MemoryApiKeys


def test_the_same_request_again_gets_the_same_key_without_its_text(world: World) -> None:
    first = create(world, idempotency="once", scopes=["tokens:generate"])
    again = create(world, idempotency="once")

    assert not isinstance(again, NewApiKey)
    assert {**msgspec.to_builtins(again), "apiKey": text(first).text} == msgspec.to_builtins(first)
    assert len(world.tenants.api_keys) == 2


def test_another_request_with_that_idempotency_key_is_a_conflict(world: World) -> None:
    create(world, idempotency="once")

    with pytest.raises(ConflictError):
        create(world, idempotency="once", label="Other")


def test_an_idempotency_record_counts_for_a_day_by_our_clock(world: World) -> None:
    create(world, idempotency="once")
    world.clock.now += 86_399
    assert not isinstance(create(world, idempotency="once"), NewApiKey)
    world.clock.now += 1

    assert isinstance(create(world, idempotency="once", label="Other"), NewApiKey)


def test_tenants_never_meet_by_an_idempotency_key(world: World) -> None:
    rival = world.add_tenant(OTHER_TENANT_ID)
    create(world, idempotency="once")

    assert isinstance(create(world, rival, idempotency="once"), NewApiKey)


def test_without_an_idempotency_key_every_request_makes_a_key(world: World) -> None:
    assert create(world).id != create(world).id


def test_an_idempotency_record_never_holds_the_key(world: World) -> None:
    secret = text(create(world, idempotency="once")).text.rpartition("_")[2]

    assert secret not in repr(world.api_keys.idempotency_records)


@dataclass
class OvertakenKeys(MemoryApiKeys):
    """Somebody else sends the same request, and is stored between our look and our write."""

    overtaken: bool = False

    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, idempotency: IdempotencyRecord | None) -> bool:
        if idempotency and not self.overtaken:
            self.overtaken = True
            MemoryApiKeys.create(self, tenant, record, entry, idempotency)
        return MemoryApiKeys.create(self, tenant, record, entry, idempotency)


def test_of_two_equal_requests_at_once_one_makes_the_key_and_both_get_it(world: World) -> None:
    world.api_keys = OvertakenKeys(world.tenants)

    assert not isinstance(create(world, idempotency="once"), NewApiKey)
    assert len(world.tenants.api_keys) == 2


class RefusingKeys(MemoryApiKeys):
    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, idempotency: IdempotencyRecord | None) -> bool:
        return False


@pytest.mark.parametrize("idempotency", [None, "once"])
def test_a_key_that_is_not_stored_is_not_shown(world: World, idempotency: str | None) -> None:
    world.api_keys = RefusingKeys(world.tenants)

    with pytest.raises(UnavailableError):
        create(world, idempotency=idempotency)


def test_a_repeated_request_gets_its_key_though_it_would_be_refused_today(world: World) -> None:
    declare(world, attribute())
    first = create(world, idempotency="once", pinnedAttributes={"location": "Paris"})
    settle(world)

    again = create(world, idempotency="once", pinnedAttributes={"location": "Paris"})

    assert (type(again), again.id) == (ApiKey, first.id)


def test_the_same_members_in_another_order_are_the_same_request(world: World) -> None:
    declare(world, attribute(), attribute(name="team"))
    first = create(world, idempotency="once", pinnedAttributes={"location": "Paris", "team": "red"})

    again = create(world, idempotency="once", pinnedAttributes={"team": "red", "location": "Paris"})

    assert (type(again), again.id) == (ApiKey, first.id)
