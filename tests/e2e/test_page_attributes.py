"""Token attributes at the page: a draft that is saved as a whole, whatever others do meanwhile."""

import re
from typing import Any

from playwright.sync_api import Locator, expect

from tests.support.page_browser import Visit

LOCATION: dict[str, object] = {"name": "location", "type": "string"}
RULE: dict[str, object] = {"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}


def custom(visit: Visit) -> list[Any]:
    return [each for each in visit.account.settings()["tokenAttributes"] if not each["builtIn"]]


def edit(visit: Visit, name: str) -> Locator:
    visit.button(f"Edit {name}").click()
    return visit.page.get_by_role("dialog")


def describe(visit: Visit, name: str, words: str) -> None:
    dialog = edit(visit, name)
    dialog.get_by_label("Description").fill(words)
    dialog.get_by_role("button", name="Done").click()


def test_an_attribute_is_declared_with_all_that_it_can_have(visit: Visit) -> None:
    page = visit.sign_in("attributes").page
    visit.button("Add attribute").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("level")
    dialog.get_by_label("Type").select_option("integer")
    dialog.get_by_label("Description").fill("How far")
    dialog.get_by_label("Required").check()
    dialog.get_by_text("Allowed values, default and length").click()
    dialog.get_by_label("Allowed values").fill("1\n2\n3")
    dialog.get_by_label("Default").fill("2")
    dialog.get_by_role("button", name="Add to the list").click()
    assert custom(visit) == []
    visit.button("Save changes").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()

    (made,) = custom(visit)
    wanted = {"type": "integer", "required": True, "default": 2, "allowedValues": [1, 2, 3], "description": "How far"}
    assert {name: made[name] for name in wanted} == wanted


def test_the_form_says_what_is_wrong_before_anything_is_sent(visit: Visit) -> None:
    page = visit.sign_in("attributes").page
    visit.button("Add attribute").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("role")
    dialog.get_by_label("Type").select_option("integer")
    dialog.get_by_text("Allowed values, default and length").click()
    dialog.get_by_label("Default").fill("many")
    dialog.get_by_role("button", name="Add to the list").click()

    expect(dialog).to_contain_text("There is an attribute of this name.")
    expect(dialog).to_contain_text("Write a number.")
    expect(dialog.get_by_label("Name")).to_be_focused()


def test_what_goes_with_the_type_is_what_the_default_is_chosen_from(visit: Visit) -> None:
    page = visit.sign_in("attributes").page
    visit.button("Add attribute").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("manager")
    dialog.get_by_label("Type").select_option("boolean")
    dialog.get_by_text("Allowed values, default and length").click()
    dialog.get_by_label("Default").select_option("No")
    dialog.get_by_role("button", name="Add to the list").click()
    visit.button("Add attribute").click()
    dialog.get_by_label("Name").fill("since")
    dialog.get_by_label("Type").select_option("datetime")
    dialog.get_by_text("Allowed values, default and length").click()
    dialog.get_by_label("Default").fill("2026-01-01T00:00")
    dialog.get_by_role("button", name="Add to the list").click()
    visit.button("Save changes").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()

    assert [made["default"] for made in custom(visit)] == [False, "2026-01-01T00:00:00Z"]


def test_built_in_attributes_come_first_and_can_only_be_narrowed(visit: Visit) -> None:
    page = visit.sign_in("attributes").page
    expect(page.locator(".rows > li").first).to_contain_text("distinctId")
    expect(page.get_by_role("button", name="Remove role")).to_have_count(0)
    dialog = edit(visit, "role")
    expect(dialog.get_by_label("Type")).to_be_disabled()
    dialog.get_by_label("Allowed values").fill("explorer\nmaker")
    dialog.get_by_role("button", name="Done").click()
    visit.button("Save changes").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()

    assert visit.account.settings()["tokenAttributes"][1]["allowedValues"] == ["explorer", "maker"]


def test_discard_goes_back_to_what_is_stored(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("attributes").page
    visit.button("Remove location").click()
    expect(page.get_by_text("Unsaved changes")).to_be_visible()

    visit.button("Discard").click()

    expect(visit.button("Edit location")).to_be_visible()
    expect(page.get_by_text("No unsaved changes")).to_be_visible()


def test_what_the_service_refuses_is_told_in_the_row_and_nothing_is_lost(visit: Visit) -> None:
    visit.account.declare({**LOCATION, "allowedValues": ["Paris"]})
    page = visit.sign_in("attributes").page
    dialog = edit(visit, "location")
    dialog.get_by_label("Default").fill("Rome")
    dialog.get_by_role("button", name="Done").click()
    visit.button("Save changes").click()

    expect(page.get_by_role("alert")).to_contain_text("Something has to be corrected.")
    expect(page.locator("li", has_text="location").locator(".fault")).to_contain_text("not one of the allowed values")
    expect(page.get_by_text("Unsaved changes")).to_be_visible()


def test_changes_of_two_people_that_do_not_clash_go_together(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("attributes").page
    describe(visit, "location", "Mine")
    visit.account.declare({"name": "department", "type": "string"})
    visit.button("Save changes").click()

    expect(page.get_by_text(re.compile("their changes and yours are both in"))).to_be_visible()
    assert {each["name"]: each["description"] for each in custom(visit)} == {"location": "Mine", "department": None}


def test_a_clash_shows_both_versions_and_stores_the_chosen_one(visit: Visit) -> None:
    visit.account.declare(LOCATION, {"name": "department", "type": "string"})
    page = visit.sign_in("attributes").page
    describe(visit, "location", "Mine")
    describe(visit, "department", "Mine, too")
    attributes = visit.account.settings()["tokenAttributes"]
    visit.account.change(tokenAttributes=[*attributes[:2], {**attributes[2], "description": "Theirs"}, attributes[3]])
    visit.button("Save changes").click()

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Somebody else changed the same thing")
    expect(dialog.locator(".version").nth(0)).to_contain_text("Theirs")
    expect(dialog.locator(".version").nth(1)).to_contain_text("Mine")
    expect(dialog.get_by_role("button", name="Save these")).to_be_disabled()
    dialog.get_by_label("Yours").check()
    dialog.get_by_role("button", name="Save these").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text(re.compile("^Saved"))).to_be_visible()

    assert [each["description"] for each in custom(visit)] == ["Mine", "Mine, too"]


def test_removing_an_attribute_names_the_rules_that_go_with_it_and_asks(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    visit.account.change(accessRules=[RULE])
    page = visit.sign_in("attributes").page
    expect(page.locator("li", has_text="location")).to_contain_text("Used by the access rules of sales.")
    visit.button("Remove location").click()
    visit.button("Save changes").click()
    expect(page.get_by_role("dialog")).to_contain_text("sales")
    assert len(custom(visit)) == 1
    visit.button("Save and remove the rules").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()

    assert (custom(visit), visit.account.settings()["accessRules"]) == ([], [])


def test_sixty_four_attributes_are_listed_and_filled_in(visit: Visit) -> None:
    declared: list[dict[str, object]] = [{"name": f"attribute{i}", "type": "string"} for i in range(64)]
    visit.account.declare(*declared)
    visit.sign_in("attributes")
    expect(visit.section("attributes").locator(".rows > li")).to_have_count(66)

    sandbox = visit.go("sandbox")
    sandbox.get_by_label("attribute63").fill("last")
    visit.button("Generate token").click()

    expect(sandbox.get_by_role("heading", name="Your token")).to_be_visible()
