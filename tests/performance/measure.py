"""Instructions, by valgrind, and seconds of fresh interpreters that call AWS on the loopback interface over TLS."""

import io
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.performance.aws_over_tls import RunningAws, aws_over_tls
from tests.performance.samples import samples
from tests.support.builders import snapshot
from tests.template.layers import FOR_THIS_MACHINE, Runtime, build_layer
from tests.template.tools import ROOT, run, uv

PEERS = Path(__file__).with_name("peers")
PEER = "peer:"
_PROCESS = Path(__file__).with_name("process.py")
_INSTRUCTIONS = re.compile(r"I\s+refs:\s+([\d,]+)")
_ROUNDS = 5


class NoValgrindError(Exception):
    """Nothing counts instructions here."""

    def __init__(self) -> None:
        super().__init__(
            "make bench counts instructions with valgrind: please install it (Debian: apt install valgrind)."
        )


@dataclass(frozen=True, eq=False)
class Bench:
    """A built layer, a runtime like Lambda's with its bootstrap, the peers, AWS, and what a process must know."""

    folder: Path
    pythons: Mapping[str, Path]
    """Interpreters: `ours` has what Lambda brings, `peer:` what the peers need beside it."""

    aws: RunningAws
    spec: Mapping[str, Any]

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> "Iterator[Bench]":
        layer = build_layer(folder / "layer", FOR_THIS_MACHINE)
        with redirect_stdout(io.StringIO()):  # the handlers' log lines
            taken = snapshot.take()
        places = {"layer": str(layer.python), "functions": str(ROOT / "functions"), "peers": str(PEERS)}
        spec = {**taken, **places, "at": snapshot.AT, "samples": samples(taken)}
        (folder / "spec.json").write_text(json.dumps(spec))
        run(uv(), "sync", "--quiet", "--compile-bytecode", "--project", PEERS, "--locked")
        ours = Runtime.make(folder / "runtime", bootstrap=True).python
        with aws_over_tls(taken, folder) as aws:
            yield cls(folder, {"ours": ours, PEER: PEERS / ".venv/bin/python"}, aws, spec)

    def environment(self, *, peer: bool) -> dict[str, str]:
        """What Lambda, the template and the loopback interface would set."""
        signing_key = next(iter(self.spec["keys"]))
        return {
            **snapshot.ENVIRONMENT,
            **self.aws.environment,
            "AWS_CA_BUNDLE": str(self.aws.runtime_bundle if peer else self.aws.amazon_bundle),
            "SIGNING_KEY_ARN": signing_key,
            "SPEC": str(self.folder / "spec.json"),
            "PATH": os.environ["PATH"],
        }

    def instructions(self, work: str, count: int = 1, *, python: str = "") -> int:
        """The same to some three digits whenever it runs: hashes are seeded, there is one thread, and a network."""
        return _instructions(self, work, count, python or _python_of(work))

    def each(self, work: str, count: int = 100) -> float:
        """Instructions of one warm repetition."""
        few = 10
        return (self.instructions(work, few + count) - self.instructions(work, few)) / count

    def calls(self, work: str) -> dict[str, int]:
        """What a warm request asks AWS for."""
        counted = []
        for count in (3, 2):
            self.aws.calls.clear()
            self._run([], work, count, _python_of(work))
            counted.append(dict(self.aws.calls))
        more, fewer = counted
        return {name: each for name, number in more.items() if (each := number - fewer.get(name, 0))}

    def seconds_each(self, *works: str) -> list[float]:
        """Of one warm repetition, on the processor: medians, taking turns."""
        taken = [[self._reported(work, 500)[0] for work in works] for _ in range(_ROUNDS)]
        return [statistics.median(each) for each in zip(*taken, strict=True)]

    def seconds(self, *works: str) -> list[float]:
        """Medians; the works take turns, so that a busy machine is busy for all."""
        taken: dict[str, list[float]] = {work: [] for work in works}
        for _ in range(_ROUNDS):
            for work in works:
                started = time.perf_counter()
                self._run([], work, 1, _python_of(work))
                taken[work].append(time.perf_counter() - started)
        return [statistics.median(taken[work]) for work in works]

    def _reported(self, work: str, count: int) -> Any:
        return json.loads(self._run([], work, count, _python_of(work)).stdout.splitlines()[-1])

    def counted(self, work: str, count: int, python: str) -> int:
        valgrind = shutil.which("valgrind")
        if valgrind is None:
            raise NoValgrindError
        with tempfile.NamedTemporaryFile(dir=self.folder) as report:
            options = ["--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={report.name}"]
            counted = self._run([valgrind, *options], work, count, python)
        (found,) = _INSTRUCTIONS.findall(counted.stderr)
        return int(found.replace(",", ""))

    def _run(self, before: list[str], work: str, count: int, python: str) -> subprocess.CompletedProcess[str]:
        # not -I: that would take PYTHONHASHSEED from it
        command = [*before, str(self.pythons[python]), "-s", "-P", "-B", str(_PROCESS), work, str(count)]
        lambda_sets = {"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_LAMBDA_FUNCTION_NAME": work}
        given = {**self.environment(peer=python == PEER), **lambda_sets, "PYTHONHASHSEED": "0"}
        done = subprocess.run(
            [*command, str(self.folder / "spec.json")], env=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise AssertionError(f"{work}: {done.stdout}\n{done.stderr}")
        return done


@cache
def _instructions(bench: "Bench", work: str, count: int, python: str) -> int:
    """Counted once a run."""
    return bench.counted(work, count, python)


def _python_of(work: str) -> str:
    return PEER if work.startswith(PEER) else "ours"
