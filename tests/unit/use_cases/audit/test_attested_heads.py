"""What the operator's verification of a trail learns from checkpoints."""

from copy import replace

import pytest

from embedtokens.audit.checkpoints import StoredCheckpoint
from embedtokens.audit.trail import follow
from tests.support.builders.trails import Attested
from tests.support.builders.world import TENANT_ID


@pytest.fixture
def attested() -> Attested:
    return Attested.of_two_tenants()


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
