"""The people of the demo tenant: invited, and signed in once, as they would be in a browser."""

import http.client
import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from local.account import Account
from local.company import PEOPLE, Person
from local.demo import Api
from local.deploy import Stack
from local.state import write_private
from local.terminal import LocalError


def ensure_members(account: Account, stack: Stack, demo: Mapping[str, str], issuer: str, file: Path) -> None:
    """Make the company's people members of the tenant, unless `file` says that they are. Raises LocalError."""
    wanted = {"tenantId": demo["tenantId"], "issuer": issuer}
    if file.exists() and json.loads(file.read_text()) == wanted:
        return
    port = urlsplit(demo["url"]).port or 80
    key = _live_key(account, stack, demo["tenantId"])
    api = Api(port, key["apiKey"])
    for person in PEOPLE:
        _join(port, _invitation(api, person), person)
    api.call("DELETE", f"/api-keys/{key['apiKeyId']}")
    write_private(file, wanted)


def _live_key(account: Account, stack: Stack, tenant_id: str) -> Mapping[str, Any]:
    """Return a key that may invite people. Those of the test environment, as the demo's, may not."""
    answer = account.client("lambda").invoke(
        FunctionName=stack.physical["ProvisionTenant"],
        Qualifier="live",
        Payload=json.dumps({"action": "create-key", "tenantId": tenant_id}),
    )
    reply: Mapping[str, Any] = json.loads(answer["Payload"].read())
    if "apiKey" not in reply:
        raise LocalError(f"There is no key to invite people with: {reply.get('detail', 'no reason given')}")
    return reply


def _invitation(api: Api, person: Person) -> str:
    status, _, answer = api.call("POST", "/members", {"role": person.role, "name": person.name})
    if status != HTTPStatus.CREATED:
        raise LocalError(f"{person.name} could not be invited: {answer.get('detail', status)}")
    _, _, link = str(answer["invitationUrl"]).partition("#invitation=")
    return link


def _join(port: int, link: str, person: Person) -> None:
    """Accept an invitation as a browser does: the link, the way to the sign-in service, and back."""
    service = f"http://127.0.0.1:{port}"
    accepted = _request("POST", f"{service}/invitations/{link}")
    begun = _request("GET", f"{service}/auth/login?invitation=accepted", accepted.cookies)
    chosen = _request("POST", begun.location, {}, {"sub": person.email})
    callback = urlsplit(chosen.location)
    joined = _request("GET", f"{service}{callback.path}?{callback.query}", begun.cookies)
    if joined.status != HTTPStatus.SEE_OTHER:
        raise LocalError(f"{person.name} could not sign in: {joined.status} at the end.")


class _Answer:
    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.location = answer.headers.get("location", "")
        kept = [cookie.partition(";")[0].partition("=") for cookie in answer.headers.get_all("set-cookie", [])]
        self.cookies = {name: value for name, _, value in kept if value}


def _request(method: str, url: str, cookies: Mapping[str, str] | None = None, form: Any = None) -> _Answer:
    parts = urlsplit(url)
    headers = {"cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
    if form:
        headers["content-type"] = "application/x-www-form-urlencoded"
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    try:
        connection.request(method, f"{parts.path}?{parts.query}", urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        answer.read()
        return _Answer(answer)
    finally:
        connection.close()
