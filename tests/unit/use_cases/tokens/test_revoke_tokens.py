"""What the use case adds to the store: the time until which tokens end, and what it reports if the trail fails."""

from dataclasses import dataclass, field

import pytest

from embedtokens.audit.trail import ActingMember, Entry
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import NotFoundError, RevocationUnrecordedError, UnavailableError
from embedtokens.tenants.tenant import Tenant
from embedtokens.tokens.revocation import REACH_SECONDS
from embedtokens.use_cases.tokens.revoke_tokens import Revocation, Revoker, RevokeTokensRequest
from tests.support.builders.world import World
from tests.support.fakes.system import NOW, FixedClock


@dataclass
class SlowStore:
    """RevocationStore whose first writes take some seconds each."""

    clock: FixedClock
    seconds: list[int]
    moments: list[int] = field(default_factory=list)
    recorded: list[Entry] = field(default_factory=list)
    trail_is_down: bool = False
    says_the_time: bool = True

    def answered_at(self) -> int | None:
        return self.clock.now if self.says_the_time else None

    def revoke_token(
        self, tenant_id: str, token_id: str, *, at: int, expires_at: int, member: ActingMember | None
    ) -> None:
        self._write(at)

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int, member: ActingMember | None) -> None:
        self._write(before)

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int, member: ActingMember | None) -> None:
        raise NotFoundError

    def revoke_tenant(self, tenant_id: str, before: int, member: ActingMember | None) -> None:
        self._write(before)

    def _write(self, moment: int) -> None:
        self.moments.append(moment)
        if self.seconds:
            self.clock.now += self.seconds.pop(0)

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        if self.trail_is_down:
            raise UnavailableError("dynamodb:TransactWriteItems: InternalServerError")
        self.recorded.append(entry)


def revoker(world: World, store: SlowStore) -> Revoker:
    return Revoker(ring=world.ring, store=store, clock=world.clock)


@pytest.mark.parametrize(
    ("seconds", "moments"),
    [
        ([], [NOW + 2]),
        ([1], [NOW + 2]),
        ([2, 1], [NOW + 2, NOW + 4]),
        ([2, 9, 1], [NOW + 2, NOW + 4, NOW + 13]),
    ],
)
def test_a_token_that_was_made_while_the_revocation_was_stored_ends_too(seconds: list[int], moments: list[int]) -> None:
    """A write that is not done before its moment is near is followed by another one, up to three."""
    world = World()
    store = SlowStore(world.clock, list(seconds))

    ended = revoker(world, store).revoke_tokens(world.context(), RevokeTokensRequest(distinct_id="user-123"))

    assert store.moments == moments
    assert ended == Revocation(rfc3339(moments[-1]))
    assert len(store.recorded) == 1


def test_a_store_that_is_always_slow_has_revoked_up_to_a_moment_and_is_to_be_asked_again() -> None:
    world = World()
    store = SlowStore(world.clock, [2] * 9)

    with pytest.raises(RevocationUnrecordedError):
        revoker(world, store).revoke_tokens(world.context(), RevokeTokensRequest(distinct_id="user-123"))

    assert store.moments == [NOW + 2, NOW + 4, NOW + 6]
    assert store.recorded == []


@pytest.mark.parametrize(("says_the_time", "moment"), [(True, NOW + 2), (False, NOW + 302)])
def test_the_moment_is_the_store_s_and_ours_only_where_it_says_none(moment: int, *, says_the_time: bool) -> None:
    world = World()
    world.clock.ahead = 300
    store = SlowStore(world.clock, [], says_the_time=says_the_time)

    ended = revoker(world, store).revoke_tokens(world.context(), RevokeTokensRequest(distinct_id="user-123"))

    assert ended == Revocation(rfc3339(moment))


def test_when_the_trail_is_down_the_caller_hears_that_the_revocation_holds_and_not_why() -> None:
    world = World()
    store = SlowStore(world.clock, [], trail_is_down=True)

    with pytest.raises(RevocationUnrecordedError) as refusal:
        revoker(world, store).revoke_tokens(world.context(), RevokeTokensRequest(distinct_id="user-123"))

    assert store.moments == [NOW + REACH_SECONDS]
    assert "in effect" in refusal.value.detail
    assert "dynamodb" not in refusal.value.detail
    assert refusal.value.cause == "dynamodb:TransactWriteItems: InternalServerError"


def test_an_unknown_api_key_leaves_no_event() -> None:
    world = World()
    store = SlowStore(world.clock, [])

    with pytest.raises(NotFoundError):
        revoker(world, store).revoke_tokens(world.context(), RevokeTokensRequest(api_key_id="000000000000"))

    assert store.recorded == []
