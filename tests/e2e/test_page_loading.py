"""Opening the page: what it takes, first and again, and what is said where a part of it does not come."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.support.page_browser import Visit

TO_THE_FORM_BYTES = 60_000
EVERYTHING_BYTES = 130_000
AGAIN_REQUESTS = 2
"""The document, and who is signed in."""


@dataclass
class Traffic:
    """What a page gets from the network, by Chromium's own account: the path of each answer and its bytes as sent."""

    answers: dict[str, str] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._begun)
        session.on("Network.requestServedFromCache", self._kept)
        session.on("Network.loadingFinished", self._ended)

    def _begun(self, told: dict[str, Any]) -> None:
        if not told["response"].get("fromDiskCache") and told["response"]["encodedDataLength"]:
            self.answers[told["requestId"]] = told["response"]["url"]

    def _kept(self, told: dict[str, Any]) -> None:
        self.answers.pop(told["requestId"], None)

    def _ended(self, told: dict[str, Any]) -> None:
        if url := self.answers.get(told["requestId"]):
            self.sent[url] = int(told["encodedDataLength"])

    def taken(self) -> dict[str, int]:
        """Everything since the last time."""
        sent, self.sent = self.sent, {}
        return sent


def refuse(route: Route) -> None:
    route.fulfill(status=404, body="{}")


def test_the_first_visit_is_small_and_the_second_asks_for_hardly_anything(visit: Visit) -> None:
    page, traffic = visit.page, Traffic()
    traffic.watch(page)
    with page.expect_response("**/console/shell-*.js") as shell:
        visit.open().page.get_by_label("API key").wait_for()
    shell.value.finished()
    page.wait_for_load_state("networkidle")
    first = traffic.taken()
    behind = {url for url in first if "/shell-" in url}

    assert len(behind) == 1
    assert all(url.startswith(visit.account.stack.url) for url in first)
    assert sum(size for url, size in first.items() if url not in behind) <= TO_THE_FORM_BYTES
    assert sum(first.values()) <= EVERYTHING_BYTES
    page.goto("about:blank")
    visit.open().page.get_by_label("API key").wait_for()
    page.wait_for_load_state("networkidle")
    again = traffic.taken()
    assert 1 <= len(again) <= AGAIN_REQUESTS, again


def test_a_page_whose_files_are_gone_says_so_and_reloads(visit: Visit) -> None:
    """As while one version takes over from another: a file is there under its own name, or not at all."""
    visit.page.route("**/console/page-*.js", refuse)
    visit.open()
    expect(visit.page.get_by_role("alert")).to_contain_text("This page did not load completely.")
    visit.page.unroute_all()
    visit.button("Reload").click()

    expect(visit.page.get_by_label("API key")).to_be_visible()
    expect(visit.page.get_by_text("Loading…")).to_have_count(0)


def test_what_does_not_come_behind_the_door_is_asked_for_again(visit: Visit) -> None:
    visit.page.route("**/console/shell-*.js", refuse)
    visit.open("rules").page.get_by_label("API key").fill(visit.account.api_key)
    visit.button("Sign in").click()
    expect(visit.page.get_by_role("alert")).to_contain_text("This part of the page did not load.")
    visit.page.unroute_all()
    visit.button("Try again").click()

    expect(visit.button("Add rule")).to_be_visible()


def test_a_page_that_takes_long_says_that_it_is_coming(visit: Visit) -> None:
    with visit.held("**/console/page-*.js"):
        visit.page.goto(visit.account.stack.url, wait_until="commit")
        expect(visit.page.get_by_text("Loading…")).to_be_visible()

    expect(visit.page.get_by_label("API key")).to_be_visible()
    expect(visit.page.get_by_text("Loading…")).to_have_count(0)
