"""Nothing that was typed is lost: closing asks, and signing in again as the same caller brings it back."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Visiting
from tests.support.page_browser import Account, Visit


def write(visit: Visit) -> None:
    visit.button("Add origin").click()
    visit.page.get_by_role("dialog").get_by_label("Origin", exact=True).fill("https://half.example")


def sign_in_again(visit: Visit, api_key: str) -> None:
    visit.page.get_by_label("API key").fill(api_key)
    visit.button("Sign in").click()


def test_closing_a_dialog_asks_only_when_something_was_typed(visit: Visit) -> None:
    page = visit.sign_in("keys").page
    visit.go("origins")
    dialogs = page.get_by_role("dialog")
    visit.button("Add origin").click()
    expect(dialogs).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialogs).to_have_count(0)
    write(visit)
    for _ in range(2):  # a browser closes a dialog by force when Escape is pressed twice
        page.keyboard.press("Escape")
        expect(visit.question()).to_contain_text("Discard your changes?")
        page.keyboard.press("Escape")
        expect(dialogs).to_have_count(1)
    page.go_back()  # the way out of a dialog on a phone
    visit.question().get_by_role("button", name="Keep editing").click()
    expect(page).to_have_url(re.compile("#/origins$"))
    visit.button("Cancel").click()
    visit.question().get_by_role("button", name="Keep editing").click()
    expect(dialogs.get_by_label("Origin", exact=True)).to_have_value("https://half.example")
    visit.button("Cancel").click()
    visit.question().get_by_role("button", name="Discard").click()
    expect(dialogs).to_have_count(0)
    expect(visit.button("Add origin")).to_be_focused()
    visit.button("Add origin").click()
    expect(dialogs.get_by_label("Origin", exact=True)).to_have_value("")


def test_who_is_idle_is_asked_and_finds_the_dialog_again_after_signing_in(visit: Visit) -> None:
    page = visit.page
    page.clock.install()
    visit.sign_in()
    write(visit)
    page.clock.fast_forward("28:30")
    expect(visit.question()).to_contain_text("Are you still there?")
    visit.button("Stay signed in").click()
    page.clock.fast_forward("28:30")
    expect(visit.question()).to_contain_text("Are you still there?")
    page.clock.fast_forward("02:00")
    expect(page.get_by_text("You were signed out after 30 minutes of inactivity.")).to_be_visible()
    expect(page.get_by_text("Your unsaved changes are kept in this tab")).to_be_visible()

    sign_in_again(visit, visit.account.api_key)
    field = page.get_by_role("dialog").get_by_label("Origin", exact=True)
    expect(field).to_have_value("https://half.example")
    visit.saved("Save origin", "Added https://half.example.")


def test_signing_out_asks_and_another_caller_finds_nothing(visit: Visit) -> None:
    page = visit.sign_in("sandbox").page
    visit.section("sandbox").get_by_label("distinctId").fill("half")
    visit.button("Sign out").click()
    expect(page.get_by_role("dialog")).to_contain_text("not saved")
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    visit.button("Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    sign_in_again(visit, visit.account.api_key)
    expect(visit.section("sandbox").get_by_label("distinctId")).to_have_value("half")
    visit.button("Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out", exact=True).click()
    sign_in_again(visit, Account.new(visit.account.stack, "Other").api_key)
    expect(visit.section("sandbox").get_by_label("distinctId")).to_have_value("user-123")

    visit.section("sandbox").get_by_label("distinctId").fill("made")
    visit.button("Generate token").click()
    expect(visit.section("sandbox").get_by_role("heading", name="Your token")).to_be_visible()
    visit.button("Sign out").click()  # nothing is left to lose
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_a_new_keys_text_survives_signing_out_and_is_asked_about_by_a_reload(visiting: Visiting) -> None:
    visit = visiting(width=390)
    page = visit.page
    page.clock.install()
    visit.sign_in("keys")
    visit.button("Create API key").click()
    page.get_by_role("dialog").get_by_label("Label").fill("Server")
    visit.button("Create key").click()
    text = page.get_by_label("The new API key").inner_text()
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.clock.fast_forward("31:00")
    expect(page.get_by_text("You were signed out")).to_be_visible()
    assert text not in page.content()

    sign_in_again(visit, visit.account.api_key)
    expect(page.get_by_label("The new API key")).to_have_text(text)
    page.reload()
    expect(page.get_by_label("API key")).to_be_visible()
    assert asked == ["beforeunload"]
