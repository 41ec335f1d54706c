"""What every function of the deployed stack is for, asked of it over HTTP or by `aws lambda invoke`: does it work?"""

from collections.abc import Callable, Mapping

from tests.e2e.scene import Scene

type Probe = Callable[[Scene], bool]

DATASETS = {"datasets": ["sales"]}
PROBES: Mapping[str, Mapping[str, Probe]] = {
    "GenerateToken": {
        "a token": lambda scene: scene.by("GenerateToken").generate().status_code == 200,
        "note": lambda scene: scene.notes("GenerateToken"),
    },
    "IntrospectToken": {
        "introspection": lambda scene: bool(
            scene.by("IntrospectToken").introspect(scene.tokens[0]).json().get("active")
        ),
        "note": lambda scene: scene.notes("IntrospectToken"),
    },
    "EmbedSession": {"session": lambda scene: scene.page("/embed/session", {}).status_code == 200},
    "RowFilters": {
        "for a backend": lambda scene: scene.by("RowFilters")
        .post("/embed/row-filters", {"token": scene.tokens[0], **DATASETS})
        .status_code == 200,
        "for a page": lambda scene: scene.page("/embed/row-filters", DATASETS).status_code == 200,
        "note": lambda scene: scene.notes("RowFilters"),
    },
    "Authorizer": {"admission": Scene.admitted},
    "Jwks": {"the key set": lambda scene: scene.stack.get("/.well-known/jwks.json").status_code == 200},
    "Console": {"the page": lambda scene: scene.stack.get("/").status_code == 200},
    "Settings": {
        "read": lambda scene: scene.stack.get("/settings", x_api_key=scene.stack.api_key).status_code == 200,
        "check a member": lambda scene: scene.checks_a_member("Settings"),
        "own page": lambda scene: scene.own_page("/settings").status_code == 200,
        "simulate": lambda scene: scene.stack.post(
            "/settings/access-rules/simulate", {"token": scene.tokens[0]}
        ).status_code == 200,
        "change": lambda scene: scene.with_tag("PATCH", "/settings", {"tokens": {"defaultLifetime": 900}})
        .status_code == 200,
    },
    "ApiKeys": {
        "list": lambda scene: scene.stack.get("/api-keys", x_api_key=scene.stack.api_key).status_code == 200,
        "check a member": lambda scene: scene.checks_a_member("ApiKeys"),
        "own page": lambda scene: scene.own_page("/api-keys").status_code == 200,
        "read": lambda scene: scene.stack.get(f"/api-keys/{scene.spare}", x_api_key=scene.stack.api_key)
        .status_code == 200,
        "create": lambda scene: scene.stack.post("/api-keys", {"label": "New"}).status_code == 201,
        "name": lambda scene: scene.with_tag("PATCH", f"/api-keys/{scene.spare}", {"label": "Other"})
        .status_code == 200,
    },
    "AuditEvents": {
        "read": lambda scene: scene.stack.get("/audit-events", x_api_key=scene.keys["AuditEvents"][1])
        .status_code == 200,
        "own page": lambda scene: scene.own_page("/audit-events").status_code == 200,
        "note": lambda scene: scene.notes("AuditEvents"),
    },
    "SignIn": {
        "who is here": Scene.knows_who_is_here,
        "sign out": Scene.signs_out,
        "read the head of a trail": lambda scene: scene.may_sign_in("get_item", "tableName", "TENANT#t_0#"),
        "find memberships": lambda scene: scene.may_sign_in("query", "tableName", "PERSON#0"),
        "store a session": lambda scene: scene.may_sign_in("put_item", "tableName", "TENANT#t_0#"),
        "append an event": lambda scene: scene.may_sign_in("put_item", "auditTableName", "TENANT#t_0#"),
    },
    "Members": {
        "list": lambda scene: scene.stack.get("/members", x_api_key=scene.stack.api_key).status_code == 200,
        "read": lambda scene: scene.stack.get(f"/members/{scene.member}", x_api_key=scene.stack.api_key)
        .status_code == 200,
        "check a member": lambda scene: scene.checks_a_member("Members"),
        "invite": lambda scene: scene.stack.post("/members", {"role": "viewer"}).status_code == 201,
        "name": lambda scene: scene.with_tag("PATCH", f"/members/{scene.member}", {"name": "Ana"}).status_code == 200,
    },
    "RotateSigningKey": {
        "status": lambda scene: scene.operate("RotateSigningKey", action="status"),
        "make a key": lambda scene: scene.makes_a_key("RotateSigningKeyRole"),
        "prepare": lambda scene: scene.operate("RotateSigningKey", action="prepare"),
    },
    "AttestAudit": {
        "attest": lambda scene: scene.stack.invoke("AttestAudit", {"action": "attest"}).get("refusedTrails") == 0
    },
    "InstallSigningKeys": {
        "read the ring": lambda scene: scene.may_install("query"),
        "store a key": lambda scene: scene.may_install("put_item"),
        "store the issuer": lambda scene: scene.may_install("update_item"),
        "make a key": lambda scene: scene.makes_a_key("InstallSigningKeysRole"),
    },
    # What ends tokens and tenants comes last.
    "RevokeToken": {
        "an unknown key's": lambda scene: scene.stack.post("/embed/revocations", {"apiKeyId": "0" * 12})
        .status_code == 404,
        "check a member": lambda scene: scene.checks_a_member("RevokeToken"),
        "one token": lambda scene: scene.stack.post("/embed/revoke-token", {"token": scene.tokens[1]})
        .status_code == 200,
        "a user's": lambda scene: scene.stack.post("/embed/revocations", {"distinctId": "user-123"})
        .status_code == 200,
    },
    "ProvisionTenant": {
        "create": lambda scene: scene.operate("ProvisionTenant", action="create", name="Other"),
        "list": lambda scene: scene.operate("ProvisionTenant", action="list"),
        "verify-audit": lambda scene: scene.operate(
            "ProvisionTenant", action="verify-audit", tenantId=scene.stack.tenant_id
        ),
        "invite an admin": lambda scene: scene.operate(
            "ProvisionTenant", action="add-admin", tenantId=scene.stack.tenant_id, adminEmail="ana@acme.example"
        ),
        "suspend": lambda scene: scene.operate("ProvisionTenant", action="suspend", tenantId=scene.stack.tenant_id),
    },
}  # fmt: skip
