"""What an operator does for a tenant in an emergency, and what the audit trail then says."""

from copy import replace
from dataclasses import dataclass, field

import msgspec
import pytest

from embedtokens.api_keys.api_key import ApiKeyText, Environment, Scope, authenticate_key
from embedtokens.audit.trail import Record, Sender
from embedtokens.errors import ConflictError, RevocationUnrecordedError, UnavailableError
from embedtokens.tenants.responses import TokensEnded
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.tokens.revocation import REACH_SECONDS
from embedtokens.use_cases.operators.recover_tenants import Recovery
from tests.support.builders.api_keys import made, revoke
from tests.support.builders.trails import inspector
from tests.support.builders.world import TENANT_ID, World
from tests.support.fakes.api_keys import MemoryApiKeys
from tests.support.fakes.system import NOW
from tests.support.fakes.tenants import MemoryMembers, MemoryRevocations, changes

OPERATORS = Sender("req-operator", None)


def recovery(world: World, *, trail_is_down: bool = False) -> Recovery:
    return Recovery(
        directory=world.tenants,
        keys=world.api_keys,
        members=MemoryMembers(world.tenants),
        ring=world.ring,
        revocations=MemoryRevocations(world.tenants, trail_is_down),
        trail=world.tenants,
        clock=world.clock,
        randomness=world.randomness,
    )


@pytest.mark.parametrize("environment", ["live", "test"])
def test_a_tenant_without_its_keys_gets_one_that_may_do_everything(world: World, environment: Environment) -> None:
    answer = recovery(world).create_key(TENANT_ID, environment, OPERATORS)

    key = ApiKeyText.parse(answer.api_key)
    record = authenticate_key(key, world.tenants.api_keys[TENANT_ID, key.key_id], NOW)
    scopes = sorted(set(Scope) - ({Scope.MEMBERS_MANAGE} if environment == "test" else set()))
    assert (answer.tenant_id, answer.api_key_id, answer.scopes) == (TENANT_ID, key.key_id, scopes)
    assert (sorted(record.scopes), record.environment, record.created_by) == (scopes, environment, "operator")
    assert record.is_non_expiring_manager
    assert record.label == "Operator's key"
    assert record.last_four == key.text[-4:]
    assert record.created_at == NOW


def test_the_trail_says_that_the_operator_made_the_key_and_not_what_it_is(world: World) -> None:
    answer = recovery(world).create_key(TENANT_ID, "live", OPERATORS)

    event = world.tenants.events(TENANT_ID)[-1]
    assert (event.action, event.actor, event.request_id) == ("api_key.created", "operator", "req-operator")
    assert event.target == f"api-keys/{answer.api_key_id}"
    assert (event.before, event.at) == (None, "2027-01-15T08:00:00Z")
    assert answer.api_key.rpartition("_")[2] not in world.tenants.trail[TENANT_ID][-1].text


@dataclass
class FullStore(MemoryApiKeys):
    """ApiKeyStore that takes no key."""

    def create(self, *_: object) -> bool:
        return False


def test_a_key_that_was_not_stored_is_not_shown(world: World) -> None:
    refused = replace(recovery(world), keys=FullStore(world.tenants))

    with pytest.raises(UnavailableError):
        refused.create_key(TENANT_ID, "live", OPERATORS)


def test_all_tokens_of_a_tenant_end_and_the_trail_says_so(world: World) -> None:
    answer = recovery(world).revoke_tokens(TENANT_ID, OPERATORS)

    event = world.tenants.events(TENANT_ID)[-1]
    assert answer == TokensEnded(TENANT_ID, "2027-01-15T08:00:02Z")
    assert world.tenants.tenants[TENANT_ID].revoked_before == NOW + REACH_SECONDS
    assert (event.action, event.target, event.actor) == ("tokens.revoked", "tenant", "operator")
    assert changes(event) == [{"op": "replace", "path": "", "value": {"revokedBefore": "2027-01-15T08:00:02Z"}}]


def test_a_revocation_whose_event_is_missing_holds_and_says_so(world: World) -> None:
    with pytest.raises(RevocationUnrecordedError):
        recovery(world, trail_is_down=True).revoke_tokens(TENANT_ID, OPERATORS)

    assert world.tenants.tenants[TENANT_ID].revoked_before == NOW + REACH_SECONDS


@dataclass
class PutBack:
    """A world whose table was put back to an earlier moment; the audit trail was not."""

    world: World = field(default_factory=World)
    lost_key: str = ""

    def __post_init__(self) -> None:
        world = self.world
        self.lost_key = made(world).key_id
        kept = dict(world.tenants.api_keys), dict(world.tenants.tenants)
        revoke(world, self.lost_key)
        made(world)
        world.tenants.api_keys, world.tenants.tenants = kept
        world.tenants.change(TENANT_ID, status=TenantStatus.SUSPENDED, rejoin_status=TenantStatus.ACTIVE)
        world.clock.now += 60

    def verdict(self) -> dict[str, object]:
        verdict: dict[str, object] = msgspec.to_builtins(inspector(self.world.tenants).verify(TENANT_ID, None))
        return verdict


