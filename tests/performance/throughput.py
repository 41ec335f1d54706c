"""Requests a second of one worker process over one kept connection: our generate function, and FastAPI with boto3."""

import http.client
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_connection
from typing import Any

from tests.performance.aws_over_tls import free_port
from tests.performance.measure import PEER, PEERS, Bench

OURS, FASTAPI = "ours:app", "fastapi_app:app"
_SECONDS = 3.0
_ROUNDS = 3
_TICKS = os.sysconf("SC_CLK_TCK")


def rates(bench: Bench) -> dict[str, float]:
    """Return requests a second of processor time: the best of some rounds each, taking turns."""
    event = bench.spec["samples"]["generate_token"]["event"]
    best = dict.fromkeys((OURS, FASTAPI), 0.0)
    for _ in range(_ROUNDS):
        for app in best:
            with _running(bench.pythons[PEER], app, bench.environment(peer=app != OURS)) as (port, server):
                best[app] = max(best[app], _rate(port, server.pid, event))
    return best


@contextmanager
def _running(python: Path, app: str, environment: Mapping[str, str]) -> "Iterator[tuple[int, subprocess.Popen[bytes]]]":
    port = free_port()
    command = [str(python), "-m", "uvicorn", "--log-level", "warning", "--host", "127.0.0.1", "--port", str(port), app]
    server = subprocess.Popen(command, cwd=PEERS, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port, server
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with suppress(OSError), create_connection(("127.0.0.1", port), 1):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"{server.args!r} does not listen")


def _rate(port: int, pid: int, event: dict[str, Any]) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    started, used = time.perf_counter(), 0.0
    done = -50  # the first ones warm it up
    while time.perf_counter() - started < _SECONDS or done < 1:
        if done == 0:
            started, used = time.perf_counter(), _processor_seconds(pid)
        connection.request("POST", event["rawPath"], event["body"], event["headers"])
        answer = connection.getresponse()
        if answer.status != 200 or b"token" not in answer.read():
            raise AssertionError(answer.status)
        done += 1
    connection.close()
    return done / (_processor_seconds(pid) - used)


def _processor_seconds(pid: int) -> float:
    """Of a process on Linux: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html"""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
