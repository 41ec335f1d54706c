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
    visit.button("Add origin").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Origin", exact=True).fill("localhost:3000")
    expect(dialog.get_by_role("switch")).to_be_visible()
    look()
    dialog.get_by_label("Origin", exact=True).fill("http://app.example.com")
    expect(visit.button("Use https://app.example.com")).to_be_visible()
    look()
    visit.button("Use https://app.example.com").click()
    visit.answer("/settings", 503, {"code": "unavailable"}, "PATCH")
    visit.button("Save origin").click()
    expect(visit.page.get_by_role("alert")).to_be_visible()
    look()
    visit.page.keyboard.press("Escape")
    expect(visit.question()).to_contain_text("Discard your changes?")
    look()
    visit.button("Keep editing").click()
    visit.recover()
    visit.button("Try again").click()
    expect(visit.button("Undo")).to_be_visible()
    look()


def attributes(visit: Visit, look: Look) -> None:
    visit.button("Add attribute").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_text("Allowed values, default, pattern and length").click()
    dialog.get_by_label("Maximum length").fill("many")
    visit.button("Save attribute").click()
    look()
    visit.button("Cancel").click()
    visit.button("Discard").click()
    visit.button("Remove location").click()
    expect(dialog).to_contain_text("This removes access rules")
    look()
    visit.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    visit.button("Edit manager").click()
    dialog.get_by_label("Description").fill("Mine")
    theirs = visit.account.settings()["tokenAttributes"]
    theirs[3]["description"] = "Theirs"
    visit.account.change(tokenAttributes=theirs)
    visit.button("Save attribute").click()
    expect(visit.question()).to_contain_text("Someone else changed the same thing")
    look()


def rules(visit: Visit, look: Look) -> None:
    visit.button("Edit the rule on sales").click()
    visit.button("Group").click()
    visit.page.get_by_role("dialog").get_by_label("Compared with").last.select_option("this text")
    look()
    visit.page.get_by_label("They see").select_option("all")
    visit.page.get_by_text("Try this rule before you save it").click()
    visit.page.get_by_role("dialog").get_by_role("button", name="Try it").click()
    expect(visit.page.locator(".outcome")).to_have_count(2)
    look()


def defaults(visit: Visit, look: Look) -> None:
    visit.button("Edit defaults").click()
    visit.page.get_by_label("Default lifetime", exact=True).fill("many")
    visit.button("Save defaults").click()
    expect(visit.page.locator(".fault")).to_be_visible()
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
    visit.button("Revoke a user's tokens").click()
    visit.button("Revoke tokens").click()
    expect(visit.page.locator(".fault")).to_be_visible()
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
    expect(visit.page.get_by_role("dialog")).to_contain_text("Copy your API key now")
    look()
    visit.button("Copy the API key").click()
    visit.button("Done").click()
    expect(visit.toast()).to_be_visible()
    look()
    visit.button("Rotate Server").click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    look()
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    visit.button("Revoke Server").click()
    visit.page.get_by_label("to confirm").fill("Server")
    look()
    visit.button("Revoke key").click()
    visit.page.get_by_text("Inactive keys").click()
    look()


def audit(visit: Visit, look: Look) -> None:
    visit.page.get_by_label("To", exact=True).fill("2026-01-01")
    expect(visit.section("audit")).to_contain_text("No events match")
    look()
    visit.answer("/audit-events", 401, {"code": "api_key_revoked"})
    visit.button("Export JSON").click()
    visit.button("Use a different key").click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    look()


STATES = {
    "origins": origins, "attributes": attributes, "rules": rules, "defaults": defaults, "sandbox": sandbox,
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
