"""Real web pages for tests: Chromium, and servers over https for any host name that a test invents.

All names resolve to this machine, in the browser only. The default ports and 8443 lead to our servers; trustme makes
their certificate, and the browser trusts its key and no other.
"""

import base64
import hashlib
import shutil
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import requests
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Playwright

from tests.support.installed import not_installed

API = "https://api.embed.test"
CHROMIUM = "/usr/bin/chromium"
_NOT_FORWARDED = {"host", "connection", "content-length", "accept-encoding"}
_NOT_RETURNED = {"connection", "content-length", "transfer-encoding", "content-encoding", "date"}


@dataclass(frozen=True)
class Got:
    """A request as a web server sees it; `origin` is the server's own, from the name that the browser requested."""

    origin: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Given:
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str | bytes = ""

    @classmethod
    def html(cls, body: str, **headers: str) -> "Given":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(200, {"content-type": "text/html; charset=utf-8", **named}, f"<!doctype html>{body}")


type Site = Callable[[Got], Given]


@dataclass
class Web:
    """All web servers of the world: the service behind API, and a test's own content at other addresses."""

    service_url: str
    sites: dict[str, Site] = field(default_factory=dict)
    seen: list[tuple[Got, Given]] = field(default_factory=list)

    def answer(self, got: Got) -> Given:
        if got.origin == API:
            given = self._forward(got)
            self.seen.append((got, given))
            return given
        site = self.sites.get(got.path.partition("?")[0])
        return site(got) if site else Given(404)

    def _forward(self, got: Got) -> Given:
        sent = {name: value for name, value in got.headers.items() if name not in _NOT_FORWARDED}
        answer = requests.request(got.method, self.service_url + got.path, headers=sent, data=got.body, timeout=30)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        returned = {name: value for name, value in headers.items() if name not in _NOT_RETURNED}
        return Given(answer.status_code, returned, answer.content)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web
    scheme: str

    def answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0")))
        given = self.web.answer(Got(f"{self.scheme}://{headers['host']}", self.command, self.path, headers, body))
        content = given.body.encode() if isinstance(given.body, str) else given.body
        self.send_response_only(given.status)
        for name, value in {**given.headers, "content-length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_OPTIONS = answer  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Ignore errors: browsers open connections that they do not use."""


@contextmanager
def _serving(web: Web, scheme: str, certificate: trustme.LeafCert) -> Iterator[int]:
    handler = type("Handler", (_Handler,), {"web": web, "scheme": scheme})
    with _Server(("127.0.0.1", 0), handler) as server:
        if scheme == "https":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield int(server.server_address[1])
        server.shutdown()


def _key_hash(certificate: trustme.LeafCert) -> str:
    public = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes()).public_key()
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


def chromium() -> str:
    """Return the browser's path. If it is missing, fail where tests must run, and skip elsewhere."""
    found = shutil.which("chromium") or (CHROMIUM if Path(CHROMIUM).exists() else None)
    if found is None:
        not_installed("Chromium", "apt-get install chromium")
    return found


@contextmanager
def running_browser(playwright: Playwright, web: Web) -> Iterator[Browser]:
    """Run Chromium, in which every host name is one of `web`'s."""
    program = chromium()
    certificate = trustme.CA().issue_cert("*.embed.test")
    with ExitStack() as stack:
        ports = [stack.enter_context(_serving(web, scheme, certificate)) for scheme in ("https", "https", "http")]
        rules = ",".join(f"MAP *:{usual} 127.0.0.1:{port}" for usual, port in zip((443, 8443, 80), ports, strict=True))
        arguments: list[Any] = [
            f"--host-resolver-rules={rules}",
            f"--ignore-certificate-errors-spki-list={_key_hash(certificate)}",
            "--no-sandbox",
        ]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        stack.callback(browser.close)
        yield browser
