"""API keys at the page: created, shown once, renamed, rotated, revoked; and the audit trail of that."""

import json
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.support.page_browser import Visit


def keys(visit: Visit) -> Locator:
    return visit.section("keys").locator(".rows > li")


def works(visit: Visit, key: str) -> int:
    return visit.account.stack.get("/api-keys/self", x_api_key=key).status_code


def let_the_second_pass(visit: Visit) -> None:
    """The list is in the order of creation, to the second: the next key must not be of the first one's."""
    first = visit.account.stack.get("/api-keys/self", x_api_key=visit.account.api_key).json()["createdAt"]
    while datetime.now(UTC) < datetime.fromisoformat(first) + timedelta(seconds=1):
        time.sleep(0.05)


def create(visit: Visit, label: str = "Production server") -> str:
    visit.button("Create API key").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Label").fill(label)
    dialog.get_by_role("button", name="Create key").click()
    return made(visit)


def made(visit: Visit) -> str:
    key = visit.page.get_by_label("The new API key").inner_text()
    visit.copy("Copy the API key", key)
    visit.button("Done").click()
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    return key


def test_a_key_is_shown_once_until_it_was_copied_or_saved(visit: Visit, tmp_path: Path) -> None:
    page = visit.sign_in("keys").page
    expect(keys(visit)).to_contain_text("Your key")
    let_the_second_pass(visit)
    visit.button("Create API key").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Label").fill("Production server")
    visit.button("Create key").click()
    key = page.get_by_label("The new API key").inner_text()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(dialog.get_by_role("alert")).to_contain_text("copy or save it before you close this")
    page.evaluate("document.activeElement.blur()")
    for _ in range(9):  # where nothing has the focus, Chromium closes a dialog without asking at the fourth
        page.keyboard.press("Escape")
    expect(dialog.get_by_role("alert")).to_be_visible()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }")
    visit.button("Copy the API key").click()
    expect(dialog).to_contain_text("Select it and press Ctrl+C")
    expect(visit.button("Done")).to_be_disabled()
    with page.expect_download() as download:
        visit.button("Save as .env").click()
    download.value.save_as(tmp_path / ".env")
    assert (tmp_path / ".env").read_text() == f"EMBED_API_KEY={key}\n"
    row = visit.saved("Done", "Created the key Production server.")

    expect(row).to_contain_text(f"emb_live_…{key[-4:]}")
    expect(row).to_contain_text("Generate tokens")
    expect(row).to_contain_text(f"with First key ····{visit.account.api_key[-4:]}")
    expect(keys(visit)).to_have_count(2)
    assert works(visit, key) == 200
    assert key not in page.content()


def test_scopes_expiry_lifetime_and_pins(visit: Visit) -> None:
    visit.account.declare({"name": "location", "type": "string"})
    page = visit.sign_in("keys").page
    visit.button("Create API key").click()
    dialog = page.get_by_role("dialog")
    visit.button("Create key").click()
    expect(dialog.locator(".fault")).to_have_text("Enter a label.")
    dialog.get_by_label("Label").fill("Paris only")
    dialog.get_by_label("Check tokens").check()
    dialog.get_by_label("Environment").select_option("test")
    dialog.get_by_label("Expires").select_option("30")
    dialog.get_by_label("location").fill("Paris")
    dialog.get_by_role("textbox", name="Maximum lifetime of its tokens").fill("15")
    let_the_second_pass(visit)
    dialog.get_by_role("button", name="Create key").click()
    key = made(visit)

    view = visit.account.stack.get("/api-keys/self", x_api_key=key).json()
    assert (view["scopes"], view["environment"]) == (["tokens:generate", "tokens:introspect"], "test")
    assert (view["pinnedAttributes"], view["maxTokenLifetime"]) == ({"location": "Paris"}, 900)
    expect(keys(visit).first).to_contain_text("Its tokens always have location = Paris")
    expect(keys(visit).first).to_contain_text("Its tokens are valid for at most 15 minutes.")
    expect(keys(visit).first).to_contain_text(re.compile("expires in (29|30) days"))


def test_a_new_key_is_for_the_callers_environment_and_gives_no_more_than_the_caller_has(visit: Visit) -> None:
    body = {"label": "Limited", "scopes": ["settings:read", "keys:manage"], "environment": "test"}
    limited = visit.account.stack.post("/api-keys", body, x_api_key=visit.account.api_key).json()["apiKey"]
    page = visit.sign_in("keys", api_key=limited).page
    expect(page.locator(".badge")).to_have_text("Test")
    visit.button("Create API key").click()
    dialog = page.get_by_role("dialog")

    expect(dialog.get_by_label("Environment")).to_have_value("test")
    expect(dialog.get_by_label("Environment").locator("option")).to_have_count(1)
    expect(page.get_by_label("Read the audit trail")).to_be_disabled()
    expect(page.get_by_label("Manage API keys")).to_be_enabled()


