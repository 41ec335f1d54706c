"""Token introspection at the page: verified in the browser, checked by the service, explained in plain words."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Visiting
from tests.support.local_stack import LocalStack
from tests.support.page_browser import Account, Visit


def token_of(account: Account, **members: object) -> str:
    body = {"user": {"distinctId": "user-123", "role": "explorer"}, **members}
    answer = account.stack.post("/embed/generate-token", body, x_api_key=account.api_key)
    return str(answer.json()["token"])


def shown(visit: Visit, token: str) -> Locator:
    visit.page.get_by_label("JWT Token").fill(token)
    visit.button("Introspect token").click()
    section = visit.section("introspection")
    section.locator(".report").wait_for()
    return section


def row(section: Locator, check: str) -> Locator:
    return section.locator(".check-row").filter(has=section.page.get_by_text(check, exact=True))


def encoded(document: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


def test_a_good_token_is_explained_in_full(visit: Visit) -> None:
    token = token_of(visit.account)
    visit.sign_in("introspection")
    section = shown(visit, token)

    expect(section.locator(".notice-title").first).to_have_text("Active")
    expect(row(section, "Signature, verified in this browser")).to_contain_text("passed")
    names = ["Format", "Signature", "Signing key", "Issuer", "Account", "Lifetime", "Not revoked", "Origin", "Resource"]
    expect(section.locator(".check-row strong")).to_have_text(["Signature, verified in this browser", *names])
    expect(row(section, "Origin")).to_contain_text("skipped")
    for part, text in zip(("header", "claims", "signature"), token.split("."), strict=True):
        expect(section.locator(f".token-text .{part}")).to_have_text(text)
    expect(section.get_by_label("Claims", exact=True)).to_contain_text('"sub": "user-123"')


def said_by(token: str) -> dict[str, Any]:
    claims = token.split(".")[1]
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return said


def forged(token: str) -> str:
    header, _, signature = token.split(".")
    return f"{header}.{encoded(said_by(token) | {'role': 'admin'})}.{signature}"


def of_an_unknown_key(token: str) -> str:
    _, claims, signature = token.split(".")
    return f"{encoded({'alg': 'ES256', 'kid': 'A' * 43, 'typ': 'embed+jwt'})}.{claims}.{signature}"


@pytest.mark.parametrize(
    ("spoil", "title", "here"),
    [
        (forged, "Forged or damaged", "failed"),
        (of_an_unknown_key, "Not signed by this service", "failed"),
        (lambda token: token[:-20], "This is not an embed token", "failed"),
        (lambda token: token.replace(".", " "), "This is not an embed token", ""),
        (lambda _token: "garbage", "This is not an embed token", ""),
        (lambda _token: f"{encoded([1])}.{encoded({})}.AAAA", "This is not an embed token", ""),
    ],
    ids=["claims changed", "unknown key", "cut off", "no dots", "garbage", "header is a list"],
)
def test_what_is_wrong_with_a_token_is_said_in_plain_words(visit: Visit, spoil: object, title: str, here: str) -> None:
    assert callable(spoil)
    token = spoil(token_of(visit.account))
    visit.sign_in("introspection")
    section = shown(visit, token)

    expect(section.locator(".notice-title").first).to_have_text(title)
    own = row(section, "Signature, verified in this browser")
    expect(own).to_have_count(1 if here else 0)
    if here:
        expect(own).to_contain_text(here)


def test_what_no_signature_proves_is_marked_and_what_is_proved_is_not(visit: Visit) -> None:
    token = token_of(visit.account)
    visit.sign_in("introspection")

    expect(shown(visit, token)).not_to_contain_text("Not verified")
    expect(shown(visit, forged(token))).to_contain_text("Not verified")


def test_a_token_of_another_kind_is_named_as_such(visit: Visit) -> None:
    token = f"{encoded({'alg': 'HS256', 'typ': 'JWT'})}.{encoded({'sub': '42', 'iat': 1516239022})}.{'A' * 43}"
    visit.sign_in("introspection")
    section = shown(visit, token)

    expect(section.locator(".notice").first).to_contain_text("It is a different kind of token")
    expect(section).to_contain_text("43 characters, HS256")
    expect(section).not_to_contain_text("undefined")


def test_another_accounts_token_is_genuine_and_foreign(visit: Visit, stack: LocalStack) -> None:
    visit.sign_in("introspection")
    section = shown(visit, token_of(Account.new(stack, "Other")))

    expect(section.locator(".notice-title").first).to_have_text("Another account's token")
    expect(row(section, "Signature, verified in this browser")).to_contain_text("passed")
    expect(row(section, "Account")).to_contain_text("failed")


def test_a_token_and_a_user_are_revoked_from_the_report(visiting: Visiting) -> None:
    visit = visiting(width=390)
    token, other = token_of(visit.account), token_of(visit.account)
    page = visit.sign_in("introspection").page
    section = shown(visit, token)
    visit.button("Revoke this token").click()
    visit.answer("/embed/revoke-token", 503, {"code": "unavailable"})
    visit.button("Revoke token").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("temporarily unavailable")
    visit.recover()
    visit.button("Try again").click()
    expect(visit.toast()).to_contain_text("Revoked the token.")
    expect(section.locator(".notice-title").first).to_have_text("Revoked")
    expect(visit.button("Revoke this token")).to_have_count(0)
    visit.button("Dismiss").click()

    expect(shown(visit, other).locator(".notice-title").first).to_have_text("Active")
    visit.button("Revoke all tokens of this user").click()
    expect(page.get_by_role("dialog").get_by_label("distinctId")).to_have_value("user-123")
    visit.button("Revoke tokens").click()
    expect(visit.toast()).to_contain_text("Revoked the tokens of user-123.")
    expect(section.locator(".notice-title").first).to_have_text("Revoked")
    visit.button("Dismiss").click()
    visit.button("Revoke a user's tokens").click()
    page.get_by_role("dialog").get_by_label("distinctId").fill("x" * 257)
    visit.button("Revoke tokens").click()
    expect(page.get_by_role("dialog").locator(".fault")).to_contain_text("256")


def test_an_origin_is_checked_as_well(visit: Visit) -> None:
    visit.account.change(authorizedOrigins=[{"origin": "https://app.example.com"}])
    token = token_of(visit.account)
    visit.sign_in("introspection")
    origin = visit.section("introspection").get_by_label("Origin")
    origin.fill("https://app.example.com")
    section = shown(visit, token)
    expect(row(section, "Origin")).to_contain_text("passed")
    expect(section).to_contain_text(f"First key ····{visit.account.api_key[-4:]}")

    origin.fill("https://evil.example.com")
    expect(shown(visit, token).locator(".notice-title").first).to_have_text("Not valid at this origin")

    origin.fill("App.example.com/login")  # as people type it
    expect(section).to_contain_text("Checked as https://app.example.com. We added https:// and removed the path.")
    expect(row(shown(visit, token), "Origin")).to_contain_text("passed")


def test_a_token_that_expires_while_it_is_looked_at_says_so(visit: Visit) -> None:
    token = token_of(visit.account, expiresIn=900)
    end = datetime.fromtimestamp(said_by(token)["exp"], UTC)
    visit.sign_in("introspection")
    section = shown(visit, token)
    expect(section.locator(".notice-title").first).to_have_text("Active")
    visit.page.clock.set_fixed_time(end - timedelta(seconds=1))
    expect(section.get_by_text("in 1 second")).to_be_visible()
    expect(section.locator(".notice-title").first).to_have_text("Active")

    visit.page.clock.set_fixed_time(end)

    expect(section.locator(".notice-title").first).to_have_text("Expired")


def test_without_the_scope_the_browser_verifies_alone(visit: Visit) -> None:
    token = token_of(visit.account)
    visit.sign_in("introspection", api_key=visit.account.key_for("settings:read"))
    section = shown(visit, token)

    expect(section.locator(".notice-title").first).to_have_text("Signed by this service")
    expect(section).to_contain_text("Only the service knows whether it was revoked.")
