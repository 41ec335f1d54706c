"""Access rules at the page: built of fields, read as a sentence, tried before they are saved."""

import re

from playwright.sync_api import Locator, expect

from tests.support.page_browser import Visit

LOCATION: dict[str, object] = {"name": "location", "type": "string"}
SENTENCE = "All users see the rows of sales where region is their location."
ALL_OF_SALES: dict[str, object] = {"dataset": "sales", "filter": {"allow": "all"}}


def build(visit: Visit) -> Locator:
    visit.button("Add rule").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Dataset").fill("sales")
    dialog.get_by_label("Column").fill("region")
    return dialog


def add(visit: Visit) -> None:
    visit.button("Add to the list").click()


def save(visit: Visit) -> None:
    visit.button("Save changes").click()
    expect(visit.section("rules").get_by_text(re.compile("^Saved"))).to_be_visible()


def test_a_rule_is_built_read_tried_and_saved(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("rules").page
    expect(page.get_by_text("No rules: no rows")).to_be_visible()
    expect(build(visit).get_by_role("status")).to_have_text(SENTENCE)
    add(visit)
    section = visit.section("rules")
    section.get_by_label("location").fill("Paris")
    visit.button("Try it").click()

    outcomes = section.locator(".outcome")
    expect(outcomes.nth(0)).to_contain_text("sales denied: no rule")
    expect(outcomes.nth(1)).to_contain_text("sales where region is Paris")
    expect(outcomes.nth(1).locator("pre")).to_contain_text('"region" = %s')
    expect(outcomes.nth(1)).to_contain_text('"Paris"')
    assert visit.account.settings()["accessRules"] == []
    save(visit)
    (rule,) = visit.account.settings()["accessRules"]
    assert (rule["dataset"], rule["roles"]) == ("sales", None)
    assert rule["filter"] == {"column": "region", "op": "eq", "attribute": "location"}
    expect(section.locator(".sentence")).to_have_text(SENTENCE)


def test_groups_values_and_roles(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("rules").page
    dialog = build(visit)
    dialog.get_by_role("button", name="Group", exact=True).click()
    inner = dialog.get_by_role("group", name="Group at level 2")
    inner.get_by_label("Column").fill("year")
    inner.get_by_label("Comparison").select_option("ge")
    inner.get_by_label("Value").fill("2020")
    inner.get_by_role("button", name="Condition").click()
    inner.get_by_label("Column").nth(1).fill("closed")
    inner.get_by_label("Comparison").nth(1).select_option("is_set")
    dialog.get_by_label("All roles").uncheck()
    expect(dialog.get_by_role("status")).to_have_text(
        "Users with the role explorer see the rows of sales where region is their location "
        "and (year is at least 2020 or closed is set)."
    )
    add(visit)
    save(visit)

    (rule,) = visit.account.settings()["accessRules"]
    either = [{"column": "year", "op": "ge", "value": 2020}, {"column": "closed", "op": "is_set"}]
    assert rule["roles"] == ["explorer"]
    assert rule["filter"] == {"all": [{"column": "region", "op": "eq", "attribute": "location"}, {"any": either}]}
    expect(page.locator(".sentence")).to_contain_text("closed is set")


def test_a_list_of_values_and_of_a_user(visit: Visit) -> None:
    visit.account.declare({"name": "regions", "type": "string", "list": True})
    visit.sign_in("rules")
    dialog = build(visit)
    dialog.get_by_label("Comparison").select_option("in")
    expect(dialog.get_by_role("status")).to_contain_text("region is one of their regions")
    dialog.get_by_label("Compared with").select_option("string")
    dialog.get_by_label("Values, with commas").fill("Paris, Lyon")
    add(visit)
    save(visit)

    (rule,) = visit.account.settings()["accessRules"]
    assert rule["filter"] == {"column": "region", "op": "in", "value": ["Paris", "Lyon"]}


def test_all_rows_is_shown_as_such_and_a_rule_is_edited_and_removed(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    visit.account.change(accessRules=[ALL_OF_SALES])
    page = visit.sign_in("rules").page
    expect(page.locator(".rows > li")).to_contain_text("All users see all rows of sales.")
    visit.button("Edit the rule on sales").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("They see").select_option("some")
    dialog.get_by_label("Column").fill("region")
    visit.button("Done").click()
    save(visit)
    assert visit.account.settings()["accessRules"][0]["filter"]["column"] == "region"

    visit.button("Remove the rule on sales").click()
    save(visit)
    assert visit.account.settings()["accessRules"] == []


def test_what_the_service_refuses_is_told_in_the_row(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("rules").page
    build(visit).get_by_label("Column").fill('region"; DROP TABLE sales --')
    add(visit)
    visit.button("Save changes").click()

    expect(page.get_by_role("alert")).to_contain_text("Something has to be corrected.")
    expect(page.locator(".rows > li .fault")).to_contain_text("A column's name takes")
    assert visit.account.settings()["accessRules"] == []