def test_a_tenant_that_was_put_back_goes_on_behind_its_trail() -> None:
    put_back = PutBack()
    assert put_back.verdict()["valid"] is False

    recovery(put_back.world).rejoin(TENANT_ID, OPERATORS)

    event = put_back.world.tenants.events(TENANT_ID)[-1]
    assert put_back.verdict()["valid"] is True
    assert (event.action, event.actor, event.sequence) == ("tenant.restored", "operator", 5)
    assert (event.target, event.at) == ("tenant", "2027-01-15T08:01:00Z")
    assert changes(event) == [
        {"op": "replace", "path": "/auditSequence", "value": 4},
        {"op": "add", "path": "/revokedBefore", "value": "2027-01-15T08:01:02Z"},
        {"op": "add", "path": "/settingsVersion", "value": 1},
        {"op": "add", "path": "/status", "value": "active"},
    ]


@pytest.mark.parametrize("status", list(TenantStatus))
def test_its_status_is_the_one_that_the_restore_left_it(status: TenantStatus) -> None:
    world = PutBack().world
    world.tenants.change(TENANT_ID, rejoin_status=status)

    answer = recovery(world).rejoin(TENANT_ID, OPERATORS)

    tenant = world.tenants.tenants[TENANT_ID]
    assert (answer.status, tenant.status, tenant.rejoin_status) == (status, status, None)


@pytest.mark.parametrize("status", list(TenantStatus))
def test_a_tenant_that_was_not_restored_keeps_its_status(world: World, status: TenantStatus) -> None:
    world.tenants.change(TENANT_ID, status=status)

    assert recovery(world).rejoin(TENANT_ID, OPERATORS).status == status


def test_a_tenant_that_something_else_put_back_is_refused_and_nothing_changes() -> None:
    """What ended its access since would be forgotten."""
    world = PutBack().world
    world.tenants.change(TENANT_ID, status=TenantStatus.ACTIVE, rejoin_status=None)
    before = world.tenants.tenants[TENANT_ID]

    with pytest.raises(ConflictError, match="make restore"):
        recovery(world).rejoin(TENANT_ID, OPERATORS)

    assert world.tenants.tenants[TENANT_ID] == before


def test_its_tokens_end_because_revocations_may_be_lost() -> None:
    world = PutBack().world

    answer = recovery(world).rejoin(TENANT_ID, OPERATORS)

    assert world.tenants.tenants[TENANT_ID].revoked_before == NOW + 60 + REACH_SECONDS
    assert answer.revoked_before == "2027-01-15T08:01:02Z"


def test_a_later_end_of_tokens_is_not_taken_back() -> None:
    world = PutBack().world
    world.tenants.change(TENANT_ID, revoked_before=NOW + 3600)

    recovery(world).rejoin(TENANT_ID, OPERATORS)

    assert world.tenants.tenants[TENANT_ID].revoked_before == NOW + 3600


def test_the_operator_is_told_what_is_undone_by_putting_back() -> None:
    put_back = PutBack()

    answer = recovery(put_back.world).rejoin(TENANT_ID, OPERATORS)

    (new_key,) = (event.target for event in put_back.world.tenants.events(TENANT_ID) if event.sequence == 4)
    assert answer.tenant_id == TENANT_ID
    assert msgspec.to_builtins(answer.undone) == [
        {
            "sequence": 3,
            "at": "2027-01-15T08:00:00Z",
            "action": "api_key.revoked",
            "target": f"api-keys/{put_back.lost_key}",
        },
        {"sequence": 4, "at": "2027-01-15T08:00:00Z", "action": "api_key.created", "target": new_key},
    ]


def test_a_tenant_that_was_not_put_back_has_nothing_undone_and_its_tokens_end_all_the_same(world: World) -> None:
    answer = recovery(world).rejoin(TENANT_ID, OPERATORS)

    assert answer.undone == []
    assert world.tenants.tenants[TENANT_ID].revoked_before == NOW + REACH_SECONDS


def test_a_trail_that_does_not_lead_on_from_there_is_refused_and_nothing_changes() -> None:
    world = PutBack().world
    trail = world.tenants.trail[TENANT_ID]
    trail[2] = Record(3, trail[2].text.replace("revoked", "changed"), trail[2].hash)
    before = world.tenants.tenants[TENANT_ID]

    with pytest.raises(ConflictError, match="broken at event 3"):
        recovery(world).rejoin(TENANT_ID, OPERATORS)

    assert world.tenants.tenants[TENANT_ID] == before


def test_of_very_many_events_the_first_are_told_and_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embedtokens.use_cases.operators.recover_tenants._MAX_LISTED", 1)
    put_back = PutBack()

    answer = recovery(put_back.world).rejoin(TENANT_ID, OPERATORS)

    assert ([undone.sequence for undone in answer.undone], answer.undone_events) == ([3], 2)
    assert put_back.verdict()["valid"] is True
