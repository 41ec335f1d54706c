"""The explanation of an origin matches what the service does with it."""

from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedtokens.origins.origin import MAX_HOST_CHARACTERS, OriginError, canonicalize, is_authorized
from embedtokens.settings.document import AuthorizedOrigin
from embedtokens.settings.responses import ExplainedOrigin, to_origin, to_preview
from tests.support.builders.settings import ORIGIN

LABEL = st.text("abcxyz0189-_äßéλюア中", min_size=1, max_size=12)
HOST = st.lists(LABEL, min_size=1, max_size=5).map(".".join)
PORT = st.one_of(st.just(""), st.integers(1, 65_535).map(":{}".format), st.sampled_from([":8443", ":9443", ":80"]))
WRITTEN = st.one_of(
    st.tuples(st.sampled_from(["https://", "https://*."]), HOST, PORT).map("".join),
    st.tuples(st.sampled_from(["http://localhost", "http://127.0.0.1", "http://[::1]"]), PORT).map("".join),
    st.sampled_from(["capacitor://localhost", "ionic://localhost", "app://localhost"]),
)
LONGEST_BASE = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 54])


def explained(written: str) -> ExplainedOrigin:
    origin = canonicalize(written, developer_origins=True, is_public_suffix=lambda name: "." not in name)
    return to_origin(AuthorizedOrigin(id="Zb3x0QkqvV1w", origin=origin, created_at="2026-11-23T16:00:00Z"))


def origin_of(page: str) -> str:
    """What a browser would send from there."""
    scheme, place, *_ = urlsplit(page)
    return f"{scheme}://{place}"


@given(WRITTEN)
@example(f"https://*.{LONGEST_BASE}:65535")
@example("https://xn--a.example")
@example("http://[::1]:8443")
@example("https://*.example.com:8443")
def test_the_examples_are_true(written: str) -> None:
    try:
        said = explained(written)
    except OriginError:
        return

    assert [is_authorized(origin_of(page), {said.origin}) for page in said.matches] == [True, True]
    assert [is_authorized(origin_of(page), {said.origin}) for page in said.does_not_match] == [False, False]
    assert len({*said.matches, *said.does_not_match}) == 4
    assert all(len(urlsplit(page).hostname or "") <= MAX_HOST_CHARACTERS for page in said.matches)


@given(WRITTEN)
def test_the_readable_form_is_the_same_origin(written: str) -> None:
    try:
        said = explained(written)
    except OriginError:
        return

    assert explained(said.unicode).origin == said.origin


@pytest.mark.parametrize(
    ("written", "matches", "does_not_match"),
    [
        (
            "https://app.example.com",
            ("https://app.example.com/", "https://app.example.com/any/page"),
            ("https://www.app.example.com/", "http://app.example.com/"),
        ),
        (
            "https://www.example.com",
            ("https://www.example.com/", "https://www.example.com/any/page"),
            ("https://example.com/", "http://www.example.com/"),
        ),
        (
            "https://www.com",
            ("https://www.com/", "https://www.com/any/page"),
            ("https://www.www.com/", "http://www.com/"),
        ),
        (
            "https://*.example.com:8443",
            ("https://app.example.com:8443/", "https://eu.app.example.com:8443/"),
            ("https://example.com:8443/", "http://app.example.com:8443/"),
        ),
        (
            "http://localhost:8443",
            ("http://localhost:8443/", "http://localhost:8443/any/page"),
            ("http://localhost:9443/", "https://localhost:8443/"),
        ),
        (
            "http://[::1]",
            ("http://[::1]/", "http://[::1]/any/page"),
            ("http://[::1]:8443/", "https://[::1]/"),
        ),
        (
            "capacitor://localhost",
            ("capacitor://localhost/", "capacitor://localhost/any/page"),
            ("capacitor://localhost:8443/", "https://localhost/"),
        ),
    ],
)
def test_the_examples_show_what_is_often_mistaken(
    written: str, matches: tuple[str, str], does_not_match: tuple[str, str]
) -> None:
    said = explained(written)

    assert (said.matches, said.does_not_match) == (matches, does_not_match)
    assert said.wildcard is ("*" in written)


@pytest.mark.parametrize(
    ("origin", "readable"),
    [
        ("https://xn--bcher-kva.example", "https://bücher.example"),
        ("https://*.xn--bcher-kva.example:8443", "https://*.bücher.example:8443"),
        ("https://app.example.com:8443", "https://app.example.com:8443"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("https://xn--.xn--a.xn--99999999.example", "https://xn--.xn--a.xn--99999999.example"),  # no such names
    ],
)
def test_punycode_is_shown_as_people_read_it_if_it_can_be_read(origin: str, readable: str) -> None:
    assert to_preview(AuthorizedOrigin(id="", origin=origin, created_at="")).unicode == readable


def test_what_is_not_stored_has_no_id_and_no_time() -> None:
    authorized = AuthorizedOrigin(id="Zb3x0QkqvV1w", origin=ORIGIN, label="App", created_at="2026-11-23T16:00:00Z")
    stored, dry = to_origin(authorized), to_preview(authorized)

    assert (stored.id, stored.label, stored.created_at) == ("Zb3x0QkqvV1w", "App", "2026-11-23T16:00:00Z")
    assert (dry.id, dry.label, dry.created_at) == (None, "App", None)


def test_a_wildcard_leaves_room_for_the_names_below_it() -> None:
    assert explained(f"https://*.{LONGEST_BASE}").wildcard
    with pytest.raises(OriginError, match="too long"):
        explained(f"https://*.{LONGEST_BASE}d")
