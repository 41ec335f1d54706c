"""How often something is tried again, and how long the pauses are."""

import pytest

from embedtokens.errors import UnavailableError
from embedtokens.retry import Pause, retry


def test_the_first_result_ends_the_attempts() -> None:
    waited: list[int] = []

    assert retry(lambda number: number if number == 2 else None, 5, UnavailableError("busy"), waited.append) == 2
    assert waited == [0, 1]


@pytest.mark.parametrize("result", [0, False, ""])
def test_every_result_but_none_is_one(result: object) -> None:
    assert retry(lambda _: result, 1, UnavailableError("busy")) == result


def test_after_the_last_attempt_nobody_waits() -> None:
    waited: list[int] = []

    with pytest.raises(UnavailableError) as refusal:
        retry(lambda _: None, 3, UnavailableError("busy"), waited.append)

    assert refusal.value.cause == "busy"
    assert waited == [0, 1]


def test_an_error_ends_the_attempts() -> None:
    tried: list[int] = []

    def fail(number: int) -> None:
        tried.append(number)
        raise UnavailableError("down")

    with pytest.raises(UnavailableError, match="down"):
        retry(fail, 3, UnavailableError("busy"))

    assert tried == [0]


def test_pauses_are_spread_over_a_span_that_doubles_with_every_attempt() -> None:
    longest: list[float] = []
    shortest: list[float] = []
    for attempt in range(3):
        Pause(longest.append, lambda: 1.0).wait(attempt)
        Pause(shortest.append, lambda: 0.0).wait(attempt)

    assert longest == [0.1, 0.2, 0.4]
    assert shortest == [0, 0, 0]
