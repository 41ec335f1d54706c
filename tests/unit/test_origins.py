"""An authorized origin is the exact text of a browser's Origin header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.domain.origins import MAX_CHARACTERS, complaint

HOST_OF_253 = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.com",
        "https://example.com",
        "https://localhost",
        "https://intranet:8443",
        "https://app.example.com:1",
        "https://app.example.com:80",
        "https://app.example.com:65535",
        "https://a_b.example.com",
        "https://_dmarc.example.com",
        "https://xn--bcher-kva.example",
        "https://a--b.c1.d-e.example",
        "https://1.2.3.example",
        "https://9to5.example",
        f"https://{HOST_OF_253}",
    ],
)
def test_an_https_origin_as_a_browser_sends_it_is_right(origin: str) -> None:
    assert complaint(origin, developer_origins=False) is None


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "*",
        "https://*",
        "https://*.example.com",
        "https://",
        "//app.example.com",
        "app.example.com",
        "https://app.example.com/",
        "https://app.example.com/path",
        "https://app.example.com?q",
        "https://app.example.com#f",
        "https://user@app.example.com",
        "https://user:pw@app.example.com",
        "https://App.example.com",
        "HTTPS://app.example.com",
        "https://bücher.example",
        "https://\u0430cme.example",
        "https://app.example.com.",
        "https://app..example.com",
        "https://.example.com",
        "https://-a.example.com",
        "https://a-.example.com",
        "https://example.com-",
        "https://example.c_m",
        f"https://{'a' * 64}.example",
        f"https://example.{'a' * 64}",
        "https://192.0.2.1",
        "https://[2001:db8::1]",
        "https://app.example.com:",
        "https://app.example.com:0",
        "https://app.example.com:080",
        "https://app.example.com:100000",
        "https://app.example.com:8\u0660",
        "https://app.example.com:x",
        "https://a.example, https://b.example",
        "https://a.example https://b.example",
        "https://a.example;script-src *",
        "https://app.example.com\n",
        " https://app.example.com",
        "https://app.example.com\0",
        "http://app.example.com",
        "ftp://app.example.com",
        "capacitor://localhost",
        "file://",
    ],
)
def test_anything_else_is_explained_whatever_the_developer_switch_says(origin: str) -> None:
    for developer_origins in (False, True):
        assert (complaint(origin, developer_origins=developer_origins) or "").startswith("Write the origin as")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
@pytest.mark.parametrize("port", ["", ":1", ":443", ":3000", ":65535"])
def test_http_is_for_this_machine_and_only_with_the_developer_switch(host: str, port: str) -> None:
    assert complaint(f"http://{host}{port}", developer_origins=True) is None
    assert "developerOrigins" in (complaint(f"http://{host}{port}", developer_origins=False) or "")


@pytest.mark.parametrize("host", ["127.0.0.2", "localhost.example.com", "[::2]", "127x0x0x1", "localhosts", "0.0.0.0"])  # noqa: S104
def test_no_other_host_is_this_machine(host: str) -> None:
    assert complaint(f"http://{host}", developer_origins=True) is not None


@pytest.mark.parametrize("origin", ["https://app.example.com:443", "http://localhost:80"])
def test_the_schemes_usual_port_is_left_out(origin: str) -> None:
    assert (complaint(origin, developer_origins=True) or "").startswith(f"Leave out :{origin.rpartition(':')[2]}")


@pytest.mark.parametrize(
    "origin", ["https://app.example.com:65536", "https://a.example:99999", "http://localhost:65536"]
)
def test_a_port_is_at_most_65535(origin: str) -> None:
    assert complaint(origin, developer_origins=True) == "A port is at most 65535."


def test_an_origin_is_as_long_as_a_host_name_lets_it_be() -> None:
    assert len(f"https://{HOST_OF_253}") == MAX_CHARACTERS
    assert complaint(f"https://{HOST_OF_253}d", developer_origins=False) == "At most 261 characters."


@given(st.text())
def test_any_text_is_judged_in_words_that_do_not_repeat_it(text: str) -> None:
    answer = complaint(f"https://{text}<script>", developer_origins=True)

    assert answer
    assert "<script>" not in answer
