"""Requests a second of one worker process over one kept connection: our generate function, and its peers."""

import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support import snapshot
from tests.template.tools import uv

PEERS = Path(__file__).with_name("peers")
_UVICORN = ("uvicorn", "--log-level", "warning", "--host", "127.0.0.1", "--port")
_GUNICORN = ("gunicorn", "--log-level", "warning", "--worker-class", "gthread", "--keep-alive", "60", "--bind")
_SECONDS = 3.0
_ROUNDS = 3


def rates(spec: Path) -> dict[str, float]:
    """The best of some rounds each, taking turns."""
    event = json.loads(spec.read_text())["events"]["generate_token"]
    servers = {
        "ours": (*_UVICORN, "ours:app"),
        "FastAPI": (*_UVICORN, "peer_fastapi:app"),
        "Flask": (*_GUNICORN, "peer_flask:app"),
    }
    best = dict.fromkeys(servers, 0.0)
    for _ in range(_ROUNDS):
        for name, command in servers.items():
            with _running(command, spec) as port:
                best[name] = max(best[name], _rate(port, event))
    return best


@contextmanager
def _running(command: tuple[str, ...], spec: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    *program, place, app = command
    where = f"127.0.0.1:{port}" if place == "--bind" else str(port)
    start = [uv(), "run", "--quiet", "--project", ".", "--locked", *program, place, where, app]
    environment = {**os.environ, **snapshot.ENVIRONMENT, "SPEC": str(spec)}
    server = subprocess.Popen(start, cwd=PEERS, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"{server.args!r} does not listen")


def _rate(port: int, event: dict[str, Any]) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    done, started = -50, time.perf_counter()  # the first ones warm it up
    while time.perf_counter() - started < _SECONDS or done < 1:
        if done == 0:
            started = time.perf_counter()
        connection.request("POST", event["rawPath"], event["body"], event["headers"])
        answer = connection.getresponse()
        if answer.status != 200 or b"token" not in answer.read():
            raise AssertionError(answer.status)
        done += 1
    connection.close()
    return done / (time.perf_counter() - started)
