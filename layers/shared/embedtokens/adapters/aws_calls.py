"""What every call of AWS goes by: time limits, the time budget of a request, and one kind of failure."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import botocore
from botocore.exceptions import BotoCoreError, ClientError

from embedtokens.domain.errors import UnavailableError

# A request is answered within 8 s: no attempt starts after 5, and one takes about 1 s to connect and 2 to read.
BUDGET_SECONDS = 5.0
# An operator waits longer, if need be: within the function's timeout, with the longest attempt to come.
OPERATION_BUDGET_SECONDS = 30.0
# So does a deployment: AWS at times takes minutes to learn of new roles. Attempts are made for 150 s.
DEPLOYMENT_BUDGET_SECONDS = 160.0
# Attestation reads every trail; it begins no checkpoint after two minutes, and its function stops after five.
ATTESTATION_BUDGET_SECONDS = 240.0
CONNECT_TIMEOUT_SECONDS = 1
READ_TIMEOUT_SECONDS = {"dynamodb": 1, "kms": 2, "resourcegroupstaggingapi": 5}
ATTEMPTS = 3
_FIRST_ERROR_STATUS = 300
# Who calls, as CloudTrail shows it. botocore would put its own text together twice a call: a sixth of a warm request.
USER_AGENT = f"EmbedTokens Botocore/{botocore.__version__}"


class BudgetSpentError(Exception):
    """The request has used up its time for AWS calls. botocore knows no such error, so it does not retry it."""


class Budget:
    """What is left of one request's time, over all its AWS calls and their retries."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ends = monotonic() + BUDGET_SECONDS

    def start(self, seconds: float = BUDGET_SECONDS) -> None:
        self._ends = self._monotonic() + seconds

    def check(self, **_event: object) -> None:
        """botocore's before-send event: once an attempt. Raises BudgetSpentError."""
        if self.spent():
            raise BudgetSpentError

    def settle(self, response: Any, operation: Any, caught_exception: Exception | None, **_event: object) -> None:
        """botocore's needs-retry event: nobody waits for an attempt that `check` would stop. Raises what went wrong."""
        if not self.spent():
            return
        if caught_exception is not None:
            raise caught_exception
        http, parsed = response
        if http.status_code >= _FIRST_ERROR_STATUS:
            raise ClientError(parsed, operation.name)

    def spent(self) -> bool:
        return self.left() <= 0

    def left(self) -> float:
        """Seconds."""
        return self._ends - self._monotonic()


def keep_botocore_quiet() -> None:
    """At INFO it tells where credentials come from."""
    logging.getLogger("botocore").setLevel(logging.WARNING)


@contextmanager
def aws_failures(operation: str) -> Iterator[None]:
    """Whatever AWS fails with becomes UnavailableError; its cause (an error code, never a message) is for our log."""
    try:
        yield
    except ClientError as exc:
        raise UnavailableError(f"{operation}: {error_code(exc)}") from exc
    except (BotoCoreError, BudgetSpentError) as exc:
        raise UnavailableError(f"{operation}: {type(exc).__name__}") from exc


def error_code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "unknown")


def failure_code(failure: UnavailableError) -> str | None:
    """AWS's code of a failure that `aws_failures` turned; None when no answer came at all."""
    return error_code(failure.__cause__) if isinstance(failure.__cause__, ClientError) else None
