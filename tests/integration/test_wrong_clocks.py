"""A container whose clock is wrong. AWS refuses what is signed more than five minutes off, so that a container that is
a day off does nothing at all; within those minutes every answer is what the wrong clock makes of it, and no more.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
"""

from collections.abc import Iterator

import pytest

from embedtokens import wiring
from embedtokens.domain import lifecycle
from embedtokens.domain.keyring import KeyState
from embedtokens.domain.timestamps import rfc3339
from tests.support import acts
from tests.support.acts import Act, World
from tests.support.calls import ACTS
from tests.support.cloudformation import listening
from tests.support.fault_table import TABLE
from tests.support.pages import open_session
from tests.support.revoking import end, is_active, revoke
from tests.support.service import Service, running_service
from tests.support.wire import Fault

DAY, TOLERATED = 86_400, 300


@pytest.fixture(scope="module")
def deployed_world() -> Iterator[World]:
    with running_service() as service, listening() as cloudformation:
        yield acts.world(service, cloudformation)


@pytest.fixture
def world(deployed_world: World) -> Iterator[World]:
    with deployed_world.undone():
        yield deployed_world


def be_wrong(service: Service, seconds: int) -> None:
    """Our clock goes wrong; AWS's does not."""
    right = service.clock.now
    service.clock.now += seconds

    def signature(*_: object) -> Fault | None:
        return "InvalidSignatureException" if abs(service.clock.now - right) > TOLERATED else None

    service.faults.rule = signature
    service.kms.fault = "InvalidSignatureException" if signature() else None


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
    """One tenant, whose tokens are made and judged by clocks that differ."""

    def __init__(self, world: World) -> None:
        self.service, self.tenant = world.service, world.tenant
        self.right = self.service.clock.now

    def at(self, seconds: int) -> "Tokens":
        self.service.clock.now = self.right + seconds
        return self

    def made(self, **members: object) -> str:
        return self.service.token(self.tenant, **members)

    def active(self, token: str) -> bool:
        return is_active(self.service, self.tenant, token)

    def explained(self, token: str) -> str:
        checks = self.service.introspect(self.tenant, token, explain=True).json["checks"]
        return str(next((check["reason"] for check in checks if check["result"] == "failed"), "active"))


@pytest.fixture
def tokens(world: World) -> Tokens:
    return Tokens(world)


def test_an_expired_token_is_accepted_for_as_long_as_the_clock_is_slow_and_no_longer(tokens: Tokens) -> None:
    token = tokens.made(expiresIn=600)

    assert tokens.at(600 - TOLERATED).active(token)  # a clock that is slow by what AWS tolerates, as the token expires
    assert not tokens.at(600).active(token)


def test_a_token_from_the_future_is_refused_beyond_the_leeway(tokens: Tokens) -> None:
    token = tokens.at(TOLERATED).made()

    assert tokens.at(0).explained(token) == "issued_in_the_future"
    assert tokens.at(TOLERATED - 30).active(token)


def test_a_slow_clock_s_token_ends_early_for_everybody_else(tokens: Tokens) -> None:
    token = tokens.at(-TOLERATED).made(expiresIn=TOLERATED + 60)

    assert tokens.at(59).active(token)
    assert tokens.at(60).explained(token) == "expired"


@pytest.mark.parametrize("seconds", [TOLERATED, -TOLERATED])
def test_a_revoked_token_is_dead_whoever_revokes_it_and_whoever_asks(tokens: Tokens, seconds: int) -> None:
    token = tokens.made()
    assert revoke(tokens.at(seconds).service, tokens.tenant, token).status == 200

    assert not any(tokens.at(asked).active(token) for asked in (-TOLERATED, 0, TOLERATED))


def test_a_token_that_is_over_by_a_fast_clock_alone_is_revoked_all_the_same(tokens: Tokens) -> None:
    token = tokens.made(expiresIn=60)

    assert revoke(tokens.at(59 + TOLERATED).service, tokens.tenant, token).status == 200

    assert tokens.at(59).explained(token) == "token_revoked"


def test_a_revocation_by_a_fast_clock_ends_more_and_by_a_slow_one_it_says_until_when(tokens: Tokens) -> None:
    token = tokens.made()

    slow = end(tokens.at(-TOLERATED).service, tokens.tenant, distinctId="user-123").json["revokedBefore"]
    assert tokens.at(0).active(token)  # the answer's `revokedBefore` is earlier than the token: it says so
    assert end(tokens.at(TOLERATED).service, tokens.tenant, distinctId="user-123").json["revokedBefore"] > slow
    assert tokens.at(0).explained(token) == "user_tokens_revoked"


def test_a_revocation_never_moves_back(tokens: Tokens) -> None:
    token = tokens.made()
    end(tokens.at(TOLERATED).service, tokens.tenant, all=True)

    end(tokens.at(-TOLERATED).service, tokens.tenant, all=True)

    assert tokens.at(0).explained(token) == "tenant_tokens_revoked"


@pytest.mark.parametrize("seconds", [TOLERATED, -TOLERATED])
def test_a_key_expires_by_the_clock_that_reads_it(tokens: Tokens, seconds: int) -> None:
    service = tokens.service
    key = service.new_key(tokens.tenant, scopes=["tokens:generate"], expiresAt=rfc3339(tokens.right + 3600))

    assert service.generate(key).status == 200
    tokens.at(3600 + seconds)
    assert (service.generate(key).status == 401) == (seconds >= 0)


@pytest.mark.parametrize("seconds", [TOLERATED, -TOLERATED])
def test_rotation_by_a_wrong_clock_leaves_a_ring_in_which_good_tokens_stay_good(tokens: Tokens, seconds: int) -> None:
    service, token = tokens.service, tokens.made()

    tokens.at(seconds)
    assert "code" not in service.invoke("rotate_signing_key", {"action": "rotate"})
    service.forget_what_was_read()

    assert tokens.at(0).active(token)
    ring = wiring.ring_table().fresh_ring()
    assert ring
    states = [key.state for key in ring.keys.values()]
    assert (states.count(KeyState.ACTIVE), states.count(KeyState.PENDING)) == (1, 1)
    assert list(lifecycle.due(ring, tokens.right)) == []


def test_the_handshake_goes_by_the_same_clock(tokens: Tokens) -> None:
    token = tokens.made(expiresIn=60)

    assert open_session(tokens.service, token).status == 200
    assert open_session(tokens.at(60).service, token).status == 401
