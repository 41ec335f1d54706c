"""The walk that the product's documentation describes, start to end: with the mouse, and by keyboard alone."""

import re

from playwright.sync_api import Route, expect

from tests.e2e.conftest import Visiting
from tests.support.keyboard import tab_to
from tests.support.page_browser import Visit, violations


def test_the_documented_walk(visit: Visit) -> None:
    page = visit.sign_in().page
    visit.button("Add origin").click()
    page.get_by_label("Origin", exact=True).fill("app.example.com")
    visit.saved("Save origin", "Added https://app.example.com.")

    page.get_by_role("link", name="Next: token attributes").click()
    visit.arrive("attributes")
    visit.button("Add attribute").click()
    page.get_by_label("Name").fill("location")
    visit.saved("Save attribute", "Added attribute location.")

    page.get_by_role("link", name="Next: sandbox").click()
    sandbox = visit.arrive("sandbox")
    sandbox.get_by_label("API key").fill(visit.account.api_key)
    sandbox.get_by_label("location").fill("Paris")
    visit.button("Generate token").click()
    expect(sandbox.get_by_text(re.compile("Expires in (1 hour|59 minutes)"))).to_be_visible()
    token = sandbox.get_by_role("group", name="The token").inner_text()
    visit.copy("Copy the token", token)

    introspection = visit.go("introspection")
    introspection.get_by_label("JWT Token").fill(token)
    visit.button("Introspect token").click()
    expect(introspection.get_by_text("Active", exact=True)).to_be_visible()
    for name, value in {"distinctId": "user-123", "role": "explorer", "location": "Paris"}.items():
        fact = introspection.locator(".facts > div").filter(has=page.get_by_text(name, exact=True))
        expect(fact.locator("dd")).to_have_text(value)
    expect(introspection.get_by_text(re.compile(r"in (1 hour|59 minutes) .*UTC"))).to_be_visible()
    claims = visit.account.stack.post("/embed/introspect-token", {"token": token}, x_api_key=visit.account.api_key)
    assert claims.json()["attrs"] == {"location": "Paris"}


def test_the_walk_by_keyboard_alone(visiting: Visiting) -> None:
    visit = visiting()
    page = visit.open().page
    page.get_by_label("API key").wait_for()
    tab_to(page, "API key")
    page.keyboard.insert_text(visit.account.api_key)
    page.keyboard.press("Enter")
    visit.arrive("origins")
    tab_to(page, "Add origin")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Origin", exact=True)).to_be_focused()
    page.keyboard.insert_text("https://app.example.com")
    page.keyboard.press("Enter")
    expect(visit.section("origins").get_by_role("listitem")).to_contain_text("https://app.example.com")
    expect(visit.button("Add origin")).to_be_focused()

    tab_to(page, "Next: token attributes")
    page.keyboard.press("Enter")
    visit.arrive("attributes")
    tab_to(page, "Add attribute")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(visit.button("Add attribute")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.insert_text("location")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    expect(visit.toast()).to_contain_text("Undone: Added attribute location.")


def test_each_section_has_a_link_of_its_own_and_is_left_as_it_was(visit: Visit) -> None:
    page = visit.sign_in("introspection").page
    expect(page).to_have_title("Token introspection · Embed & access")
    page.get_by_label("JWT Token").fill("half a tok")

    visit.go("keys")
    expect(page.get_by_role("heading", level=1, name="API keys")).to_be_focused()
    page.go_back()

    expect(page.get_by_label("JWT Token")).to_have_value("half a tok")


def test_a_question_mark_leads_to_the_documentation_where_that_has_an_address(visit: Visit, axe: str) -> None:
    page = visit.page

    def documented(route: Route) -> None:
        answer = route.fetch()
        meta = '<meta name="documentation" content="{}">'
        text = answer.text().replace(meta.format(""), meta.format("https://docs.example.com/embed"))
        route.fulfill(response=answer, body=text)

    visit.sign_in()
    expect(page.get_by_role("link", name="Authorized origins: documentation")).to_have_count(0)
    page.route(f"{visit.account.stack.url}/", documented)
    page.goto("about:blank")
    visit.sign_in()
    link = page.get_by_role("link", name="Authorized origins: documentation")
    expect(link).to_have_attribute("href", re.compile(r"^https://docs\.example\.com/embed/page/.*\.html"))
    assert violations(visit, axe) == []
