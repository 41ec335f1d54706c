"""Standard OAuth clients introspect and revoke by HTTP Basic, without a line that knows this service."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session

from tests.support import apache, node
from tests.support.local_stack import LocalStack


@pytest.fixture
def token(stack: LocalStack) -> str:
    return str(stack.generate().json()["token"])


def test_authlib_introspects_and_revokes(stack: LocalStack, token: str) -> None:
    client = OAuth2Session("gateway", stack.api_key)
    introspect = f"{stack.url}/embed/introspect-token"

    before = client.introspect_token(introspect, token=token)
    client.revoke_token(f"{stack.url}/embed/revoke-token", token=token)  # type: ignore[no-untyped-call] # so in its stubs
    after = client.introspect_token(introspect, token=token)

    assert (before.json()["active"], before.json()["sub"], after.json()) == (True, "user-123", {"active": False})


def test_openid_client_introspects_and_revokes(stack: LocalStack, token: str, node_project: Path) -> None:
    variables = {"EMBED_URL": stack.url, "EMBED_API_KEY": stack.api_key, "TOKEN": token}
    ended = node.run(node_project, "introspect.js", env={**os.environ, **variables})
    assert ended.returncode == 0, ended.stderr

    before, after = json.loads(ended.stdout)
    assert (before["active"], before["sub"], after) == (True, "user-123", {"active": False})


@pytest.fixture
def report(stack: LocalStack) -> Iterator[Callable[[str, str], tuple[int, str | None]]]:
    """A file behind Apache: the answer to a token, and for whom, with a key that works or with one that was revoked."""
    revoked = stack.post("/api-keys", {"label": "Apache", "scopes": ["tokens:introspect"]}).json()
    requests.delete(f"{stack.url}/api-keys/{revoked['id']}", headers={"x-api-key": stack.api_key}, timeout=30)

    def report(key: str, token: str) -> tuple[int, str | None]:
        answer = requests.get(f"{url}/{key}/report", headers={"authorization": f"Bearer {token}"}, timeout=30)
        return answer.status_code, answer.headers.get("x-user")

    keys = {"ours": stack.api_key, "revoked": revoked["apiKey"]}
    with apache.running(f"{stack.url}/embed/introspect-token", keys) as url:
        yield report


def test_apache_s_mod_oauth2_introspects(
    stack: LocalStack, token: str, report: Callable[[str, str], tuple[int, str | None]]
) -> None:
    assert report("ours", token) == (200, "user-123")
    assert report("revoked", token) == (401, None)
    assert report("ours", "garbage") == (401, None)

    stack.post("/embed/revoke-token", {"token": token})

    assert report("ours", token) == (401, None)
