"""How much one machine answers, and how fast: `make load` (SECONDS=10 a row).

Figures go into docs/contribute/benchmarks.md. What fails is a crossed
line of failures; times are told and decide nothing.
"""

import io
import os
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from tests.performance import calling, readme
from tests.performance.calling import Results
from tests.support.builders.snapshot import ORIGIN, USER

NAME = "load"
THROTTLED_LIMIT = 0.001
_LONGEST_COUNTED_SECONDS = 300.0


@dataclass(frozen=True)
class Row:
    """One kind of caller and its containers. With `requests` that many are sent by each, however long it takes."""

    what: str
    aws: str
    kind: str
    containers: int
    options: dict[str, float] = field(default_factory=dict)
    requests: int = 0
    limit: float = 0.0


ROWS = [
    Row("generate", "KMS 0 ms", "Generating", 1),
    Row("generate", "KMS 10 ms", "Generating", 1, {"kms_ms": 10}),
    Row("generate", "KMS 10 ms", "Generating", 8, {"kms_ms": 10}),
    Row("introspect", "0 ms", "Introspecting", 1),
    Row("handshake", "0 ms", "Opening", 1),
    # Which calls are refused is seeded and the requests are counted, so that what fails does not depend on the machine.
    Row(
        "generate", "5 % of calls throttled", "Generating", 8, {"throttled": 0.05}, requests=500, limit=THROTTLED_LIMIT
    ),
]


def warm_up(url: str, snapshot: dict[str, Any]) -> None:
    """What a container does once, at its first calls, is no part of the figures: `make bench` tells of cold starts."""
    key = {"x-api-key": snapshot["apiKey"]}
    page = {"authorization": f"Bearer {snapshot['token']}", "origin": ORIGIN}
    for _ in range(3):
        requests.post(f"{url}/embed/generate-token", json={"user": USER}, headers=key, timeout=60)
        requests.post(f"{url}/embed/introspect-token", json={"token": snapshot["token"]}, headers=key, timeout=60)
        requests.post(f"{url}/embed/session", headers=page, timeout=60)


def run(row: Row, snapshot: dict[str, Any], folder: Path, seconds: float) -> Results:
    bound = _LONGEST_COUNTED_SECONDS if row.requests else seconds
    with calling.containers(row.containers, folder / "snapshot.json", **row.options) as started:
        for container in started:
            warm_up(container.url, snapshot)
        plan = {
            "containers": [container.url for container in started],
            "tenants": [{"apiKey": snapshot["apiKey"]}],
            "token": snapshot["token"],
            "requests": row.requests,
        }
        with calling.locust(row.kind, plan, folder, seconds=bound) as process:
            return calling.results(process, folder, seconds=bound)


def crossed(row: Row, results: Results) -> str | None:
    """What is wrong with it, if anything is."""
    wanted = row.requests * row.containers
    if results.requests < max(wanted, 1):
        return f"{row.what}, {row.aws}: {results.requests} requests instead of {wanted or 'some'}"
    if results.failures > row.limit * results.requests:
        return f"{row.what}, {row.aws}: {results.failures} of {results.requests} failed: {dict(results.failed)}"
    return None


def cells(row: Row, results: Results) -> list[str]:
    return [
        row.what,
        row.aws,
        str(row.containers),
        f"{results.per_second:,.0f}",
        f"{results.milliseconds(0.5):.1f}",
        f"{results.milliseconds(0.99):.1f}",
        f"{results.failures} of {results.requests:,}",
    ]


def main() -> int:
    seconds = float(os.environ.get("SECONDS") or 10)
    measured: list[tuple[Row, Results]] = []
    with TemporaryDirectory(prefix="load-") as scratch:
        folder = Path(scratch)
        with redirect_stdout(io.StringIO()):  # the handlers' log
            snapshot = calling.take_snapshot(folder / "snapshot.json")
        for row in ROWS:
            measured.append((row, run(row, snapshot, folder, seconds)))
            print("  ".join(cells(*measured[-1])), flush=True)  # noqa: T201
    if problems := [problem for row, results in measured if (problem := crossed(row, results))]:
        print("\n".join(problems), file=sys.stderr)  # noqa: T201
        return 1
    head = ["request", "AWS", "containers", "a second", "p50 ms", "p99 ms", "failed"]
    table = readme.table(head, [cells(row, results) for row, results in measured])
    readme.write(NAME, f"{readme.where_and_when(date.today())}:\n\n{table}")  # noqa: DTZ011 - the reader's own day
    return 0


if __name__ == "__main__":
    sys.exit(main())
