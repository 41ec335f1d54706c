"""What the filter of a row costs over a WHERE that somebody wrote by hand: `make bench-rules`.

A table of a million rows in DuckDB; each query runs many times, the two taking turns, and the medians are compared.
Times are a report and no test; that DuckDB does the same work for both is tested in tests/databases.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import duckdb

from tests.databases.plans import BY_HAND, MILLION, written

ROUNDS = 201


def seconds(run: Callable[[], object]) -> float:
    """Of this process alone: other work on the machine hardly shows."""
    start = time.process_time()
    run()
    return time.process_time() - start


def compare(connection: duckdb.DuckDBPyConnection, ours: tuple[str, Any], by_hand: str) -> tuple[float, float]:
    """Medians in seconds, ours first; in every round the other one begins."""
    runs: list[Callable[[], object]] = [
        lambda: connection.execute(f"SELECT count(*), sum(amount) FROM sales WHERE {ours[0]}", ours[1]).fetchall(),
        lambda: connection.execute(f"SELECT count(*), sum(amount) FROM sales WHERE {by_hand}").fetchall(),
    ]
    if runs[0]() != runs[1]():
        raise AssertionError(by_hand)
    measured: list[list[float]] = [[], []]
    for turn in range(ROUNDS):
        for which in (0, 1) if turn % 2 else (1, 0):
            measured[which].append(seconds(runs[which]))
    return statistics.median(measured[0]), statistics.median(measured[1])


def main() -> None:
    with duckdb.connect() as connection:
        connection.execute(MILLION)
        connection.execute("SET threads = 1")
        for name, (filter_, by_hand) in BY_HAND.items():
            ours, theirs = compare(connection, written(filter_), by_hand)
            print(f"{name:32} {ours * 1000:8.2f} ms   by hand {theirs * 1000:8.2f} ms   ratio {ours / theirs:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
