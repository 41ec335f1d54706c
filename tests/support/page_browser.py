"""The page in Debian's Chromium: signed in, and watched for console errors and policy violations."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Route,
    expect,
)

from tests.support.local_stack import LocalStack

SECTIONS = {
    "origins": "Authorized origins",
    "attributes": "Token attributes",
    "rules": "Access rules",
    "defaults": "Token defaults",
    "sandbox": "Token generation sandbox",
    "introspection": "Token introspection",
    "keys": "API keys",
    "people": "People",
    "audit": "Audit",
}
_PATIENCE = 30_000  # milliseconds; test machines are busy
expect.set_options(timeout=_PATIENCE)
# Chromium logs this for every response that is not a success; pages cannot prevent it.
_FAILED_CALL = "Failed to load resource"
_REPORTS = """
window.reports = [];
document.addEventListener("securitypolicyviolation", (event) => window.reports.push(event.violatedDirective));
"""


@dataclass
class Account:
    """A separate tenant for a test, and its key that may do everything."""

    stack: LocalStack
    api_key: str

    @classmethod
    def new(cls, stack: LocalStack, name: str = "Page") -> "Account":
        return cls(stack, stack.invoke("ProvisionTenant", {"action": "create", "name": name})["apiKey"])

    @property
    def tenant_id(self) -> str:
        return f"t_{self.api_key[9:25]}"

    def settings(self) -> Any:
        return self.stack.get("/settings", x_api_key=self.api_key).json()

    def change(self, **members: object) -> None:
        """Save a change as someone else, meanwhile."""
        headers = {
            "x-api-key": self.api_key,
            "if-match": f'"{self.settings()["version"]}"',
            "content-type": "application/merge-patch+json",
        }
        answer = requests.patch(f"{self.stack.url}/settings", data=json.dumps(members), headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text

    def declare(self, *attributes: Mapping[str, object]) -> None:
        self.change(tokenAttributes=[*self.settings()["tokenAttributes"], *attributes])

    def key_for(self, *scopes: str) -> str:
        body = {"label": "Limited", "scopes": list(scopes)}
        answer = self.stack.post("/api-keys", body, x_api_key=self.api_key)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["apiKey"])

    def invite(self, role: str, name: str) -> tuple[str, str]:
        """Return the id of a new member, and the link for them."""
        answer = self.stack.post("/members", {"role": role, "name": name}, x_api_key=self.api_key)
        assert answer.status_code == 201, answer.text
        return answer.json()["id"], answer.json()["invitationUrl"]


@dataclass
class Visit:
    """A page, and its console messages."""

    page: Page
    account: Account
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        self.page.on("dialog", self._accept)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_FAILED_CALL):
            self.errors.append(message.text)

    def _accept(self, dialog: Dialog) -> None:
        dialog.accept()

    def problems(self) -> list[str]:
        reports: list[str] = [] if self.page.is_closed() else self.page.evaluate("window.reports ?? []")
        return [*self.errors, *reports]

    def open(self, section: str = "origins") -> "Visit":
        self.page.goto(f"{self.account.stack.url}/#/{section}")
        return self

    def sign_in(self, section: str = "origins", api_key: str | None = None) -> "Visit":
        self.open(section)
        self.page.get_by_label("API key").fill(api_key or self.account.api_key)
        self.page.get_by_role("button", name="Sign in").click()
        self.arrive(section)
        return self

    def go(self, section: str) -> Locator:
        """Open the section by its link, and return it."""
        menu = self.page.get_by_role("button", name="Menu")
        if menu.is_visible():
            menu.click()
        link = self.page.get_by_role("navigation").get_by_role("link", name=SECTIONS[section], exact=True)
        is_there = link.get_attribute("aria-current") is not None
        link.click()
        return self.section(section) if is_there else self.arrive(section)

    def arrive(self, section: str) -> Locator:
        """Return the section once its heading has the focus: that comes late, and takes the focus from a field."""
        name = section.partition("/")[0]  # a row of its list may follow
        expect(self.page.get_by_role("heading", level=1, name=SECTIONS[name], exact=True)).to_be_focused()
        return self.section(name)

    def section(self, section: str) -> Locator:
        found = self.page.locator(f"#section-{section}")
        found.wait_for()
        return found

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def question(self) -> Locator:
        """Return the dialog on top of another one, once it is open."""
        dialogs = self.page.get_by_role("dialog")
        expect(dialogs).to_have_count(2)
        return dialogs.last

    def toast(self) -> Locator:
        """Return the message about the last action, with its buttons."""
        return self.page.locator(".toast")

    def saved(self, button: str, words: str) -> Locator:
        """Return the row that is highlighted after this button has saved, as the message says."""
        self.button(button).click()
        expect(self.toast()).to_contain_text(words)
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        return self.page.locator("li.changed")

    def copy(self, button: str, text: str) -> None:
        """Copy with this button, and check the clipboard, which is written late."""
        self.button(button).click()
        self.page.wait_for_function(
            "(text) => navigator.clipboard.readText().then((found) => found === text)", arg=text
        )

    @contextmanager
    def held(self, url: str) -> Iterator[None]:
        """Hold the responses for this URL until the end of the block."""
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        self.page.route(url, hold)
        yield
        self.page.unroute(url)
        for route in waiting:
            route.fallback()

    def answer(self, path: str, status: int, problem: dict[str, object] | None = None, method: str = "") -> None:
        """From now on, refuse calls of this path, as a healthy service would not."""

        def refuse(route: Route) -> None:
            if method and route.request.method != method:
                route.fallback()
            elif status:
                headers = {"retry-after": "2"} if status == 503 else {}
                document = {"title": "Title.", "detail": "Detail.", "code": "code", "status": status, **(problem or {})}
                route.fulfill(status=status, json=document, headers=headers)
            else:
                route.abort("internetdisconnected")

        self.page.route(lambda url: url.startswith(f"{self.account.stack.url}{path}"), refuse)

    def recover(self) -> None:
        self.page.unroute_all()


def new_context(browser: Browser, *, theme: str = "light", width: int = 1600) -> BrowserContext:
    context = browser.new_context(
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(_REPORTS)
    return context


_MOVED = """
Promise.allSettled(
  document.getAnimations().filter((it) => it.effect.getComputedTiming().endTime < Infinity).map((it) => it.finished)
).then(() => null)"""


def violations(visit: Visit, axe: str) -> list[Any]:
    """Return what axe finds on the page as it is now, once all colors are final."""
    visit.page.evaluate(_MOVED)
    visit.page.evaluate(axe)  # bypasses the policy, which blocks scripts of others
    found = visit.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]
