"""Authorized origins at the page."""

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visiting
from tests.support.page_browser import Visit


def stored(visit: Visit) -> list[str]:
    return [item["origin"] for item in visit.account.settings()["authorizedOrigins"]]


def rows(visit: Visit) -> Locator:
    return visit.section("origins").locator(".rows > li")


def write(visit: Visit, origin: str) -> Locator:
    """The dialog with this origin in it."""
    dialog = visit.page.get_by_role("dialog")
    if not dialog.is_visible():
        visit.button("Add origin").click()
    dialog.get_by_label("Origin", exact=True).fill(origin)
    return dialog


def test_while_it_is_typed_the_form_that_is_stored_and_examples_show(visit: Visit) -> None:
    visit.sign_in()
    expect(visit.section("origins")).to_contain_text("no page can show your components")
    preview = write(visit, "HTTPS://Bücher.Example:443/").locator(".preview")

    expect(preview).to_contain_text("Saved as https://xn--bcher-kva.example")
    expect(preview).to_contain_text("https://bücher.example")
    expect(preview.locator("dd.yes").first).to_have_text("https://xn--bcher-kva.example/")
    expect(preview.locator("dd.no")).to_have_count(2)
    assert stored(visit) == []


def test_an_origin_is_saved_from_its_dialog_and_that_is_undone(visiting: Visiting) -> None:
    visit = visiting(width=390)
    page = visit.sign_in().page
    dialog = write(visit, "https://*.example.com")
    expect(dialog).to_contain_text("This includes every subdomain, at any depth.")
    row = visit.saved("Save origin", "Added https://*.example.com.")

    expect(row).to_contain_text("All subdomains")
    expect(row).to_be_in_viewport()
    assert stored(visit) == ["https://*.example.com"]
    visit.button("Undo").click()
    expect(visit.toast()).to_contain_text("Undone: Added https://*.example.com.")
    expect(rows(visit)).to_have_count(0)
    assert stored(visit) == []
    write(visit, "https://app.example.com").get_by_label("Label").fill("Production")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Next: token attributes").click()
    visit.arrive("attributes")
    expect(visit.toast()).to_have_count(0)


def test_what_is_typed_is_completed_with_a_word(visit: Visit) -> None:
    visit.sign_in()
    for typed, origin, word in (
        ("www.mycompany.com", "https://www.mycompany.com", "We added https:// for you."),
        ("*.mycompany.com:8443", "https://*.mycompany.com:8443", "We added https:// for you."),
        ("https://app.example.com/login?next=%2F#top", "https://app.example.com", "We removed the path."),
        ("App.example.com/login", "https://app.example.com", "We added https:// and removed the path."),
    ):
        preview = write(visit, typed).locator(".preview")
        expect(preview).to_contain_text(f"Saved as {origin}")
        expect(preview).to_contain_text(word)
        expect(preview).to_contain_text("Does not match")
    visit.saved("Save origin", "Added https://app.example.com.")

    assert stored(visit) == ["https://app.example.com"]


def test_what_cannot_be_authorized_is_told_once_beside_the_field(visit: Visit) -> None:
    visit.account.change(authorizedOrigins=[{"origin": "https://app.example.com"}])
    visit.sign_in()
    for origin, words in (
        ("https://*.co.uk", "Anyone can register names below this one"),
        ("https://user@app.example.com", "without user name, path, or query"),
        ("app.example.com", "This origin is in the list already."),
        ("http://shop.example.com", "Use https://"),
    ):
        dialog = write(visit, origin)
        expect(dialog.locator(".preview")).to_have_text(
            "When the origin is valid, the pages that it matches are shown here."
        )
        expect(dialog.locator(".fault")).to_contain_text(words)
        visit.button("Save origin").click()
        expect(dialog.locator("button[aria-busy]")).to_have_count(0)
        expect(dialog.locator(".fault")).to_have_count(1)
        expect(dialog.locator(".fault")).to_contain_text(words)
        expect(dialog.get_by_label("Origin", exact=True)).to_have_value(origin)
        expect(dialog.get_by_label("Origin", exact=True)).to_be_focused()
        expect(visit.page.get_by_role("alert")).to_have_count(0)
    assert stored(visit) == ["https://app.example.com"]

    visit.button("Use https://shop.example.com").click()
    visit.saved("Save origin", "Added https://shop.example.com.")


def test_a_removed_origin_comes_back_in_its_place_and_a_label_is_changed(visit: Visit) -> None:
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

    visit.button("Edit https://b.example.com").click()
    visit.page.get_by_role("dialog").get_by_label("Label").fill("Staging")
    expect(visit.saved("Save", "Saved the label of https://b.example.com.")).to_contain_text("Staging · added")


def test_adding_while_somebody_else_adds_keeps_both_and_undo_takes_back_ones_own(visit: Visit) -> None:
    visit.sign_in()
    write(visit, "https://mine.example.com")
    visit.account.change(authorizedOrigins=[{"origin": "https://theirs.example.com"}])
    visit.saved("Save origin", "Someone else saved at the same time: their changes are kept, too.")

    expect(rows(visit)).to_have_count(2)
    assert sorted(stored(visit)) == ["https://mine.example.com", "https://theirs.example.com"]
    visit.account.change(
        authorizedOrigins=[*visit.account.settings()["authorizedOrigins"], {"origin": "https://x.example"}]
    )
    visit.button("Undo").click()
    expect(visit.toast()).to_contain_text("Undone")
    assert sorted(stored(visit)) == ["https://theirs.example.com", "https://x.example"]


def test_an_origin_on_this_machine_comes_with_the_developer_switch(visit: Visit) -> None:
    visit.sign_in()
    dialog = write(visit, "localhost:3000")
    expect(dialog.locator(".preview")).to_contain_text("Saved as http://localhost:3000. We added http:// for you.")
    visit.button("Save origin").click()
    expect(dialog.locator(".fault")).to_have_text("Turn on the developer switch below to save this origin.")
    dialog.get_by_role("switch").check()
    visit.saved("Save origin", "Added http://localhost:3000.")

    switch = visit.section("origins").get_by_role("switch")
    expect(switch).to_be_checked()
    assert visit.account.settings()["developerOrigins"] is True
    expect(switch).to_be_disabled()
    expect(switch).to_have_accessible_description("To turn this off, first remove http://localhost:3000.")
    visit.button("Undo").click()
    expect(switch).not_to_be_checked()
    write(visit, "https://app.example.com")
    visit.saved("Save origin", "Added https://app.example.com.")
    switch.click()
    expect(visit.toast()).to_contain_text("Origins on http://localhost are allowed.")
    expect(visit.toast()).not_to_contain_text("Someone else")
    assert visit.account.settings()["developerOrigins"] is True


def test_two_hundred_origins_are_listed_and_found(visiting: Visiting) -> None:
    visit = visiting(width=320)
    visit.account.change(authorizedOrigins=[{"origin": f"https://app{i}.example.com"} for i in range(200)])
    page = visit.sign_in("origins/https%3A%2F%2Fapp150.example.com").page
    expect(rows(visit)).to_have_count(200)
    expect(page.locator("li.changed")).to_be_in_viewport()  # a link can name a row

    page.get_by_label("Find an origin").fill("app17")
    expect(rows(visit)).to_have_count(11)
    page.get_by_label("Find an origin").fill("nothing like it")
    expect(visit.section("origins")).to_contain_text("No origin matches “nothing like it”.")
    write(visit, "https://one-more.example.com")
    visit.button("Save origin").click()
    expect(page.get_by_role("alert")).to_contain_text("At most 200 origins.")