def test_a_key_is_renamed_rotated_and_revoked_only_after_its_label_was_typed(visit: Visit) -> None:
    page = visit.sign_in("keys").page
    old = create(visit, "Laptop")
    visit.button("Rename Laptop").click()
    page.keyboard.type("Old laptop")  # in place of the label that was there
    expect(visit.saved("Save label", "Renamed the key to Old laptop.")).to_contain_text("Old laptop")
    visit.button("Undo").click()
    visit.button("Rotate Laptop").click()
    page.get_by_label("The old key").select_option("0")
    visit.button("Rotate key").click()
    new = made(visit)
    expect(visit.toast()).to_contain_text("Rotated the key Laptop.")
    assert (works(visit, old), works(visit, new)) == (401, 200)
    expect(page.locator(".ended")).to_contain_text(f"Replaced by Laptop ····{new[-4:]}")

    visit.button("Revoke Laptop").click()
    page.get_by_label("to confirm").fill("Lapto")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator(".fault")).to_have_text("Type the label exactly as above.")
    assert works(visit, new) == 200
    page.get_by_label("to confirm").fill("Laptop")
    visit.saved("Revoke key", "Revoked the key Laptop.")
    assert works(visit, new) == 401
    page.get_by_text("Inactive keys").click()
    expect(page.locator(".ended")).to_contain_text("Revoked")

    own = visit.account.api_key
    visit.account.stack.post(f"/api-keys/{own[25:37]}/rotate", {"overlap": 3600}, x_api_key=own)
    visit.go("origins")
    visit.go("keys")
    expect(visit.button("Rename First key, 1 of 2")).to_be_visible()
    expect(visit.button("Rename First key, 2 of 2")).to_be_visible()
    rotating = visit.page.get_by_role("button", name="Rotate First key")
    expect(rotating).to_have_count(1)  # a key is replaced only once


@pytest.fixture
def trail(visit: Visit) -> Locator:
    visit.account.change(authorizedOrigins=[{"origin": "https://app.example.com", "label": "Production"}])
    visit.account.declare({"name": "location", "type": "string"})
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(visit.account.stack.url)))
    visit.sign_in("audit")
    expect(visit.section("audit").locator(".key-name").first).to_be_visible()
    assert asked.count("/api-keys") == 1  # for all names together
    return visit.section("audit").locator(".event")


def test_the_trail_tells_who_changed_what_and_what_was_there_before(visit: Visit, trail: Locator) -> None:
    expect(trail).to_have_count(3)
    expect(trail.nth(0)).to_contain_text("attribute location: text")
    expect(trail.nth(1)).to_contain_text("origin https://app.example.com (Production)")
    expect(trail.nth(1)).to_contain_text(f"with First key ····{visit.account.api_key[-4:]}")
    expect(trail.nth(2)).to_contain_text("by the operator")
    expect(trail.nth(0).locator("time")).to_contain_text(re.compile(r"ago \(.*UTC\)|now \(.*UTC\)"))

    declared = visit.account.settings()["tokenAttributes"]
    visit.account.change(tokenAttributes=[*declared[:2], {**declared[2], "required": True}], authorizedOrigins=[])
    visit.go("origins")
    visit.go("audit")
    lines = trail.nth(0).locator(".diff li")
    expect(lines.nth(0)).to_contain_text("Removed origin https://app.example.com (Production)")
    expect(lines.nth(1)).to_contain_text("Changed attribute location · required no → to yes")


def test_the_trail_is_filtered_and_exported(visit: Visit, trail: Locator, tmp_path: Path) -> None:
    page = visit.page
    expect(trail).to_have_count(3)
    with page.expect_download() as download:
        visit.button("Export JSON").click()
    download.value.save_as(tmp_path / "events.json")
    events = json.loads((tmp_path / "events.json").read_text())
    assert [event["sequence"] for event in events] == [3, 2, 1]
    assert events[0]["previous"] == events[1]["hash"]

    page.get_by_label("What").select_option("tenant.created")
    expect(trail).to_have_count(1)
    page.get_by_label("Who").select_option(label=f"First key ····{visit.account.api_key[-4:]}")
    expect(visit.section("audit")).to_contain_text("No events match")
    page.get_by_label("Who").select_option("operator")
    expect(trail).to_have_count(1)
    page.get_by_label("To", exact=True).fill("2026-01-01")
    expect(trail).to_have_count(0)
