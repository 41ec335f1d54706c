"""The copy of the key ring that a container keeps."""

import gc
import weakref
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from embedtokens.adapters.dynamodb.key_ring import REFRESH_SECONDS, CachedRing
from embedtokens.errors import UnavailableError
from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from embedtokens.signing_keys.timing import RING_CACHE_SECONDS, Timing
from tests.support.builders.world import ISSUER, World


@dataclass
class Monotonic:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class RingStore:
    """What RingTable reads from: a ring, no ring, or trouble."""

    stored: KeyRing | UnavailableError | None
    reads: list[None] = field(default_factory=list)

    def fresh_ring(self) -> KeyRing | None:
        self.reads.append(None)
        if isinstance(self.stored, UnavailableError):
            raise UnavailableError(self.stored.cause)
        return self.stored


def cached(store: RingStore, clock: Monotonic) -> CachedRing:
    return CachedRing(store, clock)  # type: ignore[arg-type] # stands in for a RingTable


@pytest.mark.parametrize("started", [0.0, 1000.0])
def test_a_ring_is_read_again_after_a_minute_and_not_before(world: World, started: float) -> None:
    clock, store = Monotonic(started), RingStore(world.ring.ring())
    reader = cached(store, clock)
    before = reader.ring()
    world.ring.set_state(world.signing_key.kid, KeyState.COMPROMISED)
    store.stored = world.ring.ring()

    clock.now = started + RING_CACHE_SECONDS - 0.001
    assert reader.ring() is before
    clock.now = started + RING_CACHE_SECONDS
    assert reader.ring() == store.stored
    assert (RING_CACHE_SECONDS, len(store.reads)) == (60, 2)


def test_a_copy_from_the_future_is_read_again_because_the_clock_was_set_back(world: World) -> None:
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    reader.ring()
    clock.now -= 1

    reader.ring()
    assert len(store.reads) == 2


def test_an_old_ring_is_never_used_because_the_new_one_cannot_be_read(world: World) -> None:
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    reader.ring()
    store.stored = UnavailableError("dynamodb:Query")
    clock.now += RING_CACHE_SECONDS

    for _ in range(2):
        with pytest.raises(UnavailableError):
            reader.ring()


@pytest.mark.parametrize("stored", [None, KeyRing(ISSUER, {})], ids=["no issuer", "no key"])
def test_an_empty_ring_is_not_kept(world: World, stored: KeyRing | None) -> None:
    clock, store = Monotonic(), RingStore(stored)
    reader = cached(store, clock)
    with pytest.raises(UnavailableError):
        reader.ring()
    store.stored = world.ring.ring()

    assert reader.ring() == store.stored


def test_the_ring_itself_says_for_how_long_it_may_be_kept(world: World) -> None:
    world.ring.timing = Timing(ring_cache=2)
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    for passed in (0, 1.999, 0.001, 1.999):
        clock.now += passed
        reader.ring()

    assert len(store.reads) == 2


def test_a_ring_is_refreshed_before_its_time_is_over(world: World) -> None:
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    reader.ring()
    added = world.add_signing_key(KeyState.PENDING)
    store.stored = world.ring.ring()
    clock.now += REFRESH_SECONDS

    assert reader.refreshed().keys[added.kid] == added
    assert len(store.reads) == 2


def test_refreshing_costs_one_read_in_a_cool_down_however_often_it_is_asked_for(world: World) -> None:
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    ring = reader.ring()
    clock.now += REFRESH_SECONDS - 0.001
    assert [reader.refreshed() for _ in range(100)] == [ring] * 100
    assert len(store.reads) == 1

    clock.now += 0.001
    assert [reader.refreshed() for _ in range(100)] == [ring] * 100
    assert (REFRESH_SECONDS, len(store.reads)) == (5, 2)


def test_a_refreshed_ring_is_the_copy_from_then_on(world: World) -> None:
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    reader.ring()
    clock.now += 30
    refreshed = reader.refreshed()
    clock.now += RING_CACHE_SECONDS - 0.001

    assert reader.ring() is refreshed
    assert len(store.reads) == 2


def test_a_refresh_that_failed_is_no_answer_within_the_cool_down_either(world: World) -> None:
    """While nobody knows whether there is a newer ring, a kid is not called unknown."""
    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    ring = reader.ring()
    store.stored = UnavailableError("dynamodb:Query")
    clock.now += REFRESH_SECONDS

    for _ in range(3):
        with pytest.raises(UnavailableError):
            reader.refreshed()
    assert len(store.reads) == 2
    assert reader.ring() is ring

    store.stored = world.ring.ring()
    clock.now += REFRESH_SECONDS
    assert reader.refreshed() == ring
    assert reader.refreshed() == ring


def test_an_outage_keeps_nothing_of_the_requests_that_met_it(world: World) -> None:
    class Request:
        pass

    def ask(reader: CachedRing) -> weakref.ref[Request]:
        request = Request()
        with suppress(UnavailableError):
            reader.refreshed()
        return weakref.ref(request)

    clock, store = Monotonic(), RingStore(world.ring.ring())
    reader = cached(store, clock)
    reader.ring()
    store.stored = UnavailableError("dynamodb:Query")
    clock.now += REFRESH_SECONDS
    requests = [ask(reader) for _ in range(3)]
    gc.collect()

    assert [request() for request in requests] == [None, None, None]
