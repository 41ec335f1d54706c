"""`make bench`: every figure a ratio to a baseline of the same run, into its page; fails when one crosses its line.

Instructions are the gate, because they repeat; seconds stand beside them. What a row means is on the page.
"""

import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.performance import throughput
from tests.performance.aws_over_tls import RunningAws, certificates
from tests.performance.measure import PEER, Bench, NoValgrindError
from tests.template.layers import FOR_LAMBDA, build_layer
from tests.template.tools import ROOT

PAGE = ROOT / "docs/contribute/benchmarks.md"
BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"
COLD = {  # sample → line; None is measured and has none
    "generate_token": 0.5, "introspect_token": 0.5, "embed_session": 0.5, "row_filters": None, "row_filters_sql": 1.0,
    "revoke_token": None, "settings": 0.5, "api_keys": None, "audit_events": None, "jwks": 0.4, "console": 0.25,
}  # fmt: skip
COLD_PEERS = {"boto3 + Powertools": "peer:powertools_lambda", "FastAPI + boto3 + Mangum": "peer:fastapi_lambda"}
AFTER_INIT = {"generate_token": 1.3, "introspect_token": 1.3, "embed_session": 1.3}
WARM = {  # name → (work, unit, line)
    "verify ÷ raw verification, warm": ("verify", "raw_verify", 1.5),
    "generate_token, warm, in raw signatures": ("generate_token", "sign", 14.0),
    "introspect_token, warm, in raw signatures": ("introspect_token", "sign", 10.0),
    "boto3 + Powertools ÷ generate_token, warm": ("peer:powertools_lambda", "generate_token", -2.0),
    "FastAPI + boto3 + Mangum ÷ generate_token, warm": ("peer:fastapi_lambda", "generate_token", None),
}
GROWTH = {  # name → (small sample, large sample, how many times more the large one asks for)
    "generate: attributes, 1 → 64": ("generate_0_attributes", "generate_64_attributes", 64),
    "generate: origins, 1 → 61": ("generate_1_origin", "generate_61_origins", 61),
    "row filters: datasets, 1 → 50": ("row_filters_1", "row_filters_50", 50),
    "PUT settings: rules, 3 → 200": ("put_settings", "put_settings_large", 200 / 3),
}
SQL_LINES = {"first": 50.0, "repeated": 15.0}
CALLS = {
    "generate_token": {"BatchGetItem": 1, "Sign": 1},
    "introspect_token": {"BatchGetItem": 1},
    "embed_session": {"BatchGetItem": 1},
    "jwks": {"Query": 1},
}
THROUGHPUT_LINE, LAYER_LINE_MB = 2.0, 11.0
MILLION = 1e6
NAMES = [
    *(f"{name}: import + first call" for name in (*COLD, *COLD_PEERS)),
    *(f"{name}: first call after INIT ÷ a warm call" for name in AFTER_INIT),
    *WARM,
    *(f"{name}, M instructions" for name in GROWTH),
    *(f"row filters, 50 datasets with SQL, {when}, M instructions" for when in SQL_LINES),
    *(f"{name}: AWS calls, warm" for name in CALLS),
    "layer, zipped",
    "requests a second of processor ÷ FastAPI + boto3 by uvicorn",
]


@dataclass(frozen=True)
class Row:
    """`beside` is what the clock says of the same thing; `crossed` is whether the line was."""

    name: str
    figure: str
    beside: str
    line: str
    crossed: bool = False


def cold(bench: Bench) -> Iterator[Row]:
    baseline = bench.instructions("boto3") - bench.instructions("nothing")
    works = {name: name for name in COLD} | COLD_PEERS
    empty, client, *seconds = bench.seconds("nothing", "boto3", *works.values())
    for (name, work), taken in zip(works.items(), seconds, strict=True):
        nothing = bench.instructions("nothing", python=PEER if work.startswith(PEER) else "ours")
        ratio = (bench.instructions(work) - nothing) / baseline
        row = f"{name}: import + first call"
        yield _limited(row, ratio, COLD.get(name), f"{(taken - empty) / (client - empty):.2f}")


