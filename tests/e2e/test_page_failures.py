"""When a call fails, each section says what happened and what to do, and nothing that was typed is lost.

These refusals cannot be had from a healthy service at will: they are put in its place, and so is its silence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from tests.support.page_browser import Visit

FAILURES: dict[str, tuple[int, dict[str, object], str, str]] = {
    "401": (401, {"code": "api_key_revoked"}, "This API key was revoked.", "Go on with another key."),
    "403": (403, {"code": "scope_missing"}, "This API key may not do that.", "Ask whoever manages your keys"),
    "409": (409, {"code": "conflict"}, "does not go together with what is stored", "Change it and try again."),
    "412": (412, {"code": "precondition_failed"}, "Others keep saving at the same time.", "Try again in a moment."),
    "422": (422, {"code": "request_invalid"}, "Something has to be corrected.", "What you typed is still here."),
    "503": (503, {"code": "unavailable"}, "The service cannot answer right now.", "Try again in a moment."),
    "offline": (0, {}, "cannot be reached", "Check your connection and try again."),
}


@dataclass(frozen=True)
class Deed:
    """What somebody does in a section: the call that it makes, how it is begun and done, and what was typed for it."""

    method: str
    path: str
    begin: Callable[[Visit], Locator]
    button: str

    def do(self, visit: Visit) -> None:
        visit.page.get_by_role("button", name=self.button, exact=True).last.click()


def typed(visit: Visit, label: str, text: str) -> Locator:
    field = visit.page.locator("dialog, section:visible").last.get_by_label(label, exact=True)
    field.fill(text)
    return field


def an_attribute(visit: Visit) -> Locator:
    visit.button("Add attribute").click()
    typed(visit, "Name", "location")
    visit.button("Add to the list").click()
    return visit.section("attributes").get_by_text("location", exact=True).last


def a_rule(visit: Visit) -> Locator:
    visit.button("Add rule").click()
    typed(visit, "Dataset", "sales")
    typed(visit, "Column", "region")
    visit.button("Add to the list").click()
    return visit.section("rules").locator(".sentence")


def a_key(visit: Visit) -> Locator:
    visit.button("Create API key").click()
    return typed(visit, "Label", "typed")


def enter(visit: Visit, section: str) -> None:
    """With the settings read. The audit trail is read anew when they come, and that would be one more thing to fail."""
    visit.sign_in()
    visit.section("origins").get_by_role("switch").wait_for()
    visit.go(section)


def a_filter(visit: Visit) -> Locator:
    """The list is read anew a moment after the last key: only then there is one thing to fail."""
    field = typed(visit, "Who", "typed")
    visit.section("audit").get_by_text("Nothing like this happened").wait_for()
    return field


def an_origin(visit: Visit) -> Locator:
    return typed(visit, "Origin", "https://typed.example.com")


DEEDS = {
    "origins": Deed("PATCH", "/settings", an_origin, "Add origin"),
    "attributes": Deed("PATCH", "/settings", an_attribute, "Save changes"),
    "rules": Deed("PATCH", "/settings", a_rule, "Save changes"),
    "sandbox": Deed(
        "POST", "/embed/generate-token", lambda visit: typed(visit, "distinctId", "typed"), "Generate token"
    ),
    "introspection": Deed(
        "POST", "/embed/introspect-token", lambda visit: typed(visit, "JWT Token", "typed"), "Introspect token"
    ),
    "keys": Deed("POST", "/api-keys", a_key, "Create key"),
    "audit": Deed("GET", "/audit-events", a_filter, "Export JSON"),
}  # fmt: skip


def content(place: Locator) -> str:
    return str(place.evaluate("(it) => it.value ?? it.innerText"))


@pytest.mark.parametrize("section", DEEDS)
def test_every_failure_is_told_with_what_to_do_and_nothing_typed_is_lost(visit: Visit, section: str) -> None:
    deed = DEEDS[section]
    enter(visit, section)
    place = deed.begin(visit)
    before = content(place)

    for name, (status, problem, what, todo) in FAILURES.items():
        visit.answer(deed.path, status, problem, deed.method)
        deed.do(visit)
        alert = visit.page.get_by_role("alert").first
        expect(alert, name).to_contain_text(what)
        expect(alert, name).to_contain_text(todo)
        assert content(place) == before, name
        expect(alert.get_by_role("button", name="Try again")).to_have_count(int(name in {"412", "503", "offline"}))
        expect(alert.get_by_role("button", name="Use another key")).to_have_count(int(name in {"401", "403"}))
        visit.recover()

    deed.do(visit)
    expect(visit.page.get_by_role("alert").filter(has_text=re.compile("service|reached"))).to_have_count(0)


def test_of_two_failures_the_later_is_told_and_it_is_what_trying_again_repeats(visit: Visit) -> None:
    enter(visit, "audit")
    alert = visit.page.get_by_role("alert")
    visit.section("audit").locator(".list-row").first.wait_for()
    visit.answer("/audit-events", 403, {"code": "scope_missing"})
    typed(visit, "Who", "operator")
    expect(alert).to_contain_text("This API key may not do that.")
    visit.recover()

    visit.answer("/audit-events", 503, {"code": "unavailable"})
    visit.button("Export JSON").click()
    expect(alert).to_contain_text("The service cannot answer right now.")
    visit.recover()
    with visit.page.expect_download() as download:
        alert.get_by_role("button", name="Try again").click()

    assert download.value.suggested_filename == "audit-events.json"
    expect(alert).to_contain_text("This API key may not do that.")


def test_trying_again_does_what_was_wanted(visit: Visit) -> None:
    visit.sign_in()
    DEEDS["origins"].begin(visit)
    visit.answer("/settings", 503, {"code": "unavailable"}, "PATCH")
    DEEDS["origins"].do(visit)
    expect(visit.page.get_by_role("alert")).to_contain_text("It is not you.")
    visit.recover()
    visit.button("Try again").click()

    expect(visit.section("origins").get_by_role("listitem")).to_contain_text("https://typed.example.com")


def test_offline_is_told_as_such(visit: Visit) -> None:
    visit.sign_in()
    DEEDS["origins"].begin(visit)
    visit.page.context.set_offline(True)
    DEEDS["origins"].do(visit)
    expect(visit.page.get_by_role("alert")).to_contain_text("You are offline.")

    visit.page.context.set_offline(False)
    visit.button("Try again").click()

    expect(visit.section("origins").get_by_role("listitem")).to_contain_text("https://typed.example.com")


def test_settings_that_cannot_be_read_are_asked_for_again(visit: Visit) -> None:
    visit.answer("/settings", 503, {"code": "unavailable"}, "GET")
    visit.sign_in("attributes")
    expect(visit.page.get_by_role("alert")).to_contain_text("The service cannot answer right now.")
    visit.recover()
    visit.button("Try again").click()

    expect(visit.section("attributes")).to_contain_text("distinctId")


def test_a_dead_key_at_the_door_is_told(visit: Visit) -> None:
    visit.answer("/api-keys/self", 403, {"code": "tenant_suspended"})
    page = visit.open().page
    page.get_by_label("API key").fill(visit.account.api_key)
    visit.button("Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("This account is suspended.")
