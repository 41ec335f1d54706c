"""What `make load` counts, what it fails at, and what it writes into its page."""

import re

import pytest

from tests.performance import load, readme
from tests.performance.calling import Results
from tests.performance.load import Row, crossed

TIMED = Row("generate", "0 ms", "Generating", 1)
COUNTED = Row("generate", "throttled", "Generating", 4, requests=500, limit=0.001)


def answered(number: int, failed: int = 0) -> Results:
    return Results([("generate", 12, number)], {"503 unavailable": failed} if failed else {}, seconds=2.0)


def test_percentiles_are_those_of_all_requests() -> None:
    results = Results([("generate", 20, 98), ("introspect", 10, 1), ("generate", 900, 1)], {}, seconds=4.0)

    assert [results.milliseconds(share) for share in (0.01, 0.5, 0.99, 1.0)] == [1.0, 2.0, 2.0, 90.0]
    assert (results.requests, results.per_second) == (100, 25.0)


@pytest.mark.parametrize(
    ("row", "results"),
    [(TIMED, answered(1)), (COUNTED, answered(2000)), (COUNTED, answered(2000, failed=2))],
)
def test_what_keeps_to_its_lines_passes(row: Row, results: Results) -> None:
    assert crossed(row, results) is None


@pytest.mark.parametrize(
    ("row", "results", "said"),
    [
        (TIMED, answered(0), "0 requests instead of some"),
        (TIMED, answered(1000, failed=1), "1 of 1000 failed"),
        (COUNTED, answered(1999), "1999 requests instead of 2000"),
        (COUNTED, answered(2000, failed=3), "3 of 2000 failed"),
    ],
)
def test_a_crossed_line_is_reported(row: Row, results: Results, said: str) -> None:
    problem = crossed(row, results)

    assert problem is not None
    assert said in problem


def test_content_goes_between_its_markers_and_nowhere_else() -> None:
    text = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb <!-- y: begin --><!-- y: end -->\n"

    assert readme.replaced(text, "x", "new") == text.replace("old", "new")


@pytest.mark.parametrize("text", ["", "<!-- x: begin -->", "<!-- x: end --><!-- x: begin -->"])
def test_a_page_without_markers_is_left_alone(text: str) -> None:
    with pytest.raises(ValueError, match="no markers"):
        readme.replaced(text, "x", "new")


def test_the_page_has_the_rows_that_are_measured_today() -> None:
    content = readme.PAGE.read_text().partition("<!-- load: begin -->")[2].partition("<!-- load: end -->")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (\d+) \|", content, re.MULTILINE)

    assert rows == [(row.what, row.aws, str(row.containers)) for row in load.ROWS]
