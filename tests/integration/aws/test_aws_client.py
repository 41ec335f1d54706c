"""Calls of AWS over real sockets: what is sent, and what counts as an answer."""

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from embedtokens.adapters.aws.client import DYNAMODB, KMS, Aws, Service, World
from embedtokens.adapters.aws.failures import AwsError, NotAnsweredError
from embedtokens.adapters.aws.time_budget import TimeBudget
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
