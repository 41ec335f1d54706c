"""Token attributes at the page: each is saved from its dialog, whatever others do meanwhile."""

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


def add(visit: Visit, name: str, kind: str = "string") -> Locator:
    visit.button("Add attribute").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Type").select_option(kind)
    dialog.get_by_text("Allowed values, default, pattern and length").click()
    return dialog


def test_an_attribute_is_declared_with_all_that_it_can_have(visit: Visit) -> None:
    visit.sign_in("attributes")
    dialog = add(visit, "level", "integer")
    dialog.get_by_label("Description").fill("How far")
    dialog.get_by_label("Required").check()
    dialog.get_by_label("Allowed values").fill("1\n2\n3")
    dialog.get_by_label("Default").fill("2")
    assert custom(visit) == []
    expect(visit.saved("Save attribute", "Added attribute level.")).to_contain_text("How far")
    dialog = add(visit, "code")
    dialog.get_by_label("Pattern").fill("[A-Z]{2}-[0-9]+")
    dialog.get_by_label("Maximum length").fill("12")
    expect(visit.saved("Save attribute", "Added attribute code.")).to_contain_text("At most 12 characters")
    add(visit, "manager", "boolean").get_by_label("Default").select_option("No")
    visit.saved("Save attribute", "Added attribute manager.")
    add(visit, "since", "datetime").get_by_label("Default").fill("2026-01-01T00:00")
    visit.saved("Save attribute", "Added attribute since.")

    level, code, manager, since = custom(visit)
    wanted = {"type": "integer", "required": True, "default": 2, "allowedValues": [1, 2, 3], "description": "How far"}
    assert {name: level[name] for name in wanted} == wanted
    assert (code["pattern"], code["maxLength"]) == ("[A-Z]{2}-[0-9]+", 12)
    assert (manager["default"], since["default"]) == (False, "2026-01-01T00:00:00Z")
    visit.button("Undo").click()
    expect(visit.button("Edit since")).to_have_count(0)
    assert len(custom(visit)) == 3


def test_what_is_wrong_is_said_before_anything_is_sent_and_what_the_service_refuses_beside_the_field(
    visit: Visit,
) -> None:
    visit.sign_in("attributes")
    dialog = add(visit, "role", "integer")
    dialog.get_by_label("Default").fill("many")
    visit.button("Save attribute").click()
    expect(dialog).to_contain_text("An attribute with this name exists.")
    expect(dialog).to_contain_text("Enter a number.")
    expect(dialog.get_by_label("Name")).to_be_focused()

    dialog.get_by_label("Name").fill("location")
    dialog.get_by_label("Type").select_option("string")
    dialog.get_by_label("Allowed values").fill("Paris")
    dialog.get_by_label("Default").fill("Rome")
    dialog.get_by_label("Pattern").fill("(")
    visit.button("Save attribute").click()
    expect(dialog.locator(".fault").first).to_be_visible()
    expect(dialog.locator(".fault", has_text="Paris")).to_be_visible()
    expect(dialog.get_by_label("Default")).to_have_value("Rome")
    assert custom(visit) == []


def test_built_in_attributes_can_only_be_narrowed(visit: Visit) -> None:
    page = visit.sign_in("attributes").page
    expect(page.locator(".rows > li").first).to_contain_text("distinctId")
    expect(page.get_by_role("button", name="Remove role")).to_have_count(0)
    dialog = edit(visit, "role")
    expect(dialog.get_by_label("Type")).to_be_disabled()
    dialog.get_by_label("Allowed values").fill("explorer\nmaker")
    visit.saved("Save attribute", "Saved attribute role.")

    assert visit.account.settings()["tokenAttributes"][1]["allowedValues"] == ["explorer", "maker"]


def test_changes_of_two_people_go_together_and_where_they_conflict_one_is_chosen(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    visit.sign_in("attributes")
    dialog = edit(visit, "location")
    dialog.get_by_label("Description").fill("Mine")
    visit.account.declare({"name": "department", "type": "string"})
    visit.saved("Save attribute", "their changes are kept, too")
    assert {each["name"]: each["description"] for each in custom(visit)} == {"location": "Mine", "department": None}

    edit(visit, "location").get_by_label("Description").fill("Mine again")
    attributes = visit.account.settings()["tokenAttributes"]
    visit.account.change(tokenAttributes=[*attributes[:2], {**attributes[2], "description": "Theirs"}, attributes[3]])
    visit.button("Save attribute").click()
    choice = visit.question()
    expect(choice).to_contain_text("Someone else changed the same thing")
    expect(choice.locator(".version").nth(0)).to_contain_text("Theirs")
    expect(choice.locator(".version").nth(1)).to_contain_text("Mine again")
    expect(choice.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    choice.get_by_label("Your version").check()
    visit.saved("Save", "Saved attribute location.")

    assert [each["description"] for each in custom(visit)] == ["Mine again", None]
    attributes = visit.account.settings()["tokenAttributes"]
    visit.account.change(tokenAttributes=[*attributes[:2], {**attributes[2], "description": "Later"}, attributes[3]])
    visit.button("Undo").click()
    expect(visit.toast()).to_contain_text("Not undone: someone else has changed it since.")
    assert [each["description"] for each in custom(visit)] == ["Later", None]


def test_rules_that_go_with_an_attribute_are_named_before_and_come_back_with_undo(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    visit.account.change(accessRules=[RULE])
    page = visit.sign_in("attributes").page
    expect(page.locator("li", has_text="location")).to_contain_text("Used by the access rules of sales.")
    edit(visit, "location").get_by_label("Type").select_option("integer")
    visit.button("Save attribute").click()
    expect(visit.question()).to_contain_text("This removes access rules")
    visit.question().get_by_role("button", name="Cancel").click()
    page.keyboard.press("Escape")
    visit.button("Discard").click()
    visit.button("Remove location").click()
    expect(page.get_by_role("dialog")).to_contain_text("sales")
    assert len(custom(visit)) == 1
    visit.saved("Save and remove the rules", "Removed attribute location and the access rules that use it.")
    assert (custom(visit), visit.account.settings()["accessRules"]) == ([], [])

    visit.button("Undo").click()
    expect(visit.toast()).to_contain_text("Undone")
    assert [each["name"] for each in custom(visit)] == ["location"]
    assert [each["dataset"] for each in visit.account.settings()["accessRules"]] == ["sales"]


def test_sixty_four_attributes_are_listed_and_filled_in(visit: Visit) -> None:
    declared: list[dict[str, object]] = [{"name": f"attribute{i}", "type": "string"} for i in range(64)]
    visit.account.declare(*declared)
    visit.sign_in("attributes")
    expect(visit.section("attributes").locator(".rows > li")).to_have_count(66)

    sandbox = visit.go("sandbox")
    sandbox.get_by_label("attribute63").fill("last")
    visit.button("Generate token").click()

    expect(sandbox.get_by_role("heading", name="Your token")).to_be_visible()
