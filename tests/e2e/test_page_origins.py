"""Authorized origins at the page."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visiting
from tests.support.page_browser import Visit


def stored(visit: Visit) -> list[str]:
    return [item["origin"] for item in visit.account.settings()["authorizedOrigins"]]


def rows(visit: Visit) -> Locator:
    return visit.section("origins").locator(".rows > li")


def write(visit: Visit, origin: str) -> None:
    visit.page.get_by_label("Origin", exact=True).fill(origin)


def test_while_it_is_typed_the_form_that_is_stored_and_examples_show(visit: Visit) -> None:
    page = visit.sign_in().page
    write(visit, "HTTPS://Bücher.Example:443/")

    preview = page.locator(".preview")
    expect(preview).to_contain_text("Stored as https://xn--bcher-kva.example")
    expect(preview).to_contain_text("https://bücher.example")
    expect(preview.locator("dd.yes").first).to_have_text("https://xn--bcher-kva.example/")
    expect(preview.locator("dd.no")).to_have_count(2)
    assert stored(visit) == []


def test_a_wildcard_is_added_with_a_warning(visit: Visit) -> None:
    page = visit.sign_in().page
    write(visit, "https://*.example.com")
    expect(page.locator(".preview")).to_contain_text("This lets in every name below, at any depth.")
    visit.button("Add origin").click()

    expect(rows(visit)).to_contain_text("every name below")
    assert stored(visit) == ["https://*.example.com"]
    expect(page.get_by_label("Origin", exact=True)).to_have_value("")


@pytest.mark.parametrize(
    "pasted", ["https://app.example.com/login?next=%2F#top", "App.example.com", "http://app.example.com"]
)
def test_of_a_whole_address_the_origin_is_suggested(visit: Visit, pasted: str) -> None:
    page = visit.sign_in().page
    write(visit, pasted)
    expect(page.locator(".preview")).to_contain_text("Did you mean https://app.example.com?")
    visit.button("Use it").click()
    expect(page.get_by_label("Origin", exact=True)).to_have_value("https://app.example.com")
    expect(page.get_by_label("Origin", exact=True)).to_be_focused()
    expect(page.locator(".preview")).to_contain_text("Stored as https://app.example.com")


def test_an_empty_list_says_that_it_means_nobody(visit: Visit) -> None:
    visit.sign_in()

    expect(visit.section("origins")).to_contain_text("An empty list means nobody")


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("https://*.co.uk", "Everybody can have names below this one"),
        ("http://app.example.com", "Write https://"),
        ("https://app.example.com/path", "no user name, path or query"),
    ],
)
def test_what_cannot_be_authorized_is_told_beside_the_field(visit: Visit, origin: str, words: str) -> None:
    page = visit.sign_in().page
    write(visit, origin)
    expect(page.locator(".fault")).to_contain_text(words)
    visit.button("Add origin").click()

    expect(page.get_by_role("alert")).to_contain_text("Something has to be corrected.")
    expect(page.locator(".fault")).to_contain_text(words)
    expect(page.get_by_label("Origin", exact=True)).to_have_value(origin)
    assert stored(visit) == []


def test_a_removed_origin_comes_back_in_its_place_with_undo(visit: Visit) -> None:
    names = [f"https://{letter}.example.com" for letter in "abc"]
    visit.account.change(authorizedOrigins=[{"origin": name, "label": name[8:9]} for name in names])
    visit.sign_in()

    visit.button("Remove https://b.example.com").click()
    expect(rows(visit)).to_have_count(2)
    assert stored(visit) == [names[0], names[2]]
    visit.button("Undo").click()

    expect(rows(visit)).to_have_count(3)
    assert stored(visit) == names
    expect(rows(visit).nth(1)).to_contain_text("b · added")


def test_adding_while_somebody_else_adds_keeps_both(visit: Visit) -> None:
    visit.sign_in()
    write(visit, "https://mine.example.com")
    visit.account.change(authorizedOrigins=[{"origin": "https://theirs.example.com"}])

    visit.button("Add origin").click()

    expect(rows(visit)).to_have_count(2)
    assert sorted(stored(visit)) == ["https://mine.example.com", "https://theirs.example.com"]


def test_localhost_needs_its_switch(visit: Visit) -> None:
    page = visit.sign_in().page
    page.get_by_role("switch").click()
    expect(page.get_by_role("switch")).to_be_checked()
    expect(page.get_by_role("switch")).to_be_enabled()
    write(visit, "http://localhost:3000")
    visit.button("Add origin").click()

    expect(rows(visit)).to_contain_text("http://localhost:3000")
    assert visit.account.settings()["developerOrigins"] is True


def test_two_hundred_origins_are_listed_and_found(visiting: Visiting) -> None:
    visit = visiting(width=320)
    visit.account.change(authorizedOrigins=[{"origin": f"https://app{i}.example.com"} for i in range(200)])
    page = visit.sign_in().page
    expect(rows(visit)).to_have_count(200)

    page.get_by_label("Find an origin").fill("app17")
    expect(rows(visit)).to_have_count(11)
    page.get_by_label("Find an origin").fill("nothing like it")

    expect(visit.section("origins")).to_contain_text("No origin has “nothing like it” in it.")
    write(visit, "https://one-more.example.com")
    visit.button("Add origin").click()
    expect(page.get_by_role("alert")).to_contain_text("At most 200 origins.")
