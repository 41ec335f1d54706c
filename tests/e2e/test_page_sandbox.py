"""The token generation sandbox."""

import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.support import node
from tests.support.page_browser import Visit

DECLARED: list[dict[str, object]] = [
    {"name": "location", "type": "string", "required": True, "allowedValues": ["Paris", "Lyon"]},
    {"name": "level", "type": "integer", "default": 1},
    {"name": "manager", "type": "boolean"},
    {"name": "teams", "type": "string", "list": True},
    {"name": "since", "type": "datetime"},
    {"name": "areas", "type": "string", "list": True, "allowedValues": ["sales", "finance", "support"]},
]


def generated(visit: Visit) -> str:
    visit.button("Generate token").click()
    expect(visit.section("sandbox").get_by_role("heading", name="Your token")).to_be_visible()
    return visit.section("sandbox").get_by_role("group", name="The token").inner_text()


def claims_of(visit: Visit, token: str) -> dict[str, object]:
    account = visit.account
    answer = account.stack.post("/embed/introspect-token", {"token": token}, x_api_key=account.api_key).json()
    assert answer["active"] is True
    return dict(answer)


def fill_in(visit: Visit) -> Locator:
    visit.account.declare(*DECLARED)
    visit.sign_in("sandbox")
    sandbox = visit.section("sandbox")
    sandbox.get_by_label("location").select_option("Paris")
    return sandbox


def test_the_form_has_a_field_for_every_declared_attribute(visit: Visit) -> None:
    sandbox = fill_in(visit)
    expect(sandbox).to_contain_text("signed, not encrypted")
    sandbox.get_by_label("manager").select_option("true")
    sandbox.get_by_label("teams").fill("north\nsouth")
    sandbox.get_by_label("since").fill("2026-01-01T00:00")
    expect(sandbox).to_contain_text("The token says 2026-01-01T00:00:00Z")
    sandbox.get_by_role("group", name="areas").get_by_label("support").check()
    sandbox.get_by_role("group", name="areas").get_by_label("sales").check()
    sandbox.get_by_label("Preset").select_option("ai")
    sandbox.get_by_role("group", name="Databases").get_by_label("Edit").check()
    sandbox.get_by_label("Valid for").select_option("900")

    claims = claims_of(visit, generated(visit))

    moment = "2026-01-01T00:00:00Z"
    assert claims["attrs"] == {
        "location": "Paris", "level": 1, "manager": True, "teams": ["north", "south"], "since": moment,
        "areas": ["sales", "support"],
    }  # fmt: skip
    assert claims["permissions"] == {
        "dashboard": ["can_view"], "chart": ["can_view"], "database": ["can_view", "can_edit"], "ai": ["can_query"],
    }  # fmt: skip
    assert int(str(claims["exp"])) - int(str(claims["iat"])) == 900


def test_the_usual_lifetime_is_an_hour_and_the_settings_limit_it(visit: Visit) -> None:
    visit.account.change(tokens={"defaultLifetime": 600, "maxLifetime": 28_800})
    visit.sign_in("sandbox")
    visit.go("defaults")
    visit.button("Edit defaults").click()
    visit.page.get_by_role("dialog").get_by_role("group", name="AI assistant").get_by_label("Ask questions").check()
    visit.saved("Save defaults", "Saved the token defaults.")
    visit.go("sandbox")
    expect(visit.section("sandbox").get_by_label("Preset")).to_have_value("ai")
    lifetime = visit.section("sandbox").get_by_label("Valid for")

    expect(lifetime).to_have_value("3600")
    assert lifetime.locator("option").last.inner_text() == "8 hours"


