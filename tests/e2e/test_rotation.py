"""Signing keys rotate on the deployed stack, with waits of seconds, while clients generate and verify tokens."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import joserfc.jwt
import jwcrypto.jwk
import jwcrypto.jwt
import jwt
import pytest
import requests
from joserfc.jwk import KeySet

from tests.support.local_stack import LocalStack, running_stack

JWKS_MAX_AGE, RING_CACHE, LIFETIME, MARGIN, PERIOD = 5, 2, 60, 5, 15
RETIRED_AFTER = LIFETIME + 30 + RING_CACHE + MARGIN
FULL_ROTATIONS = 3
PATIENCE_SECONDS = 4 * PERIOD + RETIRED_AFTER + 60

type Claims = dict[str, Any]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("quick-stack") / "state"


@pytest.fixture(scope="module")
def quick(state: Path) -> Iterator[LocalStack]:
    """A stack of its own whose keys live for seconds."""
    with running_stack(
        state,
        "--no-assistant",
        RotationSchedule="rate(1 minute)",
        JwksMaxAgeSeconds=JWKS_MAX_AGE,
        RingCacheSeconds=RING_CACHE,
        LongestTokenLifetimeSeconds=LIFETIME,
        RotationMarginSeconds=MARGIN,
        RotationPeriodSeconds=PERIOD,
    ) as stack:
        yield stack


def with_pyjwt(token: str, key_set: Any, audience: str) -> Claims:
    key = jwt.PyJWKSet.from_dict(key_set)[jwt.get_unverified_header(token)["kid"]]
    return jwt.decode(token, key, algorithms=["ES256"], audience=audience)


def with_joserfc(token: str, key_set: Any, _audience: str) -> Claims:
    verified = joserfc.jwt.decode(token, KeySet.import_key_set(key_set), algorithms=["ES256"])
    joserfc.jwt.JWTClaimsRegistry().validate(verified.claims)
    return dict(verified.claims)


def with_jwcrypto(token: str, key_set: Any, _audience: str) -> Claims:
    keys = jwcrypto.jwk.JWKSet.from_json(json.dumps(key_set))
    claims: Claims = json.loads(jwcrypto.jwt.JWT(jwt=token, key=keys, algs=["ES256"], expected_type="JWS").claims)
    return claims


class Client(threading.Thread):
    """Generates tokens and verifies all that are not expired, by a key set that it keeps for its whole max-age."""

    def __init__(self, stack: LocalStack, verify: Callable[[str, Any, str], Claims], stopping: threading.Event) -> None:
        super().__init__(daemon=True)
        self.stack, self.verify, self.stopping = stack, verify, stopping
        self.tokens: dict[str, float] = {}
        self.key_set: Any = None
        self.keep_until = 0.0
        self.kids: set[str] = set()
        self.verified = 0
        self.failures: list[str] = []

    def run(self) -> None:
        while not self.stopping.wait(0.25):
            try:
                self.generate_and_verify()
            except Exception as failure:  # noqa: BLE001 - whatever it is, the test says it
                self.failures.append(repr(failure))

    def generate_and_verify(self) -> None:
        answer = self.stack.generate(expiresIn=LIFETIME)
        assert answer.status_code == 200, answer.text
        token = answer.json()["token"]
        self.kids.add(jwt.get_unverified_header(token)["kid"])
        self.tokens[token] = jwt.decode(token, options={"verify_signature": False})["exp"]
        assert self.stack.introspect(token).json()["active"]
        for held in [token, *list(self.tokens)[:: max(1, len(self.tokens) // 8)]]:
            if time.time() < self.tokens[held] - 1:
                self.verify(held, self.published(), f"embed:{self.stack.tenant_id}")
                self.verified += 1
        self.tokens = {token: expiry for token, expiry in self.tokens.items() if time.time() < expiry - 1}

    def published(self) -> Any:
        if time.monotonic() >= self.keep_until:
            answer = self.stack.get("/.well-known/jwks.json")
            (max_age,) = re.findall(r"max-age=(\d+)", answer.headers["cache-control"])
            self.keep_until, self.key_set = time.monotonic() + int(max_age), answer.json()
        return self.key_set


def rotate_until(stack: LocalStack, done: Callable[[dict[str, Any]], bool]) -> tuple[dict[str, Any], int]:
    """What the schedule does, here once a second: the last answer, and how often it was asked for."""
    asked = 0
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        answer = stack.invoke("RotateSigningKey", {"action": "rotate"})
        assert "code" not in answer, answer
        asked += 1
        if done(answer):
            return answer, asked
        time.sleep(1)
    raise AssertionError(f"not within {PATIENCE_SECONDS} s: {answer['keys']}")


def in_state(answer: dict[str, Any], *states: str) -> set[str]:
    return {key["kid"] for key in answer["keys"] if key["state"] in states}


@pytest.mark.long
def test_three_full_rotations_while_four_clients_work_without_one_failure(quick: LocalStack, state: Path) -> None:
    first = quick.invoke("RotateSigningKey", {"action": "status"})["activeKid"]
    stopping = threading.Event()
    clients = [Client(quick, verify, stopping) for verify in (with_pyjwt, with_joserfc, with_jwcrypto, with_pyjwt)]
    for client in clients:
        client.start()
    try:
        end, asked = rotate_until(quick, lambda answer: len(in_state(answer, "deleted")) >= FULL_ROTATIONS)
    finally:
        stopping.set()
        for client in clients:
            client.join(timeout=60)

    assert [client.failures for client in clients] == [[], [], [], []]
    assert first in in_state(end, "deleted")
    for client in clients:
        assert len(client.kids) > FULL_ROTATIONS
        assert client.verified > 100
    kms = quick.aws("kms")
    for key in end["keys"]:
        found = kms.describe_key(KeyId=key["custody"])["KeyMetadata"]["KeyState"]
        assert found == ("PendingDeletion" if key["state"] == "deleted" else "Enabled")
    assert end["strays"] == []
    runs = (state / "log/functions.log").read_text().count('"SigningKeysReady":')
    assert runs > asked, "the schedule did not run the rotator"


def admitted(stack: LocalStack, token: str) -> tuple[int, bool]:
    """What the handshake of a page answers, and whether an API's authorizer lets it pass."""
    headers = {"authorization": f"Bearer {token}", "origin": stack.application_url}
    handshake = requests.post(f"{stack.url}/embed/session", headers=headers, timeout=30)
    event = {"headers": headers, "stageVariables": {"embedTenantId": stack.tenant_id}}
    return handshake.status_code, stack.invoke("Authorizer", event)["isAuthorized"]


