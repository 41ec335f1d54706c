"""What people write becomes what browsers send, and only that is authorized."""

import re
from pathlib import Path

import publicsuffixlist
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedtokens.adapters.public_suffixes import PublicSuffixes
from embedtokens.origins.host_names import to_ascii
from embedtokens.origins.origin import OriginError, canonicalize, is_authorized, is_frame_source

PUBLIC_SUFFIXES = PublicSuffixes()
HOST_OF_253 = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])


def canonical(written: str, *, developer_origins: bool = True) -> str:
    return canonicalize(written, developer_origins=developer_origins, is_public_suffix=PUBLIC_SUFFIXES.are_at_or_below)


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.com",
        "https://intranet",
        "https://localhost",
        "https://app.example.com:8443",
        "https://app.example.com:80",
        "https://app.example.com:1",
        "https://app.example.com:65535",
        "https://a_b.example.com",
        "https://a--b.c1.d-e.example",
        "https://1.2.3.example",
        "https://9to5.example",
        "https://xn--bcher-kva.example",
        f"https://{HOST_OF_253}",
        "https://*.example.com",
        "https://*.a.b.example.com:8443",
        "https://*.mine.github.io",
        "https://*.mine.s3.amazonaws.com",
        "https://*.city.kobe.jp",
        "http://localhost",
        "http://localhost:3000",
        "http://127.0.0.1:8080",
        "http://[::1]:443",
        "capacitor://localhost",
        "ionic://localhost",
        "app://localhost",
    ],
)
def test_what_a_browser_sends_stays_as_it_is(origin: str) -> None:
    assert canonical(origin) == origin


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("HTTPS://App.Example.COM", "https://app.example.com"),
        ("HTTPS://APP.EXAMPLE.COM", "https://app.example.com"),
        ("https://app.example.com/", "https://app.example.com"),
        ("https://app.example.com:443", "https://app.example.com"),
        ("https://app.example.com:443/", "https://app.example.com"),
        ("http://localhost:80", "http://localhost"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://BÜCHER.example", "https://xn--bcher-kva.example"),
        ("https://faß.de", "https://xn--fa-hia.de"),
        ("https://*.bücher.example:8443", "https://*.xn--bcher-kva.example:8443"),
        ("https://\uff41\uff50\uff50.example.com", "https://app.example.com"),
        ("https://app\u3002example.com", "https://app.example.com"),
        ("https://\u0430cme.io", "https://xn--cme-5cd.io"),
        ("https://\u039f\u0394\u039f\u03a3-1.gr", "https://xn---1-k9b7bby.gr"),  # a capital sigma is never a final one
        ("https://\u03bf\u03b4\u03bf\u03c2-1.gr", "https://xn---1-k9b7bbs.gr"),
        ("https://*.\u039f\u0394\u039f\u03a3.gr", "https://*.xn--pxavbq.gr"),
        ("https://\u0130.example", "https://xn--i-9bb.example"),
        ("https://\u0131.example", "https://xn--cfa.example"),
        ("https://\u1e9e.example", "https://xn--zca.example"),
        ("https://a\u200b\u2603.example", "https://xn--a-1xp.example"),
        ("https://\u0dc1\u0dca\u200d\u0dbb\u0dd3.example", "https://xn--10cl1a0b660p.example"),
        ("https://a_\u00fc.example", "https://xn--a_-yka.example"),
        ("Capacitor://LOCALHOST/", "capacitor://localhost"),
    ],
)
def test_other_spellings_become_what_a_browser_sends(written: str, stored: str) -> None:
    assert canonical(written) == stored


@pytest.mark.parametrize("written", ["http://localhost", "http://127.0.0.1:3000", "http://[::1]"])
def test_http_needs_the_developers_switch(written: str) -> None:
    with pytest.raises(OriginError, match="developerOrigins"):
        canonical(written, developer_origins=False)


def test_the_switch_changes_nothing_about_https() -> None:
    assert canonical("https://localhost:3000", developer_origins=False) == "https://localhost:3000"


def test_every_public_suffix_is_compared_in_the_form_that_browsers_send() -> None:
    """The list and the package that reads it go by IDNA 2003, which spells four letters otherwise."""
    rules = Path(publicsuffixlist.PSLFILE).read_text(encoding="utf-8").splitlines()
    names = [rule.split(" ")[0].removeprefix("!").removeprefix("*.") for rule in rules if not rule.startswith("//")]
    international = [name for name in names if not name.isascii()]

    assert international
    assert [name for name in international if name.encode("idna").decode() != to_ascii(name)] == []


NEAR = st.text(alphabet="htps:/.*-_aZé0123456789[]@#?x", max_size=40) | st.text(max_size=20).map("https://{}".format)


@given(NEAR)
@example("https://*.example.com")
def test_whatever_is_accepted_is_canonical_and_safe_in_a_policy(written: str) -> None:
    try:
        stored = canonical(written)
    except OriginError:
        return
    assert canonical(stored) == stored
    assert re.fullmatch(r"[a-z0-9.:/*_\[\]-]+", stored)
    assert is_authorized(stored.replace("*", "any"), frozenset({stored}))


@pytest.mark.parametrize(
    ("origin", "named"),
    [
        ("https://app.example.com", True),
        ("https://*.example.com:8443", True),
        ("http://localhost:3000", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:3000", False),
        ("https://a_b.example.com", False),
        ("capacitor://localhost", False),
    ],
)
def test_a_content_security_policy_names_what_it_can(origin: str, *, named: bool) -> None:
    assert is_frame_source(origin) is named


@pytest.mark.parametrize("character", ["\u00fc", "\u0660", "\u4e2d"])
def test_a_part_of_an_international_name_is_not_encoded_beyond_what_a_name_can_hold(character: str) -> None:
    with pytest.raises(OriginError, match="at most 63 characters"):
        canonical(f"https://{character * 64}.example")