def test_values_are_checked_here_and_by_the_service_and_stay(visit: Visit) -> None:
    sandbox = fill_in(visit)
    sandbox.get_by_label("level").fill("many")
    sandbox.get_by_label("distinctId").fill("")
    visit.button("Generate token").click()
    expect(sandbox.locator(".fault")).to_have_text(["Enter a number."])
    expect(sandbox.get_by_label("level")).to_be_focused()
    sandbox.get_by_label("level").fill("2")
    visit.button("Generate token").click()

    expect(sandbox.locator(".fault")).to_contain_text("empty")
    expect(sandbox.get_by_role("alert")).to_have_count(0)
    expect(sandbox.get_by_label("distinctId")).to_be_focused()
    expect(sandbox.get_by_label("level")).to_have_value("2")


def test_what_is_required_is_asked_for_before_the_service_is(visit: Visit) -> None:
    visit.account.declare(*DECLARED)
    visit.sign_in("sandbox")
    sandbox = visit.section("sandbox")
    visit.button("Generate token").click()

    expect(sandbox.locator(".fault")).to_have_text("This attribute is required.")
    expect(sandbox.get_by_label("location")).to_be_focused()


def test_a_key_that_may_not_generate_asks_for_another_one(visit: Visit) -> None:
    page = visit.sign_in("sandbox", api_key=visit.account.key_for("settings:read")).page
    visit.button("Generate token").click()
    expect(visit.section("sandbox").locator(".fault")).to_contain_text("Paste a key that can generate tokens")
    page.get_by_label("API key").fill(visit.account.key_for("tokens:generate"))

    assert generated(visit).count(".") == 2


def test_it_counts_down_to_the_expiry(visit: Visit) -> None:
    visit.sign_in("sandbox")
    visit.section("sandbox").get_by_label("Valid for").select_option("300")
    generated(visit)
    countdown = visit.page.locator(".countdown")
    end = datetime.fromisoformat(str(countdown.locator("time").get_attribute("datetime")))

    visit.page.clock.set_fixed_time(end - timedelta(seconds=290))
    expect(countdown).to_contain_text("Expires in 4 minutes 50 seconds")
    visit.page.clock.set_fixed_time(end)
    expect(countdown).to_contain_text("Expired: generate a new one")


def test_the_result_is_handed_over_to_introspection(visit: Visit) -> None:
    visit.sign_in("sandbox")
    token = generated(visit)
    visit.button("Introspect it").click()

    expect(visit.section("introspection").get_by_label("JWT Token")).to_have_value(token)
    expect(visit.section("introspection").get_by_text("Active", exact=True)).to_be_visible()


@pytest.fixture
def codes(visit: Visit) -> dict[str, str]:
    """The snippets, of a user whose name tries to get out of them."""
    visit.sign_in("sandbox")
    visit.section("sandbox").get_by_label("distinctId").fill("""it's "quoted" $(id) `id` </script>""")
    generated(visit)
    found = {}
    for name in ("HTML", "curl", "Python", "Node"):
        visit.page.get_by_role("tab", name=name).click()
        found[name] = visit.page.get_by_role("tabpanel", name=name).locator("code").inner_text()
    return found


def test_the_snippets_work_as_they_are_and_hold_no_key(visit: Visit, codes: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "snippet.mjs").write_text(codes["Node"])
    env = {"EMBED_API_KEY": visit.account.api_key, "PATH": "/usr/local/bin:/usr/bin:/bin"}
    curl = codes["curl"].replace("export EMBED_API_KEY=…   # your API key", "")
    commands = [["bash", "-euc", curl], [sys.executable, "-c", codes["Python"]]]
    ran = [subprocess.run(each, env=env, capture_output=True, text=True, check=True) for each in commands]

    for text in [*(each.stdout for each in ran), node.run(tmp_path, "snippet.mjs", env=env).stdout]:
        (token,) = re.findall(r"eyJ[\w.-]+", text)
        assert claims_of(visit, token)["sub"] == """it's "quoted" $(id) `id` </script>"""
    assert not [name for name, code in codes.items() if visit.account.api_key in code or "emb_" in code]
    assert "/embed-tokens.js" in codes["HTML"]
