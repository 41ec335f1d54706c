"""Attesting audit trails: what grows is attested, and what does not continue is refused alone."""

import pytest

from embedtokens.audit.checkpoints import NO_CHECKPOINT, StoredCheckpoint
from embedtokens.audit.trail import Head, Record, follow
from embedtokens.errors import UnavailableError
from embedtokens.tenants.tenant import TenantStatus
from tests.support.builders.trails import Attested
from tests.support.builders.world import OTHER_TENANT_ID, TENANT_ID

OTHERS = [f"t_OtherOtherOther{i}" for i in range(4)]


@pytest.fixture
def attested() -> Attested:
    return Attested.of_two_tenants()


def heads(attested: Attested) -> list[dict[str, int]]:
    """By checkpoint, tenant → sequence."""
    return [{head.tenant_id: head.sequence for head in made.heads} for made in attested.checkpoints()]


def refused(attested: Attested) -> dict[str, tuple[int, str]]:
    """Of the last checkpoint."""
    last = attested.checkpoints()[-1]
    return {trail.tenant_id: (trail.sequence, trail.reason) for trail in last.refused}


def test_the_first_checkpoint_lists_every_trail_and_the_next_one_what_has_grown(attested: Attested) -> None:
    attested.run()
    attested.change(TENANT_ID)
    attested.world.clock.now += 3600
    attested.run()

    first, second = attested.checkpoints()
    assert heads(attested) == [{TENANT_ID: 3, OTHER_TENANT_ID: 3}, {TENANT_ID: 4}]
    assert second.heads[0].hash == attested.world.tenants.trail[TENANT_ID][-1].hash
    assert (first.number, first.previous) == (1, NO_CHECKPOINT)
    assert (second.number, second.previous) == (2, attested.store.made_so_far[0].hash)
    assert (second.iat - first.iat, second.next) == (3600, None)
    assert attested.store.reported == [(0, 0), (0, 0)]


def test_a_run_that_finds_nothing_new_makes_a_checkpoint_all_the_same(attested: Attested) -> None:
    attested.run()
    attested.run()

    assert heads(attested)[1] == {}


def test_suspended_tenants_and_such_as_were_created_since_are_attested_too(attested: Attested) -> None:
    attested.run()
    attested.world.tenants.change(OTHER_TENANT_ID, status=TenantStatus.SUSPENDED)
    attested.change(OTHER_TENANT_ID)
    attested.world.add_tenant(OTHERS[0])
    attested.run()

    assert heads(attested)[1] == {OTHER_TENANT_ID: 4, OTHERS[0]: 1}


@pytest.mark.parametrize("sequence", [1, 2, 3])
def test_a_trail_in_which_an_attested_event_was_replaced_is_found_out(attested: Attested, sequence: int) -> None:
    """The one that is attested by the attester itself; the ones before it by whoever walks the chain."""
    attested.run()
    trail = attested.world.tenants.trail[TENANT_ID]
    before = Head(sequence - 1, trail[sequence - 2].hash) if sequence > 1 else Head(0, "0" * 64)
    trail[sequence - 1] = follow(before, TENANT_ID, attested.entry("replaced"))

    assert not attested.verify(TENANT_ID)["valid"]
    if sequence == 3:
        attested.run()
        assert refused(attested) == {TENANT_ID: (3, "not the event that was attested")}


def test_a_trail_that_was_rewritten_whole_is_refused_and_all_others_are_attested(attested: Attested) -> None:
    attested.run()
    attested.rewrite(TENANT_ID)
    attested.change(TENANT_ID)
    attested.change(OTHER_TENANT_ID)
    run = attested.run()

    assert refused(attested) == {TENANT_ID: (3, "not the event that was attested")}
    assert heads(attested)[1] == {OTHER_TENANT_ID: 4}
    assert list(run.refused) == [TENANT_ID]
    assert attested.store.reported[-1] == (1, 0)


def test_a_refused_trail_stays_refused_until_it_continues_what_was_attested(attested: Attested) -> None:
    attested.run()
    kept = list(attested.world.tenants.trail[TENANT_ID])
    attested.rewrite(TENANT_ID)
    attested.run()
    attested.run()
    assert refused(attested)
    attested.world.tenants.trail[TENANT_ID] = kept
    attested.world.tenants.change(TENANT_ID, audit_head=kept[-1].head)
    attested.change(TENANT_ID)
    attested.run()

    assert refused(attested) == {}
    assert heads(attested)[-1] == {TENANT_ID: 4}


@pytest.mark.parametrize(
    ("fault", "reported"),
    [
        ("cut before", (3, "not the event that was attested")),
        ("gone", (3, "not the event that was attested")),
        ("gap", (4, "missing")),
        ("does not follow", (4, "does not follow the event before it")),
        ("another text", (3, "not the event that was attested")),
    ],
)
def test_a_trail_that_does_not_go_on_from_what_was_attested_is_refused(
    attested: Attested, fault: str, reported: tuple[int, str]
) -> None:
    attested.run()
    attested.change(TENANT_ID, 2)
    trail = attested.world.tenants.trail[TENANT_ID]
    match fault:
        case "cut before":
            del trail[2:]
        case "gone":
            trail.clear()
        case "gap":
            del trail[3]
        case "does not follow":
            trail[3] = follow(Head(3, "e" * 64), TENANT_ID, attested.entry())
        case _:
            trail[2] = Record(3, trail[2].text + " ", trail[2].hash)
    attested.run()

    assert refused(attested) == {TENANT_ID: reported}
    assert heads(attested)[1] == {}


def test_what_the_table_has_forgotten_is_looked_at_as_well(attested: Attested) -> None:
    """A table that was put back has no tenant that was created later, and older heads in the tenants' items."""
    attested.run()
    del attested.world.tenants.tenants[OTHER_TENANT_ID]
    attested.world.tenants.change(TENANT_ID, audit_head=attested.world.tenants.trail[TENANT_ID][0].head)
    attested.run()
    assert refused(attested) == {}
    attested.world.tenants.trail[OTHER_TENANT_ID].clear()
    attested.run()

    assert refused(attested) == {OTHER_TENANT_ID: (3, "not the event that was attested")}


def test_a_trail_that_cannot_be_read_is_reported_and_keeps_nobody_waiting(
    attested: Attested, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest_first = type(attested.world.tenants).oldest_first

    def fails(tenants: object, tenant_id: str, *, after: int) -> object:
        if tenant_id == TENANT_ID:
            raise UnavailableError("dynamodb:Query: ThrottlingException")
        return oldest_first(attested.world.tenants, tenant_id, after=after)

    monkeypatch.setattr(type(attested.world.tenants), "oldest_first", fails)
    attested.run()

    assert refused(attested) == {TENANT_ID: (0, "could not be read")}
    assert heads(attested) == [{OTHER_TENANT_ID: 3}]


def test_a_key_that_errs_attests_nothing(attested: Attested, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attested.key, "sign", lambda message: bytes(64))

    with pytest.raises(UnavailableError):
        attested.run()
    assert attested.store.made_so_far == []


def test_a_predecessor_that_nobody_can_read_is_not_passed_over(attested: Attested) -> None:
    attested.store.made_so_far.append(StoredCheckpoint(1, "a.b.c"))

    with pytest.raises(UnavailableError):
        attested.run()
