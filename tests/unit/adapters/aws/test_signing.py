"""Signature Version 4: AWS's own vectors of our shape, and botocore as the oracle for any request."""

import datetime as dt
from typing import Any

import pytest
from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotocoreCredentials
from hypothesis import given, settings
from hypothesis import strategies as st

from embedtokens.adapters.aws.signing import Credentials, SigV4

VECTOR_KEY = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
VECTOR_TIME = dt.datetime(2015, 8, 30, 12, 36, tzinfo=dt.UTC).timestamp()
HOST = {"host": "example.amazonaws.com"}
VECTORS: dict[str, tuple[dict[str, str], str | None, bytes, str]] = {
    "post-vanilla": (HOST, None, b"", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    "post-header-key-sort": (
        {**HOST, "my-header1": "value1"},
        None,
        b"",
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    ),
    "post-header-value-case": (
        {**HOST, "my-header1": "VALUE1"},
        None,
        b"",
        "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    ),
    "post-sts-header-before": (
        HOST,
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==",
        b"",
        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
    ),
    "post-x-www-form-urlencoded": (
        {**HOST, "content-type": "application/x-www-form-urlencoded"},
        None,
        b"Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    ),
}
"""https://docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html: headers, token, body, signature."""

words = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/+=-_.", min_size=1, max_size=60)


@pytest.mark.parametrize("name", VECTORS)
def test_a_published_vector_comes_out_as_published(name: str) -> None:
    headers, token, body, signature = VECTORS[name]
    credentials = Credentials(VECTOR_KEY.access_key_id, VECTOR_KEY.secret_access_key, token)

    sent = SigV4("service", "us-east-1").signed(headers, body, credentials, VECTOR_TIME)

    assert sent["authorization"].rpartition("Signature=")[2] == signature


@settings(max_examples=3000)
@given(
    service=st.sampled_from(["dynamodb", "kms"]),
    region=st.sampled_from(["eu-west-1", "us-gov-west-1", "cn-north-1"]),
    target=words,
    host=st.from_regex(r"[a-z0-9.-]{1,40}(:[0-9]{2,5})?", fullmatch=True),
    key=words,
    secret=words,
    token=st.none() | words,
    body=st.binary(max_size=300),
    now=st.integers(0, 4_000_000_000),
)
def test_a_request_is_signed_as_botocore_signs_it(  # noqa: PLR0913, PLR0917 - one argument a part of a request
    service: str, region: str, target: str, host: str, key: str, secret: str, token: str | None, body: bytes, now: int
) -> None:
    headers = {"host": host, "content-type": "application/x-amz-json-1.1", "x-amz-target": target}

    ours = SigV4(service, region).signed(headers, body, Credentials(key, secret, token), now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auth, "get_current_datetime", lambda: dt.datetime.fromtimestamp(now, dt.UTC))
        theirs: Any = AWSRequest("POST", f"https://{host}/", headers, body)
        auth.SigV4Auth(BotocoreCredentials(key, secret, token), service, region).add_auth(theirs)
    assert ours == {name.lower(): value for name, value in theirs.headers.items()}


def test_a_signer_changes_its_key_with_the_day_and_with_the_secret() -> None:
    signer, other = SigV4("kms", "eu-west-1"), Credentials("AKIDEXAMPLE", "another")
    day = 86_400

    for credentials, now in ((VECTOR_KEY, 0), (VECTOR_KEY, day), (other, day), (VECTOR_KEY, 0)):
        expected = SigV4("kms", "eu-west-1").signed(HOST, b"", credentials, now)
        assert signer.signed(HOST, b"", credentials, now) == expected
