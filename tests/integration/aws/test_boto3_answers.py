"""What functions that operators invoke make of answers that boto3 cannot read: AWS failed, and nothing is absent."""

import pytest

from embedtokens.adapters.aws.boto3_clients import Boto3Client
from embedtokens.adapters.aws.failures import NotAnsweredError
from embedtokens.adapters.aws.time_budget import TimeBudget
from tests.support.faults.peers import answers, http, peer


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nothing-checks-it")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")


UNREADABLE = {
    "not UTF-8": b'{"Item": "\xff"}',
    "too deep": b'{"Item": ' + b"[" * 100_000,
    "no JSON": b"<html>",
    "a list": b"[]",
    "nothing": b"null",
    "a member of another kind": b'{"Item": 1}',
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_that_boto3_cannot_read_is_none(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    with peer(answers(*[http(content, x_amz_crc32=1)] * 4)) as to:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{to.port}")
        client = Boto3Client.of("kms", TimeBudget(lambda: 0.0))
        with pytest.raises(NotAnsweredError):
            client.call("GetPublicKey", KeyId="k")
