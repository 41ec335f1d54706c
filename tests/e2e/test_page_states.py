"""axe finds nothing in what sections show besides their ordinary selves: dialogs, faults, refusals, conflicts."""

import base64
import json
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visiting
from tests.e2e.test_page_accessibility import RULE
from tests.support.page_browser import Visit, violations

ATTRIBUTES: list[dict[str, object]] = [
    {"name": "location", "type": "string", "required": True, "description": "Where"},
    {"name": "manager", "type": "boolean"},
    {"name": "since", "type": "datetime"},
    {"name": "teams", "type": "string", "list": True, "allowedValues": ["sales", "finance"]},
]
type Look = Callable[[], None]


def origins(visit: Visit, look: Look) -> None:
    field = visit.page.get_by_label("Origin", exact=True)
    field.fill("https://app.example.com/path")
    expect(visit.page.locator(".fault")).to_be_visible()
    look()
    visit.button("Use it").click()
    visit.answer("/settings", 503, {"code": "unavailable"}, "PATCH")
    visit.button("Add origin").click()
    expect(visit.page.get_by_role("alert")).to_be_visible()
    look()
    visit.recover()
    visit.button("Try again").click()
    visit.button("Remove https://app.example.com").click()
    expect(visit.button("Undo")).to_be_visible()
    look()


def attributes(visit: Visit, look: Look) -> None:
    visit.button("Add attribute").click()
    visit.page.get_by_text("Allowed values, default and length").click()
    visit.page.get_by_role("dialog").get_by_label("Longest value").fill("many")
    visit.button("Add to the list").click()
    look()
    visit.page.keyboard.press("Escape")
    visit.button("Remove location").click()
    visit.button("Save changes").click()
    expect(visit.page.get_by_role("dialog")).to_contain_text("These access rules go, too")
    look()
    visit.page.keyboard.press("Escape")
    visit.button("Discard").click()
    visit.button("Edit manager").click()
    visit.page.get_by_role("dialog").get_by_label("Description").fill("Mine")
    visit.button("Done").click()
    theirs = visit.account.settings()["tokenAttributes"]
    theirs[3]["description"] = "Theirs"
    visit.account.change(tokenAttributes=theirs)
    visit.button("Save changes").click()
    expect(visit.page.get_by_role("dialog")).to_contain_text("Somebody else changed the same thing")
    look()
    visit.button("Go on editing").click()


def rules(visit: Visit, look: Look) -> None:
    visit.button("Edit the rule on sales").click()
    visit.button("Group").click()
    visit.page.get_by_label("Compared with").last.select_option("this text")
    look()
    visit.page.get_by_label("They see").select_option("all")
    visit.button("Done").click()
    visit.button("Try it").click()
    expect(visit.page.locator(".outcome")).to_have_count(2)
    look()


def sandbox(visit: Visit, look: Look) -> None:
    visit.button("Generate token").click()
    expect(visit.section("sandbox").locator(".fault")).to_be_visible()
    look()
    visit.section("sandbox").get_by_label("location").fill("Paris")
    visit.answer("/embed/generate-token", 0)
    visit.button("Generate token").click()
    expect(visit.page.get_by_role("alert")).to_be_visible()
    look()
    visit.recover()


def introspection(visit: Visit, look: Look) -> None:
    header, claims, signature = visit.account.stack.generate().json()["token"].split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    changed = base64.urlsafe_b64encode(json.dumps({**said, "role": "admin"}).encode()).decode().rstrip("=")
    tokens = {
        "Forged or damaged": f"{header}.{changed}.{signature}",
        "Another account's token": f"{header}.{claims}.{signature}",
        "This is not an embed token": "no token",
    }
    for title, token in tokens.items():
        visit.page.get_by_label("JWT Token").fill(token)
        visit.button("Introspect token").click()
        expect(visit.page.locator(".report .notice-title").first).to_have_text(title)
        look()


