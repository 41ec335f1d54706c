"""Standard OAuth clients introspect and revoke by HTTP Basic, without a line that knows this service."""

import json
import os
from pathlib import Path

import pytest
from authlib.integrations.requests_client import OAuth2Session

from tests.support import node
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
