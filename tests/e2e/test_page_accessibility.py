"""axe finds nothing, in every section, in both themes, narrow and wide; and nothing is wider than the screen."""

import pytest

from tests.e2e.conftest import Visiting
from tests.support.page_browser import SECTIONS, Account, Visit, violations

RULE: dict[str, object] = {"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}
LOOKS = [(theme, width) for theme in ("light", "dark") for width in (320, 1600)]


@pytest.fixture
def furnished(account: Account) -> None:
    """Something to show in every section."""
    origins = [{"origin": "https://*.example.com"}, {"origin": "https://xn--bcher-kva.example", "label": "Books"}]
    account.change(authorizedOrigins=origins)
    account.declare(
        {"name": "location", "type": "string", "required": True, "default": "Paris", "description": "Where"}
    )
    account.change(accessRules=[RULE], resourceServers=[{"id": "assistant", "url": "https://mcp.example.com/mcp"}])
    account.key_for("tokens:generate")
    account.invite("editor", "Ana Ruiz")


def used(visit: Visit, section: str) -> None:
    """What a section shows once it was used."""
    if section in {"origins", "attributes", "defaults"}:
        visit.section(section).locator(".list-row").first.wait_for()
    if section == "rules":
        visit.section("rules").get_by_label("location").fill("Paris")
        visit.section("rules").get_by_text("Limit their token to resources").click()
        visit.button("Add a resource").click()
        visit.section("rules").get_by_label("ID").fill("sales-2026")
        visit.button("Try it").click()
        visit.page.locator(".outcome").wait_for()
    if section == "sandbox":
        visit.section("sandbox").get_by_label("location").fill("Paris")
        visit.button("Generate token").click()
        visit.page.get_by_text("Your token").wait_for()
    if section == "introspection":
        visit.page.get_by_label("JWT Token").fill(visit.account.stack.generate().json()["token"])
        visit.button("Introspect token").click()
        visit.page.locator(".report").wait_for()
    if section in {"keys", "people", "audit"}:
        visit.section(section).locator(".list-row").first.wait_for()


@pytest.mark.parametrize(("theme", "width"), LOOKS)
@pytest.mark.usefixtures("furnished")
def test_no_section_has_a_violation_or_is_too_wide(visiting: Visiting, axe: str, theme: str, width: int) -> None:
    visit = visiting(theme=theme, width=width)
    page = visit.open().page
    page.get_by_label("API key").wait_for()
    assert violations(visit, axe) == []
    visit.sign_in()

    for section in SECTIONS:
        visit.go(section)
        used(visit, section)
        assert violations(visit, axe) == [], section
        assert page.evaluate("document.documentElement.scrollWidth") <= width, section


DIALOGS = [
    ("origins", "Edit https://*.example.com"),
    ("attributes", "Add attribute"),
    ("rules", "Edit the rule on sales"),
    ("defaults", "Edit defaults"),
    ("defaults", "Add resource server"),
    ("defaults", "Remove assistant"),
    ("keys", "Create API key"),
    ("people", "Invite a person"),
]


@pytest.mark.parametrize(("theme", "width"), LOOKS)
@pytest.mark.usefixtures("furnished")
def test_no_dialog_has_a_violation_or_is_too_wide(visiting: Visiting, axe: str, theme: str, width: int) -> None:
    visit = visiting(theme=theme, width=width)
    page = visit.sign_in().page

    for section, opener in DIALOGS:
        visit.go(section)
        visit.button(opener).click()
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        assert violations(visit, axe) == [], opener
        assert dialog.evaluate("(it) => it.scrollWidth <= it.clientWidth"), opener
        page.keyboard.press("Escape")
