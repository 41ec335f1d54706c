"""Cookies of a request: found by their exact names."""

import pytest

from embedtokens.web import cookies
from embedtokens.web.routing import Request

MINE, OTHER = f"{cookies.SESSION}=mine", f"{cookies.SESSION}=other"


def read(*apart: str, header: str = "") -> str | None:
    return cookies.read(Request.of({"cookies": [*apart], "headers": {"Cookie": header}}), cookies.SESSION)


def test_a_cookie_is_found_among_others() -> None:
    assert read("a=b", MINE) == "mine"
    assert read(header=f"a=b; {MINE}") == "mine"


def test_a_cookie_that_was_not_sent_is_none() -> None:
    assert read("a=b", f"{cookies.SESSION}2=x") is None
    assert read() is None


@pytest.mark.parametrize("space", ["\u2000", "\u3000", "\xa0", "\x85", "\x1f", "\v", "\t", "\ufeff"], ids=ascii)
def test_a_name_that_begins_with_other_white_space_is_another_name(space: str) -> None:
    """Browsers let other hosts of the same site set such names, which have no prefix for them."""
    assert read(f"{space}{OTHER}", MINE) == "mine"
    assert read(header=f"{space}{OTHER}; {MINE}") == "mine"
    assert read(f"{space}{OTHER}") is None


def test_a_cookie_with_two_values_is_none() -> None:
    assert read(OTHER, MINE) is None
    assert read(MINE, header=OTHER) is None


def test_a_cookie_that_a_gateway_passes_twice_is_one() -> None:
    assert read(MINE, header=MINE) == "mine"
