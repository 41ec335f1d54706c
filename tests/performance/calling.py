"""Starts containers, lets locust call them, and reads what it measured. Nothing listens anywhere but on 127.0.0.1."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.builders import snapshot
from tests.support.local_stack import ROOT, uv

_LOCUST = ("run", "--quiet", "--project", "tests/performance/callers", "--locked", "locust")
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Container:
    pid: int
    url: str


@dataclass(frozen=True)
class Results:
    """`tenths` counts requests by their name and tenths of a millisecond, `failed` by what was wrong."""

    tenths: Sequence[tuple[str, int, int]]
    failed: Mapping[str, int]
    seconds: float

    @property
    def requests(self) -> int:
        return sum(number for _, _, number in self.tenths)

    @property
    def failures(self) -> int:
        return sum(self.failed.values())

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds if self.seconds else 0.0

    def milliseconds(self, share: float) -> float:
        """Within which that share of all requests was answered."""
        left = share * self.requests
        for tenths, number in sorted((tenths, number) for _, tenths, number in self.tenths):
            left -= number
            if left <= 0:
                return tenths / 10
        return 0.0


def take_snapshot(file: Path) -> dict[str, Any]:
    """The service that containers answer for, written to `file` for them."""
    taken = snapshot.take() | {"at": snapshot.AT}
    file.write_text(json.dumps(taken))
    return taken


@contextmanager
def containers(number: int, file: Path, **options: float) -> Iterator[list[Container]]:
    """As many as said, until the end of the block; `options` are those of tests.performance.aws_process."""
    given = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    with ExitStack() as running:
        yield [running.enter_context(_container([str(file), *given, "--seed", str(seed)])) for seed in range(number)]


@contextmanager
def _container(arguments: list[str]) -> Iterator[Container]:
    """A container, and AWS for it alone in another process."""
    snapshot_file = arguments[0]
    with (
        _started("tests.performance.aws_process", arguments, {}) as (_, url),
        _started("tests.performance.container", [snapshot_file], {"AWS_ENDPOINT_URL": url}) as (pid, port),
    ):
        yield Container(pid, f"http://127.0.0.1:{port}")


@contextmanager
def _started(module: str, arguments: list[str], environment: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The process id and the first line that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=os.environ | snapshot.ENVIRONMENT | {"PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        said = process.stdout.readline().strip()
        assert said, f"{module} did not start"
        yield process.pid, said
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(_PATIENCE_SECONDS)


@contextmanager
def locust(kind: str, plan: Mapping[str, Any], folder: Path, *, seconds: float) -> Iterator["subprocess.Popen[str]"]:
    """locust while it runs: a user of this kind a container. It stops by itself, and at the end of the block."""
    file = folder / "plan.json"
    whole = {"requests": 0, "seconds": seconds, **plan, "results": str(folder / "results.json")}
    file.write_text(json.dumps(whole))
    users = str(len(plan["containers"]))
    bounds = [
        "--headless",
        "--users",
        users,
        "--spawn-rate",
        users,
        "--run-time",
        f"{seconds + _PATIENCE_SECONDS:.0f}s",
    ]
    quiet = ["--host", "http://127.0.0.1", "--only-summary", "--loglevel", "WARNING", "--exit-code-on-error", "0"]
    process = subprocess.Popen(
        [uv(), *_LOCUST, "-f", "tests/performance/callers/locustfile.py", *bounds, *quiet, kind],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"} | {"CALLING_PLAN": str(file)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def results(process: "subprocess.Popen[str]", folder: Path, *, seconds: float) -> Results:
    """Waits until locust has stopped. Raises AssertionError if it measured nothing."""
    said, _ = process.communicate(timeout=seconds + 2 * _PATIENCE_SECONDS)
    file = folder / "results.json"
    assert process.returncode == 0, said
    assert file.exists(), said
    measured = json.loads(file.read_text())
    file.unlink()
    return Results([tuple(row) for row in measured["tenths"]], measured["failed"], measured["seconds"])
