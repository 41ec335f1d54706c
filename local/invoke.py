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
from contextlib import contextmanager, suppress
from errno import EADDRNOTAVAIL
from ipaddress import IPv4Network, ip_network
from pathlib import Path
from socket import SHUT_WR, create_connection, socket
from tempfile import TemporaryDirectory
from typing import Any, override
from urllib.parse import urlsplit

from local.account import forget_real_accounts
from local.sam_template import deployable
from local.state import ROOT
from local.terminal import LocalError

_HOST = "host.docker.internal"  # this machine, as containers see it
_CHUNK = 65536
_INTERRUPTED = 130
_NOTHING_RUNS = "Nothing is running here: start it with `make run`, in another terminal."


def main() -> int:
    options = _options()
    forget_real_accounts()
    try:
        stack = _read(options.state / "stack.json")
        _check(options, stack)
        event = _filled(_event(options.event), _read(options.state / "demo.json"), options.token, options.kid)
        with _reachable_from_containers(_answering(stack["endpoint"])) as port:
            return _invoke(options, stack, event, port)
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.invoke", description=__doc__)
    parser.add_argument("function", help="as template.yaml calls it, such as GenerateToken")
    parser.add_argument("event", type=Path, help="such as events/generate_token.json")
    parser.add_argument("--token", default="", help="for the events that take an embed token")
    parser.add_argument("--kid", default="", help="for the event that names a signing key")
    parser.add_argument("--state", type=Path, default=ROOT / ".local", help="folder of the running stack")
    return parser.parse_args()


