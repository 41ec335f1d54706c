"""`make invoke`: one function in Lambda's own container (sam local invoke), on the state of a running make run."""

import argparse
import base64
import json
import os
import platform
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import SHUT_WR, create_connection, socket
from typing import Any, override
from urllib.parse import urlsplit

from local.sam_template import deployable
from local.state import ROOT
from local.terminal import LocalError

_HOST = "host.docker.internal"  # this machine, as containers see it
_CHUNK = 65536


def main() -> int:
    options = _options()
    try:
        stack = _read(options.state / "stack.json")
        _check(options, stack)
        event = _filled(options.event.read_text(), _read(options.state / "demo.json"), options.token)
        with _reachable_from_containers(urlsplit(stack["endpoint"]).port or 0) as port:
            return _invoke(options, stack, event, port)
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.invoke", description=__doc__)
    parser.add_argument("function", help="as template.yaml calls it, such as GenerateToken")
    parser.add_argument("event", type=Path, help="such as events/generate_token.json")
    parser.add_argument("--token", default="", help="for the events that take an embed token")
    parser.add_argument("--state", type=Path, default=ROOT / ".local", help="folder of the running stack")
    return parser.parse_args()


def _read(path: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        raise LocalError("Nothing is running here: start it with `make run`, in another terminal.") from None
    return document


def _check(options: argparse.Namespace, stack: dict[str, Any]) -> None:
    if options.function not in stack["functions"]:
        raise LocalError(f"There is no function {options.function}: {', '.join(sorted(stack['functions']))}.")
    if not options.event.is_file():
        raise LocalError(f"There is no {options.event}: see the folder events/.")


def _filled(text: str, demo: dict[str, Any], token: str) -> str:
    """The event with the demo tenant's values for its placeholders, inside a base64 body too."""
    event = json.loads(text)
    values = {"API_KEY": demo["apiKey"], "TENANT_ID": demo["tenantId"], "TOKEN": token}
    encoded = event.get("isBase64Encoded")
    if encoded:
        event["body"] = base64.b64decode(event["body"]).decode()
    for name, value in values.items():
        event = json.loads(json.dumps(event).replace(f"REPLACE_WITH_YOUR_{name}", value))
    if encoded:
        event["body"] = base64.b64encode(event["body"].encode()).decode()
    return json.dumps(event)


def _invoke(options: argparse.Namespace, stack: dict[str, Any], event: str, port: int) -> int:
    folder = (options.state / "sam").resolve()
    folder.mkdir(mode=0o700, exist_ok=True)
    source, built = folder / "template.json", folder / "build"
    source.write_text(json.dumps(_template(f"http://{_HOST}:{port}", stack["tableName"])))
    sam = [os.environ.get("UV", "uv"), "run", "--quiet", "--project", str(ROOT / "local/sam"), "--locked", "sam"]
    environment = os.environ | {
        "SAM_CLI_TELEMETRY": "0",
        "PYTHON_PLATFORM": "",  # the layer for this machine
        "AWS_ACCESS_KEY_ID": stack["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": stack["secretAccessKey"],
        "AWS_DEFAULT_REGION": stack["region"],
        "AWS_ENDPOINT_URL_STS": stack["endpoint"],  # the SAM CLI asks who it is, and waits long for the real one
    }
    build = [*sam, "build", "--template-file", str(source), "--base-dir", str(ROOT), "--build-dir", str(built)]
    done = subprocess.run([*build, options.function], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LocalError(done.stdout + done.stderr)
    invoke = [*sam, "local", "invoke", options.function, "--template", str(built / "template.yaml"), "--event", "-"]
    invoke += ["--add-host", f"{_HOST}:host-gateway", *os.environ.get("SAM_ARGS", "").split()]
    return subprocess.run(invoke, env=environment, input=event, text=True, check=False).returncode


def _template(endpoint: str, table: str) -> dict[str, Any]:
    """template.yaml for this machine's processor, with the running stack's addresses for its references."""
    template = deployable(ROOT / "template.yaml", lambda _kind, folder: str(folder.resolve()))
    processor = template["Globals"]["Function"]["Architectures"][0]
    template["Globals"]["Function"]["Environment"] = {"Variables": {"AWS_ENDPOINT_URL": endpoint}}
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Metadata"]["BuildArchitecture"] = processor
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        if "TABLE_NAME" in variables:
            variables["TABLE_NAME"] = table
    return template


@contextmanager
def _reachable_from_containers(port: int) -> Iterator[int]:
    """The emulator listens on this machine's loopback. Docker Desktop's containers reach that; on Linux they reach the
    bridge's address, and while this lasts a relay listens there."""
    if platform.system() != "Linux":
        yield port
        return
    question = ["docker", "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}"]
    answer = subprocess.run(question, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise LocalError(f"Docker does not answer: {answer.stderr.strip()}")
    with _Relay((answer.stdout.strip(), 0), _handler(port)) as relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        yield relay.server_address[1]
        relay.shutdown()


class _Relay(socketserver.ThreadingTCPServer):
    daemon_threads = True


def _handler(port: int) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.BaseRequestHandler):
        @override
        def handle(self) -> None:
            with create_connection(("127.0.0.1", port)) as emulator:
                answers = threading.Thread(target=_pass_on, args=(emulator, self.request), daemon=True)
                answers.start()
                _pass_on(self.request, emulator)
                answers.join()

    return Handler


def _pass_on(source: socket, target: socket) -> None:
    while content := source.recv(_CHUNK):
        target.sendall(content)
    target.shutdown(SHUT_WR)


if __name__ == "__main__":
    sys.exit(main())
