"""What is stored is what Chromium sends: its own URL parser says what becomes of a host name or a port."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Page, Playwright

from embedtokens.origins.origin import OriginError, canonicalize
from tests.support.browser import chromium
from tests.support.builders.host_names import host_names

NUMBER = 20_000
ORIGINS = "texts => texts.map((text) => { try { return new URL(text).origin } catch { return null } })"

# What Chromium takes and we refuse, by what was written and what it made of that.
NOT_TAKEN: dict[str, Callable[[str, str], bool]] = {
    "a dot at the end: another origin than without": lambda _, host: host.endswith("."),
    "an IP address": lambda _, host: bool(re.fullmatch(r"[0-9.]+|\[.*\]", host)),
    "an empty label": lambda _, host: "" in host.split("."),
    "a sign that names do not have": lambda _, host: not re.fullmatch(r"[a-z0-9._-]*", host),
    "a hyphen at an end of a label": lambda _, host: any(label.strip("-") != label for label in host.split(".")),
    "a label or a name that is too long": lambda _, host: len(host) > 253 or max(map(len, host.split("."))) > 63,
    "a space, an escape, or more than a host": lambda written, _: bool(
        re.search(r"[\x00-\x20\x7f-\xa0%\\/?#@:]", written)
    ),
    "a character newer than Python's tables": lambda _, host: any(
        unicodedata.category(character) == "Cn" for label in host.split(".") for character in decoded(label)
    ),
}
LABEL_OF_NOTHING = "an xn-- label that Punycode did not make, in a name of ASCII"


def decoded(label: str) -> str:
    return label.removeprefix("xn--").encode().decode("punycode", "ignore") if label.startswith("xn--") else label


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
    yield browser.new_page()
    browser.close()


def in_chromium(page: Page, written: Sequence[str]) -> list[str | None]:
    origins: list[str | None] = page.evaluate(ORIGINS, list(written))
    return origins


def stored(written: str) -> str | None:
    try:
        return canonicalize(written, developer_origins=True, is_public_suffix=lambda _: False)
    except OriginError:
        return None


def test_a_host_name_in_any_script_is_stored_as_chromium_sends_it_or_refused(page: Page) -> None:
    names = list(host_names(NUMBER))
    theirs = in_chromium(page, [f"https://{name}" for name in names])
    ours = [stored(f"https://{name}") for name in names]

    taken = [(name, mine, other) for name, mine, other in zip(names, ours, theirs, strict=True) if mine is not None]
    assert [(ascii(name), mine, other) for name, mine, other in taken if mine != other] == []
    assert len(taken) > NUMBER // 5


def test_what_chromium_takes_and_we_refuse_is_of_few_kinds(page: Page) -> None:
    names = list(host_names(NUMBER))
    theirs = in_chromium(page, [f"https://{name}" for name in names])
    refused = {
        name: other for name, other in zip(names, theirs, strict=True) if other and not stored(f"https://{name}")
    }
    # Chromium looks into xn-- labels only beside others that are not ASCII.
    looked_into = in_chromium(page, [f"https://\u00fc.{name}" for name in refused])

    kinds: Counter[str | None] = Counter()
    unnamed = []
    for (name, origin), beside_another in zip(refused.items(), looked_into, strict=True):
        host = re.sub(r":\d+$", "", origin.removeprefix("https://"))
        kind = next((kind for kind, holds in NOT_TAKEN.items() if holds(name, host)), None)
        if beside_another is None and name.isascii() and "xn--" in name.lower():
            kind = LABEL_OF_NOTHING
        kinds[kind] += 1
        if kind is None:
            unnamed.append((ascii(name), origin))

    assert unnamed == []
    assert kinds.keys() == {*NOT_TAKEN, LABEL_OF_NOTHING}


@pytest.mark.parametrize("scheme", ["https", "HTTPS", "http"])
def test_a_port_is_stored_as_chromium_sends_it_or_refused(page: Page, scheme: str) -> None:
    ports = [
        "",
        ":",
        ":0",
        ":1",
        ":80",
        ":080",
        ":00080",
        ":443",
        ":0443",
        ":444",
        ":8443",
        ":65535",
        ":65536",
        ":-1",
        ":8 0",
    ]
    written = [f"{scheme}://{'LocalHost'}{port}{end}" for port in ports for end in ("", "/")]

    pairs = list(zip(map(stored, written), in_chromium(page, written), strict=True))

    assert [(mine, other) for mine, other in pairs if mine not in {None, other}] == []
    assert sum(mine is not None for mine, _ in pairs) >= len(pairs) // 3
