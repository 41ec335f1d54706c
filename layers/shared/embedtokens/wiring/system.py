"""What is outside of the program: its clocks, chance, the environment, and the time that a request may take.

The only place that asks for the time. Everything in this package is built on first use and once a container; imports
stand inside the functions, so that each Lambda function pays at its cold start for what it uses and no more.
"""

import os
import secrets
import time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embedtokens.adapters.aws.calls import Budget


def unix_time() -> int:
    """Whole seconds since the epoch."""
    return int(time.time())


def wall_clock() -> float:
    """Seconds since the epoch, with their fractions."""
    return time.time()


def monotonic() -> float:
    """Seconds since some moment; it never goes back."""
    return time.monotonic()


def sleep(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


def jitter() -> float:
    """From the system: containers that SnapStart restored from one snapshot would otherwise all pause alike.

    https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html
    """
    return secrets.SystemRandom().random()


@cache
def stack_name() -> str:
    """The CloudFormation stack that this function belongs to."""
    from embedtokens.config import StackConfig

    return StackConfig.from_env(os.environ).stack_name


@cache
def budget() -> "Budget":
    """The time that a request has for AWS, counted from its start."""
    from embedtokens.adapters.aws.calls import Budget

    return Budget(monotonic)


def start_request() -> None:
    """A request begins: its time budget for AWS calls starts now."""
    budget().start()


def start_deployment() -> None:
    """A stack is being changed: there is time for AWS to learn of new roles."""
    from embedtokens.adapters.aws.calls import DEPLOYMENT_BUDGET_SECONDS

    budget().start(DEPLOYMENT_BUDGET_SECONDS)


def start_operation() -> None:
    """An operator waits, or nobody: the schedule has called."""
    from embedtokens.adapters.aws.calls import OPERATION_BUDGET_SECONDS

    budget().start(OPERATION_BUDGET_SECONDS)


def start_attestation() -> None:
    """A run over all audit trails begins."""
    from embedtokens.adapters.aws.calls import ATTESTATION_BUDGET_SECONDS

    budget().start(ATTESTATION_BUDGET_SECONDS)
