"""A container whose clock is wrong. AWS refuses what is signed more than five minutes off, so that a container that is
a day off does nothing at all; within those minutes requests go by AWS's clock, which its answers tell.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
"""

from collections.abc import Iterator

import pytest

from embedtokens.encoding.timestamps import rfc3339
from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.tokens.revocation import REACH_SECONDS
from embedtokens.wiring import stores
from tests.support.builders import acts_world
from tests.support.builders.acts import Act
from tests.support.builders.acts_world import World
from tests.support.builders.calls import ACTS
from tests.support.builders.events import assert_unavailable
from tests.support.builders.pages import open_session
from tests.support.builders.revocations import end, is_active, revoke
from tests.support.builders.tokens import decoded
from tests.support.builders.visitors import sign_in_set_up
from tests.support.fakes.cloudformation import listening
from tests.support.faults.fault_table import TABLE
from tests.support.service import Service, running_service

DAY, TOLERATED = 86_400, 300


@pytest.fixture(scope="module")
def deployed_world() -> Iterator[World]:
    with running_service() as service, listening() as cloudformation, sign_in_set_up(service) as provider:
        yield acts_world.world(service, cloudformation, provider)


@pytest.fixture
def world(deployed_world: World) -> Iterator[World]:
    with deployed_world.undone():
        yield deployed_world


def be_wrong(service: Service, seconds: int) -> None:
    """Our clock goes wrong; AWS's does not."""
    service.clock.ahead = seconds
    refused = "InvalidSignatureException" if abs(seconds) > TOLERATED else None
    service.faults.rule = lambda *_: refused
    service.kms.fault = refused


@pytest.mark.parametrize("act", ACTS, ids=[act.id for act in ACTS])
def test_a_clock_that_is_a_day_off_is_a_store_that_fails(deployed_world: World, act: Act) -> None:
    """No token is made or accepted, nothing is stored, no signing key comes or goes."""
    row = TABLE[act.id]
    for seconds in (DAY, -DAY):
        with deployed_world.undone():
            before = deployed_world.stored()
            be_wrong(deployed_world.service, seconds)

            said = act.carry_out(deployed_world)

            assert said == (row["well"] if row["store down"] == "=" else row["store down"])
            assert deployed_world.changed(before) == set()


class Tokens:
    """One tenant, whose tokens are made and evaluated in containers whose clocks differ, as time passes."""

    def __init__(self, world: World) -> None:
        self.service, self.tenant = world.service, world.tenant
        self.clock = world.service.clock
        self.start = self.clock.now

    def at(self, seconds: int, *, ahead: int = 0) -> "Tokens":
        """So many seconds after the start, in a container whose clock is that far ahead."""
        self.clock.now, self.clock.ahead = self.start + seconds, ahead
        return self

    def made(self, **members: object) -> str:
        return self.service.token(self.tenant, **members)

    def active(self, token: str) -> bool:
        return is_active(self.service, self.tenant, token)

    def explained(self, token: str) -> str:
        checks = self.service.introspect(self.tenant, token, explain=True).json["checks"]
        return str(next((check["reason"] for check in checks if check["result"] == "failed"), "active"))


@pytest.fixture
def tokens(world: World) -> Iterator[Tokens]:
    yield Tokens(world)
    world.service.clock.ahead = 0


WRONG = pytest.mark.parametrize("ahead", [TOLERATED, 29, 5, 1, 0, -1, -5, -TOLERATED])


@pytest.mark.parametrize("ahead", [2, 5, 29, TOLERATED])
def test_a_container_whose_clock_is_ahead_makes_no_token(tokens: Tokens, ahead: int) -> None:
    tokens.service.kms.calls.clear()

    answer = tokens.at(0, ahead=ahead).service.generate(tokens.tenant)

    assert_unavailable(answer)
    assert tokens.service.kms.calls == []


@pytest.mark.parametrize("ahead", [1, 0, -1, -29, -TOLERATED])
def test_every_other_container_makes_tokens_by_aws_s_clock(tokens: Tokens, ahead: int) -> None:
    token = tokens.at(0, ahead=ahead).made(expiresIn=60)

    assert decoded(token).claims.iat == tokens.start
    assert tokens.at(59).active(token)
    assert tokens.at(60).explained(token) == "expired"


@WRONG
def test_a_token_lives_as_long_in_a_container_whose_clock_is_wrong(tokens: Tokens, ahead: int) -> None:
    token = tokens.at(0).made(expiresIn=60)

    assert tokens.at(59, ahead=ahead).active(token)
    assert tokens.at(60, ahead=ahead).explained(token) == "expired"


