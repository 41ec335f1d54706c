"""`make bench-bodies`: instructions of the worst requests, by callgrind; fails when one is above the line."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tests.performance.measure import NoValgrindError
from tests.performance.worst import world
from tests.performance.worst.bodies import cases
from tests.performance.worst.case import Case
from tests.support.builders.snapshot import ENVIRONMENT
from tests.support.fakes.aws_server import serving
from tests.support.fakes.stored_aws import StoredAws
from tests.template.tools import ROOT

_PROCESS = "tests.performance.worst.process"
_SUMMARY = re.compile(r"^summary: (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class World:
    """A stored world in a file, and where AWS answers for it."""

    file: Path
    aws: str

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> "Iterator[World]":
        file = folder / "world.json"
        with redirect_stdout(io.StringIO()):  # the handlers' log lines
            taken = world.take()
        file.write_text(json.dumps(taken))
        stored = StoredAws(taken)
        with serving(stored, stored, clock=lambda: float(taken["at"])) as server:
            yield cls(file, server.url)

    def run(self, way: str, *arguments: str, before: Sequence[str] = ()) -> str:
        """What the process prints. Hashes are seeded, so that it is the same whenever it runs."""
        command = [*before, sys.executable, "-m", _PROCESS, way, str(self.file), *arguments]
        seeded = {"PYTHONHASHSEED": "0", "PYTHONPATH": f"{ROOT}:{ROOT / 'layers/shared'}"}
        in_lambda = {"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_ENDPOINT_URL": self.aws}
        given = {**os.environ, **ENVIRONMENT, **seeded, **in_lambda}
        done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"{command}: {done.stdout[-300:]}\n{done.stderr[-3000:]}")
        return done.stdout


def instructions(folder: Path, running: World, function: str) -> Iterator[tuple[Case, int]]:
    """Raises NoValgrindError."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        raise NoValgrindError
    out = folder / function
    options = ["--tool=callgrind", "--dump-before=getloadavg", f"--callgrind-out-file={out}"]
    running.run("instructions", function, before=[valgrind, *options])
    for number, case in enumerate(case for case in cases() if case.function == function):
        (counted,) = _SUMMARY.findall(Path(f"{out}.{2 * number + 2}").read_text())
        yield case, int(counted)


def main() -> int:
    crossed = False
    with tempfile.TemporaryDirectory(prefix="bodies-") as scratch, World.running(Path(scratch)) as running:
        for function in sorted({case.function for case in cases()}):
            for case, counted in instructions(Path(scratch), running, function):
                above = counted > case.line * 1e6
                crossed = crossed or above
                print(
                    f"| {case} | {case.status} | {counted / 1e6:.1f} | ≤ {case.line} |{' CROSSED' if above else ''}",
                    flush=True,
                )
    return int(crossed)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoValgrindError as error:
        sys.exit(str(error))
