"""The service deployed on this machine as `make run` does, on its own ports and with its own state."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import requests
from botocore.config import Config

ROOT = Path(__file__).parents[2]
_LONGEST_START_SECONDS = 300
_LONGEST_STOP_SECONDS = 300  # deleting the copies of the layer takes time on a busy machine


def uv() -> str:
    """Return the path of uv, which `uv run` puts in the environment."""
    found = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".tools/uv/bin/uv")
    assert Path(found).exists(), "uv is not here: run the tests with `make test`"
    return found


@dataclass(frozen=True)
class LocalStack:
    """Addresses, the demo tenant and its key, and the AWS behind them."""

    url: str
    api_key: str
    tenant_id: str
    deployed: dict[str, Any]
    application_url: str = ""
    assistant_url: str = ""
    logs: Path = Path()
    """The folder of the logs."""

    def post(self, path: str, body: object, **headers: str) -> requests.Response:
        sent = {"x-api-key": self.api_key, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return requests.post(f"{self.url}{path}", json=body, headers=sent, timeout=30)

    def get(self, path: str, **headers: str) -> requests.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.get(f"{self.url}{path}", headers=sent, timeout=30)

    def generate(self, **members: object) -> requests.Response:
        body = {"user": {"distinctId": "user-123", "role": "explorer"}, **members}
        return self.post("/embed/generate-token", body)

    def introspect(self, token: str, **members: object) -> requests.Response:
        return self.post("/embed/introspect-token", {"token": token, **members})

    def aws(self, service: str, role_id: str | None = None) -> Any:
        """Return a client with the permissions of the account's owner, or of one function's role (by its logical
        id).
        """
        owner = {
            "aws_access_key_id": self.deployed["accessKeyId"],
            "aws_secret_access_key": self.deployed["secretAccessKey"],
        }
        return self._client(service, self.credentials(role_id) if role_id else owner)

    def credentials(self, role_id: str) -> dict[str, str]:
        """Return a role's credentials as arguments of boto3; their names in upper case are the variables that it
        reads.
        """
        role = self.aws("iam").get_role(RoleName=self.deployed["roles"][role_id])["Role"]["Arn"]
        given = self.aws("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]
        return {
            "aws_access_key_id": given["AccessKeyId"],
            "aws_secret_access_key": given["SecretAccessKey"],
            "aws_session_token": given["SessionToken"],
        }

    def _client(self, service: str, credentials: dict[str, str]) -> Any:
        return boto3.client(
            service,  # type: ignore[call-overload] # any service
            endpoint_url=self.deployed["endpoint"],
            region_name=self.deployed["region"],
            config=Config(retries={"total_max_attempts": 1}),
            **credentials,
        )

    def invoke(self, function: str, event: object) -> dict[str, Any]:
        """Invoke a function as `aws lambda invoke` does, by the template's logical id. The installer has no alias."""
        qualifier = "$LATEST" if function == "InstallSigningKeys" else "live"
        name = self.deployed["functions"][function]
        payload = json.dumps(event).encode()
        answer = self.aws("lambda").invoke(FunctionName=name, Qualifier=qualifier, Payload=payload)
        assert "FunctionError" not in answer
        document: dict[str, Any] = json.loads(answer["Payload"].read())
        return document


@contextmanager
def running_stack(state: Path, *options: str, **parameters: object) -> Iterator[LocalStack]:
    """Start the service, wait until it is ready, and stop it as ctrl-C does.

    The options are those of local.run, the parameters those of template.yaml.
    """
    command = [uv(), "run", "--quiet", "--project", "local", "--locked", "python", "-m", "local.run"]
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    given = [argument for name, value in parameters.items() for argument in ("--parameter", f"{name}={value}")]
    log = state.with_suffix(".log")
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--port", "0", "--state", str(state), *options, *given],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        try:
            _wait_until_ready(process, log)
            yield _stack(state)
        finally:
            if process.poll() is None:  # one that did not start says why
                os.killpg(process.pid, signal.SIGINT)
            assert process.wait(timeout=_LONGEST_STOP_SECONDS) == 0, log.read_text()


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_LONGEST_START_SECONDS * 10):
        if "\nReady" in log.read_text():
            return
        assert process.poll() is None, f"the local stack did not start:\n{log.read_text()}"
        time.sleep(0.1)
    raise AssertionError(f"the local stack is not ready:\n{log.read_text()}")


def _stack(state: Path) -> LocalStack:
    demo = json.loads((state / "demo.json").read_text())
    deployed = json.loads((state / "stack.json").read_text())
    return LocalStack(
        demo["url"],
        demo["apiKey"],
        demo["tenantId"],
        deployed,
        demo["applicationUrl"],
        demo.get("assistantUrl", ""),
        state / "log",
    )


def free_port() -> int:
    """Return a free port, for servers that cannot let the system choose one: until they listen, others may take it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
