"""AWS clients: one botocore session for all of them, with what it must know of AWS, and the time limits of our calls.

botocore is what boto3 stands on; the session and the clients are the same, without boto3's resource layer and what
importing it costs (https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html).
"""

from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import DataNotFoundError
from botocore.loaders import Loader

from embedtokens.adapters.aws_calls import (
    ATTEMPTS,
    CONNECT_TIMEOUT_SECONDS,
    READ_TIMEOUT_SECONDS,
    USER_AGENT,
    Budget,
    keep_botocore_quiet,
)

_UNREPEATABLE_READ_TIMEOUT_SECONDS = 10
_UNIMPORTANT_TIMEOUT_SECONDS = 0.5
MODELS = Path(__file__).with_name("aws_models")
"""What botocore must know of AWS to make our calls; `make aws-models` cuts it out of botocore's own data."""


class Clients:
    """Makes clients that share a session (its credentials and loaded models) and a budget."""

    def __init__(self, budget: Budget) -> None:
        keep_botocore_quiet()
        self._session = botocore.session.get_session()
        self._session.register_component("data_loader", _our_models())
        self._budget = budget

    def client(self, service: str, *, repeatable: bool = True) -> Any:
        """`repeatable` says whether a call that was not answered in time may be made again, and so be cut short."""
        read_timeout = READ_TIMEOUT_SECONDS[service] if repeatable else _UNREPEATABLE_READ_TIMEOUT_SECONDS
        return self._client(service, CONNECT_TIMEOUT_SECONDS, read_timeout, attempts=ATTEMPTS if repeatable else 1)

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
