"""Resource servers on the page: shown with the defaults, chosen in the sandbox and for a key, and introspected."""

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
