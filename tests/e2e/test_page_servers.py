"""Resource servers on the page: declared with the defaults, chosen in the sandbox and for a key, and introspected."""

import re

from playwright.sync_api import expect

from tests.support.page_browser import Visit

ASSISTANT = {"id": "assistant", "url": "https://mcp.acme.example/mcp", "label": "Sales assistant"}


def test_a_token_for_a_resource_server_is_made_and_found(visit: Visit) -> None:
    visit.account.change(resourceServers=[ASSISTANT])
    visit.sign_in("sandbox")
    sandbox = visit.section("sandbox")
    sandbox.get_by_label("For", exact=True).select_option("assistant")
    visit.button("Generate token").click()
    expect(sandbox.get_by_role("heading", name="Your token")).to_be_visible()
    token = sandbox.get_by_role("group", name="The token").inner_text()

    visit.page.goto(re.sub("#.*", "", visit.page.url) + "#/introspection")
    introspection = visit.section("introspection")
    introspection.get_by_label("JWT Token").fill(token)
    visit.button("Introspect token").click()
    expect(introspection).to_contain_text("assistant (https://mcp.acme.example/mcp)")

    visit.page.goto(re.sub("#.*", "", visit.page.url) + "#/defaults")
    expect(visit.section("defaults")).to_contain_text("https://mcp.acme.example/mcp")


def test_a_key_is_bound_to_a_resource_server(visit: Visit) -> None:
    visit.account.change(resourceServers=[ASSISTANT])
    visit.sign_in("keys")
    visit.button("Create API key").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("Label").fill("MCP")
    dialog.get_by_label("For", exact=True).select_option("assistant")
    dialog.get_by_role("button", name="Create key").click()
    expect(visit.page.get_by_role("dialog")).to_contain_text("emb_")

    keys = visit.account.stack.get("/api-keys", x_api_key=visit.account.api_key).json()["apiKeys"]
    assert [key["audience"] for key in keys if key["label"] == "MCP"] == ["assistant"]


def test_a_server_is_added_renamed_and_removed(visit: Visit) -> None:
    visit.sign_in("defaults")
    visit.button("Add resource server").click()
    dialog = visit.page.get_by_role("dialog")
    visit.button("Save resource server").click()
    expect(dialog.locator(".fault")).to_have_text(["Enter an ID.", "Enter the server's URL."])
    dialog.get_by_label("ID").fill("assistant")
    dialog.get_by_label("URL").fill("http://mcp.acme.example/mcp#top")
    dialog.get_by_label("Label").fill("Sales assistant")
    visit.button("Save resource server").click()
    expect(dialog.locator(".fault")).to_have_text("Start with https:// in lower case.")
    expect(dialog.get_by_label("URL")).to_be_focused()
    dialog.get_by_label("URL").fill(ASSISTANT["url"])
    row = visit.saved("Save resource server", "Added the resource server assistant.")
    expect(row).to_contain_text(ASSISTANT["url"])
    assert visit.account.settings()["resourceServers"] == [ASSISTANT]

    visit.button("Edit assistant").click()
    expect(dialog.get_by_label("URL")).to_be_disabled()
    dialog.get_by_label("Label").fill("Helper")
    expect(visit.saved("Save", "Saved the label of assistant.")).to_contain_text("Helper")

    visit.button("Remove assistant").click()
    expect(dialog).to_contain_text("Tokens for it are refused at once")
    visit.button("Remove server").click()
    expect(visit.toast()).to_contain_text("Removed the resource server assistant.")
    assert visit.account.settings()["resourceServers"] == []
    visit.button("Undo").click()
    expect(visit.section("defaults").locator(".rows").last).to_contain_text("Helper")


def test_an_id_never_gets_another_url(visit: Visit) -> None:
    visit.account.change(resourceServers=[ASSISTANT])
    visit.account.change(resourceServers=[])
    visit.sign_in("defaults")
    visit.button("Add resource server").click()
    dialog = visit.page.get_by_role("dialog")
    dialog.get_by_label("ID").fill("assistant")
    dialog.get_by_label("URL").fill("https://elsewhere.example/mcp")
    visit.button("Save resource server").click()
    expect(dialog.locator(".fault")).to_contain_text("This id belongs to another URL for good")
    expect(visit.page.get_by_role("alert")).to_have_count(0)
