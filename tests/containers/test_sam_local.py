"""`make start-api` and `make invoke`: the handlers in Lambda's containers, on the local stack's DynamoDB and KMS."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
import requests

from tests.support.docker_engine import engine_with_image
from tests.support.local_stack import ROOT, LocalStack, running_stack, uv

pytestmark = pytest.mark.containers

_PATIENCE_SECONDS = 120
_LOCAL = ("run", "--quiet", "--project", "local", "--locked", "python", "-m")


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with engine_with_image() as engine:
        inherited = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        yield inherited | engine | {"UV": uv(), "PATH": f"{Path(uv()).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("local-stack") / "state"


@pytest.fixture(scope="module")
def stack(environment: dict[str, str], state: Path) -> Iterator[LocalStack]:
    """Below the engine, so that nothing is started where the tests are skipped."""
    with running_stack(state, "--no-assistant") as stack:
        yield stack


@pytest.fixture(scope="module")
def api(environment: dict[str, str], state: Path, stack: LocalStack) -> Iterator[str]:
    """The address of `sam local start-api`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = state.with_name("start-api.log")
    with log.open("w") as output:
        process = subprocess.Popen(
            [uv(), *_LOCAL, "local.start_api", "--port", str(port), "--state", str(state)],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        for _ in range(_PATIENCE_SECONDS * 5):
            if "Running on" in log.read_text():
                break
            assert process.poll() is None, log.read_text()
            time.sleep(0.2)
        else:
            pytest.fail(log.read_text())
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGINT)  # as ctrl-C does
        ended = process.wait(_PATIENCE_SECONDS)
    assert ended == 0, log.read_text()


@pytest.fixture
def key(stack: LocalStack) -> dict[str, str]:
    return {"x-api-key": stack.api_key}


def invoked(environment: dict[str, str], state: Path, function: str, event: str, *more: str) -> dict[str, Any]:
    """What `make invoke` prints."""
    command = [uv(), *_LOCAL, "local.invoke", function, f"events/{event}.json", "--state", str(state), *more]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_token_that_a_container_signed_is_verified_offline(api: str, stack: LocalStack, key: dict[str, str]) -> None:
    body = {"user": {"distinctId": "user-123", "role": "explorer"}, "expiresIn": 900}

    answer = requests.post(f"{api}/embed/generate-token", json=body, headers=key, timeout=60)

    assert answer.status_code == 200, answer.text
    token = answer.json()["token"]
    signer = jwt.PyJWKClient(f"{stack.url}/.well-known/jwks.json").get_signing_key_from_jwt(token)
    claims = jwt.decode(token, signer, algorithms=["ES256"], issuer=stack.url, audience=f"embed:{stack.tenant_id}")
    assert (claims["sub"], claims["exp"] - claims["iat"]) == ("user-123", 900)


def test_containers_publish_the_stacks_own_keys(api: str, stack: LocalStack) -> None:
    published = requests.get(f"{api}/.well-known/jwks.json", timeout=60)

    assert published.json() == stack.get("/.well-known/jwks.json").json()


def test_a_container_introspects_what_the_stack_signed(api: str, stack: LocalStack, key: dict[str, str]) -> None:
    token = stack.generate().json()["token"]

    good = requests.post(f"{api}/embed/introspect-token", data={"token": token}, headers=key, timeout=60)
    forged = requests.post(
        f"{api}/embed/introspect-token", json={"token": f"{token[:-4]}AAAA"}, headers=key, timeout=60
    )

    assert (good.status_code, good.json()["active"], good.json()["sub"]) == (200, True, "user-123")
    assert (forged.status_code, forged.json()) == (200, {"active": False})


def test_settings_that_a_container_writes_are_the_stacks(api: str, stack: LocalStack, key: dict[str, str]) -> None:
    read = requests.get(f"{api}/settings", headers=key, timeout=60)
    changes = {"tokens": {**read.json()["tokens"], "defaultLifetime": 1800}}
    if_match = {"if-match": read.headers["etag"], "content-type": "application/merge-patch+json"}

    written = requests.patch(f"{api}/settings", data=json.dumps(changes), headers=key | if_match, timeout=60)
    late = requests.patch(f"{api}/settings", data=json.dumps(changes), headers=key | if_match, timeout=60)

    assert (written.status_code, written.json()["version"]) == (200, read.json()["version"] + 1), written.text
    assert late.status_code == 412
    assert stack.get("/settings", **key).json() == written.json()
    assert stack.generate().json()["expiresIn"] == 1800


def test_a_container_refuses_who_has_no_key(api: str) -> None:
    refused = requests.get(f"{api}/settings", timeout=60)

    assert (refused.status_code, refused.json()["code"]) == (401, "credential_missing")


def test_make_invoke_generates_and_introspects(environment: dict[str, str], state: Path, stack: LocalStack) -> None:
    made = invoked(environment, state, "GenerateToken", "generate_token")
    token = json.loads(made["body"])["token"]

    found = invoked(environment, state, "IntrospectToken", "introspect_token", "--token", token)

    assert (made["statusCode"], found["statusCode"]) == (200, 200)
    assert json.loads(found["body"])["active"] is True
    assert stack.introspect(token).json()["active"] is True


def test_make_invoke_reads_settings(environment: dict[str, str], state: Path, stack: LocalStack) -> None:
    read = invoked(environment, state, "Settings", "settings_get")

    assert json.loads(read["body"]) == stack.get("/settings", **{"x-api-key": stack.api_key}).json()
