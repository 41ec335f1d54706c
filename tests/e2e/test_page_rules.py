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
    dialog.get_by_label("Column", exact=True).fill("region")
    return dialog


def test_a_rule_is_built_read_tried_and_saved(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("rules").page
    expect(page.get_by_text("No rules yet: no rows")).to_be_visible()
    dialog = build(visit)
    expect(dialog.get_by_role("status").first).to_have_text(SENTENCE)
    dialog.get_by_text("Try this rule before you save it").click()
    dialog.get_by_label("location").fill("Paris")
    dialog.get_by_role("button", name="Try it").click()

    outcomes = dialog.locator(".outcome")
    expect(outcomes.nth(0)).to_contain_text("sales denied: no rule")
    expect(outcomes.nth(1)).to_contain_text("sales where region is Paris")
    expect(outcomes.nth(1).locator("pre")).to_contain_text('"region" = %s')
    expect(outcomes.nth(1)).to_contain_text('"Paris"')
    assert visit.account.settings()["accessRules"] == []
    expect(visit.saved("Save rule", "Added the rule on sales.").locator(".sentence")).to_have_text(SENTENCE)
    (rule,) = visit.account.settings()["accessRules"]
    assert (rule["dataset"], rule["roles"]) == ("sales", None)
    assert rule["filter"] == {"column": "region", "op": "eq", "attribute": "location"}
    visit.section("rules").get_by_label("location").fill("Rome")
    visit.button("Try it").click()
    expect(visit.section("rules").locator(".outcome")).to_contain_text("sales where region is Rome")


def test_groups_values_and_roles(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    visit.sign_in("rules")
    dialog = build(visit)
    dialog.get_by_role("button", name="Group", exact=True).click()
    inner = dialog.get_by_role("group", name="Group at level 2")
    inner.get_by_label("Column", exact=True).fill("year")
    inner.get_by_label("Comparison").select_option("ge")
    inner.get_by_label("Value").fill("2020")
    inner.get_by_role("button", name="Condition").click()
    inner.get_by_label("Column", exact=True).nth(1).fill("closed")
    inner.get_by_label("Comparison").nth(1).select_option("is_set")
    dialog.get_by_label("All roles").uncheck()
    expect(dialog.get_by_role("status").first).to_have_text(
        "Users with the role explorer see the rows of sales where region is their location "
        "and (year is at least 2020 or closed is set)."
    )
    expect(visit.saved("Save rule", "Added the rule on sales.")).to_contain_text("closed is set")

    (rule,) = visit.account.settings()["accessRules"]
    either = [{"column": "year", "op": "ge", "value": 2020}, {"column": "closed", "op": "is_set"}]
    assert rule["roles"] == ["explorer"]
    assert rule["filter"] == {"all": [{"column": "region", "op": "eq", "attribute": "location"}, {"any": either}]}


def test_a_list_of_values_and_of_a_user(visit: Visit) -> None:
    visit.account.declare({"name": "regions", "type": "string", "list": True})
    visit.sign_in("rules")
    dialog = build(visit)
    dialog.get_by_label("Comparison").select_option("in")
    expect(dialog.get_by_role("status").first).to_contain_text("region is one of their regions")
    dialog.get_by_label("Compared with").select_option("string")
    dialog.get_by_label("Values, with commas").fill("Paris, Lyon")
    dialog.get_by_text("Limit the columns").click()
    dialog.get_by_label("Allowed columns").fill("region\namount")
    expect(visit.saved("Save rule", "Added the rule on sales.")).to_contain_text("in the columns region, amount")

    (rule,) = visit.account.settings()["accessRules"]
    assert rule["filter"] == {"column": "region", "op": "in", "value": ["Paris", "Lyon"]}
    assert rule["columns"] == ["region", "amount"]
    visit.button("Edit the rule on sales").click()
    dialog.get_by_label("Allowed columns").fill("")
    dialog.get_by_label("Comparison").select_option("starts_with")
    dialog.get_by_label("Value").fill("P")
    visit.saved("Save rule", "Saved the rule on sales.")
    (rule,) = visit.account.settings()["accessRules"]
    assert (rule["filter"], "columns" in rule) == ({"column": "region", "op": "starts_with", "value": "P"}, False)


def test_all_rows_is_shown_as_such_and_a_rule_is_edited_and_removed(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    visit.account.change(accessRules=[ALL_OF_SALES])
    page = visit.sign_in("rules").page
    expect(page.locator(".rows > li")).to_contain_text("All users see all rows of sales.")
    visit.button("Edit the rule on sales").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("They see").select_option("some")
    dialog.get_by_label("Column", exact=True).fill("region")
    visit.saved("Save rule", "Saved the rule on sales.")
    assert visit.account.settings()["accessRules"][0]["filter"]["column"] == "region"

    visit.button("Remove the rule on sales").click()
    expect(visit.toast()).to_contain_text("Removed the rule on sales.")
    assert visit.account.settings()["accessRules"] == []
    visit.button("Undo").click()
    expect(page.locator(".rows > li")).to_contain_text("region is their location")


def test_what_the_service_refuses_is_told_beside_the_conditions(visit: Visit) -> None:
    visit.account.declare(LOCATION)
    page = visit.sign_in("rules").page
    dialog = build(visit)
    dialog.get_by_label("Column", exact=True).fill('region"; DROP TABLE sales --')
    visit.button("Save rule").click()

    expect(dialog.locator(".fault")).to_contain_text(re.compile("column", re.IGNORECASE))
    expect(page.get_by_role("alert")).to_have_count(0)
    assert visit.account.settings()["accessRules"] == []
