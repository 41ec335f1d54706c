"""API keys at the page: created, shown once, exchanged, revoked; and the audit trail of that."""

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
    visit.button("I have copied it").click()
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    return key


def test_a_key_is_shown_once_and_works(visit: Visit) -> None:
    page = visit.sign_in("keys").page
    expect(keys(visit)).to_contain_text("You are signed in with it")
    let_the_second_pass(visit)
    key = create(visit)

    expect(keys(visit)).to_have_count(2)
    expect(keys(visit).first).to_contain_text(f"emb_live_…{key[-4:]}")
    expect(keys(visit).first).to_contain_text("Generate tokens")
    assert works(visit, key) == 200
    assert key not in page.content()


def test_scopes_expiry_and_pins(visit: Visit) -> None:
    visit.account.declare({"name": "location", "type": "string"})
    page = visit.sign_in("keys").page
    visit.button("Create API key").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Label").fill("Paris only")
    dialog.get_by_label("Check tokens").check()
    dialog.get_by_label("Environment").select_option("test")
    dialog.get_by_label("Expires").select_option("30")
    dialog.get_by_label("location").fill("Paris")
    let_the_second_pass(visit)
    dialog.get_by_role("button", name="Create key").click()
    key = made(visit)

    view = visit.account.stack.get("/api-keys/self", x_api_key=key).json()
    assert (view["scopes"], view["environment"]) == (["tokens:generate", "tokens:introspect"], "test")
    assert view["pinnedAttributes"] == {"location": "Paris"}
    expect(keys(visit).first).to_contain_text("Every token says location = Paris")
    expect(keys(visit).first).to_contain_text(re.compile("expires in (29|30) days"))


def test_what_ones_own_key_may_not_do_cannot_be_given(visit: Visit) -> None:
    page = visit.sign_in("keys", api_key=visit.account.key_for("settings:read", "keys:manage")).page
    visit.button("Create API key").click()

    expect(page.get_by_label("Read the audit trail")).to_be_disabled()
    expect(page.get_by_label("Manage API keys")).to_be_enabled()


def test_a_key_is_rotated(visit: Visit) -> None:
    visit.sign_in("keys")
    old = create(visit, "Rotated")
    visit.button("Rotate Rotated").click()
    visit.page.get_by_label("The old key").select_option("0")
    visit.button("Rotate key").click()
    new = made(visit)

    assert (works(visit, old), works(visit, new)) == (401, 200)


def test_a_key_is_revoked_only_after_its_label_was_typed(visit: Visit) -> None:
    page = visit.sign_in("keys").page
    key = create(visit, "Old laptop")
    visit.button("Revoke Old laptop").click()
    confirm = page.get_by_role("dialog").get_by_role("button", name="Revoke key")
    page.get_by_label("to confirm").fill("Old lapto")
    page.keyboard.press("Enter")
    expect(confirm).to_be_disabled()
    assert works(visit, key) == 200
    page.get_by_label("to confirm").fill("Old laptop")
    confirm.click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    assert works(visit, key) == 401
    page.get_by_text("Ended keys").click()
    expect(page.locator(".ended li")).to_contain_text("revoked")


@pytest.fixture
def trail(visit: Visit) -> Locator:
    visit.account.change(authorizedOrigins=[{"origin": "https://app.example.com", "label": "Production"}])
    visit.account.declare({"name": "location", "type": "string"})
    visit.sign_in("audit")
    return visit.section("audit").locator(".event")


def test_the_trail_tells_who_changed_what(visit: Visit, trail: Locator) -> None:
    expect(trail).to_have_count(3)
    expect(trail.nth(0)).to_contain_text("attribute location: text")
    expect(trail.nth(1)).to_contain_text("origin https://app.example.com (Production)")
    expect(trail.nth(1)).to_contain_text(visit.account.api_key[25:37])
    expect(trail.nth(2)).to_contain_text("by the operator")
    assert re.search(r"\d{4}.*UTC", trail.nth(0).locator("time").get_attribute("title") or "")


def test_the_trail_tells_what_was_there_before(visit: Visit, trail: Locator) -> None:
    expect(trail).to_have_count(3)
    declared = visit.account.settings()["tokenAttributes"]
    visit.account.change(tokenAttributes=[*declared[:2], {**declared[2], "required": True}], authorizedOrigins=[])
    visit.go("origins")
    visit.go("audit")

    lines = trail.nth(0).locator(".diff li")
    expect(lines.nth(0)).to_contain_text("Removed origin https://app.example.com (Production)")
    expect(lines.nth(1)).to_contain_text("Changed attribute location · required no → to yes")


def test_the_trail_is_filtered(visit: Visit, trail: Locator) -> None:
    visit.page.get_by_label("What").select_option("tenant.created")
    expect(trail).to_have_count(1)
    visit.page.get_by_label("Who").fill("nobody")
    expect(visit.section("audit")).to_contain_text("Nothing like this happened")
    visit.page.get_by_label("Who").fill("operator")
    expect(trail).to_have_count(1)
    visit.page.get_by_label("To", exact=True).fill("2026-01-01")

    expect(trail).to_have_count(0)


def test_the_trail_is_exported_whole(visit: Visit, trail: Locator, tmp_path: Path) -> None:
    expect(trail).to_have_count(3)
    with visit.page.expect_download() as download:
        visit.button("Export JSON").click()
    download.value.save_as(tmp_path / "events.json")

    events = json.loads((tmp_path / "events.json").read_text())
    assert [event["sequence"] for event in events] == [3, 2, 1]
    assert events[0]["previous"] == events[1]["hash"]
