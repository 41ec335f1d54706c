"""People at the page: invited by a link, signed in at their company, given another role, signed out and removed."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visiting
from tests.support.company import LOGIN, Company, certified, choose_at_ours
from tests.support.local_stack import LocalStack
from tests.support.page_browser import Visit, violations

ANA = "ana@example.com"
SESSION = "__Host-embed_session"


@pytest.fixture(scope="module", params=["ours", pytest.param("certified", marks=pytest.mark.long)])
def company(
    request: pytest.FixtureRequest, stack: LocalStack, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Company]:
    if request.param == "ours":
        yield Company(stack, choose_at_ours)
        return
    with certified(tmp_path_factory.mktemp("certified")) as company:
        yield company


@pytest.fixture
def account(company: Company) -> object:
    """What `visiting` shows."""
    return company.account()


def who(page: Page) -> str:
    return page.locator(".who").inner_text()


def change_role(admin: Visit, name: str, role: str) -> None:
    admin.button(f"Change {name}").click()
    admin.page.get_by_role("dialog").get_by_label("Role").select_option(role)
    admin.saved("Save", f"Changed {name}.")


def test_somebody_is_invited_by_link_given_another_role_and_removed(company: Company, visiting: Visiting) -> None:
    admin, ana = visiting().sign_in("people"), visiting()
    admin.button("Invite a person").click()
    dialog = admin.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Ana Ruiz")
    dialog.get_by_label("Role").select_option("editor")
    expect(dialog).to_contain_text("the right to see every row")
    admin.button("Create the link").click()
    link = admin.page.get_by_label("The invitation link", exact=True).inner_text()
    admin.copy("Copy the invitation link", link)
    assert "Invited" in admin.saved("Done", "Invited Ana Ruiz.").inner_text()

    ana.page.goto(link)
    expect(ana.page.locator(".lead")).to_have_text("You are invited to Page as Editor.")
    assert "invitation" not in ana.page.url
    company.join(ana, link, ANA)
    assert "Ana Ruiz" in who(ana.page)
    expect(ana.page.locator(".whoami")).to_have_text("Ana Ruiz · Editor")
    expect(ana.page.locator(".badge")).to_have_text("Test")
    expect(ana.page.get_by_role("navigation")).to_contain_text("Audit")
    expect(ana.page.get_by_role("navigation").get_by_text("API keys")).to_have_count(0)
    ana.page.reload()
    expect(ana.page.locator(".whoami")).to_have_text("Ana Ruiz · Editor")

    admin.go("keys")
    admin.go("people")
    change_role(admin, "Ana Ruiz", "viewer")
    expect(admin.section("people")).to_contain_text("joined")
    ana.page.reload()
    ana.page.get_by_role("link", name=LOGIN).click()
    company.arrive(ana.page, ANA)
    expect(ana.page.locator(".whoami")).to_have_text("Ana Ruiz · Viewer")
    expect(ana.page.get_by_role("navigation").get_by_text("sandbox")).to_have_count(0)

    admin.button("Remove Ana Ruiz").click()
    admin.saved("Remove", "Removed Ana Ruiz.")
    ana.page.reload()
    ana.page.get_by_role("link", name=LOGIN).click()
    company.choose(ana.page, ANA)
    expect(ana.page.get_by_role("main")).to_contain_text("no tenant has invited this account")
    ana.page.get_by_role("link", name="Back to the start").click()
    expect(ana.page.get_by_role("link", name=LOGIN)).to_be_visible()


def test_signing_out_ends_the_session_at_the_service(company: Company, visiting: Visiting) -> None:
    ana = visiting()
    company.join(ana, ana.account.invite("viewer", "Ana Ruiz")[1], ANA)
    (session,) = (cookie["value"] for cookie in ana.page.context.cookies() if cookie["name"] == SESSION)
    sent = {"cookie": f"{SESSION}={session}", "x-embed-tenant": "none"}
    asked = f"{company.stack.url}/auth/session"
    assert requests.get(asked, headers=sent, timeout=30).json()["session"]["name"] == "Ana Ruiz"

    ana.button("Sign out").click()
    expect(ana.page.get_by_text("You are signed out.")).to_be_visible()

    assert requests.get(asked, headers=sent, timeout=30).json()["session"] is None
    ana.page.get_by_role("link", name=LOGIN).click()
    company.arrive(ana.page, ANA)


def test_two_tabs_on_two_tenants_cannot_mix(company: Company, visiting: Visiting) -> None:
    """Whoever switches in one tab is asked in the other, whose requests the service refuses meanwhile."""
    ana, other = visiting(), company.account("Other")
    company.join(ana, ana.account.invite("editor", "Ana Ruiz")[1], ANA)
    company.join(ana, other.invite("viewer", "Ana Ruiz")[1], ANA)
    assert "Other" in who(ana.page)
    second = ana.page.context.new_page()
    second.goto(company.stack.url)
    second.get_by_label("Switch account").select_option(label="Page (Editor)")
    expect(second.locator(".whoami")).to_have_text("Ana Ruiz · Editor")

    first = ana.page.get_by_role("dialog")
    expect(first).to_contain_text("You switched to another account")
    shown = f"{{'x-embed-tenant': 't_{other.api_key[9:25]}'}}"
    assert (
        ana.page.evaluate(f"fetch('/auth/logout', {{method: 'POST', headers: {shown}}}).then((it) => it.status)") == 409
    )
    first.get_by_role("button", name="Stay in Other").click()
    expect(first).to_have_count(0)
    second.get_by_role("button", name="Go to Other").click()

    expect(second.locator(".whoami")).to_have_text("Ana Ruiz · Viewer")


def test_a_login_that_ends_in_another_tab_leads_back_to_the_start(company: Company, visiting: Visiting) -> None:
    ana = visiting()
    page, link = ana.page, ana.account.invite("viewer", "Ana Ruiz")[1]
    company.join(ana, link, ANA)
    ana.button("Sign out").click()
    page.context.clear_cookies(domain="127.0.0.1")  # the provider's own session, which would not stop at its page
    page.get_by_role("link", name=LOGIN).click()
    page.wait_for_url(lambda url: not url.startswith(company.stack.url))
    newer = page.context.new_page()
    newer.goto(company.stack.url)
    newer.get_by_role("link", name=LOGIN).click()
    newer.wait_for_url(lambda url: not url.startswith(company.stack.url))

    company.choose(page, ANA)
    expect(page.get_by_role("main")).to_contain_text("Signing in did not work. Start again.")
    company.arrive(newer, ANA)
    page.get_by_role("link", name="Back to the start").click()
    expect(page.locator(".whoami")).to_have_text("Ana Ruiz · Viewer")


def test_what_was_entered_stays_when_a_session_ends(company: Company, visiting: Visiting) -> None:
    ana = visiting()
    member, link = ana.account.invite("viewer", "Ana Ruiz")
    company.join(ana, link, ANA)
    ana.go("introspection")
    ana.page.get_by_label("JWT Token").fill("eyJ.half.typed")
    body = {"endSessions": True}
    url = f"{company.stack.url}/members/{member}"
    assert requests.patch(url, json=body, headers={"x-api-key": ana.account.api_key}, timeout=30).status_code == 200

    ana.button("Introspect token").click()
    ana.section("introspection").get_by_role("button", name="Sign in again").click()
    with ana.page.context.expect_page() as opened:
        ana.page.get_by_role("dialog").get_by_role("link", name="Sign in").click()
    company.arrive(opened.value, ANA)

    expect(ana.page.get_by_role("dialog")).to_have_count(0)
    expect(ana.page.get_by_label("JWT Token")).to_have_value("eyJ.half.typed")
    expect(ana.page.locator(".whoami")).to_have_text("Ana Ruiz · Viewer")


@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 1600)])
def test_what_people_see_first_has_no_violation(
    company: Company, visiting: Visiting, axe: str, theme: str, width: int
) -> None:
    ana, admin = visiting(theme=theme, width=width), visiting(theme=theme, width=width)
    link = ana.account.invite("viewer", "Ana Ruiz")[1]
    ana.page.goto(link)
    ana.page.get_by_role("link", name="Accept and sign in").wait_for()
    assert violations(ana, axe) == []
    company.join(ana, link, ANA)
    assert violations(ana, axe) == []

    admin.sign_in("people")
    for opener, words in (("Change Ana Ruiz", "Sign them out everywhere"), ("Remove Ana Ruiz", "a new invitation")):
        admin.button(opener).click()
        expect(admin.page.get_by_role("dialog")).to_contain_text(words)
        assert violations(admin, axe) == [], opener
        assert admin.page.evaluate("document.documentElement.scrollWidth") <= width, opener
        admin.page.keyboard.press("Escape")
