"""A container that Lambda stops, for long, and lets go on: a real process, whose credentials expire and whose
connections are cut while it stands still."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.performance.samples import samples
from tests.support.builders import snapshot
from tests.support.fakes.aws_server import serving
from tests.support.fakes.stored_aws import StoredAws
from tests.support.local_stack import ROOT

CONTAINER = """
import json, sys
from types import SimpleNamespace

from embedtokens.wiring import system

asked = json.loads(sys.argv[1])
system.unix_time = lambda: asked["at"]
sys.path.insert(0, "functions/introspect_token")
import app

print("ready", flush=True)
for _ in sys.stdin:
    answer = app.handler(asked["event"], SimpleNamespace(aws_request_id="1"))
    print("answered", answer["statusCode"], json.loads(answer["body"]).get("active"), flush=True)
"""


class Lambda(HTTPServer):
    """Where the runtime tells a restored function who it is; `answers` counts."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Credentials)
        self.key, self.expires, self.answers = "", 0.0, 0


class _Credentials(BaseHTTPRequestHandler):
    server: Lambda

    def do_GET(self) -> None:
        self.server.answers += 1
        moment = datetime.fromtimestamp(self.server.expires, UTC).isoformat()
        reported = {"AccessKeyId": self.server.key, "SecretAccessKey": "s", "Token": "t", "Expiration": moment}
        content = json.dumps(reported).encode()
        self.send_response(200 if self.headers["Authorization"] == "given-by-lambda" else 401)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def lambda_s_runtime() -> Iterator[Lambda]:
    with Lambda() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def container(taken: dict[str, Any], **environment: str) -> Iterator["subprocess.Popen[str]"]:
    event = samples(taken)["introspect_token"]["event"]
    keys = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    inherited = {name: value for name, value in snapshot.ENVIRONMENT.items() if name not in keys}
    process = subprocess.Popen(
        [sys.executable, "-c", CONTAINER, json.dumps({"event": event, "at": snapshot.AT})],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "layers/shared", **inherited, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert said(process, "ready")
        yield process
    finally:
        process.kill()
        process.communicate()


def said(process: "subprocess.Popen[str]", word: str) -> str:
    """The next line that begins with the word; what stands between is the log."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith(word):
            return line.strip()
    raise AssertionError("the container has ended")


def ask(process: "subprocess.Popen[str]") -> str:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    return said(process, "answered")


@contextmanager
def stopped(process: "subprocess.Popen[str]") -> Iterator[None]:
    os.kill(process.pid, signal.SIGSTOP)
    while "(stopped)" not in Path(f"/proc/{process.pid}/status").read_text():
        time.sleep(0.01)
    try:
        yield
    finally:
        os.kill(process.pid, signal.SIGCONT)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="whether a process stands still is read from /proc")
@pytest.mark.parametrize("initialization", ["snap-start", "on-demand"])
def test_a_container_goes_on_after_its_credentials_expired_and_its_connections_were_cut(initialization: str) -> None:
    taken = snapshot.take()
    stored = StoredAws(taken)
    with serving(stored, stored, clock=lambda: snapshot.AT) as aws, lambda_s_runtime() as runtime:
        runtime.key, runtime.expires = "ASIAFIRST", time.time() + 2
        environment = {
            "AWS_ENDPOINT_URL": aws.url,
            "AWS_LAMBDA_INITIALIZATION_TYPE": initialization,
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://127.0.0.1:{runtime.server_port}/2021-04-23/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "given-by-lambda",
        }
        with container(taken, **environment) as process:
            assert (aws.connections == 0) == (initialization == "snap-start")
            assert ask(process) == "answered 200 True"
            with stopped(process):
                aws.cut_connections()
                aws.expired.add("ASIAFIRST")
                runtime.key, runtime.expires = "ASIASECOND", time.time() + 3600
                time.sleep(2)  # until the first ones have expired
            before = runtime.answers
            assert [ask(process), ask(process)] == ["answered 200 True"] * 2

    assert runtime.answers == before + 1
