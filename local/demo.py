"""The tenant of the demo application, also for scripts and experiments."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from local.account import Account
from local.deploy import Stack
from local.state import write_private
from local.terminal import LocalError

NAME = "demo"
REGION = {"name": "salesRegion", "type": "string", "description": "Whose sales the user of the demo application sees."}
OWN_REGION = {
    "dataset": "furniture_sales",
    "roles": None,
    "filter": {"column": "region", "op": "eq", "attribute": "salesRegion"},
}


@dataclass(frozen=True, slots=True)
class Api:
    """A client of the service on this machine, as in a customer's backend."""

    port: int
    api_key: str

    def call(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Mapping[str, str], Any]:
        """Call the API; return the status, the headers in lower case, and the JSON of the answer."""
        sent = {"x-api-key": self.api_key, "content-type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, json.loads(text or "null")


def ensure_demo(account: Account, stack: Stack, port: int, file: Path) -> dict[str, str]:
    """Return the tenant in `file` if its key still works, or create one and store it in `file`. Raises LocalError."""
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


def authorize(api: Api, origin: str) -> None:
    """Authorize the demo application's origin, and declare the region and the rule that limits a user's sales.

    Raises LocalError.
    """
    _, headers, settings = api.call("GET", "/settings")
    listed = any(authorized["origin"] == origin for authorized in settings["authorizedOrigins"])
    declared = any(attribute["name"] == REGION["name"] for attribute in settings["tokenAttributes"])
    ruled = any(rule["dataset"] == OWN_REGION["dataset"] for rule in settings["accessRules"])
    if listed and declared and ruled and settings["developerOrigins"]:
        return
    changes = {
        "developerOrigins": True,
        "authorizedOrigins": settings["authorizedOrigins"] + ([] if listed else [{"origin": origin, "label": NAME}]),
        "tokenAttributes": settings["tokenAttributes"] + ([] if declared else [REGION]),
        "accessRules": settings["accessRules"] + ([] if ruled else [OWN_REGION]),
    }
    status, _, answer = api.call("PATCH", "/settings", changes, if_match=headers["etag"])
    if status != HTTPStatus.OK:
        raise LocalError(f"The demo application could not be authorized: {answer.get('detail', status)}")


def _read(file: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError):
        return None
    complete = isinstance(found, dict) and {"apiKey", "apiKeyId", "tenantId"} <= found.keys()
    return found if complete else None


def _works(port: int, api_key: str) -> bool:
    """Whether the key works on this machine's page. A live key of an earlier version does not."""
    status, _, _ = Api(port, api_key).call("GET", "/settings")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise LocalError(f"GET /settings answered {status} for the key of the tenant {NAME}.")
    return status == HTTPStatus.OK and api_key.startswith("emb_test_")


def _provision(account: Account, stack: Stack) -> Mapping[str, Any]:
    answer = account.client("lambda").invoke(
        FunctionName=stack.physical["ProvisionTenant"],
        Qualifier="live",
        Payload=json.dumps({"action": "create", "name": NAME, "environment": "test"}),
    )
    reply = json.loads(answer["Payload"].read())
    if "FunctionError" in answer or not isinstance(reply, dict) or "code" in reply:
        found = reply if isinstance(reply, dict) else {}
        reason = found.get("detail") or found.get("errorMessage") or "no reason given"
        raise LocalError(f"The tenant {NAME} could not be created: {reason}")
    return reply
