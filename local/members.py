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
from local.deploy import Stack
from local.state import write_private
from local.terminal import LocalError


def ensure_members(account: Account, stack: Stack, demo: Mapping[str, str], issuer: str, file: Path) -> None:
    """Make the company's people members of the tenant, unless `file` says that they are. Raises LocalError."""
    wanted = {"tenantId": demo["tenantId"], "issuer": issuer}
    if file.exists() and json.loads(file.read_text()) == wanted:
        return
    port = urlsplit(demo["url"]).port or 80
    admin, *others = PEOPLE
    session = _join(port, _operators_invitation(account, stack, demo["tenantId"], admin), admin)
    for person in others:
        _join(port, _invitation(port, demo["tenantId"], session, person), person)
    write_private(file, wanted)


def _operators_invitation(account: Account, stack: Stack, tenant_id: str, person: Person) -> str:
    """Return the link for an administrator. The demo's API key may not invite: it is of the test environment."""
    answer = account.client("lambda").invoke(
        FunctionName=stack.physical["ProvisionTenant"],
        Qualifier="live",
        Payload=json.dumps({"action": "add-admin", "tenantId": tenant_id, "adminEmail": person.email}),
    )
    return _link(json.loads(answer["Payload"].read()), person)


def _invitation(port: int, tenant_id: str, session: Mapping[str, str], person: Person) -> str:
    """Return the link for somebody whom an administrator invites, who has this session."""
    content = json.dumps({"role": person.role, "name": person.name})
    headers = {"content-type": "application/json", "x-embed-tenant": tenant_id}
    answer = _request("POST", f"http://127.0.0.1:{port}/members", session, content, headers)
    return _link(json.loads(answer.text), person)


def _link(answer: Mapping[str, Any], person: Person) -> str:
    if "invitationUrl" not in answer:
        raise LocalError(f"{person.name} could not be invited: {answer.get('detail', 'no reason given')}")
    _, _, link = str(answer["invitationUrl"]).partition("#invitation=")
    return link


def _join(port: int, link: str, person: Person) -> Mapping[str, str]:
    """Accept an invitation as a browser does: the link, the way to the sign-in service, and back.

    Return the cookies of the session.
    """
    service = f"http://127.0.0.1:{port}"
    accepted = _request("POST", f"{service}/invitations/{link}")
    begun = _request("GET", f"{service}/auth/login?invitation=accepted", accepted.cookies)
    form = {"content-type": "application/x-www-form-urlencoded"}
    chosen = _request("POST", begun.location, {}, urlencode({"sub": person.email}), form)
    callback = urlsplit(chosen.location)
    joined = _request("GET", f"{service}{callback.path}?{callback.query}", begun.cookies)
    if joined.status != HTTPStatus.SEE_OTHER:
        raise LocalError(f"{person.name} could not sign in: {joined.status} at the end.")
    return joined.cookies


class _Answer:
    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status, self.text = answer.status, answer.read()
        self.location = answer.headers.get("location", "")
        kept = [cookie.partition(";")[0].partition("=") for cookie in answer.headers.get_all("set-cookie", [])]
        self.cookies = {name: value for name, _, value in kept if value}


def _request(
    method: str,
    url: str,
    cookies: Mapping[str, str] | None = None,
    content: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> _Answer:
    parts = urlsplit(url)
    cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    try:
        connection.request(method, f"{parts.path}?{parts.query}", content, {"cookie": cookie, **(headers or {})})
        return _Answer(connection.getresponse())
    finally:
        connection.close()
