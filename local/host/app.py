"""The demo application: a small customer's backend that signs its user in and keeps the API key secret.

It shows all that a real one does: `/embed-token` makes a token for the session's user that names the dashboards which
the user may open, and `/rows/<dashboard>` returns the rows that the access rules allow, if the token opens it.
`/assistant-token` makes one for the assistant's MCP server, and `/ask` answers questions with it.
"""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from examples.mcp_server.sales import TABLE
from local.demo import Api
from local.host.assistant import QUESTIONS, Assistant, AssistantError
from local.host.sales import visible
from local.listening import listening
from local.mcp_server import SERVER_ID

DASHBOARDS = ("sales", "revenue")
USERS: Mapping[str, Mapping[str, str]] = {
    "ana": {"name": "Ana", "region": "Paris"},
    "ben": {"name": "Ben", "region": "London"},
    "chloe": {"name": "Chloe", "region": "Berlin"},
    "dan": {"name": "Dan"},
}
"""Dan has no region, so that no row is his."""
_OPENS: Mapping[str, Sequence[str]] = {"ana": DASHBOARDS, "ben": DASHBOARDS, "chloe": ("sales",), "dan": DASHBOARDS}
"""The dashboards that each user may open."""

TOKEN_SECONDS = 60  # the minimum, so that one can watch the renewal
_COOKIE = "demo_session"
_FILES = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/host.js": ("host.js", "text/javascript; charset=utf-8"),
    "/components.js": ("components.js", "text/javascript; charset=utf-8"),
    "/assistant.js": ("assistant.js", "text/javascript; charset=utf-8"),
    "/host.css": ("host.css", "text/css; charset=utf-8"),
}
_LARGEST_BODY = 10_000
_POLICY = (
    "default-src 'none'; script-src 'self' {api}; connect-src 'self' {api}; style-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

type Answer = tuple[HTTPStatus, object]

_SIGNED_OUT: Answer = (HTTPStatus.UNAUTHORIZED, {"detail": "Not signed in."})


@dataclass
class Host:
    """The signed-in users by the secret in their cookie, the service with its API key, and the assistant."""

    api: Api
    api_url: str
    assistant: Assistant
    sessions: dict[str, str] = field(default_factory=dict)

    def sign_in(self, user: object) -> str | None:
        """Start a session and return its secret, or None for an unknown user."""
        if not isinstance(user, str) or user not in USERS:
            return None
        secret = secrets.token_urlsafe(24)
        self.sessions[secret] = user
        return secret

    def sign_out(self, session: str) -> Answer:
        """Sign the user out, and revoke the user's tokens in every tab and on every device."""
        user = self.sessions.get(session)
        if user is None:
            return _SIGNED_OUT
        for secret in [secret for secret, other in list(self.sessions.items()) if other == user]:
            self.sessions.pop(secret, None)
        status, _, answer = self.api.call("POST", "/embed/revocations", {"distinctId": user})
        return HTTPStatus(status), answer

    def whoami(self, session: str) -> Answer:
        user = self.sessions.get(session)
        return HTTPStatus.OK, {"apiUrl": self.api_url, "users": USERS, "user": user}

    def embed_token(self, session: str) -> Answer:
        """Make a token that opens the signed-in user's dashboards."""
        dashboards = _OPENS.get(self.sessions.get(session, ""), ())
        resources = [{"type": "dashboard", "id": dashboard} for dashboard in dashboards]
        return self._token(session, resources=[*resources, {"type": "dataset", "id": TABLE}])

    def assistant_token(self, session: str) -> Answer:
        """Make a token that opens the assistant's MCP server and nothing else."""
        return self._token(session, audience=SERVER_ID, permissions={"ai": ["can_query"]})

    def _token(self, session: str, **members: object) -> Answer:
        """Make a token for the signed-in user; the page cannot choose the user."""
        user = self.sessions.get(session)
        if user is None:
            return _SIGNED_OUT
        region = USERS[user].get("region")
        claims = {"distinctId": user, "role": "explorer", "attributes": {"salesRegion": region} if region else {}}
        body = {"user": claims, "expiresIn": TOKEN_SECONDS, **members}
        status, _, answer = self.api.call("POST", "/embed/generate-token", body)
        return HTTPStatus(status), answer | {"user": user}

    def ask(self, authorization: str, body: object) -> Answer:
        """Answer a question for the token's user, as a dashboard's rows are for the token's user."""
        question = body.get("question") if isinstance(body, dict) else None
        if not isinstance(question, str):
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"detail": "Send a question."}
        try:
            return HTTPStatus.OK, self.assistant.answer(authorization.removeprefix("Bearer "), question)
        except AssistantError as error:
            return error.status, {"detail": str(error)}

    def rows(self, authorization: str, dashboard: str) -> Answer:
        """Return a dashboard's rows for the token's user, not the cookie's: the component may run in another company's
        page.
        """
        body = {
            "token": authorization.removeprefix("Bearer "),
            "opens": f"dashboard:{dashboard}",
            "datasets": [TABLE],
            "dialect": "sqlite",
        }
        status, _, answer = self.api.call("POST", "/embed/row-filters", body)
        if status != HTTPStatus.OK:
            return HTTPStatus(status), answer
        return HTTPStatus.OK, {"rows": visible(answer["rowFilters"][0])}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 75
    host: Host

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in _FILES:
            name, kind = _FILES[path]
            policy = ("content-security-policy", _POLICY.format(api=self.host.api_url))
            return self._send(HTTPStatus.OK, (Path(__file__).parent / "page" / name).read_bytes(), kind, policy)
        answers: dict[str, Callable[[], Answer]] = {
            "/me": lambda: self.host.whoami(self._session()),
            "/questions": lambda: (HTTPStatus.OK, {"questions": [question.text for question in QUESTIONS]}),
        }
        for dashboard in DASHBOARDS:
            answers[f"/rows/{dashboard}"] = partial(self.host.rows, self.headers.get("authorization", ""), dashboard)
        return self._answer(answers, path)

    def do_POST(self) -> None:
        body = self._body()
        answers: dict[str, Callable[[], Answer]] = {
            "/sign-out": lambda: self.host.sign_out(self._session()),
            "/embed-token": lambda: self.host.embed_token(self._session()),
            "/assistant-token": lambda: self.host.assistant_token(self._session()),
            "/ask": lambda: self.host.ask(self.headers.get("authorization", ""), body),
        }
        if self.path != "/sign-in":
            return self._answer(answers, self.path)
        secret = self.host.sign_in(body.get("user") if isinstance(body, dict) else None)
        if secret is None:
            return self._json(HTTPStatus.UNPROCESSABLE_ENTITY, {"detail": "There is no such user."})
        cookie = f"{_COOKIE}={secret}; HttpOnly; SameSite=Strict; Path=/"
        return self._json(HTTPStatus.OK, {}, ("set-cookie", cookie))

    def _answer(self, answers: dict[str, Callable[[], Answer]], path: str) -> None:
        if path not in answers:
            return self._json(HTTPStatus.NOT_FOUND, {"detail": "There is nothing here."})
        try:
            return self._json(*answers[path]())
        except (OSError, ValueError):
            return self._json(HTTPStatus.SERVICE_UNAVAILABLE, {"detail": "The service cannot be reached."})

    def _session(self) -> str:
        try:
            found = SimpleCookie(self.headers.get("cookie", "")).get(_COOKIE)
        except CookieError:
            return ""
        return found.value if found else ""

    def _body(self) -> object:
        length = self.headers.get("content-length", "0")
        text = self.rfile.read(min(int(length), _LARGEST_BODY)) if length.isdigit() else b""
        try:
            return json.loads(text or "null")
        except ValueError:
            return None

    def _json(self, status: HTTPStatus, document: object, *headers: tuple[str, str]) -> None:
        self._send(status, json.dumps(document).encode(), "application/json", *headers)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, *headers: tuple[str, str]) -> None:
        self.send_response_only(status)
        fixed = [("content-type", kind), ("content-length", str(len(body))), ("cache-control", "no-store")]
        for name, value in [*fixed, *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing: the service's own log has the requests."""


@contextmanager
def running(host: Host, port: int) -> Iterator[int]:
    with listening(type("HostHandler", (_Handler,), {"host": host}), port) as bound:
        yield bound
