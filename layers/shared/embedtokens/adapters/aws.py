"""AWS clients: one botocore session, one set of time limits, one time budget for a request, one kind of failure.

botocore is what boto3 stands on; the session and the clients are the same, without boto3's resource layer and what
importing it costs (https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import botocore
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, DataNotFoundError
from botocore.loaders import Loader

from embedtokens.domain.errors import UnavailableError

# A request is answered within 8 s: no attempt starts after 5, and one takes about 1 s to connect and 2 to read.
BUDGET_SECONDS = 5.0
# A deployment can wait longer, and should: within the function's timeout, with the longest pause and attempt to come.
DEPLOYMENT_BUDGET_SECONDS = 30.0
CONNECT_TIMEOUT_SECONDS = 1
READ_TIMEOUT_SECONDS = {"dynamodb": 1, "kms": 2, "resourcegroupstaggingapi": 5}
_ATTEMPTS = 3
_UNREPEATABLE_READ_TIMEOUT_SECONDS = 10
_UNIMPORTANT_TIMEOUT_SECONDS = 0.5
_FIRST_ERROR_STATUS = 300
# Who calls, as CloudTrail shows it. botocore would put its own text together twice a call: a sixth of a warm request.
USER_AGENT = f"EmbedTokens Botocore/{botocore.__version__}"
MODELS = Path(__file__).with_name("aws_models")
"""What botocore must know of AWS to make our calls; `make aws-models` cuts it out of botocore's own data."""


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
        if self._spent():
            raise BudgetSpentError

    def settle(self, response: Any, operation: Any, caught_exception: Exception | None, **_event: object) -> None:
        """botocore's needs-retry event: nobody waits for an attempt that `check` would stop. Raises what went wrong."""
        if not self._spent():
            return
        if caught_exception is not None:
            raise caught_exception
        http, parsed = response
        if http.status_code >= _FIRST_ERROR_STATUS:
            raise ClientError(parsed, operation.name)

    def _spent(self) -> bool:
        return self._monotonic() >= self._ends


class Clients:
    """Makes clients that share a session (its credentials and loaded models) and a budget."""

    def __init__(self, budget: Budget) -> None:
        logging.getLogger("botocore").setLevel(logging.WARNING)  # at INFO it tells where credentials come from
        self._session = botocore.session.get_session()
        self._session.register_component("data_loader", _our_models())
        self._budget = budget

    def client(self, service: str, *, repeatable: bool = True) -> Any:
        """`repeatable` says whether a call that was not answered in time may be made again, and so be cut short."""
        read_timeout = READ_TIMEOUT_SECONDS[service] if repeatable else _UNREPEATABLE_READ_TIMEOUT_SECONDS
        return self._client(service, CONNECT_TIMEOUT_SECONDS, read_timeout, attempts=_ATTEMPTS if repeatable else 1)

    def unimportant_client(self, service: str) -> Any:
        """For calls that a request is better answered without than late: one short attempt."""
        return self._client(service, _UNIMPORTANT_TIMEOUT_SECONDS, _UNIMPORTANT_TIMEOUT_SECONDS, attempts=1)

    def _client(self, service: str, connect_timeout: float, read_timeout: float, *, attempts: int) -> Any:
        config = Config(
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            retries={"mode": "standard", "total_max_attempts": attempts},
            user_agent=USER_AGENT,
        )
        try:
            client = self._session.create_client(service, config=config)
        except DataNotFoundError:  # the runtime's botocore wants what the one did not have that ours were cut out of
            self._session.register_component("data_loader", Loader())
            client = self._session.create_client(service, config=config)
        client.meta.events.register("before-send", self._budget.check)
        client.meta.events.register_first("needs-retry", self._budget.settle)
        return client


def _our_models() -> Loader:
    """https://botocore.amazonaws.com/v1/documentation/api/latest/reference/loaders.html"""
    return Loader([str(MODELS)], include_default_search_paths=False, include_default_extras=False)


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
