"""One request of each function that answers over HTTP, as its own sample."""

import json
from typing import Any

from tests.support.events import http_event
from tests.support.snapshot import ORIGIN, USER


def events(taken: dict[str, Any]) -> dict[str, dict[str, Any]]:
    key, token = {"x-api-key": taken["apiKey"]}, taken["token"]

    def post(path: str, body: object) -> dict[str, Any]:
        sent = {**key, "content-type": "application/json"}
        return http_event("POST", path, headers=sent, body=json.dumps(body).encode())

    in_page = {"authorization": f"Bearer {token}", "origin": ORIGIN}
    return {
        "generate_token": post("/embed/generate-token", {"user": USER}),
        "introspect_token": post("/embed/introspect-token", {"token": token}),
        "embed_session": http_event("POST", "/embed/session", headers=in_page),
        "row_filters": post("/embed/row-filters", {"token": token, "datasets": ["sales"]}),
        "revoke_token": post("/embed/revoke-token", {"token": token}),
        "settings": http_event("GET", "/settings", headers=key),
        "api_keys": http_event("GET", "/api-keys", headers=key),
        "audit_events": http_event("GET", "/audit-events", headers=key),
        "jwks": http_event("GET", "/.well-known/jwks.json"),
        "console": http_event("GET", "/"),
    }
