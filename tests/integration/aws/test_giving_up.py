"""How long a function tries before it gives up: the sum of everything that it waits for, at its longest."""

import random
from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from botocore.retries import quota

from embedtokens.adapters.aws import cloudformation, retries
from embedtokens.adapters.aws.client import DYNAMODB, KMS, SECRETS_MANAGER
from embedtokens.adapters.aws.time_budget import ANSWER_SECONDS, LONGEST_EXCHANGE_SECONDS
from tests.support.builders import acts_world
from tests.support.builders.acts import Act
from tests.support.builders.acts_world import World
from tests.support.builders.calls import ACTS
from tests.support.builders.visitors import sign_in_set_up
from tests.support.fakes.aws_server import Broken
from tests.support.fakes.cloudformation import listening
from tests.support.fakes.wire import Fault, Slow, cancelled
from tests.support.service import running_service
from tests.template.stack import translated

ANSWERED_WITHIN_SECONDS = 8.0  # docs/reference/api.md promises it
THROTTLED = "ProvisionedThroughputExceededException"
OUTCOMES: list[Fault | None] = [
    None,
    Slow(),
    Broken.SILENT,
    Broken.CLOSED,
    THROTTLED,
    Slow("InternalServerError"),
    Slow(THROTTLED),
]
SCHEDULES: dict[str, list[Fault | None]] = {
    "nothing answers": [Broken.SILENT],
    "nobody is there": [Broken.CLOSED],
    "every call is throttled": [THROTTLED],
    "every answer is late": [Slow()],
    "every answer is late and an error": [Slow("InternalServerError")],
    "every answer is late and throttles": [Slow(THROTTLED)],
    "a late answer, then none": [Slow(), Broken.SILENT],
    "two late answers, then none": [Slow(), Slow(), Broken.SILENT],
    "late errors and late answers": [Slow(THROTTLED), Slow()] * 9,
    "everything is denied": ["AccessDeniedException"],
    "everything is denied late": [Slow("AccessDeniedException")],
    "a signature that is throttled late": [Broken.CLOSED, Slow(), None, None, THROTTLED, Slow(THROTTLED)],
    **{f"any mixture, {seed}": random.Random(seed).choices(OUTCOMES, k=40) for seed in range(3)},  # noqa: S311
}
"""What one attempt after the other meets; the last one goes on."""

CALLING = [
    act
    for act in ACTS
    if act.name
    in {
        "a token",
        "a good token",
        "a key not used for an hour",
        "a backend",
        "a page",
        "simulate",
        "change",
        "one token",
        "a user's tokens",
        "create, with Idempotency-Key",
        "rotate",
        "the key set",
        "create",
        "suspend",
        "verify-audit",
        "mark_compromised",
        "deploy",
        "read",
        "come back",
        "remove",
    }
]
"""Of every function the calls that ask for most."""


@pytest.fixture(scope="module")
def deployed_world() -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch, running_service(jitter=lambda: 1.0) as service, listening() as answers:
        patch.setattr(quota.RetryQuota, "acquire", lambda *_: True)
        patch.setattr(retries, "_QUOTA", 10**9)
        with sign_in_set_up(service) as provider:
            yield acts_world.world(service, answers, provider)


def meet(world: World, schedule: list[Fault | None]) -> None:
    """In DynamoDB and in KMS."""
    coming = chain(schedule, repeat(schedule[-1]))
    world.service.faults.rule = lambda *_: next(coming)
    world.service.kms.faults = coming


def longest(world: World, act: Act) -> dict[str, float]:
    """Seconds until each answer; the conflicts of transactions come at once, and are waited out."""
    seconds, time = dict[str, float](), world.service.time
    for name, schedule in SCHEDULES.items():
        with world.undone():
            meet(world, schedule)
            start = time.now
            act.carry_out(world)
            seconds[name] = time.now - start
    with world.undone():
        world.service.faults.rule = lambda operation, request: (
            cancelled(*["TransactionConflict" for _ in request["TransactItems"]])
            if operation == "TransactWriteItems"
            else Slow()
        )
        start = time.now
        act.carry_out(world)
        seconds["conflicts, and late reads"] = time.now - start
    return seconds


def test_no_attempt_that_starts_within_the_budget_ends_after_the_answer_is_due() -> None:
    assert max(service.seconds for service in (DYNAMODB, KMS, SECRETS_MANAGER)) <= LONGEST_EXCHANGE_SECONDS
    assert ANSWER_SECONDS <= ANSWERED_WITHIN_SECONDS


TIMEOUTS = {name: float(function["Timeout"]) for name, function in translated().functions.items()}


def timeout(act: Act) -> float:
    return TIMEOUTS["".join(part.capitalize() for part in act.function.split("_"))]


@pytest.mark.parametrize("act", CALLING, ids=[act.id for act in CALLING])
def test_a_function_gives_up_before_it_is_cut_off(deployed_world: World, act: Act) -> None:
    """All pauses are as long as they may be."""
    seconds = longest(deployed_world, act)

    if act.function == "install_signing_keys":
        attempts = len(cloudformation.PAUSES_SECONDS) + 1
        answering = attempts * cloudformation.TIMEOUT_SECONDS + sum(cloudformation.PAUSES_SECONDS)
        assert 150 < max(seconds.values()) < timeout(act) - answering, seconds
    elif act.function in {"rotate_signing_key", "provision_tenant"}:
        assert max(seconds.values()) < timeout(act), seconds
    else:
        assert max(seconds.values()) <= ANSWERED_WITHIN_SECONDS < timeout(act), seconds
    assert max(seconds.values()) > 2, "time does not pass"