@WRONG
def test_a_revoked_token_is_dead_whoever_revokes_it_and_whoever_asks(tokens: Tokens, ahead: int) -> None:
    token = tokens.at(0).made()
    assert revoke(tokens.at(0, ahead=ahead).service, tokens.tenant, token).status == 200

    assert not any(tokens.at(0, ahead=asked).active(token) for asked in (-TOLERATED, 0, TOLERATED))


def revoke_all(tokens: Tokens, level: str) -> None:
    if level == "operator":
        operate = {"action": "revoke-tokens", "tenantId": tokens.tenant.tenant_id}
        assert "code" not in tokens.service.invoke("provision_tenant", operate)
    elif level == "rejoin":
        assert "code" not in tokens.service.invoke(
            "provision_tenant", {"action": "rejoin", "tenantId": tokens.tenant.tenant_id}
        )
    else:
        levels: dict[str, dict[str, object]] = {
            "user": {"distinctId": "user-123"},
            "API key": {"apiKeyId": tokens.tenant.api_key_id},
            "tenant": {"all": True},
        }
        assert end(tokens.service, tokens.tenant, **levels[level]).status == 200


LEVELS = pytest.mark.parametrize("level", ["user", "API key", "tenant", "operator", "rejoin"])


@LEVELS
@pytest.mark.parametrize("revoker", [TOLERATED, 0, -TOLERATED])
@pytest.mark.parametrize("maker", [1, 0, -TOLERATED])
def test_a_revocation_ends_what_was_made_before_and_nothing_beyond_its_reach(
    tokens: Tokens, level: str, maker: int, revoker: int
) -> None:
    """Whatever the clocks of both containers say."""
    earlier = tokens.at(0, ahead=maker).made()

    revoke_all(tokens.at(1, ahead=revoker), level)

    assert not tokens.at(2).active(earlier)
    for seconds in range(1, 1 + REACH_SECONDS + 1):
        refused = tokens.at(seconds, ahead=maker).service.generate(tokens.tenant)
        assert (refused.status, refused.problem["code"]) == (503, "revoked_just_now")
        assert refused.headers["retry-after"] == "2"
    assert tokens.at(1 + REACH_SECONDS + 1).active(tokens.made())


@pytest.mark.parametrize("ahead", [TOLERATED, 0, -TOLERATED])
def test_an_exchanged_key_s_tokens_end_with_it(tokens: Tokens, ahead: int) -> None:
    """`revokeTokens` reaches further ahead: a revoked key makes no tokens later."""
    key = tokens.service.new_key(tokens.tenant, scopes=["tokens:generate"])
    token = tokens.service.token(key)

    answer = tokens.at(1, ahead=ahead).service.call(
        "DELETE", f"/api-keys/{key.api_key_id}", key=tokens.tenant.api_key, query={"revokeTokens": "true"}
    )

    assert answer.status == 200
    assert not tokens.at(1).active(token)


@WRONG
def test_a_revocation_never_moves_back(tokens: Tokens, ahead: int) -> None:
    end(tokens.at(100).service, tokens.tenant, all=True)

    end(tokens.at(100, ahead=ahead).service, tokens.tenant, all=True)

    assert tokens.service.generate(tokens.at(102).tenant).status == 503


@WRONG
def test_a_key_expires_by_aws_s_clock(tokens: Tokens, ahead: int) -> None:
    service = tokens.service
    key = service.new_key(tokens.tenant, scopes=["tokens:generate"], expiresAt=rfc3339(tokens.start + 3600))

    for seconds, status in ((3599, 200), (3600, 401)):
        tokens.at(seconds, ahead=ahead)
        assert service.call("GET", "/api-keys/self", key=key.api_key).status == status


@pytest.mark.parametrize("seconds", [TOLERATED, -TOLERATED])
def test_rotation_by_a_wrong_clock_leaves_a_ring_in_which_good_tokens_stay_good(tokens: Tokens, seconds: int) -> None:
    service, token = tokens.service, tokens.made()

    tokens.at(0, ahead=seconds)
    assert "code" not in service.invoke("rotate_signing_key", {"action": "rotate"})
    service.forget_what_was_read()

    assert tokens.at(0).active(token)
    ring = stores.ring_table().fresh_ring()
    assert ring
    states = [key.state for key in ring.keys.values()]
    assert (states.count(KeyState.ACTIVE), states.count(KeyState.PENDING)) == (1, 1)
    assert list(lifecycle.due(ring, tokens.start)) == []


@WRONG
def test_the_handshake_goes_by_the_same_clock(tokens: Tokens, ahead: int) -> None:
    token = tokens.made(expiresIn=60)

    assert open_session(tokens.at(59, ahead=ahead).service, token).status == 200
    assert open_session(tokens.at(60, ahead=ahead).service, token).status == 401