def after_init(bench: Bench) -> Iterator[Row]:
    for name, line in AFTER_INIT.items():
        ratio = (bench.instructions(name) - bench.instructions(name, 0)) / bench.each(name)
        yield _limited(f"{name}: first call after INIT ÷ a warm call", ratio, line)


def warm(bench: Bench) -> Iterator[Row]:
    for name, (work, unit, line) in WARM.items():
        taken, given = bench.seconds_each(work, unit)
        yield _limited(name, bench.each(work) / bench.each(unit), line, f"{taken / given:.2f}")


def growth(bench: Bench) -> Iterator[Row]:
    """No row grows faster than what is asked for."""
    for name, (small, large, times) in GROWTH.items():
        before, after = bench.each(small, 20) / MILLION, bench.each(large, 20) / MILLION
        figure, line = f"{before:.1f} → {after:.1f}", f"≤ {before * times:.0f}"
        yield Row(f"{name}, M instructions", figure, "", line, after > before * times)


def sql(bench: Bench) -> Iterator[Row]:
    work = "row_filters_50_sql"
    first = bench.instructions(work, 1) - bench.instructions(work, 0)
    for when, taken in (("first", first), ("repeated", bench.each(work, 5))):
        yield _limited(f"row filters, 50 datasets with SQL, {when}, M instructions", taken / MILLION, SQL_LINES[when])


def calls(bench: Bench) -> Iterator[Row]:
    for function, wanted in CALLS.items():
        found = bench.calls(function)
        yield Row(f"{function}: AWS calls, warm", _listed(found), "", _listed(wanted), found != wanted)


def size(bench: Bench) -> Iterator[Row]:
    megabytes = build_layer(bench.folder / "lambda", FOR_LAMBDA).zipped_bytes() / MILLION
    yield Row("layer, zipped", f"{megabytes:.1f} MB", "", f"≤ {LAYER_LINE_MB:g} MB", megabytes > LAYER_LINE_MB)


def peers(bench: Bench) -> Iterator[Row]:
    found = throughput.rates(bench)
    ratio = found[throughput.OURS] / found[throughput.FASTAPI]
    yield Row(
        "requests a second of processor ÷ FastAPI + boto3 by uvicorn", "", f"{ratio:.2f}", f"≥ {THROUGHPUT_LINE:g}"
    )


def _limited(name: str, figure: float, line: float | None, beside: str = "") -> Row:
    """Return a row whose line is an upper bound, or a lower one where it is negative."""
    if line is None:
        return Row(name, f"{figure:.2f}", beside, "")
    if line < 0:
        return Row(name, f"{figure:.2f}", beside, f"≥ {-line:g}", figure < -line)
    return Row(name, f"{figure:.2f}", beside, f"≤ {line:g}", figure > line)


def _listed(calls: dict[str, int]) -> str:
    return ", ".join(f"{count} {operation}" for operation, count in sorted(calls.items())) or "none"


MEASURED: list[Callable[[Bench], Iterator[Row]]] = [cold, after_init, warm, growth, sql, calls, size, peers]


def table(rows: list[Row], aws: RunningAws) -> str:
    machine = f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}"
    body = [f"| {row.name} | {row.figure} | {row.beside} | {_line(row)} |" for row in rows]
    head = ["| | instructions, or count | by the clock | line |", "|---|---|---|---|"]
    ours, theirs = certificates(aws.amazon_bundle), certificates(aws.runtime_bundle)
    measured = f"Measured on {machine}, over TLS; our client trusts {ours} roots, boto3 {theirs}."
    return "\n".join([BEGIN, "", *head, *body, "", measured, "", END])


def _line(row: Row) -> str:
    return f"{row.line} **crossed**" if row.crossed else row.line


def into_page(text: str) -> None:
    before = PAGE.read_text()
    PAGE.write_text(re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: text, before, flags=re.DOTALL))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch, Bench.running(Path(scratch)) as bench:
        rows: list[Row] = []
        for measured in MEASURED:
            for row in measured(bench):
                rows.append(row)
                crossed = "CROSSED" if row.crossed else ""
                print(f"{row.name:62} {row.figure:>24} {row.beside:>8}   {row.line} {crossed}", flush=True)
        into_page(table(rows, bench.aws))
    return int(any(row.crossed for row in rows))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoValgrindError as error:
        sys.exit(str(error))
