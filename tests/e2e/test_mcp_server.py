"""The MCP server that make run starts, driven by the MCP SDK's client in the example's own environment."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.support.local_stack import ROOT, LocalStack, uv

PROJECT = ROOT / "examples/mcp_server"
WITHOUT_REVENUE = {"dataset": "furniture_sales", "filter": {"allow": "all"}, "columns": ["region", "product"]}


def token(stack: LocalStack, user: str, region: str | None, **members: object) -> str:
    attributes = {} if region is None else {"salesRegion": region}
    said = {"distinctId": user, "role": "explorer", "attributes": attributes}
    order = {"user": said, "audience": "assistant", "permissions": {"ai": ["can_query"]}, **members}
    return str(stack.generate(**order).json()["token"])


def sales(stack: LocalStack, token: str, *columns: str) -> Any:
    """What the SDK's client is told, or how it ends."""
    command = [uv(), "run", "--quiet", "--project", str(PROJECT), "--locked", "python", "client.py"]
    given = [stack.assistant_url, token, *(columns or ("region", "revenue"))]
    ended = subprocess.run([*command, *given], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
    return json.loads(ended.stdout) if ended.returncode == 0 else ended.stderr


def status(stack: LocalStack, token: str | None, query: str = "") -> tuple[int, str]:
    """The status of a request with this token, and the challenge."""
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"accept": "application/json, text/event-stream"}
    headers |= {} if token is None else {"authorization": f"Bearer {token}"}
    answer = requests.post(stack.assistant_url + query, json=call, headers=headers, timeout=30)
    return answer.status_code, answer.headers.get("www-authenticate", "")


@pytest.fixture
def without_revenue(stack: LocalStack) -> Iterator[None]:
    """A second rule of the demo tenant, for the time of a test."""
    version = {"if_match": stack.get("/settings", x_api_key=stack.api_key).headers["etag"]}
    rule = stack.post("/settings/access-rules", WITHOUT_REVENUE, **version)
    assert rule.status_code == 201, rule.text
    yield
    headers = {"x-api-key": stack.api_key, "if-match": rule.headers["etag"]}
    requests.delete(f"{stack.url}/settings/access-rules/{rule.json()['id']}", headers=headers, timeout=30)


def test_two_users_get_two_answers(stack: LocalStack) -> None:
    ana, ben = sales(stack, token(stack, "ana", "Paris")), sales(stack, token(stack, "ben", "London"))

    assert ana["tools"] == ["list_datasets", "query"]
    assert ana["answer"]["rows"] == [{"region": "Paris", "revenue": revenue} for revenue in (4200, 3960, 5270)]
    assert [row["region"] for row in ben["answer"]["rows"]] == ["London"] * 3


def test_a_user_without_the_attribute_sees_no_row(stack: LocalStack) -> None:
    assert sales(stack, token(stack, "dan", None))["answer"]["rows"] == []


@pytest.mark.usefixtures("without_revenue")
def test_a_column_that_is_not_shown_is_refused_by_name(stack: LocalStack) -> None:
    answer = sales(stack, token(stack, "ana", "Paris"))["answer"]

    assert answer == {"rows": [{"region": "Paris"}] * 3, "reason": None, "refusedColumns": ["revenue"]}


def test_a_revoked_token_stops_at_the_next_call(stack: LocalStack) -> None:
    made = token(stack, "ana", "Paris")
    assert status(stack, made)[0] == 200

    assert stack.post("/embed/revoke-token", {"token": made}).status_code == 200

    refused, challenge = status(stack, made)
    assert (refused, 'error="invalid_token"' in challenge) == (401, True)
    assert "MCPError" in sales(stack, made)


def test_a_token_for_a_dashboard_is_refused(stack: LocalStack) -> None:
    made = stack.generate(permissions={"ai": ["can_query"]}).json()["token"]

    refused, challenge = status(stack, made)
    assert (refused, 'error="invalid_token"' in challenge) == (401, True)


def test_no_token_and_no_permission_are_told_apart(stack: LocalStack) -> None:
    refused, challenge = status(stack, None)
    assert (refused, challenge.startswith("Bearer"), "resource_metadata" in challenge) == (401, True, False)

    refused, challenge = status(stack, token(stack, "ana", "Paris", permissions={"dashboard": ["can_view"]}))
    assert (refused, 'error="insufficient_scope"' in challenge) == (403, True)


def test_a_token_in_a_url_is_refused_and_in_no_log(stack: LocalStack) -> None:
    made = token(stack, "ana", "Paris")

    assert status(stack, None, f"?access_token={made}")[0] == 401
    assert made not in (stack.logs / "mcp_server.log").read_text()