@pytest.mark.long
def test_a_compromised_key_s_tokens_are_inactive_after_the_ring_cache_and_new_ones_have_another_key(
    quick: LocalStack,
) -> None:
    rotate_until(quick, lambda answer: bool(in_state(answer, "pending")))
    old = quick.generate(expiresIn=LIFETIME).json()["token"]
    assert quick.introspect(old).json()["active"]
    assert admitted(quick, old) == (200, True)
    kid = jwt.get_unverified_header(old)["kid"]

    marked = quick.invoke("RotateSigningKey", {"action": "mark_compromised", "kid": kid})
    time.sleep(RING_CACHE)

    assert kid in in_state(marked, "compromised")
    with ThreadPoolExecutor(4) as pool:  # every worker that there is
        answers = list(pool.map(lambda _: quick.introspect(old).json(), range(12)))
        tokens = list(pool.map(lambda _: quick.generate().json()["token"], range(12)))
        pages = list(pool.map(lambda _: admitted(quick, old), range(12)))
    assert answers == [{"active": False}] * 12
    assert pages == [(401, False)] * 12
    # On a slow machine the key that took over may have been rotated in its turn.
    assert kid not in {jwt.get_unverified_header(token)["kid"] for token in tokens}
    assert marked["activeKid"] not in {kid, None}
    assert all(quick.introspect(token).json()["active"] for token in tokens)
    assert admitted(quick, tokens[0]) == (200, True)
    published = requests.get(f"{quick.url}/.well-known/jwks.json", timeout=30).json()
    assert kid not in {key["kid"] for key in published["keys"]}
    assert marked["activeKid"] in {key["kid"] for key in published["keys"]}


def test_the_alarms_and_the_schedule_are_deployed(stack: LocalStack) -> None:
    alarms = stack.aws("cloudwatch").describe_alarms()["MetricAlarms"]
    rules = stack.aws("events").list_rules()["Rules"]

    assert {"SigningKeyRotationOverdueSeconds", "SigningKeysReady", "AuditTrailsRefused"} < {
        alarm["MetricName"] for alarm in alarms
    }
    assert [(rule["ScheduleExpression"], rule["State"]) for rule in rules] == [("rate(1 hour)", "ENABLED")] * 2
