"""Attesting audit trails: what grows is attested, what does not continue is refused alone, work is bounded."""

from copy import replace

import pytest

from embedtokens.audit.checkpoints import NO_CHECKPOINT, StoredCheckpoint
from embedtokens.audit.trail import Head, Record, follow
from embedtokens.errors import UnavailableError
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.use_cases import attest_audit
from tests.support.builders.trails import Attested
from tests.support.builders.world import OTHER_TENANT_ID, TENANT_ID

OTHERS = [f"t_OtherOtherOther{i}" for i in range(4)]


@pytest.fixture
def attested() -> Attested:
    """Two tenants of three events each."""
    attested = Attested()
    attested.world.add_tenant(OTHER_TENANT_ID)
    for tenant_id in (TENANT_ID, OTHER_TENANT_ID):
        attested.change(tenant_id, 2)
    return attested


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
    ("fault", "told"),
    [
        ("cut before", (3, "not the event that was attested")),
        ("gone", (3, "not the event that was attested")),
        ("gap", (4, "missing")),
        ("does not follow", (4, "does not follow the event before it")),
        ("another text", (3, "not the event that was attested")),
    ],
)
def test_a_trail_that_does_not_go_on_from_what_was_attested_is_refused(
    attested: Attested, fault: str, told: tuple[int, str]
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

    assert refused(attested) == {TENANT_ID: told}
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


def test_a_trail_that_cannot_be_read_is_told_and_keeps_nobody_waiting(
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


@pytest.mark.parametrize(("limit", "value"), [("MAX_LISTED", 2), ("_MAX_TRAILS", 2), ("_MAX_BYTES", 1000)])
def test_a_checkpoint_s_work_is_bounded_and_the_next_one_goes_on(
    attested: Attested, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    for tenant_id in OTHERS:
        attested.world.add_tenant(tenant_id)
    monkeypatch.setattr(attest_audit, limit, value)
    run = attested.run()

    assert run.made > 1
    assert {tenant_id: n for made in heads(attested) for tenant_id, n in made.items()} == {
        TENANT_ID: 3,
        OTHER_TENANT_ID: 3,
    } | dict.fromkeys(OTHERS, 1)
    assert all(len(made) <= 3 for made in heads(attested))
    assert run.checkpoint.next is None


def test_a_run_that_has_used_its_time_leaves_the_rest_to_the_next_one(
    attested: Attested, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attest_audit, "MAX_LISTED", 1)
    monkeypatch.setattr(attest_audit, "_LAST_START_SECONDS", -1)
    first = attested.run()
    attested.world.clock.now += 3600
    second = attested.run()

    assert (first.made, first.checkpoint.next) == (1, TENANT_ID)
    assert heads(attested) == [{TENANT_ID: 3}, {OTHER_TENANT_ID: 3}]
    assert (second.checkpoint.pass_started, attested.store.reported[-1]) == (first.checkpoint.iat, (0, 3600))


def test_a_new_pass_begins_where_the_last_one_was_complete(attested: Attested, monkeypatch: pytest.MonkeyPatch) -> None:
    attested.run()
    attested.world.clock.now += 3600

    assert attested.run().checkpoint.pass_started == attested.world.clock.now


def test_a_long_trail_is_attested_as_far_as_it_was_read_and_further_by_the_next_pass(
    attested: Attested, monkeypatch: pytest.MonkeyPatch
) -> None:
    attested.change(TENANT_ID, 7)
    monkeypatch.setattr(attest_audit, "_MAX_BYTES_OF_A_TRAIL", 3 * len(attested.world.tenants.trail[TENANT_ID][5].text))
    attested.run()

    found = heads(attested)
    assert [made.get(TENANT_ID) for made in found][-1] == 10
    assert found[0][TENANT_ID] < 10
    assert found[0][OTHER_TENANT_ID] == 3


def test_of_two_runs_at_once_one_is_refused(attested: Attested, monkeypatch: pytest.MonkeyPatch) -> None:
    attested.run()
    stale = attested.store.made_so_far[0]
    attested.run()
    monkeypatch.setattr(attested.store, "newest", lambda: stale)

    with pytest.raises(UnavailableError):
        attested.run()
    assert len(attested.store.made_so_far) == 2


def test_a_key_that_errs_attests_nothing(attested: Attested, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attested.key, "sign", lambda message: bytes(64))

    with pytest.raises(UnavailableError):
        attested.run()
    assert attested.store.made_so_far == []


def test_a_predecessor_that_nobody_can_read_is_not_passed_over(attested: Attested) -> None:
    attested.store.made_so_far.append(StoredCheckpoint(1, "a.b.c"))

    with pytest.raises(UnavailableError):
        attested.run()


def test_verify_audit_says_up_to_where_a_trail_is_attested(attested: Attested) -> None:
    assert (attested.verify(TENANT_ID)["attestedTo"], attested.verify(TENANT_ID)["fits"]) == (None, None)
    attested.run()
    attested.change(TENANT_ID)
    found = attested.verify(TENANT_ID)

    assert found["attestedTo"] == {
        "sequence": 3,
        "hash": attested.world.tenants.trail[TENANT_ID][2].hash,
        "at": "2027-01-15T08:00:00Z",
        "checkpoint": 1,
    }
    assert (found["valid"], found["fits"], found["verifiedTo"]["sequence"]) == (True, True, 4)


def test_verify_audit_finds_out_a_trail_that_was_rewritten_whole(attested: Attested) -> None:
    attested.run()
    attested.rewrite(TENANT_ID)
    found = attested.verify(TENANT_ID)

    assert (found["valid"], found["fits"], found["attestedTo"]["sequence"]) == (False, False, 3)
    assert found["firstBroken"] == {"sequence": 3, "reason": "not the event that checkpoint 1 attests"}


def test_the_tail_since_the_last_checkpoint_is_not_covered(attested: Attested) -> None:
    attested.run()
    attested.change(TENANT_ID)
    trail = attested.world.tenants.trail[TENANT_ID]
    trail[3] = follow(trail[2].head, TENANT_ID, attested.entry("another"))
    attested.world.tenants.change(TENANT_ID, audit_head=trail[3].head)

    assert attested.verify(TENANT_ID)["valid"]


@pytest.mark.parametrize("fault", ["another head", "another checkpoint", "another key"])
def test_what_is_stored_about_a_head_is_not_trusted(attested: Attested, fault: str) -> None:
    """Somebody who could write the checkpoints' partition, but not sign, rewrites a trail and what leads to it."""
    attested.run()
    attested.rewrite(TENANT_ID)
    stored = attested.store.heads[TENANT_ID]
    rewritten = attested.world.tenants.trail[TENANT_ID][-1].head
    match fault:
        case "another head":
            attested.store.heads[TENANT_ID] = replace(stored, head=rewritten)
        case "another checkpoint":
            attested.store.heads[TENANT_ID] = replace(stored, checkpoint=StoredCheckpoint(2, stored.checkpoint.text))
        case _:
            forger = Attested(attested.world)
            forger.run()
            attested.store.heads[TENANT_ID] = forger.store.heads[TENANT_ID]
    found = attested.verify(TENANT_ID)

    assert (found["valid"], found["fits"], found["attestedTo"]) == (False, False, None)
    assert found["firstBroken"]["sequence"] == 3
    assert found["firstBroken"]["reason"].startswith("checkpoint ")