def keys(visit: Visit, look: Look) -> None:
    visit.button("Create API key").click()
    visit.page.get_by_role("dialog").get_by_label("Label").fill("Server")
    visit.answer("/api-keys", 422, {"errors": [{"pointer": "/label", "detail": "Taken.", "code": "x"}]}, "POST")
    visit.button("Create key").click()
    expect(visit.page.get_by_text("Taken.")).to_be_visible()
    look()
    visit.recover()
    visit.button("Create key").click()
    expect(visit.page.get_by_role("dialog")).to_contain_text("Copy your key now")
    look()
    visit.button("I have copied it").click()
    visit.button("Rotate Server").click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    look()
    visit.page.keyboard.press("Escape")
    visit.button("Revoke Server").click()
    visit.page.get_by_label("to confirm").fill("Server")
    look()
    visit.button("Revoke key").click()
    visit.page.get_by_text("Ended keys").click()
    look()


def audit(visit: Visit, look: Look) -> None:
    visit.page.get_by_label("Who").fill("nobody")
    expect(visit.section("audit")).to_contain_text("Nothing like this happened")
    look()
    visit.answer("/audit-events", 401, {"code": "api_key_revoked"})
    visit.button("Export JSON").click()
    visit.button("Use another key").click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    look()


STATES = {
    "origins": origins, "attributes": attributes, "rules": rules, "sandbox": sandbox,
    "introspection": introspection, "keys": keys, "audit": audit,
}  # fmt: skip


LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 1600), ("dark", 320)]


@pytest.mark.parametrize("section", STATES)
def test_no_state_has_a_violation_or_is_too_wide(visit: Visit, axe: str, section: str) -> None:
    visit.account.declare(*ATTRIBUTES)
    visit.account.change(accessRules=[RULE])
    page = visit.sign_in(section).page

    def look() -> None:
        for theme, width in LOOKS:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour in between
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(visit, axe) == [], theme
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            dialogs = page.locator("dialog[open]")
            assert dialogs.evaluate_all("(all) => all.filter((it) => it.scrollWidth > it.clientWidth).length") == 0

    STATES[section](visit, look)


def test_what_a_key_may_not_do_has_no_violation_either(visiting: Visiting, axe: str) -> None:
    visit = visiting(theme="dark", width=320)
    visit.sign_in(api_key=visit.account.key_for("settings:read"))

    for section in STATES:
        expect(visit.go(section)).to_contain_text("key")
        assert violations(visit, axe) == [], section


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


def test_times_are_relative_and_exact_on_hover(visit: Visit) -> None:
    visit.account.change(authorizedOrigins=[{"origin": "https://app.example.com"}])
    visit.sign_in()
    moment = visit.section("origins").locator("time")

    expect(moment).to_contain_text("ago")
    title = str(moment.get_attribute("title"))
    assert title.endswith("UTC")
    assert str(moment.get_attribute("datetime"))[:4] in title


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    page = visit.open().page
    button = visit.button("Sign in")
    assert button.evaluate("(it) => getComputedStyle(it).transitionDuration") != "0s"

    page.emulate_media(reduced_motion="reduce")

    assert button.evaluate("(it) => getComputedStyle(it).transitionDuration") == "0s"


def test_moments_are_told_and_written_in_local_time_and_utc(visit: Visit) -> None:
    zone = {"timezoneId": "Asia/Tokyo"}
    visit.page.context.new_cdp_session(visit.page).send("Emulation.setTimezoneOverride", zone)
    visit.account.declare(ATTRIBUTES[2])
    visit.sign_in("sandbox")
    visit.section("sandbox").get_by_label("since").fill("2026-01-01T09:00:30")
    visit.button("Generate token").click()
    visit.button("Introspect it").click()

    facts = visit.section("introspection").locator(".facts")
    expect(facts.nth(1)).to_contain_text("2026-01-01T00:00:30Z")
    expect(facts.nth(3)).to_contain_text("GMT+9")
    expect(facts.nth(3)).to_contain_text("UTC")
