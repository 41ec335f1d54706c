"""The API key at the page: in memory only, shown by its ends, and what it may not do is shown disabled."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visiting
from tests.support.page_browser import Visit


def test_the_key_is_shown_by_its_ends_and_kept_nowhere(visit: Visit) -> None:
    page = visit.sign_in().page
    key = visit.account.api_key

    expect(page.locator(".who")).to_contain_text(f"emb_live_…{key[-4:]}")
    expect(page.locator(".badge")).to_have_text("Live")
    expect(page.locator(".who")).to_contain_text("Page")  # the account's name
    visit.copy("Copy the account id", f"t_{key[9:25]}")
    kept = page.evaluate(
        "[document.documentElement.outerHTML, location.href, document.cookie, JSON.stringify(localStorage),"
        " JSON.stringify(sessionStorage), ...[...document.querySelectorAll('input')].map((input) => input.value)]"
    )
    assert not [place for place in kept if key in place or key[30:60] in place]
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []


def test_a_reload_and_signing_out_forget_the_key(visit: Visit) -> None:
    page = visit.sign_in().page
    page.reload()
    expect(page.get_by_label("API key")).to_be_visible()

    visit.sign_in()
    visit.button("Sign out").click()

    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(page.get_by_label("API key")).to_have_value("")


def test_thirty_idle_minutes_sign_out_and_activity_does_not(visit: Visit) -> None:
    visit.page.clock.install()
    page = visit.sign_in().page
    page.clock.fast_forward("27:00")
    page.keyboard.press("Shift")
    page.clock.fast_forward("27:00")
    expect(page.get_by_role("heading", name="Authorized origins")).to_be_visible()

    page.clock.fast_forward("03:30")

    expect(page.get_by_text("You were signed out after 30 minutes of inactivity.")).to_be_visible()
    expect(page.get_by_role("heading", name="Authorized origins")).to_have_count(0)


def test_what_is_no_key_is_told_without_a_call(visit: Visit) -> None:
    calls: list[str] = []
    visit.page.on("request", lambda request: calls.append(request.url))
    page = visit.open().page
    page.get_by_label("API key").fill("emb_live_tooshort")
    before = len(calls)
    visit.button("Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("This does not look like an API key.")
    assert [url for url in calls[before:] if "/console/" not in url] == []


@pytest.mark.parametrize(
    ("scopes", "words"), [((), "does not know this API key"), (("tokens:generate",), "cannot read the settings")]
)
def test_a_key_that_may_not_enter_is_told_why(visit: Visit, scopes: tuple[str, ...], words: str) -> None:
    key = visit.account.key_for(*scopes) if scopes else visit.account.api_key[:-6] + "AAAAAA"
    page = visit.open().page
    page.get_by_label("API key").fill(key)
    visit.button("Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_label("API key")).to_have_value(key)


def test_what_a_key_may_not_do_is_disabled_with_the_reason(visit: Visit) -> None:
    visit.account.change(authorizedOrigins=[{"origin": "https://app.example.com"}])
    visit.sign_in(api_key=visit.account.key_for("settings:read"))
    reason = "Your API key cannot"

    origins = visit.section("origins")
    expect(origins).to_contain_text(f"{reason} change the settings: it lacks the scope settings:write")
    expect(visit.button("Add origin")).to_be_disabled()
    expect(visit.button("Remove https://app.example.com")).to_be_disabled()
    attributes = visit.go("attributes")
    expect(attributes).to_contain_text(reason)
    expect(visit.button("Add attribute")).to_be_disabled()
    expect(visit.go("rules")).to_contain_text(reason)
    expect(visit.button("Add rule")).to_be_disabled()
    expect(visit.go("defaults")).to_contain_text(reason)
    expect(visit.button("Edit defaults")).to_be_disabled()
    expect(visit.go("keys")).to_contain_text("keys:manage")
    expect(visit.go("audit")).to_contain_text("audit:read")
    expect(visit.go("sandbox")).to_contain_text("cannot generate tokens")
    expect(visit.go("introspection")).to_contain_text("tokens:introspect")


def test_after_its_key_was_revoked_the_page_goes_on_with_another_one(visiting: Visiting) -> None:
    visit = visiting()
    account = visit.account
    key = account.key_for("settings:read", "settings:write")
    page = visit.sign_in(api_key=key).page
    visit.button("Add origin").click()
    page.get_by_label("Label").fill("typed before")
    page.get_by_label("Origin", exact=True).fill("https://app.example.com")
    account.stack.post(f"/api-keys/{key[25:37]}/rotate", {"overlap": 0}, x_api_key=account.api_key)

    visit.button("Save origin").click()
    expect(page.get_by_role("alert")).to_contain_text("This API key has expired.")
    visit.button("Use a different key").click()
    visit.question().get_by_label("API key").fill(account.api_key)
    visit.button("Use this key").click()
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)

    expect(page.get_by_label("Label")).to_have_value("typed before")
    expect(visit.saved("Save origin", "Added https://app.example.com.")).to_contain_text("typed before")
