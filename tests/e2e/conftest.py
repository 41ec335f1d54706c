from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support.browser import chromium
from tests.support.faults.failing_proxy import FailingProxy, between
from tests.support.local_stack import LocalStack, free_port, running_stack
from tests.support.page_browser import Account, Visit, new_context

type Visiting = Callable[..., Visit]


@dataclass(frozen=True)
class ProxiedStack:
    """A separate stack whose functions reach AWS through `proxy`, cache the key ring for a second only, and know the
    documentation's URL.
    """

    stack: LocalStack
    proxy: FailingProxy


@pytest.fixture(scope="session")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProxiedStack]:
    folder = tmp_path_factory.mktemp("proxied")
    aws = free_port()
    with between(aws) as proxy:
        endpoint = f"http://127.0.0.1:{proxy.port}"
        options = ("--keys-only", "--no-assistant", "--emulator-port", str(aws), "--functions-endpoint", endpoint)
        parameters = {"RingCacheSeconds": 1, "RotationMarginSeconds": 300, "DocsUrl": "https://docs.example.com"}
        with running_stack(folder / "state", *options, **parameters) as stack:
            yield ProxiedStack(stack, proxy)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all tests: there cannot be two at a time."""
    chromium()
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, stack: LocalStack) -> Iterator[Browser]:
    """Closed before the service that it is connected to, because a stopping server waits for open connections."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def account(stack: LocalStack) -> Account:
    return Account.new(stack)


@pytest.fixture
def visiting(browser: Browser, account: Account) -> Iterator[Visiting]:
    """Opens pages; after each test, none of them has reported an error or a violation of the policy."""
    visits: list[Visit] = []

    def visiting(*, theme: str = "light", width: int = 1600) -> Visit:
        visit = Visit(new_context(browser, theme=theme, width=width).new_page(), account)
        visit.watch()
        visits.append(visit)
        return visit

    yield visiting
    problems = [problem for visit in visits for problem in visit.problems()]
    for visit in visits:
        visit.page.context.close()
    assert problems == []


@pytest.fixture
def visit(visiting: Visiting) -> Visit:
    return visiting()


@pytest.fixture(scope="session")
def axe(node_project: Path) -> str:
    return (node_project / "node_modules/axe-core/axe.min.js").read_text()
