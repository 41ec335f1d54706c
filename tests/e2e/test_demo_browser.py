"""What a newcomer opens: the demo application of make run, in a browser."""

import json
from collections import defaultdict
from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, Page, Request, expect

from tests.support.local_stack import LocalStack

expect.set_options(timeout=30_000)  # cold functions, on a machine that does other things as well


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_the_demo_shows_each_user_their_own_region_and_signs_out_everywhere(stack: LocalStack, page: Page) -> None:
    sent: list[str] = []
    opened: defaultdict[str, list[str]] = defaultdict(list)

    def note_handshake(request: Request) -> None:
        if request.url.endswith("/embed/session"):
            question = json.loads(request.post_data or "{}")
            opened[request.headers["authorization"]].append(question["opens"]["id"])

    page.on("request", note_handshake)
    page.on("request", lambda request: sent.append(f"{request.url} {json.dumps(request.headers)} {request.post_data}"))
    page.goto(stack.application_url)
    expect(page.locator("#status")).to_have_text("Pick somebody to sign in as.")

    page.get_by_role("button", name="Ana").click()
    expect(page.locator("sales-table td:first-child")).to_have_text(["Paris"] * 3)
    expect(page.locator("sales-chart li")).to_have_count(3)

    page.get_by_role("button", name="Ben").click()
    expect(page.locator("sales-table td:first-child")).to_have_text(["London"] * 3)
    # A user's components share one token, and each asks for its own dashboard.
    assert len(opened) >= 2
    assert all(sorted(asked) == ["revenue", "sales"] for asked in opened.values())
    assert not [line for line in sent if stack.api_key in line]

    before = len(sent)
    page.get_by_role("button", name="Chloe").click()
    expect(page.locator("sales-table td:first-child")).to_have_text(["Berlin"] * 3)
    expect(page.locator("sales-chart [role=alert]")).to_contain_text("The token does not open this resource")
    expect(page.locator("sales-chart li")).to_have_count(0)
    # The handshake has refused the second dashboard: it asks for no rows.
    assert not [line for line in sent[before:] if "/rows/revenue" in line]

    page.get_by_role("button", name="Ben").click()
    expect(page.locator("sales-chart li")).to_have_count(3)
    page.get_by_role("button", name="Sign out everywhere").click()
    expect(page.locator("#status")).to_have_text("Pick somebody to sign in as.")
    expect(page.locator("sales-table")).to_have_count(0)


def test_the_demo_s_backend_gives_nothing_to_nobody(stack: LocalStack) -> None:
    url = stack.application_url
    session = requests.Session()

    assert session.post(f"{url}/embed-token", timeout=30).status_code == 401
    assert session.post(f"{url}/sign-out", timeout=30).status_code == 401
    assert session.post(f"{url}/sign-in", json={"user": "mallory"}, timeout=30).status_code == 422
    assert session.get(f"{url}/rows/sales", timeout=30).status_code == 401
    assert session.get(f"{url}/elsewhere", timeout=30).status_code == 404
    assert session.get(f"{url}/../app.py", timeout=30).status_code == 404


def test_signing_out_of_the_demo_ends_the_tokens_that_it_handed_out(stack: LocalStack) -> None:
    url = stack.application_url
    session = requests.Session()
    assert session.post(f"{url}/sign-in", json={"user": "chloe"}, timeout=30).status_code == 200
    token = session.post(f"{url}/embed-token", timeout=30).json()["token"]
    headers = {"authorization": f"Bearer {token}"}
    rows = session.get(f"{url}/rows/sales", headers=headers, timeout=30).json()["rows"]
    assert {row["region"] for row in rows} == {"Berlin"}
    refused = session.get(f"{url}/rows/revenue", headers=headers, timeout=30)
    assert (refused.status_code, refused.json()["code"]) == (403, "resource_not_granted")

    assert session.post(f"{url}/sign-out", timeout=30).status_code == 200

    assert session.get(f"{url}/rows/sales", headers=headers, timeout=30).status_code == 401
