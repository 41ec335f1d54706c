from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding.timestamps import rfc3339


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
