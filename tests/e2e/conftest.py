from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.local_stack import LocalStack
from tests.support.page_browser import Account, Visit, chromium, new_context

type Visiting = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def account(stack: LocalStack) -> Account:
    return Account.new(stack)


@pytest.fixture
def visiting(browser: Browser, account: Account) -> Iterator[Visiting]:
    """Opens pages; whatever a test does, none of them says an error or breaks the policy."""
    visits: list[Visit] = []

    def visiting(*, theme: str = "light", width: int = 1600) -> Visit:
        visit = Visit(new_context(browser, theme=theme, width=width).new_page(), account)
        visit.watch()
        visits.append(visit)
        return visit

    yield visiting
    complaints = [complaint for visit in visits for complaint in visit.complaints()]
    for visit in visits:
        visit.page.context.close()
    assert complaints == []


@pytest.fixture
def visit(visiting: Visiting) -> Visit:
    return visiting()
