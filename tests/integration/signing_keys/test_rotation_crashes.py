"""The rotator dies after each of its AWS calls in turn, or hears no answer to it: the next run finishes the work."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Self

import pytest

from embedtokens.adapters.aws.failures import NotAnsweredError
from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.signing_keys.timing import Timing
from embedtokens.wiring import operators, stores
from tests.support.fakes.cloudformation import CloudFormation
from tests.support.service import ISSUER, Service

NEXT_RUN = 3600
FEWEST_CALLS, MOST_CALLS = 5, 60
USABLE = {KeyState.PENDING, KeyState.ACTIVE, KeyState.RETIRING}


class Killed(BaseException):
    """Lambda ends the process: nothing catches this."""


def killed() -> None:
    raise Killed


def unanswered() -> None:
    raise NotAnsweredError("ReadTimeout")


class Fate:
    """Strikes after the call of that number was carried out, once; never at 0."""

    def __init__(self, strike: Callable[[], None], at: int) -> None:
        self.strike, self.left = strike, at
        rotator: Any = operators.rotator()
        self.clients: Any = (operators.table()._client, rotator.keys._client, rotator.keys._tags)

    def __enter__(self) -> Self:
        for client in self.clients:
            client.call = partial(self.called, client.call)
        return self

    def __exit__(self, *_: object) -> None:
        for client in self.clients:
            del client.call

    def called(self, call: Callable[..., Any], operation: str, **request: Any) -> Any:
        answer = call(operation, **request)
        self.left -= 1
        if self.left == 0:
            self.strike()
        return answer

    @property
    def struck(self) -> bool:
        return self.left <= 0


type Act = Callable[[], object]


def the_first_deployment(service: Service, cloudformation: CloudFormation) -> Act:
    service.before_the_first_deployment()
    return lambda: service.deploy(cloudformation.event("Create"))


def a_run_in_which_everything_is_due(service: Service, _: CloudFormation) -> Act:
    """A key to retire and delete, one to demote, one to activate and one to make."""
    timing = Timing(rotation_period=100_000)
    operators.rotator().install(ISSUER, timing)
    for _step in range(2):
        operators.rotator().rotate()
        service.clock.now += timing.rotation_period + timing.retire_wait
    return lambda: service.invoke("rotate_signing_key", {"action": "rotate"})


def an_emergency(service: Service, _: CloudFormation) -> Act:
    operators.rotator().rotate()
    return an_emergency_when_no_key_waits(service, _)


def an_emergency_when_no_key_waits(service: Service, _: CloudFormation) -> Act:
    ring = stores.ring_table().fresh_ring()
    assert ring
    event = {"action": "mark_compromised", "kid": ring.active().kid}
    return lambda: service.invoke("rotate_signing_key", event)


SCENES = [the_first_deployment, a_run_in_which_everything_is_due, an_emergency, an_emergency_when_no_key_waits]


def end(service: Service) -> list[str]:
    """States of the ring; what can still be used in KMS must be what the ring can use."""
    ring = stores.ring_table().fresh_ring()
    assert ring
    key_arns = {key.key_arn for key in ring.keys.values() if key.state in USABLE}
    assert {arn for arn, key in service.kms.keys.items() if key.state == "Enabled"} == key_arns
    assert all(key.deleted_at for key in ring.keys.values() if key.state not in USABLE)
    return sorted(key.state for key in ring.keys.values())


def struck_and_run_again(service: Service, act: Act, strike: Callable[[], None], at: int) -> bool:
    """Whether anything struck: there were that many calls."""
    with Fate(strike, at) as fate, suppress(Killed):
        act()
    service.clock.now += NEXT_RUN
    act()
    service.invoke("rotate_signing_key", {"action": "rotate"})
    return fate.struck


@pytest.mark.parametrize("strike", [killed, unanswered])
@pytest.mark.parametrize("scene", SCENES)
def test_the_next_run_comes_to_the_same_end(
    fresh_service: Service,
    cloudformation: CloudFormation,
    scene: Callable[[Service, CloudFormation], Act],
    strike: Callable[[], None],
) -> None:
    service, start = fresh_service, fresh_service.clock.now
    ends: list[list[str]] = []
    for at in range(1, MOST_CALLS):
        service.before_the_first_deployment()
        service.clock.now = start
        operators.rotator().install(ISSUER, Timing())
        struck = struck_and_run_again(service, scene(service, cloudformation), strike, at)
        ends.append(end(service))
        if not struck:
            break
    else:
        pytest.fail("there is no end to the calls")

    assert len(ends) > FEWEST_CALLS
    assert ends == [ends[-1]] * len(ends)  # the last one is that of a run that nothing struck
    assert ends[-1].count("active") == ends[-1].count("pending") == 1
