"""Token defaults at the page."""

from playwright.sync_api import expect

from tests.support.page_browser import Visit

DEFAULTS = {
    "defaultLifetime": 3600,
    "maxLifetime": 3600,
    "defaultPermissions": {"dashboard": ["can_view"], "chart": ["can_view"]},
    "requireResources": False,
}


def test_lifetimes_and_permissions_are_saved_and_undone(visit: Visit) -> None:
    page = visit.sign_in("defaults").page
    visit.button("Edit defaults").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Default lifetime", exact=True).fill("90")
    visit.button("Save defaults").click()
    expect(dialog.locator(".fault")).to_have_text("Enter a time from 1 minute to 24 hours.")
    dialog.get_by_label("Default lifetime: unit").select_option("minutes")
    expect(dialog.locator(".fault")).to_have_text("The default cannot be longer than the maximum.")
    dialog.get_by_label("Maximum lifetime", exact=True).fill("8")
    dialog.get_by_role("group", name="Charts").get_by_label("View").uncheck()
    dialog.get_by_role("group", name="AI assistant").get_by_label("Ask questions").check()
    visit.saved("Save defaults", "Saved the token defaults.")

    expect(visit.section("defaults")).to_contain_text("1 hour 30 minutes")
    expect(visit.section("defaults")).to_contain_text("Dashboards: View")
    permissions = {"dashboard": ["can_view"], "ai": ["can_query"]}
    assert visit.account.settings()["tokens"] == {
        "defaultLifetime": 5400,
        "maxLifetime": 28_800,
        "defaultPermissions": permissions,
        "requireResources": False,
    }
    visit.button("Undo").click()
    expect(visit.toast()).to_contain_text("Undone")
    assert visit.account.settings()["tokens"] == DEFAULTS


def test_what_somebody_else_changed_meanwhile_is_kept_or_chosen(visit: Visit) -> None:
    page = visit.sign_in("defaults").page
    visit.button("Edit defaults").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Default lifetime", exact=True).fill("0.5")
    visit.account.change(tokens={"maxLifetime": 7200})
    visit.saved("Save defaults", "their changes are kept, too")
    assert visit.account.settings()["tokens"] == DEFAULTS | {"defaultLifetime": 1800, "maxLifetime": 7200}

    visit.button("Edit defaults").click()
    dialog.get_by_label("Maximum lifetime", exact=True).fill("4")
    visit.account.change(tokens={"maxLifetime": 10_800})
    visit.button("Save defaults").click()
    choice = visit.question()
    expect(choice.locator(".version").nth(0)).to_contain_text("3 hours")
    choice.get_by_label("Your version").check()
    visit.saved("Save", "Saved the token defaults.")
    assert visit.account.settings()["tokens"]["maxLifetime"] == 14_400
