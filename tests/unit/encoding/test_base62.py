import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding import base62


def value(text: str) -> int:
    number = 0
    for digit in text:
        number = number * 62 + base62.DIGITS.index(digit)
    return number


def test_the_digits_are_figures_then_upper_then_lower_case() -> None:
    assert base62.encode(0, 1) + base62.encode(9, 1) == "09"
    assert base62.encode(10, 1) + base62.encode(35, 1) == "AZ"
    assert base62.encode(36, 1) + base62.encode(61, 1) == "az"
    assert base62.encode(62, 2) == "10"


@given(st.integers(1, 50).flatmap(lambda width: st.tuples(st.integers(0, 62**width - 1), st.just(width))))
def test_every_number_that_fits_is_written_in_exactly_its_width(drawn: tuple[int, int]) -> None:
    number, width = drawn
    text = base62.encode(number, width)

    assert (len(text), value(text)) == (width, number)


@pytest.mark.parametrize("number", [62**3, 62**3 + 1, -1, -(62**3)])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="3 digits"):
        base62.encode(number, 3)


@given(st.integers(1, 50), st.data())
def test_random_text_is_the_random_number_in_base62(width: int, data: st.DataObject) -> None:
    drawn: list[bytes] = []

    def randomness(size: int) -> bytes:
        drawn.append(data.draw(st.binary(min_size=size, max_size=size)))
        return drawn[-1]

    text = base62.random_text(randomness, width)

    assert len(text) == width
    assert value(text) == int.from_bytes(drawn[0]) % 62**width


def test_random_text_uses_so_many_bits_that_every_digit_is_as_likely_as_any_other() -> None:
    """A remainder favours small numbers by at most 62^width / 2^bits, which must be beyond measuring."""
    asked: list[int] = []

    def randomness(size: int) -> bytes:
        asked.append(size)
        return bytes(size)

    for width in (12, 16, 43):
        base62.random_text(randomness, width)
        assert 62**width / 2 ** (8 * asked[-1]) < 2**-64
