"""The handshake as a browser knows it: real pages on https, cross-origin, against the deployed stack."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.support.browser import API, Given, Got, Web, running_browser
from tests.support.embedding import authorize, bearer, new_customer
from tests.support.local_stack import LocalStack

LISTED = "https://app.acme.test"

SHAKE_HANDS = """
async ([url, headers]) => {
  try {
    const answer = await fetch(url, { method: "POST", headers });
    return { status: answer.status, ...(await answer.json()) };
  } catch (error) {
    return { unreadable: error.name };
  }
}"""


@pytest.fixture(scope="module")
def tenant(stack: LocalStack) -> LocalStack:
    return new_customer(stack, "Browsers")


@pytest.fixture(scope="module")
def web(stack: LocalStack) -> Web:
    return Web(stack.url, {"/": lambda _got: Given.html("<title>a page</title>")})


@pytest.fixture(scope="module")
def browser(playwright: Playwright, web: Web) -> Iterator[Browser]:
    with running_browser(playwright, web) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def shake_hands(page: Page, tenant: LocalStack, address: str) -> dict[str, Any]:
    page.goto(address)
    answer: dict[str, Any] = page.evaluate(SHAKE_HANDS, [f"{API}/embed/session", bearer(tenant)])
    return answer


def seen_from(origin: str, web: Web, before: int) -> list[tuple[Got, Given]]:
    """What the service got from pages of this origin since then."""
    return [(got, given) for got, given in web.seen[before:] if got.headers.get("origin") == origin]


def test_the_listed_page_reads_the_answer(page: Page, tenant: LocalStack) -> None:
    authorize(tenant, LISTED)

    answer = shake_hands(page, tenant, LISTED)

    assert (answer["status"], answer["user"]["distinctId"]) == (200, "user-123")


@pytest.mark.parametrize(
    "address",
    [
        "https://unlisted.test",
        "https://app.acme.test.",
        "https://app.acme.test:8443",
        "http://app.acme.test",
    ],
)
def test_another_page_reads_no_more_than_its_own_origin(page: Page, tenant: LocalStack, address: str) -> None:
    authorize(tenant, LISTED)

    answer = shake_hands(page, tenant, address)

    assert (answer["status"], answer["code"], answer["origin"]) == (403, "origin_not_authorized", address)
    assert "user" not in answer


def test_a_page_without_an_origin_of_its_own_is_refused(page: Page, tenant: LocalStack, tmp_path: Path) -> None:
    authorize(tenant, LISTED)
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><title>a file</title>")

    from_file = shake_hands(page, tenant, file.as_uri())
    page.goto(LISTED)
    page.evaluate("document.body.innerHTML = '<iframe sandbox=allow-scripts srcdoc=&lt;p&gt;></iframe>'")
    page.frame_locator("iframe").locator("p").wait_for(state="attached")
    sandboxed = page.frames[1].evaluate(SHAKE_HANDS, [f"{API}/embed/session", bearer(tenant)])

    for answer in (from_file, sandboxed):
        assert (answer["status"], answer["code"], answer["origin"]) == (403, "origin_not_authorized", "null")


def test_a_request_that_was_redirected_is_refused(page: Page, tenant: LocalStack, web: Web) -> None:
    authorize(tenant, LISTED)
    open_to_all = {"access-control-allow-origin": "*", "access-control-allow-headers": "authorization"}

    def hop(got: Got) -> Given:
        elsewhere = {"location": f"{API}/embed/session", **open_to_all}
        return Given(204, open_to_all) if got.method == "OPTIONS" else Given(307, elsewhere)

    web.sites["/hop"] = hop
    page.goto(LISTED)
    before = len(web.seen)

    answer = page.evaluate(SHAKE_HANDS, ["https://redirector.test/hop", bearer(tenant)])

    assert answer.get("status") in (401, 403, None)
    posts = [(got, given) for got, given in seen_from("null", web, before) if got.method == "POST"]
    assert [given.status for _, given in posts] in ([401], [403])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("https://a.acme.test", 200),
        ("https://a.b.acme.test", 200),
        ("https://acme.test", 403),
        ("https://evil-acme.test", 403),
        ("https://evilacme.test", 403),
        ("https://acme.test.evil.test", 403),
        ("https://a.acme.test:8443", 403),
    ],
)
def test_a_wildcard_is_every_name_below_and_nothing_else(
    page: Page, tenant: LocalStack, address: str, status: int
) -> None:
    authorize(tenant, "https://*.acme.test")

    assert shake_hands(page, tenant, address)["status"] == status


@pytest.mark.parametrize(
    ("listed", "address", "shown"),
    [
        ([LISTED], LISTED, True),
        ([LISTED], "https://unlisted.test", False),
        ([LISTED], "https://app.acme.test:8443", False),
        ([LISTED], "http://app.acme.test", False),
        (["https://*.acme.test"], "https://a.acme.test", True),
        (["https://*.acme.test"], "https://a.b.acme.test", True),
        (["https://*.acme.test"], "https://acme.test", False),
        (["https://*.acme.test"], "https://evil-acme.test", False),
        ([], LISTED, False),
    ],
)
def test_a_document_with_the_frame_policy_is_shown_where_the_handshake_would_succeed(  # noqa: PLR0913 - fixtures, case
    page: Page, web: Web, tenant: LocalStack, listed: list[str], address: str, *, shown: bool
) -> None:
    authorize(tenant, *listed)
    answer = tenant.get("/embed/frame-policy", **bearer(tenant)).json()
    policy = answer["contentSecurityPolicy"]
    asked: list[object] = []

    def framed(got: Any) -> Given:
        asked.append(got)
        return Given.html("<p>component</p>", content_security_policy=policy)

    web.sites["/framed"] = framed
    web.sites["/frames"] = lambda _got: Given.html('<iframe src="https://vendor.test/framed"></iframe>')

    page.goto(f"{address}/frames")
    page.frames[1].wait_for_url(lambda url: url not in {"", "about:blank"}, wait_until="commit")

    assert asked  # the document came, and what happened to it is the policy's doing
    assert (page.frames[1].url == "https://vendor.test/framed") == shown


def test_an_api_key_in_a_page_reads_nothing_and_its_preflight_fails(page: Page, tenant: LocalStack, web: Web) -> None:
    authorize(tenant, LISTED)
    page.goto(LISTED)

    for path in ("/embed/generate-token", "/embed/session"):
        before = len(web.seen)
        by_header = page.evaluate(SHAKE_HANDS, [f"{API}{path}", {"x-api-key": tenant.api_key}])
        assert by_header == {"unreadable": "TypeError"}
        assert [got.method for got, _ in seen_from(LISTED, web, before)] == ["OPTIONS"]  # and nothing after it

    before = len(web.seen)
    as_bearer = page.evaluate(SHAKE_HANDS, [f"{API}/embed/session", {"authorization": f"Bearer {tenant.api_key}"}])
    assert as_bearer == {"unreadable": "TypeError"}
    got, given = seen_from(LISTED, web, before)[-1]
    assert (got.method, given.status, json.loads(given.body)["code"]) == ("POST", 403, "api_key_in_browser")
    assert not [name for name in given.headers if name.startswith("access-control")]
