"""Every call that a function takes in `tests.support.acts.World`, and what it stores when all is well."""

from tests.support.acts import (
    Act,
    authorizer,
    deploy,
    first_use_in_an_hour,
    http,
    introspect,
    mark_compromised,
    on_tenant,
    operator,
    page,
    page_row_filters,
    with_the_revoked_key,
    write_settings,
)

USER = {"distinctId": "user-123", "role": "explorer"}
ROW = {"datasets": ["sales"]}
EVENT = {"tenant", "audit event"}
"""What every audited change stores beside itself: the event, and where the chain ends."""


def _writes(*kinds: str) -> frozenset[str]:
    return frozenset({*kinds, *EVENT})


ACTS = [
    Act("generate_token", "a token", http("POST", "/embed/generate-token", body={"user": USER})),
    Act("generate_token", "a key not used for an hour", first_use_in_an_hour, frozenset({"key"})),
    Act("generate_token", "with a revoked key", with_the_revoked_key),
    Act("introspect_token", "a good token", introspect("good")),
    Act("introspect_token", "a revoked token", introspect("revoked")),
    Act("introspect_token", "a token of a revoked user", introspect("of a revoked user")),
    Act("introspect_token", "a token of a revoked key", introspect("of a revoked key")),
    Act("introspect_token", "an expired token", introspect("expired")),
    Act("introspect_token", "another tenant's token", introspect("foreign")),
    Act(
        "revoke_token", "one token", http("POST", "/embed/revoke-token", body={"token": "{good}"}),
        _writes("revoked token"), alone=frozenset({"revoked token"}),
    ),
    Act(
        "revoke_token", "a user's tokens", http("POST", "/embed/revocations", body={"distinctId": "user-123"}),
        _writes("revoked user"), alone=frozenset({"revoked user"}),
    ),
    Act(
        "revoke_token", "a key's tokens", http("POST", "/embed/revocations", body={"apiKeyId": "{spare}"}),
        _writes("key"), alone=frozenset({"key"}),
    ),
    Act("revoke_token", "all tokens", http("POST", "/embed/revocations", body={"all": True}), _writes(),
        alone=frozenset({"tenant"})),
    Act("embed_session", "a good token", page("POST", "/embed/session", "good")),
    Act("embed_session", "a revoked token", page("POST", "/embed/session", "revoked")),
    Act("embed_session", "a token of a revoked user", page("POST", "/embed/session", "of a revoked user")),
    Act("embed_session", "an expired token", page("POST", "/embed/session", "expired")),
    Act("embed_session", "the frame policy", page("GET", "/embed/frame-policy", "good")),
    Act("embed_session", "a preflight", http("OPTIONS", "/embed/session", with_key=False)),
    Act("row_filters", "a backend", http("POST", "/embed/row-filters", body={"token": "{good}", **ROW})),
    Act("row_filters", "a backend with a revoked token",
        http("POST", "/embed/row-filters", body={"token": "{revoked}", **ROW})),
    Act("row_filters", "a page", page_row_filters("good")),
    Act("row_filters", "a page with a revoked token", page_row_filters("revoked")),
    Act("settings", "read", http("GET", "/settings")),
    Act("settings", "simulate", http("POST", "/settings/access-rules/simulate",
                                     body={"users": [{"role": "explorer"}], "token": "{good}"})),
    Act("settings", "change", write_settings("PATCH", "/settings", {"developerOrigins": True}), _writes("settings")),
    Act("settings", "add an origin",
        write_settings("POST", "/settings/authorized-origins", {"origin": "https://new.example.com"}),
        _writes("settings")),
    Act("api_keys", "list", http("GET", "/api-keys")),
    Act("api_keys", "self", http("GET", "/api-keys/self")),
    Act("api_keys", "create", http("POST", "/api-keys", body={"label": "New"}), _writes("key")),
    Act("api_keys", "create, with Idempotency-Key",
        http("POST", "/api-keys", body={"label": "New"}, headers={"idempotency-key": "one"}),
        _writes("key", "promise")),
    Act("api_keys", "name", http("PATCH", "/api-keys/{spare}", body={"label": "Renamed"}), _writes("key")),
    Act("api_keys", "rotate", http("POST", "/api-keys/{spare}/rotate", body={}), _writes("key")),
    Act("api_keys", "revoke", http("DELETE", "/api-keys/{spare}"), _writes("key")),
    Act("audit_events", "read", http("GET", "/audit-events")),
    Act("jwks", "the key set", http("GET", "/.well-known/jwks.json", with_key=False)),
    Act("jwks", "the metadata", http("GET", "/.well-known/embed-tokens.json", with_key=False)),
    Act("console", "the page", http("GET", "/", with_key=False)),
    Act("console", "no such address", http("GET", "/nothing", with_key=False)),
    Act("authorizer", "a good token", authorizer("good")),
    Act("authorizer", "a revoked token", authorizer("revoked")),
    Act("authorizer", "an expired token", authorizer("expired")),
    Act("provision_tenant", "create", operator("provision_tenant", action="create", name="Acme"),
        _writes("settings", "key", "directory")),
    Act("provision_tenant", "list", operator("provision_tenant", action="list")),
    Act("provision_tenant", "suspend", on_tenant("suspend"), _writes("directory"),
        alone=frozenset({"tenant", "directory"})),
    Act("provision_tenant", "create-key", on_tenant("create-key"), _writes("key")),
    Act("provision_tenant", "revoke-tokens", on_tenant("revoke-tokens"), _writes(),
        alone=frozenset({"tenant"})),
    Act("provision_tenant", "rejoin", on_tenant("rejoin"), _writes("directory")),
    Act("provision_tenant", "verify-audit", on_tenant("verify-audit")),
    Act("rotate_signing_key", "rotate", operator("rotate_signing_key", action="rotate"),
        frozenset({"service", "signing key"})),
    Act("rotate_signing_key", "status", operator("rotate_signing_key", action="status")),
    Act("rotate_signing_key", "mark_compromised", mark_compromised, frozenset({"service", "signing key"})),
    Act("install_signing_keys", "deploy", deploy, frozenset({"service"})),
]  # fmt: skip
