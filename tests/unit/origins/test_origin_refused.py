"""What is no origin is refused, with what to write instead."""

import re

import pytest

from embedtokens.adapters.public_suffixes import PublicSuffixes
from embedtokens.origins.origin import MAX_CHARACTERS, OriginError, is_authorized
from tests.unit.origins.test_origin import canonical

PUBLIC_SUFFIXES = PublicSuffixes()
HOST_OF_253 = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("null", "The origin null cannot be authorized"),
        ("NULL", "The origin null cannot be authorized"),
        ("", "a scheme and a host"),
        ("app.example.com", "a scheme and a host"),
        ("//app.example.com", "a scheme and a host"),
        ("https:app.example.com", "a scheme and a host"),
        ("https://[::1", "a scheme and a host"),
        ("https://a[b].example.com", "a scheme and a host"),
        ("https://app.example.com/path", "without user name, path, or query"),
        ("https://app.example.com//", "without user name, path, or query"),
        ("https://app.example.com?q", "without user name, path, or query"),
        ("https://app.example.com#f", "without user name, path, or query"),
        ("https://user@app.example.com", "without user name, path, or query"),
        ("https://user:pw@app.example.com", "without user name, path, or query"),
        ("https://app.example.com:1/x", "without user name, path, or query"),
        ("ftp://app.example.com", "Use https://, or one of"),
        ("file://localhost", "Use https://, or one of"),
        ("capacitor://app.example.com", "Use https://, or one of"),
        ("capacitor://localhost:8080", "Use https://, or one of"),
        ("http://app.example.com", "http:// is allowed only for localhost"),
        ("http://*.localhost", "http:// is allowed only for localhost"),
        ("http://127.0.0.2", "http:// is allowed only for localhost"),
        ("http://[0:0:0:0:0:0:0:1]", "http:// is allowed only for localhost"),
        ("https://", "a scheme and a host"),
        ("https://-a.example.com", "Not a valid host name"),
        ("https://a-.example.com", "Not a valid host name"),
        ("https://a..example.com", "Not a valid host name"),
        ("https://.example.com", "Not a valid host name"),
        ("https://a!.example.com", "Not a valid host name"),
        (f"https://{'a' * 64}.example.com", "Not a valid host name"),
        (f"https://{HOST_OF_253}d", "Not a valid host name"),
        ("https://[::1]", "Not a valid host name"),
        ("https://xn--a.example", "Not a valid international name"),
        ("https://xn--.example", "Not a valid international name"),
        ("https://xn--abc-.example", "Not a valid international name"),  # would be abc
        ("https://xn--99999999999.example", "Not a valid international name"),
        (
            "https://xn--xn--a-jra.example",
            "Not a valid international name",
        ),  # xn--\u00e4a, which starts with the prefix
        ("https://xn--\u00fc.example", "Not a valid international name"),
        ("https://xn--a-ugn.example", "Not a valid international name"),  # a and a joiner
        ("https://xn--wca.example", "Not a valid international name"),  # \u00dc, which is mapped
        ("https://xn--u-ccb.example", "Not a valid international name"),  # u and a combining mark, which are one letter
        ("https://\u0301a.example", "Not a valid international name"),  # starts with a combining mark
        ("https://a\u200db.example", "Not a valid international name"),
        ("https://\u05d0a.example", "Not a valid international name"),  # two directions in one label
        ("https://1.\u05d0.example", "Not a valid international name"),  # a label that only left-to-right names have
        ("https://\u2474.example", "Not a valid host name"),
        ("https://a.\u0627..example", "Not a valid host name"),
        (f"https://{'\u00fc' * 60}.example", "Not a valid host name"),
        (f"https://{'\u00fc' * 64}.example", "A part of a host name has at most 63 characters"),
        ("https://\u00fc\uff0fa.example", "Not a valid host name"),
        ("https://\u00fc\uff05.example", "Not a valid host name"),
        ("https://\u00fc\uff1b.example", "Not a valid host name"),
        ("https://\U00013460.example", "A character in this name is newer than Unicode 15.1"),
        ("https://xn--wx8dzj9a.example", "A character in this name is newer than Unicode 15.1"),
        ("https://app.example.com.", "dot at the end"),
        ("https://127.0.0.1", "not an IP address"),
        ("https://127.1", "not an IP address"),
        ("https://0x7f000001", "not an IP address"),
        ("https://2130706433", "not an IP address"),
        ("https://\uff11\uff12\uff17.0.0.1", "not an IP address"),
        ("https://a.0x", "not an IP address"),
        ("https://app.example.com:0", "The port must be"),
        ("https://app.example.com:", "The port must be"),
        ("https://app.example.com:0443", "The port must be"),
        ("https://app.example.com:65536", "The port must be"),
        ("https://app.example.com:80a", "The port must be"),
        ("https://app.example.com:\u0661", "The port must be"),
        ("https://app.example.com:80:90", "The port must be"),
        ("https://*", "once, as the first part of the host"),
        ("https://*.com", "Anyone can register names"),
        ("https://*.co.uk", "Anyone can register names"),
        ("https://*.github.io", "Anyone can register names"),
        ("https://*.vercel.app:8443", "Anyone can register names"),
        ("https://*.s3.amazonaws.com", "Anyone can register names"),
        ("https://*.amazonaws.com", "Anyone can register names"),  # everybody's buckets, at some depth
        ("https://*.windows.net", "Anyone can register names"),
        ("https://*.kobe.jp", "Anyone can register names"),
        ("https://*.møre-og-romsdal.no", "Anyone can register names"),
        ("https://*.localhost", "Anyone can register names"),
        ("https://*.xn--p1ai", "Anyone can register names"),
        ("https://*.*.example.com", "once, as the first part of the host"),
        ("https://a.*.example.com", "once, as the first part of the host"),
        ("https://a*.example.com", "once, as the first part of the host"),
        ("https://" + "a." * 200 + "com", f"At most {MAX_CHARACTERS}"),
    ],
)
def test_anything_else_is_refused_with_what_to_write_instead(written: str, instead: str) -> None:
    with pytest.raises(OriginError, match=re.escape(instead)):
        canonical(written)


@pytest.mark.parametrize("sign", " \t\r\n\x00\x7f\\;,'\"<>%{}|^`\u00a0\u2028")
def test_nothing_that_could_end_a_policys_source_gets_in(sign: str) -> None:
    with pytest.raises(OriginError, match="Remove spaces, quotes, and punctuation"):
        canonical(f"https://app{sign}.example.com")


def test_who_writes_another_scheme_is_told_those_that_there_are() -> None:
    with pytest.raises(OriginError, match="app://localhost, capacitor://localhost, ionic://localhost"):
        canonical("ftp://app.example.com")


def test_a_header_that_is_longer_than_any_origin_is_not_looked_into() -> None:
    longest = "https://" + ("a." * MAX_CHARACTERS)[: MAX_CHARACTERS - len("https://a.example.com")] + "a.example.com"
    longest = longest if len(longest) == MAX_CHARACTERS else longest.replace("https://", "https://b", 1)

    assert len(longest) == MAX_CHARACTERS
    assert is_authorized(longest, {"https://*.example.com"})
    assert not is_authorized(longest.replace("https://", "https://c", 1), {"https://*.example.com"})
