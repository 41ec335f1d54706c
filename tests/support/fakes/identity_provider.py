"""An identity provider on the loopback interface, which says whatever a test has it say."""

import base64
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "embed-tokens"
CLIENT_SECRET = "s&cr t/of+the:client"  # noqa: S105 - with characters that a form writes in another way

type Change = Callable[[dict[str, Any]], object]


@cache
def _signing_key() -> rsa.RSAPrivateKey:
    """Making one takes a while."""
    return rsa.generate_private_key(65537, 2048)


@dataclass
class Sent:
    """What is answered in place of a document: bytes, a status and headers."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drips: bool = False
    """One byte, and nothing more while the client waits."""


@dataclass
class FakeProvider:
    """Its answers are legal; `changes` and `instead` make one of them wrong, by the name of the document."""

    url: str
    clock: Callable[[], int]
    key: rsa.RSAPrivateKey = field(default_factory=_signing_key)
    kid: str = "first"
    changes: dict[str, Change] = field(default_factory=dict)
    instead: dict[str, Sent] = field(default_factory=dict)
    signs: Callable[[dict[str, Any]], str] | None = None
    """Makes an ID token of claims in another way than the right one."""

    subject: str = "person-1"
    name: str = "Ana Ruiz"
    email: str = "ana@acme.example"
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    posted: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)
    """Forms and headers that the token endpoint got."""

    def sign_in(self, address: str) -> dict[str, str]:
        """What the browser brings back from `address`, once the person there has signed in."""
        query = dict(parse_qsl(urlsplit(address).query))
        code = hashlib.sha256(address.encode()).hexdigest()[:20]
        self.codes[code] = query
        return {"code": code, "state": query["state"], "iss": self.url}

    def document(self, name: str) -> dict[str, Any]:
        documents: dict[str, dict[str, Any]] = {
            "openid-configuration": {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "authorization_response_iss_parameter_supported": True,
            },
            "jwks": {"keys": [self.jwk()]},
        }
        return self._changed(name, documents[name])

    def jwk(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {**public, "kid": self.kid, "use": "sig", "alg": "RS256"}

    def claims(self, nonce: str) -> dict[str, Any]:
        now = self.clock()
        legal = {
            "iss": self.url,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
            "name": self.name,
            "email": self.email,
            "email_verified": True,
        }
        return self._changed("claims", legal)

    def tokens(self, form: dict[str, str], headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.posted.append((form, headers))
        began = self.codes.pop(form["code"], None)
        verifier = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if began is None or began["code_challenge"] != verifier.decode():
            return 400, {"error": "invalid_grant"}
        claims = self.claims(began["nonce"])
        made = self.signs(claims) if self.signs else self.signed(claims)
        return 200, self._changed("token", {"access_token": "x", "token_type": "Bearer", "id_token": made})

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})

    def _changed(self, name: str, legal: dict[str, Any]) -> dict[str, Any]:
        if name in self.changes:
            self.changes[name](legal)
        return legal


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: FakeProvider

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        self.provider.asked.append(name)
        if name not in self.provider.instead:
            return self._send(200, json.dumps(self.provider.document(name)).encode(), {})
        return self._instead(self.provider.instead[name])

    def do_POST(self) -> None:
        self.provider.asked.append("token")
        text = self.rfile.read(int(self.headers["content-length"])).decode()
        form = {name: values[0] for name, values in parse_qs(text).items()}
        if "token" in self.provider.instead:
            return self._instead(self.provider.instead["token"])
        status, document = self.provider.tokens(form, {name.lower(): value for name, value in self.headers.items()})
        return self._send(status, json.dumps(document).encode(), {})

    def _instead(self, sent: Sent) -> None:
        if sent.drips:
            self.close_connection = True
            self.wfile.write(b"H")
            return
        self._send(sent.status, sent.body, sent.headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"content-type": "application/json", "content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            """A client that goes away is no news."""


@contextmanager
def providing(clock: Callable[[], int]) -> Iterator[FakeProvider]:
    """Answer until the end of the block."""
    handler = cast(type[_Handler], type("Handler", (_Handler,), {}))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.provider = FakeProvider(f"http://127.0.0.1:{server.server_address[1]}", clock)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield handler.provider
    finally:
        server.shutdown()
        server.server_close()


def callback(query: dict[str, str]) -> str:
    """The address at which the browser comes back, without its origin."""
    return f"/auth/callback?{urlencode(query)}"
