"""A page that stays open past three lifetimes of its tokens: five components that share a session."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.support.browser import API, Given, Got, Web, running_browser
from tests.support.embedding import new_customer
from tests.support.local_stack import LocalStack

LIFETIME = 60  # the shortest there is
REFRESH = 48  # three quarters of it, and a fifth of the rest

DASHBOARD = """
<title>Five components</title>
<ul></ul>
<script type="module">
  import { createEmbedSession } from "%s/embed-tokens.js";
  window.state = { sessions: [], errors: [], probes: [] };
  async function fetchToken() {
    const answer = await fetch("/embed-token", { method: "POST" });
    if (!answer.ok) throw Object.assign(new Error("none"), { status: answer.status });
    return (await answer.json()).token;
  }
  let token = "";
  for (let i = 0; i < 5; i += 1) {
    const place = document.querySelector("ul").appendChild(document.createElement("li"));
    createEmbedSession({
      apiUrl: "%s",
      fetchToken,
      onSession: (session) => {
        token = session.token;
        state.sessions.push([i, session.tokenId]);
        place.textContent = `working for ${session.user.distinctId}`;
      },
      onError: (error) => {
        state.errors.push([i, error.code, error.final]);
        place.textContent = `ended: ${error.message}`;
      },
    });
  }
  setInterval(async () => {
    if (!token) return;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch("%s/embed/session", { method: "POST", headers });
    state.probes.push(answer.status);
  }, 5000);
</script>"""


@dataclass
class Host:
    """A customer's backend: hands out tokens while its user is signed in, and counts them."""

    tenant: LocalStack
    signed_in: bool = True
    handed: int = 0
    user: str = "left-open"
    moments: list[float] = field(default_factory=list)

    def embed_token(self, _got: Got) -> Given:
        if not self.signed_in:
            return Given(403)
        self.handed += 1
        self.moments.append(time.monotonic())
        user = {"distinctId": self.user, "role": "explorer"}
        return Given(200, {"content-type": "application/json"}, self.tenant.generate(user=user, expiresIn=60).content)


@dataclass
class LeftOpen:
    page: Page
    host: Host
    opened: float


@pytest.fixture
def left_open(playwright: Playwright, stack: LocalStack) -> Iterator[LeftOpen]:
    host = Host(new_customer(stack, "Left open", "https://open.acme.test"))
    dashboard = Given.html(DASHBOARD % (API, API, API))
    web = Web(stack.url, {"/dashboard": lambda _got: dashboard, "/embed-token": host.embed_token})
    with running_browser(playwright, web) as browser:
        page = browser.new_page()
        page.goto("https://open.acme.test/dashboard")
        yield LeftOpen(page, host, time.monotonic())


def wait_until(seconds: float, left_open: LeftOpen, happened: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    deadline = time.monotonic() + seconds
    while True:
        state: dict[str, Any] = left_open.page.evaluate("window.state")
        if happened(state):
            return state
        assert time.monotonic() < deadline, state
        left_open.page.wait_for_timeout(500)


@pytest.mark.long
def test_a_page_left_open_works_on_and_ends_when_its_user_is_revoked(left_open: LeftOpen) -> None:
    """Three lifetimes and more: five components, one token request a refresh, and no interruption at any time."""
    page, host = left_open.page, left_open.host
    rest = left_open.opened + 3 * LIFETIME + 5 - time.monotonic()
    page.wait_for_timeout(max(rest, 0) * 1000)

    state = page.evaluate("window.state")
    assert state["errors"] == []
    assert set(state["probes"]) == {200}
    assert len(state["probes"]) >= 30
    tokens = list(dict.fromkeys(token for _, token in state["sessions"]))
    assert sorted(state["sessions"]) == sorted([i, token] for token in tokens for i in range(5))
    assert len(tokens) == host.handed >= 4
    assert page.locator("li").all_inner_texts() == ["working for left-open"] * 5

    revoked = host.tenant.post("/embed/revocations", {"distinctId": host.user})
    host.signed_in = False
    assert revoked.status_code == 200

    wait_until(REFRESH + 5, left_open, lambda state: len(state["errors"]) == 5)
    wait_until(30, left_open, lambda state: state["probes"][-1] == 401)
    assert page.locator("li").all_inner_texts() == ["ended: The host page hands out no more tokens."] * 5
    assert page.evaluate("state.errors") == [[i, "host_refused", True] for i in range(5)]
