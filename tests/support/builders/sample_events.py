"""The sample events in events/, with real values for their placeholders, and the responses to each HTTP request."""

import base64
import json
from pathlib import Path
from typing import Any

from tests.support.service import ISSUER
from tests.template.stack import DEFAULT_ROUTE, translated

EVENTS = {path.stem: path.read_text() for path in (Path(__file__).parents[3] / "events").iterdir()}
ORIGIN_ID, RULE_ID = "Zb3x0QkqvV1w", "0pKf7Tq2LmXa"
PAGE = "https://app.example.com"
ACTIVE = {"active": True, "sub": "user-123", "iss": ISSUER}

HTTP: dict[str, tuple[int, str | None, dict[str, Any]]] = {
    "generate_token": (200, "application/json", {"expiresIn": 900}),
    "generate_token_for_server": (200, "application/json", {"expiresIn": 900}),
    "introspect_token": (200, "application/json", ACTIVE),
    "introspect_token_form": (200, "application/json", ACTIVE),
    "embed_session": (403, "application/problem+json", {"code": "origin_not_authorized"}),
    "embed_session_opens": (200, "application/json", {"settingsVersion": 1}),
    "embed_session_preflight": (204, None, {}),
    "frame_policy": (200, "application/json", {"contentSecurityPolicy": "frame-ancestors 'none'"}),
    "frame_policy_preflight": (204, None, {}),
    "row_filters": (200, "application/json", {}),
    "row_filters_preflight": (204, None, {}),
    "simulate_rules": (200, "application/json", {"version": 1}),
    "revoke_token": (200, "application/json", {}),
    "revocations": (200, "application/json", {"revokedBefore": "2027-01-15T08:00:02Z"}),
    "jwks": (200, "application/json", {}),
    "embed_tokens_metadata": (200, "application/json", {"issuer": ISSUER}),
    "api_keys_list": (200, "application/json", {"nextCursor": None}),
    "api_keys_create": (201, "application/json", {"label": "Reports", "maxTokenLifetime": 900}),
    "api_keys_self": (200, "application/json", {"label": "First key"}),
    "api_keys_get": (200, "application/json", {"label": "Reports"}),
    "api_keys_change": (200, "application/json", {"label": "Reports, Berlin"}),
    "api_keys_revoke": (200, "application/json", {"status": "revoked"}),
    "api_keys_rotate": (201, "application/json", {"label": "Reports"}),
    "settings_get": (200, "application/json", {"version": 1, "authorizedOrigins": []}),
    "settings_put": (200, "application/json", {"version": 2}),
    "settings_patch": (200, "application/json", {"version": 2}),
    "settings_reset": (200, "application/json", {"version": 2, "authorizedOrigins": []}),
    "settings_origins_get": (200, "application/json", {"version": 1}),
    "settings_origins_add": (201, "application/json", {"origin": "https://*.example.com", "wildcard": True}),
    "settings_origins_remove": (204, None, {}),
    "settings_attributes_get": (200, "application/json", {"version": 1}),
    "settings_attributes_add": (201, "application/json", {"name": "area", "pattern": "[A-Z][a-z]+"}),
    "settings_attribute_get": (200, "application/json", {"name": "role", "builtIn": True}),
    "settings_attribute_put": (200, "application/json", {"name": "role", "allowedValues": ["explorer", "admin"]}),
    "settings_attribute_remove": (204, None, {}),
    "settings_rules_get": (200, "application/json", {"version": 1}),
    "settings_rules_add": (201, "application/json", {"dataset": "sales", "roles": ["explorer"]}),
    "settings_rule_get": (200, "application/json", {"id": RULE_ID, "dataset": "weather"}),
    "settings_rule_put": (200, "application/json", {"id": RULE_ID, "dataset": "sales"}),
    "settings_rule_remove": (204, None, {}),
    "audit_events": (200, "application/json", {"nextCursor": None}),
    "auth_login": (404, "application/problem+json", {"code": "sign_in_not_set_up"}),
    "auth_callback": (404, "application/problem+json", {"code": "sign_in_not_set_up"}),
    "auth_session": (200, "application/json", {"signInAvailable": False, "session": None}),
    "auth_tenant": (401, "application/problem+json", {"code": "session_ended"}),
    "auth_logout": (401, "application/problem+json", {"code": "session_ended"}),
    "members_list": (200, "application/json", {"nextCursor": None}),
    "members_invite": (201, "application/json", {"name": "Ana Ruiz", "status": "invited"}),
    "members_get": (404, "application/problem+json", {"code": "not_found"}),
    "members_change": (404, "application/problem+json", {"code": "not_found"}),
    "members_remove": (404, "application/problem+json", {"code": "not_found"}),
    "invitations_accept": (404, "application/problem+json", {"code": "sign_in_not_set_up"}),
    "openapi": (200, "application/json", {"openapi": "3.1.1"}),
    "console_page": (200, "text/html; charset=utf-8", {}),
    "console_asset": (200, "text/javascript; charset=utf-8", {}),
    "browser_client": (200, "text/javascript; charset=utf-8", {}),
    "default_not_found": (404, "application/problem+json", {"code": "not_found"}),
    "default_method_not_allowed": (405, "application/problem+json", {"code": "method_not_allowed"}),
}
ITEMS = (
    "settings_origins",
    "settings_attribute",
    "settings_rule",
    "generate_token_for_server",
    "embed_session_opens",
)
"""Prefixes of the names of events that need a tenant with the items below."""


def functions_by_route() -> dict[str, str]:
    """Return the function behind each route of the template; the routes are written as in events."""
    routes = translated().routes
    return {route[1] if route == DEFAULT_ROUTE else " ".join(route): folder for route, folder in routes.items()}


def event(name: str, **values: str) -> Any:
    """Return the event with real values for its placeholders, also inside a base64 body."""
    made = json.loads(EVENTS[name])
    if made.get("isBase64Encoded"):
        body = base64.b64decode(made["body"]).decode()
        made["body"] = base64.b64encode(_filled(body, values).encode()).decode()
    return json.loads(_filled(json.dumps(made), values))


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"REPLACE_WITH_YOUR_{name.upper()}", value)
    return text


def stocked(document: dict[str, Any]) -> dict[str, Any]:
    """Return settings with the items that the events name."""
    return {
        **document,
        "authorizedOrigins": [{"id": ORIGIN_ID, "origin": PAGE, "createdAt": "2026-11-23T16:00:00Z"}],
        "tokenAttributes": [*document["tokenAttributes"], {"name": "location", "type": "string"}],
        "accessRules": [{"id": RULE_ID, "dataset": "weather", "filter": {"allow": "all"}}],
        "resourceServers": [{"id": "assistant", "url": "https://mcp.example.com/mcp"}],
    }
