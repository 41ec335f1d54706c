"""Which calls of AWS are retried, how often, and after which pauses."""

import random

import pytest
from botocore.retries.standard import RetryContext, ThrottledRetryableChecker, TransientRetryableChecker
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.adapters.aws.calls import ATTEMPTS
from embedtokens.adapters.aws.failures import AwsError, NotAnsweredError
from embedtokens.adapters.aws.retries import Retries
from embedtokens.adapters.aws.time_budget import BUDGET_SECONDS, BudgetSpentError
from tests.integration.aws.test_aws_client import calling, error
from tests.support.faults.peers import answers, http

NOW = 1_800_000_000.0


def test_throttling_is_waited_out_longer_than_a_broken_connection() -> None:
    throttled, broken = error("ThrottlingException"), http(b"{}", "503 Unavailable")

    with calling(answers(throttled, throttled, http())) as made:
        made.client.call("GetItem")
        assert made.pauses == [1.0, 2.0]
    with calling(answers(broken, throttled, http())) as made:
        made.client.call("GetItem")
        assert made.pauses == [0.025, 2.0]


def test_a_client_tries_as_often_as_it_was_told() -> None:
    for attempts in (1, 2, ATTEMPTS):
        with calling(answers(*[http(b"{}", "500 Error")] * 5), attempts=attempts) as made:
            with pytest.raises(AwsError):
                made.client.call("GetItem")
            assert len(made.pauses) == attempts - 1


def test_nobody_waits_for_an_attempt_that_may_not_start() -> None:
    with calling(answers(*[error("ThrottlingException")] * 5)) as made:
        made.now = BUDGET_SECONDS - 1.5
        with pytest.raises(AwsError, match="ThrottlingException"):
            made.client.call("GetItem")
        assert made.pauses == [1.0]
        made.now = BUDGET_SECONDS
        with pytest.raises(BudgetSpentError):
            made.client.call("GetItem")


CODES = [
    *vars(ThrottledRetryableChecker)["_THROTTLED_ERROR_CODES"],
    *vars(TransientRetryableChecker)["_TRANSIENT_ERROR_CODES"],
    "AccessDeniedException",
    "ConditionalCheckFailedException",
    "ExpiredTokenException",
    "InternalServerError",
    "KMSInternalException",
    "KMSInvalidStateException",
    "TransactionCanceledException",
    "ValidationException",
]


@given(
    code=st.sampled_from(CODES), status=st.sampled_from([200, 301, 400, 403, 404, 413, 429, 500, 501, 502, 503, 504])
)
def test_what_is_tried_again_is_what_botocore_tries_again(code: str, status: int) -> None:
    class Http:
        status_code = status

    context = RetryContext(
        attempt_number=1,
        operation_model=None,
        parsed_response={"Error": {"Code": code}},
        http_response=Http(),
        caught_exception=None,
    )
    theirs = any(
        checker.is_retryable(context) for checker in (TransientRetryableChecker(), ThrottledRetryableChecker())
    )

    ours = Retries(ATTEMPTS, lambda: 0.5).pause(AwsError(code, status, {}), 1)

    assert (ours is not None) == theirs


def test_pauses_are_spread_over_all_of_their_span() -> None:
    chance = random.Random(1)  # noqa: S311 - chance, for a test
    retries = Retries(10**9, chance.random)
    pauses = []
    for _ in range(200):
        pauses.append(retries.pause(NotAnsweredError("ReadTimeout"), 1))
        retries.succeeded(NotAnsweredError("ReadTimeout"))

    assert min(filter(None, pauses)) < 0.0025
    assert 0.0225 < max(filter(None, pauses)) <= 0.025


def test_an_outage_uses_up_what_may_be_tried_again_and_successes_give_it_back() -> None:
    retries, failed = Retries(ATTEMPTS, lambda: 0.0), NotAnsweredError("ReadTimeout")
    tried = 0
    while retries.pause(failed, 1) is not None:
        tried += 1

    assert tried == 500 // 14
    for _ in range(14):
        retries.succeeded(None)
    assert [retries.pause(failed, 1), retries.pause(failed, 1)] == [0.0, None]
    retries.succeeded(failed)
    assert retries.pause(failed, 1) == 0.0