def _read(path: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        raise LocalError(_NOTHING_RUNS) from None
    return document


def _answering(endpoint: str) -> int:
    """The emulator's port. A make run that was killed leaves the address of nobody."""
    port = urlsplit(endpoint).port or 0
    try:
        create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        raise LocalError(_NOTHING_RUNS) from None
    return port


def _check(options: argparse.Namespace, stack: dict[str, Any]) -> None:
    if options.function not in stack["functions"]:
        raise LocalError(f"There is no function {options.function}: {', '.join(sorted(stack['functions']))}.")
    if not options.event.is_file():
        raise LocalError(f"There is no {options.event}: see the folder events/.")


def _event(path: Path) -> dict[str, Any]:
    try:
        event = json.loads(path.read_text())
    except ValueError as error:
        raise LocalError(f"{path} is no JSON: {error}.") from None
    if not isinstance(event, dict):
        raise LocalError(f"{path} is no event: those are JSON objects.")
    return event


def _filled(event: dict[str, Any], demo: dict[str, Any], token: str, kid: str = "") -> dict[str, Any]:
    """The event with the demo tenant's values for its placeholders, inside a base64 body too."""
    encoded = event.get("isBase64Encoded")
    if encoded:
        event = event | {"body": base64.b64decode(event["body"]).decode()}
    text = json.dumps(event)
    values = {
        "API_KEY": demo["apiKey"],
        "KEY_ID": demo["apiKeyId"],
        "TENANT_ID": demo["tenantId"],
        "TOKEN": token,
        "KID": kid,
    }
    for name, value in values.items():
        placeholder = f"REPLACE_WITH_YOUR_{name}"
        if placeholder in text and not value:
            raise LocalError(f"This event asks for a {name.lower()}: give one with {name}=….")
        text = text.replace(placeholder, json.dumps(value)[1:-1])
    filled: dict[str, Any] = json.loads(text)
    if encoded:
        filled["body"] = base64.b64encode(filled["body"].encode()).decode()
    return filled


def _invoke(options: argparse.Namespace, stack: dict[str, Any], event: dict[str, Any], port: int) -> int:
    template = _template(f"http://{_HOST}:{port}", stack["tableName"], stack["auditTableName"])
    sam = [os.environ.get("UV", "uv"), "run", "--quiet", "--project", str(ROOT / "local/sam"), "--locked", "sam"]
    scratch = (options.state / "tmp").resolve()  # make run wipes it
    with TemporaryDirectory(dir=scratch, prefix="invoke-", ignore_cleanup_errors=True) as folder:
        source, built = Path(folder, "template.json"), Path(folder, "build")
        source.write_text(json.dumps(template))
        environment = os.environ | {
            "SAM_CLI_TELEMETRY": "0",
            "PYTHON_PLATFORM": _wheels(template),
            "TMPDIR": folder,  # an interrupted SAM CLI leaves a lock there, and the next one waits for it for minutes
            "AWS_ACCESS_KEY_ID": stack["accessKeyId"],
            "AWS_SECRET_ACCESS_KEY": stack["secretAccessKey"],
            "AWS_DEFAULT_REGION": stack["region"],
            "AWS_ENDPOINT_URL_STS": stack["endpoint"],  # the SAM CLI asks who it is, and waits long for the real one
        }
        build = [*sam, "build", options.function, "--template-file", str(source)]
        build += ["--base-dir", str(ROOT), "--build-dir", str(built)]
        print(f"Building {options.function} (the first time this fetches the SAM CLI) …", file=sys.stderr, flush=True)
        done = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise LocalError((done.stdout + done.stderr).strip())
        invoke = [*sam, "local", "invoke", options.function, "--template", str(built / "template.yaml"), "--event", "-"]
        invoke += ["--add-host", f"{_HOST}:host-gateway", *os.environ.get("SAM_ARGS", "").split()]
        return subprocess.run(invoke, env=environment, input=json.dumps(event), text=True, check=False).returncode


def _template(endpoint: str, table: str, audit_table: str) -> dict[str, Any]:
    """template.yaml for this machine's processor, with the running stack's addresses for its references."""
    template = deployable(ROOT / "template.yaml", lambda _kind, folder: str(folder.resolve()))
    processor = template["Globals"]["Function"]["Architectures"][0]
    template["Globals"]["Function"]["Environment"] = {"Variables": {"AWS_ENDPOINT_URL": endpoint}}
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Metadata"]["BuildArchitecture"] = processor
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        known = {"TABLE_NAME": table, "AUDIT_TABLE_NAME": audit_table}
        variables.update({name: known[name] for name in known.keys() & variables.keys()})
    return template


def _wheels(template: dict[str, Any]) -> str:
    """The layer runs in a Linux container, whatever this machine runs."""
    [processor] = template["Globals"]["Function"]["Architectures"]
    return "aarch64-manylinux_2_28" if processor == "arm64" else "x86_64-manylinux_2_28"


@contextmanager
def _reachable_from_containers(port: int) -> Iterator[int]:
    """The emulator listens on this machine's loopback. Docker Desktop's containers reach that; on Linux they reach the
    bridge's address, and while this lasts a relay listens there."""
    relay = _relay(_bridge(), port) if platform.system() == "Linux" else None
    if relay is None:
        yield port
        return
    with relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        try:
            yield relay.server_address[1]
        finally:
            relay.shutdown()


def _bridge() -> str:
    question = ["docker", "network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise LocalError("This needs Docker, and there is no command `docker` here.") from None
    if answer.returncode:
        raise LocalError(f"Docker does not answer: {answer.stderr.strip()}")
    return _gateway(json.loads(answer.stdout) or [])


def _gateway(subnets: list[dict[str, str]]) -> str:
    """The bridge's IPv4 address; until it starts a second time Docker names only the subnet (moby issue 26799).
    Never an empty one: a relay there would listen to the whole network."""
    for subnet in subnets:
        network = ip_network(subnet["Subnet"])
        if isinstance(network, IPv4Network):
            return subnet.get("Gateway") or str(network[1])
    raise LocalError("Docker's network `bridge` has no IPv4 address, by which containers would reach this machine.")


def _relay(bridge: str, port: int) -> "_Relay | None":
    """None where the bridge is in another machine: Docker Desktop, which then passes on to the loopback by itself."""
    try:
        return _Relay((bridge, 0), _handler(port))
    except OSError as error:
        if error.errno != EADDRNOTAVAIL:
            raise
        return None


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
    with suppress(OSError):  # a container that ends does not say goodbye
        while content := source.recv(_CHUNK):
            target.sendall(content)
        target.shutdown(SHUT_WR)


if __name__ == "__main__":
    sys.exit(main())
