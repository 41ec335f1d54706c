"""`make bench`: every figure a ratio to a baseline of the same run, into the README; fails when one crosses its line.

Instructions are the gate, because they repeat; seconds stand beside them. What a row means is in the README.
"""

import platform
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.performance import throughput
from tests.performance.measure import Bench, NoValgrindError
from tests.template.layers import FOR_LAMBDA, build_layer
from tests.template.tools import ROOT

README = ROOT / "README.md"
BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"
COLD = {  # function → line; None is measured and has none
    "generate_token": 1.0, "introspect_token": 1.0, "embed_session": 1.0, "row_filters": None, "revoke_token": None,
    "settings": None, "api_keys": None, "audit_events": None, "jwks": 0.6, "console": 0.6,
}  # fmt: skip
CALLS = {
    "generate_token": {"BatchGetItem": 1, "Sign": 1},
    "introspect_token": {"BatchGetItem": 1},
    "embed_session": {"BatchGetItem": 1},
    "jwks": {"Query": 1},
}
VERIFY_LINE, GENERATE_LINE, LAYER_LINE_MB = 2.2, 30.0, 12.0
NAMES = [
    *(f"{function}: import + first call" for function in COLD),
    "verify, warm", "generate_token, warm",
    *(f"{function}: AWS calls, warm" for function in CALLS),
    "layer, zipped", "throughput, FastAPI + PyJWT", "throughput, Flask + PyJWT",
]  # fmt: skip


@dataclass(frozen=True)
class Row:
    """`beside` is what the clock says of the same thing; `crossed` is whether the line was."""

    name: str
    figure: str
    beside: str
    line: str
    crossed: bool = False


def cold(bench: Bench) -> Iterator[Row]:
    nothing = bench.instructions("nothing")
    baseline = bench.instructions("boto3") - nothing
    empty, client, *seconds = bench.seconds("nothing", "boto3", *COLD)
    for (function, line), taken in zip(COLD.items(), seconds, strict=True):
        ratio = (bench.instructions(function) - nothing) / baseline
        clock = (taken - empty) / (client - empty)
        limit = "" if line is None else f"≤ {line}"
        crossed = line is not None and ratio > line
        yield Row(f"{function}: import + first call", f"{ratio:.3f}", f"{clock:.2f}", limit, crossed)


def warm(bench: Bench) -> Iterator[Row]:
    for name, work, baseline, limit in (
        ("verify, warm", "verify", "raw_verify", VERIFY_LINE),
        ("generate_token, warm", "generate_token", "sign", GENERATE_LINE),
    ):
        ratio = bench.instructions_each(work) / bench.instructions_each(baseline)
        ours, raw = bench.seconds_each(work, baseline)
        yield Row(name, f"{ratio:.2f}", f"{ours / raw:.2f}", f"≤ {limit:g}", ratio > limit)


def calls(bench: Bench) -> Iterator[Row]:
    for function, wanted in CALLS.items():
        found = bench.calls(function)
        yield Row(f"{function}: AWS calls, warm", _listed(found), "", _listed(wanted), found != wanted)


def _listed(calls: dict[str, int]) -> str:
    return ", ".join(f"{count} {operation}" for operation, count in sorted(calls.items())) or "none"


def size(folder: Path) -> Row:
    megabytes = build_layer(folder, FOR_LAMBDA).zipped_bytes() / 1e6
    return Row("layer, zipped", f"{megabytes:.1f} MB", "", f"≤ {LAYER_LINE_MB:g} MB", megabytes > LAYER_LINE_MB)


def peers(bench: Bench) -> Iterator[Row]:
    found = throughput.rates(bench.folder / "spec.json")
    for name in ("FastAPI", "Flask"):
        yield Row(f"throughput, {name} + PyJWT", "", f"{found['ours'] / found[name]:.2f}", "")


def table(rows: list[Row], python: str) -> str:
    machine = f"{platform.machine()}, Python {python}, {datetime.now(UTC):%Y-%m-%d}"
    body = [f"| {row.name} | {row.figure} | {row.beside} | {row.line} |" for row in rows]
    head = ["| | instructions, or count | by the clock | line |", "|---|---|---|---|"]
    return "\n".join([BEGIN, "", *head, *body, "", f"Measured on {machine}.", "", END])


def into_readme(text: str) -> None:
    before = README.read_text()
    README.write_text(re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: text, before, flags=re.DOTALL))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        bench = Bench.set_up(Path(scratch))
        rows: list[Row] = []
        for measured in (cold(bench), warm(bench), calls(bench), [size(Path(scratch, "lambda"))], peers(bench)):
            for row in measured:
                rows.append(row)
                print(
                    f"{row.name:38} {row.figure:>24} {row.beside:>8}   {row.line} {'CROSSED' if row.crossed else ''}",
                    flush=True,
                )
    into_readme(table(rows, platform.python_version()))
    return int(any(row.crossed for row in rows))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoValgrindError as error:
        sys.exit(str(error))
