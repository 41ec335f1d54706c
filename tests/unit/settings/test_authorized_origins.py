"""Whether an Origin header matches the authorized origins."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.origins.origin import is_authorized

ACME = frozenset({"https://*.acme.io", "https://app.example.com", "http://localhost:3000", "capacitor://localhost"})


@pytest.mark.parametrize(
    "sent",
    [
        "https://app.example.com",
        "https://a.acme.io",
        "https://a.b.c.acme.io",
        "https://a_b.acme.io",
        "https://xn--bcher-kva.acme.io",
        "http://localhost:3000",
        "capacitor://localhost",
    ],
)
def test_an_authorized_origin_is_let_in(sent: str) -> None:
    assert is_authorized(sent, ACME)


@pytest.mark.parametrize(
    "sent",
    [
        "https://acme.io",
        "https://*.acme.io",
        "https://evil-acme.io",
        "https://evilacme.io",
        "https://a.acme.io.",
        "https://a.acme.io:444",
        "https://a.acme.io:443",
        "http://a.acme.io",
        "https://a.acme.io/",
        "https://a..acme.io",
        "https://.acme.io",
        "https://A.acme.io",
        "https://a.acme.io.evil.com",
        "https://evilapp.example.com",
        "https://b.app.example.com",
        "https://app.example.com.evil.com",
        "https://app.example.com/",
        "https://app.example.com:443",
        "https://app.example.com, https://app.example.com",
        "https://a.acme.io, https://app.example.com",
        "https://a.acme.io\n",
        "https://user@a.acme.io",
        "https://evil.com#.acme.io",
        "https://evil.com/.acme.io",
        "https://evil.com?.acme.io",
        "https://\u0430.acme.io",
        "http://localhost",
        "http://localhost:3001",
        "capacitor://localhost:1",
        "null",
        "",
        "https://" + "a." * 130 + "acme.io",
    ],
)
def test_nothing_near_an_authorized_origin_is_let_in(sent: str) -> None:
    assert not is_authorized(sent, ACME)


def test_a_wildcard_with_a_port_means_that_port_only() -> None:
    authorized = frozenset({"https://*.acme.io:8443"})

    assert is_authorized("https://a.acme.io:8443", authorized)
    assert not is_authorized("https://a.acme.io", authorized)
    assert not is_authorized("https://a.acme.io:84430", authorized)


def test_an_empty_list_authorizes_nobody() -> None:
    assert not is_authorized("https://app.example.com", frozenset())


NEAR = st.text(alphabet="htps:/.*-_aZé0123456789[]@#?x", max_size=40) | st.text(max_size=20).map("https://{}".format)


@given(NEAR, st.sampled_from(["", "https://a.acme.io", "https://app.example.com"]))
def test_only_exact_origins_and_names_below_a_wildcard_are_let_in(tail: str, head: str) -> None:
    sent = head + tail

    if is_authorized(sent, ACME):
        below = re.fullmatch(r"https://([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+acme\.io", sent)
        assert sent in ACME or below
