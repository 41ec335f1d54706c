"""Logins: what their cookie holds, and what is derived from it."""

import re
from copy import replace
from typing import Any

import pytest

from embedtokens.people import login
from embedtokens.people.login import Login
from tests.support.builders.people import LINK
from tests.support.fakes.system import NOW, CountedRandomness


def begun(**changes: Any) -> Login:
    legal: dict[str, Any] = {"now": NOW, "return_to": "keys", "invitation": "", "randomness": CountedRandomness()}
    return Login.begin(**{**legal, **changes})


@pytest.mark.parametrize("changes", [{}, {"return_to": ""}, {"invitation": LINK.text}])
def test_a_login_is_what_its_cookie_says(changes: dict[str, Any]) -> None:
    began = begun(**changes)

    assert Login.parse(began.cookie) == began
    assert began.matches(began.state)


@pytest.mark.parametrize("cookie", ["", "1", "1.2.3.4", begun().cookie + "x", begun(return_to="//evil").cookie])
def test_a_cookie_that_holds_no_login_is_none(cookie: str) -> None:
    assert Login.parse(cookie) is None


def test_the_secrets_of_a_login_depend_on_all_of_it_and_differ_by_purpose() -> None:
    began = begun()
    others = [
        replace(began, started_at=NOW - 1),
        replace(began, return_to="audit"),
        replace(began, invitation=LINK.text),
        *(begun(randomness=CountedRandomness(start)) for start in range(1, 100)),
    ]
    derived = [value for each in (began, *others) for value in (each.state, each.nonce, each.verifier, each.challenge)]

    assert len(set(derived)) == len(derived)
    assert all(re.fullmatch("[A-Za-z0-9_-]{43}", value) for value in derived), "32 bytes in base64url"
    assert not any(each.matches(began.state) for each in others)
    assert all(began.secret not in value and began.secret not in repr(began) for value in derived)


@pytest.mark.parametrize(
    ("now", "expired"), [(NOW - 31, True), (NOW - 30, False), (NOW + 599, False), (NOW + login.LOGIN_SECONDS, True)]
)
def test_a_login_has_ten_minutes(now: int, expired: bool) -> None:  # noqa: FBT001 - a column of the table
    assert begun().expired(now) is expired


def test_the_challenge_is_the_hash_of_the_verifier() -> None:
    """RFC 7636, appendix B, by the same functions."""
    assert login._base64url(b"\xff\xfe") == "__4"
    assert begun().state_sha256 != begun().state
