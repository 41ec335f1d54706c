"""The outside of the program: its clocks, randomness, environment, and the time budget of a request.

This is the only module that reads the clock. Everything in this package is built on first use and once per container;
imports are inside the functions, so that the cold start of each Lambda function pays only for what it uses.
"""

import os
import secrets
import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedtokens.adapters.aws.time_budget import TimeBudget


def unix_time() -> int:
    """Return whole seconds since the epoch."""
    return int(time.time())


def wall_clock() -> float:
    """Return seconds since the epoch, with fractions."""
    return time.time()


def monotonic() -> float:
    """Return seconds on a clock that never goes back."""
    return time.monotonic()


def sleep(seconds: float) -> None:
    """Wait for some seconds."""
    time.sleep(seconds)


def jitter() -> float:
    """Return a random number from 0 to 1, from the system.

    Otherwise containers that SnapStart restores from one snapshot would all pause alike.
    https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html
    """
    return secrets.SystemRandom().random()


@cache
def stack_name() -> str:
    """Return the name of this function's CloudFormation stack."""
    from embedtokens.config import StackConfig

    return StackConfig.from_env(os.environ).stack_name


@cache
def budget() -> "TimeBudget":
    """Return the time budget for a request's AWS calls."""
    from embedtokens.adapters.aws.time_budget import TimeBudget

    return TimeBudget(monotonic)


def start_request() -> None:
    """Start the time budget of a request."""
    budget().start()


def start_deployment() -> None:
    """Start the time budget of a deployment, in which AWS has time to propagate new roles."""
    from embedtokens.adapters.aws.time_budget import DEPLOYMENT_BUDGET_SECONDS

    budget().start(DEPLOYMENT_BUDGET_SECONDS)


def start_operation() -> None:
    """Start the time budget of an operator's or the schedule's call."""
    from embedtokens.adapters.aws.time_budget import OPERATION_BUDGET_SECONDS

    budget().start(OPERATION_BUDGET_SECONDS)


def start_attestation() -> None:
    """Start the time budget of a run over all audit trails."""
    from embedtokens.adapters.aws.time_budget import ATTESTATION_BUDGET_SECONDS

    budget().start(ATTESTATION_BUDGET_SECONDS)
