"""The documented verifiers, run against an issuer of our own: which clocks they accept, and how long they keep keys."""

import json
import os
import time
from collections.abc import Iterator
from copy import replace
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from local.listening import listening
from tests.support.documents import Example, examples, page, run

TENANT = "t_W7oTRSJEKbGe92be"
VERIFIERS = {example.language: example for example in examples(page("integrate/verify"), {"python", "js"})}
LEEWAY = 30
MAX_AGE = 300
COOLDOWN = 30

THEN = {
    "python": """
import time
steady = time.monotonic

def after(seconds, name):
    time.monotonic = lambda: steady() + seconds
    try:
        verify(os.environ[name])
        print("accepted")
    except jwt.PyJWTError:
        print("rejected")
""",
    "js": """
const { now } = Date;

async function after(seconds, name) {
  Date.now = () => now() + seconds * 1000;
  await verify(process.env[name]).then(() => console.log("accepted"), () => console.log("rejected"));
}
""",
}
"""Continues an example in its own process: some seconds later another token comes."""


@dataclass
class Issuer:
    """Publishes one key at a time: the first answer has the first key, every later one the second."""

    keys: list[ec.EllipticCurvePrivateKey] = field(
        default_factory=lambda: [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    )
    url: str = ""
    reads: int = 0

    def key_set(self) -> dict[str, Any]:
        which = min(self.reads, 1)
        self.reads += 1
        public = ECAlgorithm.to_jwk(self.keys[which].public_key(), as_dict=True)
        return {"keys": [{**public, "kid": f"key-{which}", "alg": "ES256", "use": "sig"}]}

    def token(self, *, issued: int = 0, expires: int = 3600, key: int = 0) -> str:
        """Issued and expiring so many seconds from now."""
        now = int(time.time())
        claims = {"iss": self.url, "aud": f"embed:{TENANT}", "sub": "user-123", "jti": "DrTSe241q3tvOy2ipySKHQ"}
        times = {"iat": now + issued, "exp": now + expires}
        headers = {"kid": f"key-{key}", "typ": "embed+jwt"}
        return jwt.encode({**claims, **times}, self.keys[key], algorithm="ES256", headers=headers)


class _Handler(BaseHTTPRequestHandler):
    issuer: Issuer

    def do_GET(self) -> None:
        document = {
            "/.well-known/embed-tokens.json": lambda: {
                "issuer": self.issuer.url,
                "jwks_uri": f"{self.issuer.url}/keys",
            },
            "/keys": self.issuer.key_set,
        }[self.path]()
        self.send_response(HTTPStatus.OK)
        self.send_header("content-type", "application/json")
        self.send_header("cache-control", f"public, max-age={MAX_AGE}")
        self.end_headers()
        self.wfile.write(json.dumps(document).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    with listening(type("IssuerHandler", (_Handler,), {"issuer": issuer}), 0) as port:
        issuer.url = f"http://127.0.0.1:{port}"
        yield issuer


@dataclass(frozen=True)
class Verifier:
    example: Example
    issuer: Issuer
    project: Path

    def run(self, *then: tuple[int, str], **tokens: str) -> tuple[int, list[str]]:
        """The exit code of the example, and what it printed after its own first verification."""
        environment = {**os.environ, "EMBED_URL": self.issuer.url, "EMBED_TENANT_ID": TENANT, **tokens}
        language = self.example.language
        calls = [f"{'await ' if language == 'js' else ''}after({seconds}, {name!r})\n" for seconds, name in then]
        code = self.example.code + THEN[language] + "".join(calls)
        finished = run(replace(self.example, code=code), environment, self.project)
        return finished.returncode, finished.stdout.splitlines()[1:]

    def accepts(self, token: str) -> bool:
        code, _ = self.run(TOKEN=token)
        return code == 0


@pytest.fixture(params=sorted(VERIFIERS))
def verifier(request: pytest.FixtureRequest, issuer: Issuer, node_project: Path) -> Verifier:
    return Verifier(VERIFIERS[request.param], issuer, node_project)


def test_there_is_a_verifier_in_each_language() -> None:
    assert set(VERIFIERS) == set(THEN)


ALL_OF_THEM = {
    "Python": ("lifespan=300", "cooldown_duration=30", "leeway=30"),
    "Node": ("cacheMaxAge: 300_000", "cooldownDuration: 30_000", "clockTolerance: 30", "embed+jwt"),
    "Java and Spring": ("cache(300_000", "rateLimited(30_000)", "Duration.ofSeconds(30)", "embed+jwt"),
    "Go": ("5 * time.Minute", "30*time.Second), 1", "WithLeeway(30*time.Second)", "embed+jwt"),
    ".NET": ("AutomaticRefreshInterval = TimeSpan.FromMinutes(5)", "ClockSkew = TimeSpan.FromSeconds(30)", "embed+jwt"),
}
"""How each language says: keys for their max-age, a new key at most every 30 seconds, and 30 seconds of leeway."""


@pytest.mark.parametrize("language", ALL_OF_THEM)
def test_every_example_fixes_the_algorithm_the_issuer_the_audience_the_leeway_and_the_age_of_keys(
    language: str,
) -> None:
    section = page("integrate/verify").partition(f"\n## {language}\n")[2].partition("\n## ")[0]

    assert [each for each in ("ES256", "issuer", "embed:", *ALL_OF_THEM[language]) if each not in section] == []


@pytest.mark.parametrize("behind", [0, 1, LEEWAY - 1])
def test_a_verifier_whose_clock_is_behind_accepts_a_new_token(verifier: Verifier, behind: int) -> None:
    assert verifier.accepts(verifier.issuer.token(issued=behind))


def test_a_token_from_beyond_the_leeway_is_rejected_by_pyjwt(issuer: Issuer, node_project: Path) -> None:
    verifier = Verifier(VERIFIERS["python"], issuer, node_project)

    assert not verifier.accepts(issuer.token(issued=LEEWAY + 10))


def test_the_same_leeway_holds_after_the_end_and_no_longer_as_the_page_says(verifier: Verifier) -> None:
    assert verifier.accepts(verifier.issuer.token(issued=-60, expires=-LEEWAY + 15))
    assert not verifier.accepts(verifier.issuer.token(issued=-60, expires=-LEEWAY - 1))


def test_a_key_set_is_kept_for_its_max_age_and_then_read_again(verifier: Verifier) -> None:
    later = [(seconds, "TOKEN") for seconds in (1, MAX_AGE - 10, MAX_AGE + 1)]

    code, printed = verifier.run(*later, TOKEN=verifier.issuer.token())

    assert (code, printed) == (0, ["accepted", "accepted", "rejected"])  # the key was withdrawn after the first read
    assert verifier.issuer.reads >= 2


def test_a_new_key_is_found_as_soon_as_a_token_names_it_but_not_again_and_again(verifier: Verifier) -> None:
    tokens = {"TOKEN": verifier.issuer.token(), "NEXT": verifier.issuer.token(key=1)}

    code, printed = verifier.run((1, "NEXT"), (COOLDOWN + 1, "NEXT"), **tokens)

    assert (code, printed) == (0, ["rejected", "accepted"])
    assert verifier.issuer.reads == 2
