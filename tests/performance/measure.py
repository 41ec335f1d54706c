"""Instructions, by valgrind, and seconds of fresh interpreters."""

import io
import json
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.performance.samples import events
from tests.support import snapshot
from tests.template.layers import FOR_THIS_MACHINE, Runtime, build_layer
from tests.template.tools import ROOT

_PROCESS = Path(__file__).with_name("process.py")
_INSTRUCTIONS = re.compile(r"I\s+refs:\s+([\d,]+)")
_ROUNDS = 5


class NoValgrindError(Exception):
    """Nothing counts instructions here."""

    def __init__(self) -> None:
        super().__init__(
            "make bench counts instructions with valgrind: please install it (Debian: apt install valgrind)."
        )


@dataclass(frozen=True)
class Bench:
    """A built layer, a runtime like Lambda's with its bootstrap, and what a process must know, in a folder."""

    folder: Path
    runtime: Runtime

    @classmethod
    def set_up(cls, folder: Path) -> "Bench":
        layer = build_layer(folder / "layer", FOR_THIS_MACHINE)
        with redirect_stdout(io.StringIO()):  # the handlers' log lines
            taken = snapshot.take()
        places = {
            "layer": str(layer.python),
            "functions": str(ROOT / "functions"),
            "stubs": str(ROOT / "tests/support"),
        }
        spec = {**taken, **places, "at": snapshot.AT, "events": events(taken)}
        (folder / "spec.json").write_text(json.dumps(spec))
        return cls(folder, Runtime.make(folder / "runtime", bootstrap=True))

    def instructions(self, work: str, count: int = 1) -> int:
        """The same to four digits whenever it runs: hashes are seeded, and there is one thread."""
        valgrind = shutil.which("valgrind")
        if valgrind is None:
            raise NoValgrindError
        with tempfile.NamedTemporaryFile(dir=self.folder) as report:
            options = ["--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={report.name}"]
            counted = self._run([valgrind, *options], work, count)
        (found,) = _INSTRUCTIONS.findall(counted.stderr)
        return int(found.replace(",", ""))

    def instructions_each(self, work: str, count: int = 100) -> float:
        """Of one warm repetition."""
        few = 10
        return (self.instructions(work, few + count) - self.instructions(work, few)) / count

    def calls(self, work: str) -> dict[str, int]:
        """What a warm request of a function asks AWS for."""
        calls: dict[str, int] = self._told(work, 3)["calls"]
        return calls

    def seconds_each(self, *works: str) -> list[float]:
        """Of one warm repetition, on the processor: medians, taking turns."""
        taken = [[self._told(work, 1000)["seconds"][0] for work in works] for _ in range(_ROUNDS)]
        return [statistics.median(each) for each in zip(*taken, strict=True)]

    def _told(self, work: str, count: int) -> Any:
        return json.loads(self._run([], work, count, "say").stdout.splitlines()[-1])

    def seconds(self, *works: str) -> list[float]:
        """Medians; the works take turns, so that a busy machine is busy for all."""
        taken: dict[str, list[float]] = {work: [] for work in works}
        for _ in range(_ROUNDS):
            for work in works:
                started = time.perf_counter()
                self._run([], work, 1)
                taken[work].append(time.perf_counter() - started)
        return [statistics.median(taken[work]) for work in works]

    def _run(self, before: list[str], *arguments: Any) -> subprocess.CompletedProcess[str]:
        work, count, *further = (str(each) for each in arguments)
        # not -I: that would take PYTHONHASHSEED from it
        command = [*before, str(self.runtime.python), "-s", "-P", "-B", str(_PROCESS), work, count]
        lambda_sets = {"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_LAMBDA_FUNCTION_NAME": work}
        given = {**snapshot.ENVIRONMENT, **lambda_sets, "PYTHONHASHSEED": "0", "PATH": os.environ["PATH"]}
        done = subprocess.run(
            [*command, str(self.folder / "spec.json"), *further], env=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise AssertionError(f"{work}: {done.stdout}\n{done.stderr}")
        return done
