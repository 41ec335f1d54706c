"""People at the page: managed by keyboard alone, and what each role sees has no violation."""

import pytest
import requests
from playwright.sync_api import expect

from tests.e2e.conftest import Visiting
from tests.support.company import Company, choose_at_ours
from tests.support.keyboard import press, tab_to
from tests.support.local_stack import LocalStack
from tests.support.page_browser import Account, Visit, violations

ANA = "ana@example.com"


@pytest.fixture
def company(stack: LocalStack) -> Company:
    return Company(stack, choose_at_ours)


def choose(visit: Visit, label: str, beginning: str) -> None:
    """Choose an option of a list by typing how it begins."""
    tab_to(visit.page, label)
    visit.page.keyboard.type(beginning)


def test_people_are_invited_changed_and_removed_by_keyboard_alone(company: Company, visiting: Visiting) -> None:
    visit, ben = visiting(), visiting()
    company.join(ben, visit.account.invite("editor", "Ben Roy")[1], "ben@example.com")
    page = visit.sign_in("people").page
    press(page, "Invite a person")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.insert_text("Ana Ruiz")
    choose(visit, "Role", "Ed")
    press(page, "Create the link")
    expect(page.get_by_role("dialog", name="Copy the invitation link now")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alert")).to_contain_text("This link cannot be shown again")
    press(page, "Copy the invitation link")
    press(page, "Done")
    row = visit.section("people").locator("li.changed")
    expect(row).to_contain_text("Ana Ruiz")
    expect(row).to_contain_text("Editor")

    press(page, "Withdraw the invitation of Ana Ruiz")
    press(page, "Withdraw invitation")
    expect(visit.toast()).to_contain_text("Withdrew the invitation of Ana Ruiz.")

    press(page, "Change Ben Roy")
    choose(visit, "Role", "Vi")
    page.keyboard.press("Escape")
    expect(visit.question()).to_contain_text("Discard your changes?")
    press(page, "Keep editing")
    press(page, "Save")
    expect(visit.toast()).to_contain_text("Changed Ben Roy.")
    expect(row).to_contain_text("Viewer")
    expect(visit.button("Change Ben Roy")).to_be_focused()

    press(page, "Remove Ben Roy")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(visit.button("Remove Ben Roy")).to_be_focused()
    page.keyboard.press("Enter")
    press(page, "Remove")
    expect(visit.toast()).to_contain_text("Removed Ben Roy.")


def test_an_account_is_chosen_by_keyboard_alone(company: Company, visiting: Visiting) -> None:
    """Ana is a member of the accounts of other tests, too: only this one's begins with a Z."""
    ana, chosen, other = visiting(), company.account("Zeppelin"), company.account("Other")
    company.join(ana, chosen.invite("editor", "Ana Ruiz")[1], ANA)
    company.join(ana, other.invite("viewer", "Ana Ruiz")[1], ANA)
    second = Visit(ana.page.context.new_page(), ana.account).open()
    expect(second.page.locator(".whoami")).to_have_text("Ana Ruiz · Viewer")
    choose(second, "Switch account", "Zep")
    expect(second.page.locator(".whoami")).to_have_text("Ana Ruiz · Viewer")  # what is only chosen changes nothing
    press(second.page, "Switch to Zeppelin")
    expect(second.page.locator(".whoami")).to_have_text("Ana Ruiz · Editor")

    expect(ana.page.get_by_role("dialog")).to_contain_text("You switched to another account")
    ana.page.bring_to_front()
    press(ana.page, "Go to Zeppelin")
    expect(ana.page.locator(".whoami")).to_have_text("Ana Ruiz · Editor")


def test_whoever_was_invited_by_a_key_that_is_revoked_is_invited_again(visiting: Visiting) -> None:
    visit = visiting(width=320)
    account = visit.account
    inviter = Account(account.stack, account.key_for("members:manage", "settings:read", "tokens:introspect"))
    inviter.invite("viewer", "Ana Ruiz")
    key_id = inviter.api_key[25:37]
    url, headers = f"{account.stack.url}/api-keys/{key_id}", {"x-api-key": account.api_key}
    assert requests.delete(url, headers=headers, timeout=30).status_code == 200

    visit.sign_in("people")
    row = visit.section("people").get_by_role("listitem").filter(has_text="Ana Ruiz")
    expect(row).to_contain_text("Invitation ended")
    expect(row).to_contain_text("the link no longer works")
    visit.button("Invite Ana Ruiz again").click()
    expect(visit.page.get_by_label("Name")).to_have_value("Ana Ruiz")
    visit.button("Create the link").click()
    link = visit.page.get_by_label("The invitation link", exact=True).inner_text()
    visit.copy("Copy the invitation link", link)

    expect(visit.saved("Done", "Invited Ana Ruiz.")).to_contain_text("Invited")
    expect(visit.button("Invite Ana Ruiz again")).to_have_count(0)
    expect(visit.button("Change Ana Ruiz")).to_be_visible()
    visit.page.get_by_text("Removed 1", exact=True).click()  # not "removed 1 second ago"
    expect(row.filter(has_text="Removed")).to_be_visible()


@pytest.mark.parametrize(("role", "width"), [("viewer", 320), ("editor", 1600)])
def test_no_section_that_a_role_sees_has_a_violation(
    company: Company, visiting: Visiting, axe: str, role: str, width: int
) -> None:
    visit = visiting(theme="light" if role == "viewer" else "dark", width=width)
    account = visit.account
    account.change(authorizedOrigins=[{"origin": "https://app.example.com"}])
    account.declare({"name": "location", "type": "string"})
    company.join(visit, account.invite(role, "Ana Ruiz")[1], ANA)
    links = visit.page.locator("nav a").evaluate_all("(all) => all.map((it) => it.hash.slice(2))")

    assert len(links) == {"viewer": 5, "editor": 7}[role]
    for section in links:
        visit.go(section)
        visit.page.wait_for_load_state("networkidle")
        assert violations(visit, axe) == [], section
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, section
