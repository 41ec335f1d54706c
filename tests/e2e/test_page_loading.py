"""Opening the page: what it takes, and what is said where a part of it does not come."""

from playwright.sync_api import Route, expect

from tests.support.page_browser import Visit

MOST_AT_THE_DOOR = 24


def refuse(route: Route) -> None:
    route.fulfill(status=503, body="{}")


def test_signing_in_needs_few_files_and_the_others_come_while_somebody_stands_at_the_door(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/console/")[2]))
    with visit.page.expect_request("**/console/sections/audit/audit.js"):  # the last of all
        visit.open("keys").page.get_by_label("API key").wait_for()

    assert asked.index("shell.js") <= MOST_AT_THE_DOOR


def test_a_page_that_comes_in_part_says_so_and_reloads(visit: Visit) -> None:
    visit.page.route("**/console/core/session.js", refuse)
    visit.open()
    expect(visit.page.get_by_role("alert")).to_contain_text("This page did not load completely.")
    visit.page.unroute_all()
    visit.button("Reload").click()

    expect(visit.page.get_by_label("API key")).to_be_visible()
    expect(visit.page.get_by_text("Loading…")).to_have_count(0)


def test_what_does_not_come_behind_the_door_is_asked_for_again(visit: Visit) -> None:
    visit.page.route("**/console/sections/rules/form.js", refuse)
    visit.open("rules").page.get_by_label("API key").fill(visit.account.api_key)
    visit.button("Sign in").click()
    expect(visit.page.get_by_role("alert")).to_contain_text("This part of the page did not load.")
    visit.page.unroute_all()
    visit.button("Try again").click()

    expect(visit.button("Add rule")).to_be_visible()


def test_a_page_that_takes_long_says_that_it_is_coming(visit: Visit) -> None:
    with visit.held("**/console/page.js"):
        visit.page.goto(visit.account.stack.url, wait_until="commit")
        expect(visit.page.get_by_text("Loading…")).to_be_visible()

    expect(visit.page.get_by_label("API key")).to_be_visible()
    expect(visit.page.get_by_text("Loading…")).to_have_count(0)
