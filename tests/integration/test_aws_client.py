"""Calls of AWS over real sockets: what is sent, what counts as an answer, and what is tried again."""

import json
import random
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.retries.standard import RetryContext, ThrottledRetryableChecker, TransientRetryableChecker
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.adapters.aws.calls import ATTEMPTS
from embedtokens.adapters.aws.client import DYNAMODB, KMS, Aws, Service, World
from embedtokens.adapters.aws.failures import AwsError, NotAnsweredError
from embedtokens.adapters.aws.retries import Retries
from embedtokens.adapters.aws.time_budget import BUDGET_SECONDS, BudgetSpentError, TimeBudget
from tests.support.faults.peers import Script, answers, http, peer, request

ENVIRONMENT = {
    "AWS_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "nothing-checks-it",
    "AWS_SESSION_TOKEN": "nothing-checks-this-either",
}
NOW = 1_800_000_000.0


class Calling:
    """A client of a scripted peer. Time passes only where it pauses; `longest` pauses are as long as they may be."""

    def __init__(self, address: str, service: Service = DYNAMODB, ca_bundle: str = "", **options: Any) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        world = World(clock=lambda: NOW, monotonic=lambda: self.now, sleep=self._sleep, random=lambda: 1.0)
        self.budget = TimeBudget(world.monotonic)
        environ = {**ENVIRONMENT, "AWS_ENDPOINT_URL": address, "AWS_CA_BUNDLE": ca_bundle}
        self.aws = Aws(environ, self.budget, world)
        self.client = self.aws.client(service, **options)

    def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


@contextmanager
def calling(*scripts: Script, **options: Any) -> Iterator[Calling]:
    with peer(*scripts) as to:
        made = Calling(f"http://127.0.0.1:{to.port}", **options)
        yield made
        made.client.connection.close()


def error(code: str, status: int = 400) -> bytes:
    document = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "words that nobody is shown"}
    return http(json.dumps(document).encode(), f"{status} Whatever")


def test_a_call_says_what_it_wants_in_aws_s_json_and_who_wants_it() -> None:
    seen: list[bytes] = []

    def script(sock: Any) -> None:
        seen.append(request(sock))
        sock.sendall(http(b'{"Signature": "c2ln"}'))

    with calling(script, service=KMS) as made:
        assert made.client.call("Sign", KeyId="k", Message="bQ==") == {"Signature": "c2ln"}

    head, _, body = seen[0].partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    assert headers["x-amz-target"] == "TrentService.Sign"
    assert headers["content-type"] == "application/x-amz-json-1.1"
    assert headers["user-agent"] == "EmbedTokens"
    assert headers["x-amz-date"] == "20270115T080000Z"
    assert headers["x-amz-security-token"] == ENVIRONMENT["AWS_SESSION_TOKEN"]
    assert headers["authorization"].startswith(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20270115/eu-west-1/kms/aws4_request, SignedHeaders=content-type;host;"
        "x-amz-date;x-amz-security-token;x-amz-target, Signature="
    )
    assert json.loads(body) == {"KeyId": "k", "Message": "bQ=="}


def test_a_refusal_is_aws_s_own_word_for_it() -> None:
    with calling(answers(error("ConditionalCheckFailedException"))) as made, pytest.raises(AwsError) as caught:
        made.client.call("UpdateItem")

    assert (caught.value.code, caught.value.status) == ("ConditionalCheckFailedException", 400)
    assert made.pauses == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (http(b'{"__type": "X"}', "400 Bad"), "X"),
        (http(b'{"__type": "X:http://internal.example/"}', "400 Bad"), "X"),
        (http(b'{"code": "X"}', "400 Bad"), "X"),
        (http(b"<html>", "403 Forbidden"), "403"),
        (http(b"[]", "403 Forbidden"), "403"),
        pytest.param(http(b'{"__type": "\xff"}', "403 Forbidden"), "403", id="not UTF-8"),
        pytest.param(http(b"[" * 100_000, "403 Forbidden"), "403", id="too deep"),
        (http(b"{}", "403 Forbidden"), "403"),
        (http(b"{}", "302 Found"), "302"),
    ],
)
def test_an_error_has_a_code_whatever_it_looks_like(content: bytes, code: str) -> None:
    with calling(answers(content)) as made, pytest.raises(AwsError) as caught:
        made.client.call("GetItem")

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("damaged", "kind"),
    [
        (http(b'{"Item": {}}', x_amz_crc32=1), "ChecksumWrong"),
        (http(b"<html>"), "AnswerUnreadable"),
        (http(b"\xff"), "AnswerUnreadable"),
        (http(b""), "AnswerUnreadable"),
        pytest.param(http(b'{"Item": "\xff"}'), "AnswerUnreadable", id="not UTF-8"),
        pytest.param(http(b'{"Item": ' + b"[" * 100_000), "AnswerUnreadable", id="too deep"),
        pytest.param(http(b"null"), "AnswerUnreadable", id="nothing"),
        pytest.param(http(b"[]"), "AnswerUnreadable", id="a list"),
        pytest.param(http(b'"Item"'), "AnswerUnreadable", id="a string"),
    ],
)
def test_a_damaged_answer_is_asked_for_again_and_never_taken_for_one(damaged: bytes, kind: str) -> None:
    good = http(b'{"Item": {"n": {"N": "1"}}}', x_amz_crc32=zlib.crc32(b'{"Item": {"n": {"N": "1"}}}'))
    with calling(answers(damaged, damaged, good), answers(damaged, good), answers(good)) as made:
        assert made.client.call("GetItem") == {"Item": {"n": {"N": "1"}}}
        assert made.pauses == [0.025, 0.05]

    with calling(answers(damaged, damaged, damaged)) as made, pytest.raises(NotAnsweredError, match=kind):
        made.client.call("GetItem")


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


def test_a_prepared_client_has_its_connection_before_the_first_call() -> None:
    with peer(answers(http())) as to:
        made = Calling(f"http://127.0.0.1:{to.port}")
        made.aws.prepare(connect=False)
        assert made.client.connection._sock is None
        made.aws.prepare(connect=True)
        assert made.client.connection._sock is not None
        assert made.client.call("GetItem") == {}
        made.client.connection.close()

    assert to.accepted == 1


def test_preparing_a_client_of_nobody_fails_nothing() -> None:
    with peer(answers(http())) as to:
        pass

    made = Calling(f"http://127.0.0.1:{to.port}")
    made.aws.prepare(connect=True)
    with pytest.raises(NotAnsweredError, match="NotConnected"):
        made.client.call("GetItem")


def test_preparing_without_the_certificates_that_were_named_fails_nothing() -> None:
    made = Calling("https://127.0.0.1:1", ca_bundle="/nowhere/roots.pem")
    made.aws.prepare(connect=False)
    with pytest.raises(NotAnsweredError, match="NotConnected"):
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
