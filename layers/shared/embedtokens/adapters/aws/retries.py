"""Decide which failures of a call are transient, and how long to wait before the next attempt.

The rules are those of the AWS SDKs' standard mode, with DynamoDB's short first pause:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from collections.abc import Callable

from embedtokens.adapters.aws.failures import AwsError, NotAnsweredError

_FIRST_PAUSE_SECONDS = 0.025
_FIRST_PAUSE_WHEN_THROTTLED_SECONDS = 1.0
_COST = 14
_COST_WHEN_THROTTLED = 5
_QUOTA = 500
_TRANSIENT_STATUSES = frozenset({500, 502, 503, 504})
_TRANSIENT_CODES = frozenset({"PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException"})
_THROTTLED_CODES = frozenset(
    {
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)

type Failure = AwsError | NotAnsweredError


class Retries:
    """The retry quota of one client. Retries are rarer than successes, so that they do not make an outage worse."""

    def __init__(self, attempts: int, random: Callable[[], float]) -> None:
        self._attempts = attempts
        self._random = random
        self._left = _QUOTA

    def pause(self, failure: Failure, attempt: int) -> float | None:
        """Return the seconds to wait after attempt number `attempt` (from 1), or None if it was the last.

        Full jitter keeps clients that failed together from retrying together.
        """
        if attempt >= self._attempts or not _is_transient(failure) or self._left < _cost(failure):
            return None
        self._left -= _cost(failure)
        first = _FIRST_PAUSE_WHEN_THROTTLED_SECONDS if _throttled(failure) else _FIRST_PAUSE_SECONDS
        pause: float = self._random() * first * 2 ** (attempt - 1)
        return pause

    def succeeded(self, failure: Failure | None) -> None:
        """Return the cost of the retry after `failure` to the quota, or a little if no retry was needed."""
        self._left = min(_QUOTA, self._left + (_cost(failure) if failure is not None else 1))


def _throttled(failure: Failure) -> bool:
    return isinstance(failure, AwsError) and failure.code in _THROTTLED_CODES


def _is_transient(failure: Failure) -> bool:
    if isinstance(failure, NotAnsweredError) or _throttled(failure):
        return True
    return failure.status in _TRANSIENT_STATUSES or failure.code in _TRANSIENT_CODES


def _cost(failure: Failure) -> int:
    return _COST_WHEN_THROTTLED if _throttled(failure) else _COST
