"""/embed-tokens.js in Chromium, against the deployed stack: old browsers, users who change, and hosts that refuse."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.support.browser import API, Given, Got, Web, running_browser
from tests.support.embedding import PAGE, Host, new_customer
from tests.support.local_stack import ROOT, LocalStack

HOST = "https://app.acme.test"
SLOW = "https://slow.embed.test"
BACKEND = "/my-backend/embed-token"
FEATURES: list[str] = json.loads((ROOT / "tests/client/newer_features.json").read_text())

REMOVE = """
for (const name of %s) {
  const path = name.split(".");
  const last = path.pop();
  const owner = path.reduce((place, step) => place?.[step], globalThis);
  for (let place = owner; place; place = Object.getPrototypeOf(place)) delete place[last];
}
"""

OPEN_WITH = "(options) => { try { client.createEmbedSession(options); } catch (error) { return error.message; } }"
EXAMPLE_BLANKS = {
    "/* show the component; called again with every renewed token */": "document.body.append(user.distinctId, '; ');",
    "/* the session has ended: remove what the component shows */": "document.body.textContent = '';",
    "/* error.message is for people */": "",
    "  showComponent();\n</script>": "  showComponent();\n  self.act = {signIn, signOut, open: () => session}</script>",
}


@pytest.fixture(scope="module")
def tenant(stack: LocalStack) -> LocalStack:
    return new_customer(stack, "Browser client", HOST)


@pytest.fixture(scope="module")
def web(stack: LocalStack) -> Web:
    return Web(stack.url)


@pytest.fixture(scope="module")
def browser(playwright: Playwright, web: Web) -> Iterator[Browser]:
    with running_browser(playwright, web) as browser:
        yield browser


@pytest.fixture
def host(tenant: LocalStack, web: Web) -> Host:
    host = Host(tenant)
    web.sites |= {"/": lambda _got: Given.html(PAGE % (API, API)), BACKEND: host.embed_token}
    return host


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def visit(page: Page) -> None:
    page.goto(HOST)
    page.wait_for_function("window.client")


def wait_for(page: Page, count: int) -> list[list[object]]:
    page.wait_for_function("(count) => seen.length >= count", arg=count)
    seen: list[list[object]] = page.evaluate("seen")
    return seen


@pytest.mark.parametrize("names", [*([name] for name in FEATURES), FEATURES], ids=lambda names: ",".join(names)[:30])
@pytest.mark.usefixtures("host")
def test_a_session_opens_and_is_renewed_where_something_newer_is_missing(page: Page, names: list[str]) -> None:
    page.add_init_script(REMOVE % json.dumps(names))
    visit(page)
    page.evaluate("open_('one')")
    wait_for(page, 1)
    page.evaluate("one.refresh()")
    wait_for(page, 2)
    page.evaluate("client.closeAll()")
    assert wait_for(page, 3) == [["one", "user-1"], ["one", "user-1"], ["one", "closed", True, None]]


def test_after_close_all_a_component_shows_who_is_signed_in_now(page: Page, host: Host) -> None:
    visit(page)
    page.evaluate("open_('one')")
    wait_for(page, 1)
    host.user = "user-2"
    page.evaluate("client.closeAll(); open_('two')")
    assert wait_for(page, 3) == [["one", "user-1"], ["one", "closed", True, None], ["two", "user-2"]]


def test_a_session_does_not_go_on_as_another_user(page: Page, host: Host, web: Web) -> None:
    visit(page)
    page.evaluate("open_('one')")
    wait_for(page, 1)
    host.user = "user-2"
    before = len(web.seen)
    page.evaluate("one.refresh()")

    assert wait_for(page, 2) == [["one", "user-1"], ["one", "user_changed", True, None]]
    assert len(web.seen) == before  # the service has not been asked


def test_a_token_for_one_dashboard_is_refused_by_the_component_of_another(page: Page, host: Host, web: Web) -> None:
    host.resources = [{"type": "dashboard", "id": "sales-2026"}]
    visit(page)
    before = len(web.seen)
    for name, more in {
        "sales": {"opens": {"type": "dashboard", "id": "sales-2026"}},
        "costs": {"opens": {"type": "dashboard", "id": "costs"}},
        "editor": {"opens": {"type": "dashboard", "id": "sales-2026"}, "permission": "can_edit"},
    }.items():
        page.evaluate("([name, more]) => open_(name, undefined, more)", [name, more])

    seen = wait_for(page, 3)
    refused = ["resource_not_granted", True, 403]
    assert sorted(seen, key=str) == [["costs", *refused], ["editor", *refused], ["sales", "user-1"]]
    page.evaluate("sales.refresh()")
    assert wait_for(page, 4)[3:] == [["sales", "user-1"]]
    asked = [json.loads(got.body)["opens"]["id"] for got, _ in web.seen[before:] if got.method == "POST"]
    assert (host.asked, sorted(asked)) == (2, ["costs", "sales-2026", "sales-2026", "sales-2026"])


def test_a_page_back_from_the_page_cache_asks_whether_its_user_is_still_there(page: Page, host: Host) -> None:
    visit(page)
    page.evaluate("open_('one')")
    wait_for(page, 1)
    host.refusals = [Given(401)]
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    assert wait_for(page, 2)[1:] == [["one", "host_refused", True, 401]]


def test_a_backend_that_refuses_is_not_asked_again(page: Page, host: Host) -> None:
    page.clock.install()
    visit(page)
    host.refusals = [Given(422, {"content-type": "application/problem+json"}, '{"code": "attribute_invalid"}')] * 9
    page.evaluate("open_('one')")

    assert wait_for(page, 1) == [["one", "host_refused", True, 422]]
    page.clock.run_for(120_000)
    assert (host.asked, page.evaluate("seen.length")) == (1, 1)


@pytest.mark.parametrize("source", ["the backend", "the service"])
def test_retry_after_is_honoured_wherever_it_comes_from(page: Page, host: Host, web: Web, source: str) -> None:
    later = Given(
        429, {"retry-after": "20", "access-control-allow-origin": "*", "access-control-expose-headers": "Retry-After"}
    )
    asked: list[str] = []

    def busy(got: Got) -> Given:
        if got.method == "OPTIONS":
            return Given(204, {"access-control-allow-origin": "*", "access-control-allow-headers": "authorization"})
        asked.append(got.path)
        return later

    web.sites["/embed/session"] = busy
    page.clock.install()
    visit(page)
    if source == "the backend":
        host.refusals = [later] * 9
    page.evaluate("(url) => open_('one', url)", SLOW)
    code = wait_for(page, 1)[0][1]
    of_backend = source == "the backend"

    def attempts() -> int:
        return host.asked if of_backend else len(asked)

    assert code == ("host_failed" if of_backend else "unavailable")
    page.clock.run_for(19_000)
    assert attempts() == 1
    with page.expect_request(HOST + BACKEND if of_backend else f"{SLOW}/embed/session"):
        page.clock.run_for(3_000)


@pytest.mark.usefixtures("host")
def test_a_mistake_in_the_options_is_told_in_words(page: Page) -> None:
    visit(page)

    said = [page.evaluate(OPEN_WITH, options) for options in ({"apiUrl": "/embed", "token": "x"}, {"apiUrl": API})]

    assert re.search("absolute address as apiUrl", said[0])
    assert re.search("needs fetchToken", said[1])


def test_the_documented_page_shows_each_user_their_own_component(page: Page, host: Host, web: Web) -> None:
    """Under the documented policy and integrity hash; only the comments where an integrator goes on become code."""
    documented = (ROOT / "docs/integrate/browser.md").read_text()
    (example,) = re.findall(r"^```html\n(.*?)^```$", documented, re.MULTILINE | re.DOTALL)
    (policy,) = re.findall(r"^Content-Security-Policy: (.*)$", documented, re.MULTILINE)
    for comment, code in EXAMPLE_BLANKS.items():
        assert comment in example
        example = example.replace(comment, code)
    nonced = example.replace("<script ", '<script nonce="R4nd0m" ').replace("https://embed.example.com", API)
    html = f"<title>Host</title><body></body>{nonced}"

    def sign_in(_got: Got) -> Given:
        host.user = "user-2"
        return Given(204)

    web.sites |= {
        "/documented": lambda _got: Given.html(
            html, content_security_policy=policy.replace("https://embed.example.com", API)
        ),
        "/my-backend/sign-in": sign_in,
        "/my-backend/sign-out": lambda _got: Given(204),
    }
    page.goto(f"{HOST}/documented")
    shown = expect(page.locator("body"))
    shown.to_have_text("user-1;", use_inner_text=True)
    page.evaluate("act.signIn()")
    shown.to_have_text("user-2;", use_inner_text=True)
    host.user = "user-3"
    page.evaluate("act.open().refresh()")
    shown.to_have_text("user-3;", use_inner_text=True)
    page.evaluate("act.signOut()")
    shown.to_have_text("", use_inner_text=True)
