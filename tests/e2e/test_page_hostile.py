"""Whatever is typed or stored, it appears as text; and the page says when it waits."""

import time

import pytest
from playwright.sync_api import expect

from tests.support.local_stack import ROOT, LocalStack
from tests.support.page_browser import Visit

HOSTILE = {
    "markup": '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>',
    "right to left": "abc\u202egpj.exe\u2066",
    "long": "x" * 10_000,
    "emoji": "👩🏽‍🚀🏳️‍🌈\U0001f9ff",
    "template": "${window.hurt=1} {{1+1}} %s &lt;b&gt;",
}
FIELDS = {
    "sandbox": ["API key", "distinctId", "location"],
    "introspection": ["JWT Token", "Origin"],
}
DIALOGS = [
    ("origins", "Add origin", ["Origin", "Label"], "Save origin"),
    ("attributes", "Add attribute", ["Name", "Description", "Allowed values", "Default", "Pattern"], "Save attribute"),
    ("rules", "Add rule", ["Dataset", "Description", "Column"], "Save rule"),
    ("defaults", "Edit defaults", ["Default lifetime"], "Save defaults"),
    ("introspection", "Revoke a user's tokens", ["distinctId"], "Revoke tokens"),
    ("keys", "Rename First key", ["Label"], "Save label"),
]
(MODULE,) = (path.name for path in (ROOT / "functions/console/static").glob("shell-*.js"))
PLACE = "(it) => [it.offsetLeft, it.offsetTop, it.offsetWidth, it.offsetHeight]"
"""Of a button in the document, however far that is scrolled."""


def unharmed(visit: Visit) -> None:
    assert visit.page.evaluate("window.hurt") is None
    assert visit.page.locator("main img, main script").count() == 0
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_in_every_field_are_text(visit: Visit, name: str) -> None:
    visit.account.declare({"name": "location", "type": "string"})
    page = visit.sign_in().page
    for section, labels in FIELDS.items():
        found = visit.go(section)
        for label in labels:
            found.get_by_label(label).and_(found.locator("input, textarea")).first.fill(HOSTILE[name])
        for button in ("Generate token", "Introspect token"):
            if found.get_by_role("button", name=button).count():
                found.get_by_role("button", name=button).click()
        unharmed(visit)
    for section, opener, labels, button in DIALOGS:
        visit.go(section)
        visit.button(opener).click()
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        for more in dialog.locator("summary").all():
            more.click()
        for label in labels:
            dialog.get_by_label(label).first.fill(HOSTILE[name])
        visit.button(button).click()
        expect(dialog.locator("button[aria-busy]")).to_have_count(0)
        unharmed(visit)
        if dialog.count():
            page.keyboard.press("Escape")
            visit.button("Discard").click()
        expect(dialog).to_have_count(0)


@pytest.mark.parametrize("name", ["markup", "emoji", "template"])
def test_hostile_values_that_are_stored_are_shown_as_text(visit: Visit, name: str) -> None:
    text = HOSTILE[name]
    account = visit.account
    account.change(authorizedOrigins=[{"origin": "https://app.example.com", "label": text}])
    account.declare({"name": "location", "type": "string", "description": text, "allowedValues": [text]})
    rule = {"dataset": text, "filter": {"column": "a", "op": "eq", "value": text}, "description": text}
    account.change(accessRules=[rule])
    account.stack.post("/api-keys", {"label": text}, x_api_key=account.api_key)
    visit.sign_in()

    for section in ("origins", "attributes", "rules", "keys", "audit"):
        expect(visit.go(section).get_by_text(text).filter(visible=True).first).to_be_visible()
        unharmed(visit)
    sandbox = visit.go("sandbox")
    sandbox.get_by_label("distinctId").fill(text)
    sandbox.get_by_label("location").select_option(text)
    visit.button("Generate token").click()
    visit.button("Introspect it").click()
    expect(visit.section("introspection").locator(".facts").get_by_text(text).first).to_be_visible()
    unharmed(visit)


def test_files_are_sent_compressed_to_those_who_take_that(stack: LocalStack) -> None:
    plain = stack.get(f"/console/{MODULE}", accept_encoding="identity")
    packed = stack.get(f"/console/{MODULE}", accept_encoding="gzip")

    assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip")
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2


def test_a_spinner_shows_after_300_ms_and_nothing_moves(visit: Visit) -> None:
    visit.page.clock.install()
    visit.sign_in("sandbox")
    button, busy = visit.button("Generate token"), visit.page.locator("button[aria-busy]")
    button.scroll_into_view_if_needed()
    before = button.evaluate(PLACE)
    visit.page.clock.pause_at(time.time() + 60)
    with visit.held("**/embed/generate-token"):
        button.click()
        visit.page.clock.run_for(299)
        expect(busy).to_have_text("Generate token")
        visit.page.clock.run_for(100)  # it is drawn a moment after the click, and begins to wait then
        expect(busy.locator(".spinner")).to_be_visible()
        assert busy.evaluate(PLACE) == before

    expect(visit.section("sandbox").get_by_role("heading", name="Your token")).to_be_visible()
