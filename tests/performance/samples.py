"""The requests that the benchmark sends: by name, the function that answers it and the event that API Gateway makes."""

import json
from typing import Any

from tests.support.builders.events import http_event
from tests.support.builders.snapshot import LARGE_DATASETS, LARGE_ORIGINS, LARGE_USER, ORIGIN, USER

type Sample = dict[str, Any]
"""`function` (a folder), `event`, and in `after` the name of another sample that the container has answered before."""


def samples(taken: dict[str, Any]) -> dict[str, Sample]:
    """One request of each function that answers over HTTP, and some that ask for much."""
    key, token = taken["apiKey"], taken["token"]
    in_page = {"authorization": f"Bearer {token}", "origin": ORIGIN}
    row_filters = {"token": token, "datasets": ["sales"]}
    return {
        "generate_token": _post(key, "/embed/generate-token", {"user": USER}),
        "introspect_token": _post(key, "/embed/introspect-token", {"token": token}),
        "embed_session": _sample("embed_session", http_event("POST", "/embed/session", headers=in_page)),
        "row_filters": _post(key, "/embed/row-filters", row_filters),
        "row_filters_sql": _post(key, "/embed/row-filters", {**row_filters, "dialect": "postgres"}),
        "revoke_token": _post(key, "/embed/revoke-token", {"token": token}),
        "settings": _get(key, "settings", "/settings"),
        "api_keys": _get(key, "api_keys", "/api-keys"),
        "audit_events": _get(key, "audit_events", "/audit-events"),
        "jwks": _sample("jwks", http_event("GET", "/.well-known/jwks.json")),
        "console": _sample("console", http_event("GET", "/")),
        "put_settings": _put_settings(taken),
        **_large(taken["large"]),
    }


def _large(tenant: dict[str, Any]) -> dict[str, Sample]:
    key, token = tenant["apiKey"], tenant["token"]
    row_filters = {"token": token, "datasets": LARGE_DATASETS}
    few = {"distinctId": "user-456", "role": "explorer"}
    return {
        "generate_0_attributes": _post(key, "/embed/generate-token", {"user": few}),
        "generate_64_attributes": _post(key, "/embed/generate-token", {"user": LARGE_USER}),
        "generate_1_origin": _post(key, "/embed/generate-token", {"user": few, "origins": LARGE_ORIGINS[:1]}),
        "generate_61_origins": _post(key, "/embed/generate-token", {"user": few, "origins": LARGE_ORIGINS}),
        "row_filters_1": _post(key, "/embed/row-filters", {**row_filters, "datasets": LARGE_DATASETS[:1]}),
        "row_filters_50": _post(key, "/embed/row-filters", row_filters),
        "row_filters_50_sql": {
            **_post(key, "/embed/row-filters", {**row_filters, "dialect": "postgres"}),
            "after": "row_filters_sql",
        },
        "put_settings_large": _put_settings(tenant),
    }


def _put_settings(tenant: dict[str, Any]) -> Sample:
    headers = {"x-api-key": tenant["apiKey"], "content-type": "application/json"}
    tag = {"if-match": f'"{tenant["settings"]["version"]}"'}
    body = json.dumps(tenant["settings"]).encode()
    return _sample("settings", http_event("PUT", "/settings", headers=headers | tag, body=body))


def _post(api_key: str, path: str, body: object) -> Sample:
    sent = {"x-api-key": api_key, "content-type": "application/json"}
    function = path.removeprefix("/embed/").replace("-", "_")
    return _sample(function, http_event("POST", path, headers=sent, body=json.dumps(body).encode()))


def _get(api_key: str, function: str, path: str) -> Sample:
    return _sample(function, http_event("GET", path, headers={"x-api-key": api_key}))


def _sample(function: str, event: dict[str, Any]) -> Sample:
    return {"function": function, "event": event}
