"""The MCP server of the demo application's assistant: examples/mcp_server, with its own environment and its own key."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from local.demo import Api
from local.listening import listening_socket
from local.state import ROOT, write_private
from local.terminal import LocalError

SERVER_ID = "assistant"
PROJECT = ROOT / "examples" / "mcp_server"
_DECLARED = {"id": SERVER_ID, "url": "https://mcp.northwind.example/mcp", "label": "Assistant"}
"""As the settings name it: by the URL that it would have in production, because they take https alone."""
_KEY = {"label": "MCP server", "scopes": ["tokens:introspect"], "audience": SERVER_ID}
_START_SECONDS = 180  # the first start downloads the MCP SDK
_STOP_SECONDS = 10


class McpServer:
    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self._process = process
        self._log = log
        self.port = port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/mcp"

    def wait_until_it_listens(self) -> None:
        """Raises LocalError."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise LocalError(f"The assistant's MCP server did not start:\n{self._log.read_text().strip()}")

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def declare(api: Api) -> None:
    """Declare the server among the tenant's resource servers, unless it is there. Raises LocalError."""
    _, headers, settings = api.call("GET", "/settings")
    declared = settings["resourceServers"]
    if any(server["id"] == SERVER_ID for server in declared):
        return
    status, _, answer = api.call(
        "PATCH", "/settings", {"resourceServers": [*declared, _DECLARED]}, if_match=headers["etag"]
    )
    if status != HTTPStatus.OK:
        raise LocalError(f"The assistant could not be declared: {answer.get('detail', status)}")


def ensure_key(api: Api, tenant_id: str, file: Path) -> str:
    """Return the key in `file` if it still works for this tenant, or create one that is bound to the server.

    Raises LocalError.
    """
    kept = json.loads(file.read_text()) if file.exists() else {}
    if kept.get("tenantId") == tenant_id and Api(api.port, kept["apiKey"]).call("GET", "/api-keys/self")[0] == (
        HTTPStatus.OK
    ):
        return str(kept["apiKey"])
    status, _, answer = api.call("POST", "/api-keys", _KEY)
    if status != HTTPStatus.CREATED:
        raise LocalError(f"The assistant got no API key: {answer.get('detail', status)}")
    write_private(file, {"tenantId": tenant_id, "apiKey": answer["apiKey"]})
    return str(answer["apiKey"])


@contextmanager
def running(api: Api, tenant_id: str, api_key: str, port: int, log: Path) -> Iterator[McpServer]:
    """Run the server until the end of the block, on a free port for 0. It listens a moment later. Raises LocalError."""
    with listening_socket(port) as probe:
        port = probe.getsockname()[1]
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [uv, "run", "--quiet", "--locked", "python", "server.py"],
            cwd=PROJECT,
            env=_environment(api, tenant_id, api_key, port),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # ctrl-C is ours to handle
        )
    server = McpServer(process, port, log)
    try:
        yield server
    finally:
        server.stop()


def _environment(api: Api, tenant_id: str, api_key: str, port: int) -> dict[str, str]:
    """Return our environment without the one that uv runs us in, and what the server is told."""
    ours = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}}
    return {
        **ours,
        "EMBED_URL": f"http://localhost:{api.port}",
        "EMBED_API_KEY": api_key,
        "EMBED_TENANT_ID": tenant_id,
        "EMBED_AUDIENCE": SERVER_ID,
        "PORT": str(port),
    }
