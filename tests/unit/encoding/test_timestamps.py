from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding.timestamps import calendar_date, rfc3339


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (0, "1970-01-01T00:00:00Z"),
        (1_300_819_380, "2011-03-22T18:43:00Z"),
        (1_709_251_199, "2024-02-29T23:59:59Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ],
)
def test_a_moment_is_written_in_utc(moment: int, text: str) -> None:
    assert rfc3339(moment) == text


@given(st.integers(-62_135_596_800, 253_402_300_799))
def test_what_is_written_is_the_same_moment(moment: int) -> None:
    assert datetime.fromisoformat(rfc3339(moment)) == datetime.fromtimestamp(moment, UTC)


@given(st.dates())
def test_a_date_is_read_as_it_is_written(day: date) -> None:
    assert calendar_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-29",
        "0000-01-01",
        "2026-1-1",
        "20261123",
        "2026-W48-1",
        "2026-11-23T00:00:00Z",
        "2026-11-23\n",
        "\u0662026-11-23",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert calendar_date(text) is None
