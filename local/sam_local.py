"""`sam local` on the state of a running make run: the code that `make invoke` and `make start-api` share."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from local import relay
from local.sam_template import deployable
from local.state import ROOT
from local.terminal import LocalError

INTERRUPTED = 130
_NOTHING_RUNS = "Nothing is running here: start it with `make run`, in another terminal."


@dataclass(frozen=True, slots=True)
class RunningStack:
    """A running make run, as described in its files."""

    state: Path
    stack: dict[str, Any]
    demo: dict[str, Any]

    @property
    def aws_port(self) -> int:
        return urlsplit(self.stack["endpoint"]).port or 0


def running_stack(state: Path) -> RunningStack:
    """Return the running stack. Raises LocalError if there is none: a killed make run leaves a dead address."""
    found = RunningStack(state, _read(state / "stack.json"), _read(state / "demo.json"))
    try:
        create_connection(("127.0.0.1", found.aws_port)).close()
    except ConnectionRefusedError:
        raise LocalError(_NOTHING_RUNS) from None
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        raise LocalError(_NOTHING_RUNS) from None
    return document


@dataclass(frozen=True, slots=True)
class SamLocal:
    """A built template, and how to start the SAM CLI on it."""

    template: Path
    environment: Mapping[str, str]

    def command(self, name: str, *arguments: str) -> list[str]:
        """Return the command `sam local <name>` with these arguments and those in SAM_ARGS."""
        reach = ["--add-host", f"{relay.HOST}:host-gateway"]
        given = os.environ.get("SAM_ARGS", "").split()
        return [*_sam(), "local", name, *arguments, "--template", str(self.template), *reach, *given]


@contextmanager
def sam_local(running: RunningStack, function: str | None = None) -> Iterator[SamLocal]:
    """Build one function, or all, able to reach the stack's AWS until the end of the block. Raises LocalError."""
    scratch = (running.state / "tmp").resolve()  # make run empties it
    with (
        relay.reachable_from_containers(running.aws_port) as port,
        TemporaryDirectory(dir=scratch, prefix="sam-", ignore_cleanup_errors=True) as folder,
    ):
        stack = running.stack
        template = _template(f"http://{relay.HOST}:{port}", stack)
        source, built = Path(folder, "template.json"), Path(folder, "build")
        source.write_text(json.dumps(template))
        environment = _environment(stack, template, folder)
        build = [*_sam(), "build", *([function] if function else []), "--template-file", str(source)]
        build += ["--base-dir", str(ROOT), "--build-dir", str(built)]
        what = function or "all functions"
        print(f"Building {what} (the first time this fetches the SAM CLI) …", file=sys.stderr, flush=True)
        done = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise LocalError((done.stdout + done.stderr).strip())
        yield SamLocal(built / "template.yaml", environment)


def _sam() -> list[str]:
    return [os.environ.get("UV", "uv"), "run", "--quiet", "--project", str(ROOT / "local/sam"), "--locked", "sam"]


def _environment(stack: Mapping[str, Any], template: dict[str, Any], folder: str) -> dict[str, str]:
    return os.environ | {
        "SAM_CLI_TELEMETRY": "0",
        "PYTHON_PLATFORM": _wheels(template),
        "TMPDIR": folder,  # an interrupted SAM CLI leaves a lock there, for which the next one waits minutes
        "AWS_ACCESS_KEY_ID": stack["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": stack["secretAccessKey"],
        "AWS_DEFAULT_REGION": stack["region"],
        "AWS_ENDPOINT_URL_STS": stack["endpoint"],  # the SAM CLI looks up its identity, and the real STS takes long
    }


def _template(endpoint: str, stack: Mapping[str, Any]) -> dict[str, Any]:
    """Return template.yaml for this machine's processor, with the running stack's addresses for its references."""
    template = deployable(ROOT / "template.yaml", lambda _kind, folder: str(folder.resolve()))
    processor = template["Globals"]["Function"]["Architectures"][0]
    template["Globals"]["Function"]["Environment"] = {"Variables": {"AWS_ENDPOINT_URL": endpoint}}
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Metadata"]["BuildArchitecture"] = processor
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        known = {
            "TABLE_NAME": stack["tableName"],
            "AUDIT_TABLE_NAME": stack["auditTableName"],
            "ATTESTATION_KEY_ARN": stack["attestationKey"],
        }
        variables.update({name: known[name] for name in known.keys() & variables.keys()})
    return template


def _wheels(template: dict[str, Any]) -> str:
    """Return the platform of the layer's wheels: a Linux container, whatever this machine runs."""
    [processor] = template["Globals"]["Function"]["Architectures"]
    return "aarch64-manylinux_2_28" if processor == "arm64" else "x86_64-manylinux_2_28"
