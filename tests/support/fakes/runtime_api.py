"""Lambda's Runtime API on this machine, and AWS's own runtime client in a process that polls it.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import os
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

_LONGEST_SILENCE_SECONDS = 120  # for a process that has ended silently
API = "/2018-06-01/runtime"
_TRACE_ID = "Root=1-6b044280-0f1e2d3c4b5a69788796a5b4;Parent=53995c3f42cd8ad8;Sampled=0"


@dataclass(frozen=True)
class Function:
    """A deployed function: Lambda's data about it, and its process's variables."""

    folder: Path
    configuration: Mapping[str, Any]
    credentials: Mapping[str, str]
    endpoint: str

    @property
    def environment(self) -> dict[str, str]:
        """https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime"""
        reported, region = self.configuration, self.configuration["FunctionArn"].split(":")[3]
        logging = reported.get("LoggingConfig", {})
        return {
            **reported["Environment"]["Variables"],
            **self.credentials,
            "_HANDLER": reported["Handler"],
            "AWS_DEFAULT_REGION": region,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(reported["MemorySize"]),
            "AWS_LAMBDA_FUNCTION_NAME": reported["FunctionName"],
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_FORMAT": "JSON",  # as the template sets it for every function
            "AWS_LAMBDA_LOG_GROUP_NAME": logging.get("LogGroup", f"/aws/lambda/{reported['FunctionName']}"),
            "AWS_LAMBDA_LOG_LEVEL": "INFO",
            "AWS_LAMBDA_LOG_STREAM_NAME": "2026/11/25/[1]00000000000000000000000000000000",
            "AWS_REGION": region,
            "LAMBDA_TASK_ROOT": str(self.folder),
            "LANG": "en_US.UTF-8",
            "PATH": os.environ["PATH"],
            "TZ": ":UTC",
        }


@dataclass(frozen=True)
class Posted:
    """What the runtime client posted for an invocation: `response` or `error`."""

    kind: str
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class _Invocation:
    request_id: str
    payload: bytes
    deadline_ms: int


@dataclass
class Container:
    """One process of one function. As on Lambda, it gets one invocation at a time."""

    function: Function
    log: Path
    """What the process wrote to its standard output and error, in that order of writing."""

    telemetry: Path
    """What its runtime client wrote to Lambda's log pipe."""

    given: Queue[_Invocation] = field(default_factory=Queue)
    posted: Queue[tuple[str, Posted]] = field(default_factory=Queue)

    def invoke(self, payload: bytes) -> Posted:
        deadline = time.time() + self.function.configuration["Timeout"]
        invocation = _Invocation(str(uuid.uuid4()), payload, int(deadline * 1000))
        self.given.put(invocation)
        place, posted = self.next_posted()
        assert place == f"invocation/{invocation.request_id}", (place, posted, self.log.read_text())
        return posted

    def next_posted(self) -> tuple[str, Posted]:
        """Return `invocation/<request id>` or `init`, and what was posted for it."""
        return self.posted.get(timeout=_LONGEST_SILENCE_SECONDS)


@contextmanager
def started(function: Function, python: Path, layer: Path, logs: Path) -> Iterator[Container]:
    """Run the function under `python -m awslambdaric`, with `layer` where Lambda has /opt/python."""
    name = function.folder.name
    container = Container(function, logs / f"{name}.log", logs / f"{name}.telemetry")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"container": container}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    with container.log.open("wb") as log, container.telemetry.open("wb") as telemetry:
        process = subprocess.Popen(
            [python, "-m", "awslambdaric", function.configuration["Handler"]],
            cwd=function.folder,
            env={
                **function.environment,
                "_LAMBDA_TELEMETRY_LOG_FD": str(telemetry.fileno()),
                "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{server.server_address[1]}",
                "PYTHONDONTWRITEBYTECODE": "1",  # LAMBDA_TASK_ROOT is read-only on AWS
                "PYTHONPATH": str(layer),
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[telemetry.fileno()],
        )
    try:
        yield container
    finally:
        process.kill()  # as Lambda does without extensions
        process.wait()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    container: Container

    def do_GET(self) -> None:
        assert self.path == f"{API}/invocation/next"
        invocation = self.container.given.get()
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(invocation.deadline_ms),
            "Lambda-Runtime-Invoked-Function-Arn": self.container.function.configuration["FunctionArn"],
            "Lambda-Runtime-Trace-Id": _TRACE_ID,
        }
        self._send(200, invocation.payload, headers)

    def do_POST(self) -> None:
        place, _, kind = self.path.removeprefix(f"{API}/").rpartition("/")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(202, b'{"status":"OK"}', {})
        self.container.posted.put((place, Posted(kind, body)))

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response_only(status)
        for name, value in {**headers, "Content-Type": "application/json", "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing: the process has its own log."""
