"""A person at a browser, who keeps cookies as browsers do, and signs in at the fake identity provider."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from embedtokens.people.roles import Role
from tests.support.builders.events import Answer, http_event
from tests.support.fakes.identity_provider import CLIENT_ID, FakeProvider, providing
from tests.support.service import ISSUER, TABLE, Service, Tenant

INVITATION, LOGIN, SESSION = "__Host-embed_invitation", "__Host-embed_login", "__Host-embed_session"
NAVIGATION = {"accept": "text/html,application/xhtml+xml", "sec-fetch-site": "cross-site"}
FROM_OUR_PAGE = {"sec-fetch-site": "same-origin"}


@contextmanager
def sign_in_set_up(service: Service) -> Iterator[FakeProvider]:
    """A provider is named to the functions, in new containers."""
    with providing(service.clock) as provider, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OIDC_ISSUER", provider.url)
        patch.setenv("OIDC_CLIENT_ID", CLIENT_ID)
        patch.setenv("OIDC_SCOPES", "openid email profile")
        service.forget_people()
        yield provider
    service.forget_people()


@dataclass
class Visitor:
    service: Service
    provider: FakeProvider
    cookies: dict[str, str] = field(default_factory=dict)

    def navigate(self, path: str, query: dict[str, str] | None = None, **headers: str) -> Answer:
        """As when somebody follows a link, or comes back from the provider."""
        return self._send("GET", path, {**NAVIGATION, **headers}, query=query)

    def fetch(self, method: str, path: str, *, tenant: str | None, body: bytes | None = None, **headers: Any) -> Answer:
        """As our own page calls the service; None leaves a header out."""
        said = {
            "origin": ISSUER if method != "GET" else None,
            "sec-fetch-site": "same-origin",
            "x-embed-tenant": tenant,
            "content-type": None if body is None else "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        sent = {name: value for name, value in said.items() if value is not None}
        place, _, query = path.partition("?")
        return self._send(method, place, sent, query=dict(parse_qsl(query)) or None, body=body)

    def log_in(self, query: dict[str, str] | None = None) -> str:
        """The address at the provider to which the service sends; with an invitation, to accept it."""
        accepted = {"invitation": "accepted"} if INVITATION in self.cookies else None
        answer = self.navigate("/auth/login", accepted if query is None else query, **FROM_OUR_PAGE)
        assert answer.status == 303, answer.text
        return answer.headers["location"]

    def come_back(self, address: str, *, accept: str = NAVIGATION["accept"], **changes: str | None) -> Answer:
        query = {**self.provider.sign_in(address), **changes}
        sent = {name: value for name, value in query.items() if value is not None}
        return self.navigate("/auth/callback", sent, accept=accept)

    def sign_in(self) -> Answer:
        return self.come_back(self.log_in())

    def accept(self, link: str, **headers: str | None) -> Answer:
        return self.fetch("POST", f"/invitations/{link}", tenant=None, body=None, **headers)

    def join(self, link: str) -> None:
        """Accept an invitation and sign in."""
        assert self.accept(link).status == 200
        answer = self.sign_in()
        assert (answer.status, answer.headers["location"]) == (303, "/"), answer.text

    def session(self) -> Any:
        """Who has signed in, as the page is told."""
        answer = self.fetch("GET", "/auth/session", tenant="none")
        assert answer.status == 200, answer.text
        return answer.json["session"]

    def _send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        *,
        query: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        event = http_event(method, path, headers=headers, query=query, body=body)
        event["cookies"] = [f"{name}={value}" for name, value in self.cookies.items()]
        answer = self.service.send(event)
        for cookie in answer.cookies:
            pair, *attributes = cookie.split("; ")
            name, _, value = pair.partition("=")
            self.cookies[name] = value
            if "Max-Age=0" in attributes:
                del self.cookies[name]
        return answer


def invited(service: Service, tenant: Tenant, role: str = "editor", **members: object) -> tuple[str, str]:
    """The id of a new member, and the text of the link that invites them."""
    answer = service.call("POST", "/members", key=tenant.api_key, body={"role": role, **members})
    assert answer.status == 201, answer.text
    return answer.json["id"], link_of(answer.json["invitationUrl"])


def change_before_the_next_write(service: Service, tenant: Tenant, member_id: str) -> None:
    """Let somebody else change the member between the read of the next request and its write."""
    place = f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}"
    service.faults.before_next("TransactWriteItems", lambda: service.change_item(*place, version={"N": "9"}))


def link_of(url: str) -> str:
    return dict(parse_qsl(urlsplit(url).fragment))["invitation"]


def joined(service: Service, tenant: Tenant, provider: FakeProvider, role: Role = Role.EDITOR) -> Visitor:
    """Return a new member with a session, a second later."""
    visitor = Visitor(service, provider)
    visitor.join(invited(service, tenant, role)[1])
    service.clock.now += 1
    return visitor


def asked(visitor: Visitor, tenant: Tenant, route: str, body: bytes | None = None, **headers: Any) -> Answer:
    """Return the response to a route (method and path), asked for by the page that shows this tenant."""
    method, path = route.split()
    given = body if body is not None or method == "GET" else b"{}"
    said: dict[str, Any] = {"shown": tenant.tenant_id, **headers}
    return visitor.fetch(method, path, tenant=said.pop("shown"), body=given, **said)


def stored(service: Service) -> list[str]:
    return sorted(map(str, service.dynamodb.scan(TableName=TABLE)["Items"]))


def refused(answer: Answer, status: int, words: str) -> None:
    """Check that it is a page with one sentence and a way on, and no session."""
    assert (answer.status, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert answer.text.count("<p>") == 2
    assert words in answer.text
    assert '<a href="/">' in answer.text
    assert "script" not in answer.text
    assert not any(cookie.startswith(f"{SESSION}=emb") for cookie in answer.cookies)
