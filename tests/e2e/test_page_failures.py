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
    "401": (401, {"code": "api_key_revoked"}, "This API key was revoked.", "Continue with a different key."),
    "403": (
        403,
        {"code": "scope_missing"},
        "This API key is not allowed to do that.",
        "Ask the person who manages your keys",
    ),
    "409": (409, {"code": "conflict"}, "Conflicts with the current settings.", "Change it and try again."),
    "412": (412, {"code": "precondition_failed"}, "Others keep saving at the same time.", "Try again in a moment."),
    "422": (422, {"code": "request_invalid"}, "Some values are not valid.", "What you entered is still here."),
    "503": (503, {"code": "unavailable"}, "The service is temporarily unavailable.", "Try again in a moment."),
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
    return typed(visit, "Name", "location")


def a_rule(visit: Visit) -> Locator:
    visit.button("Add rule").click()
    typed(visit, "Dataset", "sales")
    return typed(visit, "Column", "region")


def the_defaults(visit: Visit) -> Locator:
    visit.button("Edit defaults").click()
    return typed(visit, "Maximum lifetime", "8")


def a_label(visit: Visit) -> Locator:
    visit.button("Rename First key").click()
    return typed(visit, "Label", "typed")


def a_user(visit: Visit) -> Locator:
    visit.button("Revoke a user's tokens").click()
    return typed(visit, "distinctId", "typed")


def a_key(visit: Visit) -> Locator:
    visit.button("Create API key").click()
    return typed(visit, "Label", "typed")


def enter(visit: Visit, section: str) -> None:
    """With the settings read. The audit trail is read anew when they come, and that would be one more thing to fail."""
    visit.sign_in()
    visit.section("origins").get_by_role("switch").wait_for()
    visit.go(section)


def a_filter(visit: Visit) -> Locator:
    """The list is read anew: only then there is one thing to fail."""
    field = typed(visit, "To", "2026-01-01")
    visit.section("audit").get_by_text("No events match").wait_for()
    return field


def an_origin(visit: Visit) -> Locator:
    visit.button("Add origin").click()
    return typed(visit, "Origin", "https://typed.example.com")


DEEDS = {
    "origins": Deed("PATCH", "/settings", an_origin, "Save origin"),
    "attributes": Deed("PATCH", "/settings", an_attribute, "Save attribute"),
    "rules": Deed("PATCH", "/settings", a_rule, "Save rule"),
    "defaults": Deed("PATCH", "/settings", the_defaults, "Save defaults"),
    "sandbox": Deed(
        "POST", "/embed/generate-token", lambda visit: typed(visit, "distinctId", "typed"), "Generate token"
    ),
    "introspection": Deed(
        "POST", "/embed/introspect-token", lambda visit: typed(visit, "JWT Token", "typed"), "Introspect token"
    ),
    "revocation": Deed("POST", "/embed/revocations", a_user, "Revoke tokens"),
    "keys": Deed("POST", "/api-keys", a_key, "Create key"),
    "label": Deed("PATCH", "/api-keys", a_label, "Save label"),
    "audit": Deed("GET", "/audit-events", a_filter, "Export JSON"),
}  # fmt: skip


def content(place: Locator) -> str:
    return str(place.evaluate("(it) => it.value ?? it.innerText"))


ELSEWHERE = {"revocation": "introspection", "label": "keys"}


@pytest.mark.parametrize("name", DEEDS)
def test_every_failure_is_told_with_what_to_do_and_nothing_typed_is_lost(visit: Visit, name: str) -> None:
    deed = DEEDS[name]
    enter(visit, ELSEWHERE.get(name, name))
    place = deed.begin(visit)
    before = content(place)

    for failure, (status, problem, what, todo) in FAILURES.items():
        visit.answer(deed.path, status, problem, deed.method)
        deed.do(visit)
        alert = visit.page.get_by_role("alert").first
        expect(alert, failure).to_contain_text(what)
        expect(alert, failure).to_contain_text(todo)
        assert content(place) == before, failure
        expect(alert.get_by_role("button", name="Try again")).to_have_count(int(failure in {"412", "503", "offline"}))
        expect(alert.get_by_role("button", name="Use a different key")).to_have_count(int(failure in {"401", "403"}))
        visit.recover()

    deed.do(visit)
    expect(visit.page.get_by_role("alert").filter(has_text=re.compile("service|reached"))).to_have_count(0)


def test_of_two_failures_the_later_is_told_and_it_is_what_trying_again_repeats(visit: Visit) -> None:
    enter(visit, "audit")
    alert = visit.page.get_by_role("alert")
    visit.section("audit").locator(".list-row").first.wait_for()
    visit.answer("/audit-events", 403, {"code": "scope_missing"})
    visit.page.get_by_label("Who").select_option("operator")
    expect(alert).to_contain_text("This API key is not allowed to do that.")
    visit.recover()

    visit.answer("/audit-events", 503, {"code": "unavailable"})
    visit.button("Export JSON").click()
    expect(alert).to_contain_text("The service is temporarily unavailable.")
    visit.recover()
    with visit.page.expect_download() as download:
        alert.get_by_role("button", name="Try again").click()

    assert download.value.suggested_filename == "audit-events.json"
    expect(alert).to_contain_text("This API key is not allowed to do that.")


def test_trying_again_does_what_was_wanted(visit: Visit) -> None:
    visit.sign_in()
    DEEDS["origins"].begin(visit)
    visit.answer("/settings", 503, {"code": "unavailable"}, "PATCH")
    DEEDS["origins"].do(visit)
    expect(visit.page.get_by_role("alert")).to_contain_text("Try again in a moment.")
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
    expect(visit.page.get_by_role("alert")).to_contain_text("You are online again.")
    visit.button("Try again").click()

    expect(visit.section("origins").get_by_role("listitem")).to_contain_text("https://typed.example.com")


def test_settings_are_read_when_the_connection_is_back(visit: Visit) -> None:
    visit.answer("/settings", 503, {"code": "unavailable"}, "GET")
    visit.sign_in("attributes")
    expect(visit.page.get_by_role("alert")).to_be_visible()
    visit.page.context.set_offline(True)
    visit.recover()
    visit.page.context.set_offline(False)

    expect(visit.section("attributes").get_by_role("listitem").first).to_be_visible()


def test_settings_that_cannot_be_read_are_asked_for_again(visit: Visit) -> None:
    visit.answer("/settings", 503, {"code": "unavailable"}, "GET")
    visit.sign_in("attributes")
    expect(visit.page.get_by_role("alert")).to_contain_text("The service is temporarily unavailable.")
    visit.recover()
    visit.button("Try again").click()

    expect(visit.section("attributes")).to_contain_text("distinctId")


def test_a_dead_key_at_the_door_is_told(visit: Visit) -> None:
    docs = "https://docs.example.com/reference/errors.html#tenant_suspended"
    visit.answer("/api-keys/self", 403, {"code": "tenant_suspended", "docs": docs})
    page = visit.open().page
    page.get_by_label("API key").fill(visit.account.api_key)
    visit.button("Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("This account is suspended.")
    expect(page.get_by_role("link", name="About this error")).to_have_attribute("href", docs)
