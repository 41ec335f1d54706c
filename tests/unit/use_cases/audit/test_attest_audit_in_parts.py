"""The work of one run of the attestation is bounded, and the next run goes on."""

import pytest

from embedtokens.errors import UnavailableError
from embedtokens.use_cases.audit import attest_audit
from tests.support.builders.trails import Attested
from tests.support.builders.world import OTHER_TENANT_ID, TENANT_ID
from tests.unit.use_cases.audit.test_attest_audit import heads

OTHERS = [f"t_OtherOtherOther{i}" for i in range(4)]


@pytest.fixture
def attested() -> Attested:
    return Attested.of_two_tenants()


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
