"""Opening the page: what it takes, and what is said where a part of it does not come."""

from playwright.sync_api import Route, expect

from tests.support.page_browser import Visit

MOST_AT_THE_DOOR = 20


def refuse(route: Route) -> None:
    route.fulfill(status=503, body="{}")


def test_signing_in_needs_few_files_and_the_others_come_one_section_after_the_other(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/console/")[2]))
    with visit.page.expect_request("**/console/sections/audit/audit.js"):  # the last of all
        visit.open("keys").page.get_by_label("API key").wait_for()

    assert asked.index("shell.js") <= MOST_AT_THE_DOOR
    sections = [
        name
        for name in asked
        if name in {"sections/keys/keys.js", "sections/origins/origins.js", "sections/audit/audit.js"}
    ]
    assert sections == ["sections/keys/keys.js", "sections/origins/origins.js", "sections/audit/audit.js"]


def test_a_page_that_comes_in_part_says_so_and_reloads(visit: Visit) -> None:
    visit.page.route("**/console/core/session.js", refuse)
    visit.open()
    expect(visit.page.get_by_role("alert")).to_contain_text("A part of this page could not be fetched.")
    visit.page.unroute_all()
    visit.button("Reload").click()

    expect(visit.page.get_by_label("API key")).to_be_visible()
    expect(visit.page.get_by_text("Opening…")).to_have_count(0)


def test_a_section_that_does_not_come_says_so_and_is_asked_for_again(visit: Visit) -> None:
    visit.page.route("**/console/sections/rules/form.js", refuse)
    visit.sign_in("rules")
    expect(visit.page.get_by_role("alert")).to_contain_text("This part of the page could not be fetched.")
    visit.go("audit").locator(".list-row").first.wait_for()
    visit.go("rules")
    visit.page.unroute_all()
    visit.button("Try again").click()

    expect(visit.button("Add rule")).to_be_visible()


def test_a_page_that_takes_long_says_that_it_is_coming(visit: Visit) -> None:
    with visit.held("**/console/page.js"):
        visit.page.goto(visit.account.stack.url, wait_until="commit")
        expect(visit.page.get_by_text("Opening…")).to_be_visible()

    expect(visit.page.get_by_label("API key")).to_be_visible()
    expect(visit.page.get_by_text("Opening…")).to_have_count(0)
