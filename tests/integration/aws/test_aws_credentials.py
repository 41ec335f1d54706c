"""Whose credentials calls are signed with: those that Lambda gives a function, in either of its ways."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from embedtokens.adapters.aws.credentials import RoleCredentials
from embedtokens.adapters.aws.exchange import Deadline
from embedtokens.adapters.aws.failures import NotAnsweredError
from embedtokens.adapters.aws.signing import Credentials
from tests.support.faults.peers import Peer, answers, http, keeps_silent, peer, request

IN_ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "ASIA1", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"}
NOW = 1_800_000_000.0
HOUR = 3600.0


def within(seconds: float = 60.0) -> Deadline:
    return Deadline(time.monotonic, time.monotonic() + seconds)


def reported(key: str, expires: float) -> bytes:
    """What the address answers. https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html"""
    moment = datetime.fromtimestamp(expires, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = {"AccessKeyId": key, "SecretAccessKey": "s", "Token": "t", "Expiration": moment, "Code": "Success"}
    return http(json.dumps(document).encode())


def environment(to: Peer, **more: str) -> dict[str, str]:
    return {"AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://127.0.0.1:{to.port}/2021-04-23/credentials", **more}


def test_credentials_of_the_environment_are_those_that_it_has_now() -> None:
    environ = dict(IN_ENVIRONMENT)
    credentials = RoleCredentials(environ, lambda: NOW)

    assert credentials.current(within()) == Credentials("ASIA1", "s", "t")
    environ |= {"AWS_ACCESS_KEY_ID": "ASIA2", "AWS_SESSION_TOKEN": ""}
    assert credentials.current(within()) == Credentials("ASIA2", "s", None)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"AWS_ACCESS_KEY_ID": "ASIA1"},
        {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "ftp://127.0.0.1/"},
        {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://credentials.example/"},
        {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.example/"},
        {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http:///path"},
    ],
)
def test_a_function_without_credentials_makes_no_call(environ: dict[str, str]) -> None:
    """An address in clear must be this machine's, or one of AWS's own for this purpose."""
    with pytest.raises(NotAnsweredError, match="NoCredentials"):
        RoleCredentials(environ, lambda: NOW).current(within())


def test_after_snapstart_credentials_come_from_where_lambda_says(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def script(sock: object) -> None:
        seen.append(request(sock))  # type: ignore[arg-type] # it is a socket
        sock.sendall(reported("ASIA3", NOW + HOUR))  # type: ignore[attr-defined]

    (tmp_path / "token").write_text("from a file")
    with peer(script) as to:
        by_variable = environment(to, AWS_CONTAINER_AUTHORIZATION_TOKEN="given-by-lambda")  # noqa: S106 - made up
        by_file = environment(to, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=str(tmp_path / "token"))
        found = [
            RoleCredentials(environ, lambda: NOW).current(within())
            for environ in (by_variable, by_file, environment(to))
        ]

    assert found == [Credentials("ASIA3", "s", "t")] * 3
    heads = [head.decode().split("\r\n\r\n")[0].split("\r\n") for head in seen]
    assert [head[0] for head in heads] == ["GET /2021-04-23/credentials HTTP/1.1"] * 3
    assert [[line for line in head if line.startswith("authorization")] for head in heads] == [
        ["authorization: given-by-lambda"],
        ["authorization: from a file"],
        [],
    ]


def test_credentials_are_renewed_before_they_expire_by_the_wall_clock() -> None:
    now = [NOW]
    with peer(answers(reported("ASIA1", NOW + HOUR)), answers(reported("ASIA2", NOW + 2 * HOUR))) as to:
        credentials = RoleCredentials(environment(to), lambda: now[0])
        found = []
        for moment in (NOW, NOW + HOUR - 301, NOW + HOUR - 300, NOW + 2 * HOUR - 301):
            now[0] = moment
            found.append(credentials.current(within()).access_key_id)

    assert found == ["ASIA1", "ASIA1", "ASIA2", "ASIA2"]
    assert to.accepted == 2


def test_a_failure_to_renew_matters_when_the_credentials_have_expired() -> None:
    now = [NOW]
    with peer(answers(reported("ASIA1", NOW + HOUR)), answers(http(b"{}", "500 Internal Server Error"))) as to:
        credentials = RoleCredentials(environment(to), lambda: now[0])
        credentials.current(within())
        now[0] = NOW + HOUR - 1
        assert credentials.current(within()).access_key_id == "ASIA1"
        now[0] = NOW + HOUR
        with pytest.raises(NotAnsweredError, match="CredentialsRefused"):
            credentials.current(within())


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"{}",
        b'{"AccessKeyId": 7}',
        pytest.param(b'{"AccessKeyId": "\xff"}', id="not UTF-8"),
        pytest.param(b'{"Other": ' + b"[" * 100_000, id="too deep"),
    ],
)
def test_an_answer_that_is_no_credentials_is_none(content: bytes) -> None:
    with peer(answers(http(content))) as to, pytest.raises(NotAnsweredError, match="CredentialsUnreadable"):
        RoleCredentials(environment(to), lambda: NOW).current(within())


def test_an_address_that_says_nothing_is_waited_for_no_longer_than_the_call() -> None:
    with peer(keeps_silent) as to, pytest.raises(NotAnsweredError, match="ReadTimeout"):
        RoleCredentials(environment(to), lambda: NOW).current(within(0.2))


def test_a_token_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff")
    for file in ("binary", "missing"):
        with peer(answers(reported("ASIA1", NOW + HOUR))) as to:
            environ = environment(to, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=str(tmp_path / file))
            with pytest.raises(NotAnsweredError, match="NoCredentials"):
                RoleCredentials(environ, lambda: NOW).current(within())
