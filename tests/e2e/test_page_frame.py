"""What surrounds the sections: focus, motion, the time zone, the menu and the question at signing out."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Visiting
from tests.support.page_browser import Visit, violations


def test_the_focus_stays_in_a_dialog_and_goes_back_to_what_opened_it(visit: Visit) -> None:
    page = visit.sign_in("keys").page
    visit.button("Create API key").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Label")).to_be_focused()

    for press in ["Tab"] * 25 + ["Shift+Tab"] * 5:
        page.keyboard.press(press)
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    expect(visit.button("Create API key")).to_be_focused()


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    page = visit.open().page
    button = visit.button("Sign in")
    assert button.evaluate("(it) => getComputedStyle(it).transitionDuration") != "0s"

    page.emulate_media(reduced_motion="reduce")

    assert button.evaluate("(it) => getComputedStyle(it).transitionDuration") == "0s"


def test_moments_are_told_and_written_in_one_time_zone_that_can_be_switched(visit: Visit) -> None:
    zone = {"timezoneId": "Asia/Tokyo"}
    page = visit.page
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", zone)
    visit.account.declare({"name": "since", "type": "datetime"})
    visit.sign_in("sandbox")
    since = visit.section("sandbox").get_by_label("since")
    since.fill("2026-01-01T09:00:30")
    visit.button("Generate token").click()
    visit.button("Introspect it").click()
    facts = visit.section("introspection").locator(".facts")
    expect(facts.nth(1)).to_contain_text("2026-01-01T00:00:30Z")
    expect(facts.nth(3)).to_contain_text(re.compile(r"ago \(.* GMT\+9\)|now \(.* GMT\+9\)"))

    page.get_by_label("Times in").select_option("UTC")
    expect(facts.nth(3)).to_contain_text(re.compile(r"ago \(.* UTC\)|now \(.* UTC\)"))
    visit.go("sandbox")
    expect(since).to_have_value("2026-01-01T00:00:30")


def test_the_menu_and_the_questions_of_the_frame_have_no_violation(visiting: Visiting, axe: str) -> None:
    visit = visiting(width=320)
    page = visit.sign_in().page
    expect(page.get_by_role("navigation")).to_be_hidden()
    visit.button("Menu").click()
    assert violations(visit, axe) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation")).to_be_hidden()
    visit.go("introspection").get_by_label("JWT Token").fill("half a token")
    visit.button("Menu").click()
    visit.button("Sign out").click()
    expect(page.get_by_role("dialog")).to_contain_text("not saved")
    assert violations(visit, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
