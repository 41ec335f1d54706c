"""The example MCP server in its own environment, driven by the MCP SDK's client, against the local stack."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from tests.support.local_stack import ROOT, LocalStack, free_port, uv
from tests.support.page_browser import Account

PROJECT = ROOT / "examples/mcp_server"
PYTHON = [uv(), "run", "--quiet", "--project", str(PROJECT), "--locked", "python"]
OWN_ROWS = {"dataset": "furniture_sales", "filter": {"column": "region", "op": "eq", "attribute": "salesRegion"}}
WITHOUT_REVENUE = {
    "dataset": "furniture_sales",
    "roles": ["guest"],
    "filter": {"allow": "all"},
    "columns": ["region", "product"],
}
ROLE = {
    "name": "role", "type": "string", "builtIn": True, "required": True, "allowedValues": ["explorer", "guest"],
}  # fmt: skip
ID = {"name": "distinctId", "type": "string", "builtIn": True, "required": True}


@dataclass(frozen=True)
class Assistant:
    """The server's URL, and a key that makes tokens for it and for embedded components."""

    url: str
    api_url: str
    api_key: str

    def post(self, path: str, body: object) -> Any:
        answer = requests.post(f"{self.api_url}{path}", json=body, headers={"x-api-key": self.api_key}, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def token(self, user: str, region: str | None, *, role: str = "explorer", **members: object) -> str:
        attributes = {} if region is None else {"salesRegion": region}
        said = {"distinctId": user, "role": role, "attributes": attributes}
        order = {"user": said, "audience": "assistant", "permissions": {"ai": ["can_query"]}, **members}
        return str(self.post("/embed/generate-token", order)["token"])

    def sales(self, token: str, *columns: str) -> Any:
        """What the SDK's client is told, or how it ends."""
        command = [*PYTHON, "client.py", self.url, token, *(columns or ("region", "revenue"))]
        ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
        return json.loads(ended.stdout) if ended.returncode == 0 else ended.stderr

    def status(self, token: str | None) -> tuple[int, str]:
        """The status of a request with this token, and the challenge."""
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        headers = {"accept": "application/json, text/event-stream"}
        headers |= {} if token is None else {"authorization": f"Bearer {token}"}
        answer = requests.post(self.url, json=call, headers=headers, timeout=30)
        return answer.status_code, answer.headers.get("www-authenticate", "")


def settings(account: Account) -> None:
    region = {"name": "salesRegion", "type": "string"}
    servers = [{"id": "assistant", "url": "https://mcp.acme.example/mcp"}]
    own = {**OWN_ROWS, "roles": ["explorer"]}
    account.change(tokenAttributes=[ID, ROLE, region], accessRules=[own, WITHOUT_REVENUE], resourceServers=servers)


@pytest.fixture(scope="module")
def assistant(stack: LocalStack) -> Iterator[Assistant]:
    account = Account.new(stack)
    settings(account)
    body = {"label": "MCP", "scopes": ["tokens:introspect"], "audience": "assistant"}
    key = stack.post("/api-keys", body, x_api_key=account.api_key).json()
    tenant_id = stack.get("/api-keys/self", x_api_key=account.api_key).json()["tenantId"]
    port = free_port()
    variables = {
        "EMBED_URL": stack.url, "EMBED_API_KEY": key["apiKey"], "EMBED_TENANT_ID": tenant_id, "PORT": str(port),
    }  # fmt: skip
    process = subprocess.Popen([*PYTHON, "server.py"], cwd=PROJECT, env={**os.environ, **variables})
    url = f"http://127.0.0.1:{port}/mcp"
    try:
        _wait(url)
        yield Assistant(url, stack.url, account.api_key)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the MCP server did not start")


def test_two_users_get_two_answers(assistant: Assistant) -> None:
    ana, ben = assistant.sales(assistant.token("ana", "Paris")), assistant.sales(assistant.token("ben", "London"))

    assert ana["tools"] == ["list_datasets", "query"]
    assert ana["answer"]["rows"] == [{"region": "Paris", "revenue": 1200}, {"region": "Paris", "revenue": 3400}]
    assert [row["region"] for row in ben["answer"]["rows"]] == ["London", "London"]


def test_a_user_without_the_attribute_sees_no_row(assistant: Assistant) -> None:
    assert assistant.sales(assistant.token("chloe", None))["answer"]["rows"] == []


def test_a_column_that_is_not_shown_is_refused_by_name(assistant: Assistant) -> None:
    answer = assistant.sales(assistant.token("guest", None, role="guest"))["answer"]

    assert answer["refusedColumns"] == ["revenue"]
    assert {tuple(row) for row in answer["rows"]} == {("region",)}
    assert len(answer["rows"]) == 5


def test_a_revoked_token_stops_at_the_next_call(assistant: Assistant) -> None:
    token = assistant.token("ana", "Paris")
    assert assistant.status(token)[0] != 401

    assistant.post("/embed/revoke-token", {"token": token})

    status, challenge = assistant.status(token)
    assert (status, 'error="invalid_token"' in challenge) == (401, True)
    assert "MCPError" in assistant.sales(token)


def test_a_token_for_a_dashboard_is_refused(assistant: Assistant) -> None:
    order = {"user": {"distinctId": "ana", "role": "explorer"}, "permissions": {"ai": ["can_query"]}}
    token = assistant.post("/embed/generate-token", order)["token"]

    status, challenge = assistant.status(token)
    assert (status, 'error="invalid_token"' in challenge) == (401, True)


def test_no_token_and_no_permission_are_told_apart(assistant: Assistant) -> None:
    status, challenge = assistant.status(None)
    assert (status, challenge.startswith("Bearer"), "resource_metadata" in challenge) == (401, True, False)

    status, challenge = assistant.status(assistant.token("ana", "Paris", permissions={"dashboard": ["can_view"]}))
    assert (status, 'error="insufficient_scope"' in challenge) == (403, True)
