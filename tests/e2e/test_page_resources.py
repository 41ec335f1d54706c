"""Resources at the page: required, named in the sandbox, shown by introspection, pinned by an API key."""

import re

from playwright.sync_api import Locator, expect

from tests.support.page_browser import Visit


def name_resource(place: Locator, number: int, type_: str, id_: str, level: str | None = None) -> None:
    place.get_by_role("button", name="Add a resource").click()
    row = place.get_by_role("group", name=f"Resource {number}")
    row.get_by_label("Type").select_option(type_)
    row.get_by_label("ID").fill(id_)
    if level is not None:
        row.get_by_label("Permission").select_option(level)


def require_resources(visit: Visit) -> None:
    visit.go("defaults")
    visit.button("Edit defaults").click()
    visit.page.get_by_role("dialog").get_by_label("Require resources").check()
    visit.saved("Save defaults", "Saved the token defaults.")
    expect(visit.section("defaults").locator("li").filter(has_text="Resources required")).to_contain_text("On")


def introspected(visit: Visit, resource: str) -> Locator:
    section = visit.section("introspection")
    section.get_by_label("Resource").fill(resource)
    visit.button("Introspect token").click()
    return section


def test_a_token_is_limited_to_the_resources_that_are_named(visit: Visit) -> None:
    visit.sign_in("sandbox")
    require_resources(visit)
    visit.go("sandbox")
    sandbox = visit.section("sandbox")
    visit.button("Generate token").click()
    expect(sandbox.locator(".fault")).to_contain_text("The settings require resources")

    name_resource(sandbox, 1, "dashboard", "", "can_edit")
    visit.button("Generate token").click()
    expect(sandbox.locator(".fault").first).to_contain_text("Enter the ID")
    sandbox.get_by_role("group", name="Resource 1").get_by_label("ID").fill("sales-2026")
    name_resource(sandbox, 2, "dataset", "orders")
    name_resource(sandbox, 3, "chart", "gone")
    sandbox.get_by_role("button", name="Remove resource 3").click()
    expect(sandbox.get_by_role("group", name="Dashboards")).to_contain_text("Only those that you name")
    visit.button("Generate token").click()
    visit.button("Introspect it").click()

    section = visit.section("introspection")
    expect(section.locator(".opened li")).to_have_text(["dashboard sales-2026, edit", "dataset orders, view"])
    expect(section.locator(".facts")).to_contain_text(["Charts"])
    expect(introspected(visit, "dashboard:costs").locator(".notice-title").first).to_have_text(
        "Not valid for this resource"
    )
    expect(introspected(visit, "dashboard:sales-2026").locator(".notice-title").first).to_have_text("Active")
    expect(introspected(visit, "sales")).to_contain_text("Write type and id with a colon between them")


def test_a_key_is_limited_to_resources_and_says_so(visit: Visit) -> None:
    visit.sign_in("keys")
    visit.button("Create API key").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Label").fill("One dashboard")
    name_resource(dialog, 1, "dashboard", "x" * 201)
    dialog.get_by_role("button", name="Create key").click()
    expect(dialog.locator(".fault")).to_contain_text("Between 1 and 200 characters.")
    dialog.get_by_label("ID").fill("sales-2026")
    dialog.get_by_role("button", name="Create key").click()
    key = visit.page.get_by_label("The new API key").inner_text()
    visit.copy("Copy the API key", key)
    visit.button("Done").click()
    row = visit.section("keys").locator(".rows > li").filter(has_text="One dashboard")
    expect(row).to_contain_text(re.compile("Its tokens open only dashboard sales-2026, view"))

    post = visit.account.stack.post
    body = {"user": {"distinctId": "user-123", "role": "explorer"}}
    costs = {**body, "resources": [{"type": "dashboard", "id": "costs"}]}
    assert post("/embed/generate-token", body, x_api_key=key).status_code == 200
    assert post("/embed/generate-token", costs, x_api_key=key).json()["code"] == "resource_pinned"

    visit.go("audit")
    expect(visit.section("audit")).to_contain_text("limited to")


def test_rules_are_tried_with_a_token_that_opens_one_dataset(visit: Visit) -> None:
    everything = [{"dataset": dataset, "filter": {"allow": "all"}} for dataset in ("sales", "finance")]
    visit.account.change(accessRules=everything)
    visit.sign_in("rules")
    section = visit.section("rules")
    visit.button("Try it").click()
    expect(section.locator(".outcome .tag")).to_have_text(["All rows", "All rows"])

    section.get_by_text("Limit their token to resources").click()
    name_resource(section, 1, "dataset", "")
    expect(section.locator(".outcome")).to_have_count(0)
    visit.button("Try it").click()
    expect(section.locator(".fault")).to_contain_text("Enter the ID")
    section.get_by_role("group", name="Resource 1").get_by_label("ID").fill("sales")
    expect(section.get_by_role("status")).to_have_text("Their token opens only dataset sales, view.")
    visit.button("Try it").click()

    outcome = section.locator(".outcome")
    expect(outcome.locator("p").first).to_have_text(
        "explorer without attributes: finance denied: the token does not open it; sales whole"
    )
    expect(outcome.locator("li").first).to_contain_text("the token does not open it")
    name_resource(section, 2, "dataset", "x" * 201)
    visit.button("Try it").click()
    expect(section.locator(".fault")).to_contain_text("Between 1 and 200 characters.")
