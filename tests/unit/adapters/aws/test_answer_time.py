"""The time that AWS's answers state."""

import pytest

from embedtokens.adapters.aws.answer_time import AnswerTime


def test_the_latest_answer_says_what_time_it_is() -> None:
    time = AnswerTime()

    time.note("Fri, 15 Jan 2027 08:00:00 GMT")

    assert time.latest == 1_800_000_000


@pytest.mark.parametrize("date", [None, "", "yesterday", "Fri, 99 Jan 2027 08:00:00 GMT"])
def test_an_answer_without_a_time_forgets_that_of_the_answer_before(date: str | None) -> None:
    time = AnswerTime()
    time.note("Fri, 15 Jan 2027 08:00:00 GMT")

    time.note(date)

    assert time.latest is None
