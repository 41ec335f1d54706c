"""The tenant that scripts and people try things with."""

import http.client
import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from local.account import Account
from local.deploy import Stack
from local.state import write_private
from local.terminal import LocalError

NAME = "demo"


def ensure_demo(account: Account, stack: Stack, port: int, file: Path) -> dict[str, str]:
    """The tenant in `file` if its key still works, else a new one; `file` then says the same."""
    kept = _read(file)
    known = kept if kept and _works(port, kept["apiKey"]) else _provision(account, stack)
    demo = {
        "url": f"http://localhost:{port}",
        "apiKey": known["apiKey"],
        "apiKeyId": known["apiKeyId"],
        "tenantId": known["tenantId"],
    }
    write_private(file, demo)
    return demo


def _read(file: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError):
        return None
    complete = isinstance(found, dict) and {"apiKey", "apiKeyId", "tenantId"} <= found.keys()
    return found if complete else None


def _works(port: int, api_key: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/settings", headers={"x-api-key": api_key})
        status = connection.getresponse().status
    finally:
        connection.close()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise LocalError(f"GET /settings answered {status} for the key of the tenant {NAME}.")
    return status == HTTPStatus.OK


def _provision(account: Account, stack: Stack) -> Mapping[str, Any]:
    answer = account.client("lambda").invoke(
        FunctionName=stack.physical["ProvisionTenant"],
        Payload=json.dumps({"action": "create", "name": NAME}),
    )
    reply = json.loads(answer["Payload"].read())
    if "FunctionError" in answer or not isinstance(reply, dict) or "code" in reply:
        found = reply if isinstance(reply, dict) else {}
        reason = found.get("detail") or found.get("errorMessage") or "no reason given"
        raise LocalError(f"The tenant {NAME} could not be created: {reason}")
    return reply
