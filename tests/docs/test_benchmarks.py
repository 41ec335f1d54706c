"""The page's table is the one that `make bench` writes, row for row; its figures are not looked at here."""

from tests.performance.bench import BEGIN, END, NAMES, PAGE


def test_the_table_has_the_rows_that_the_benchmark_writes() -> None:
    written = PAGE.read_text().partition(BEGIN)[2].partition(END)[0]
    rows = [line.split("|")[1].strip() for line in written.splitlines() if line.startswith("|")]

    assert rows[2:] == NAMES
