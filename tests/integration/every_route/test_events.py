"""The sample events in events/: each is what API Gateway or an operator sends, and each is answered as it says."""

import base64
import json
from pathlib import Path
from typing import Any

import jwt
import pytest

from tests.support.builders.events import Answer
from tests.support.builders.sample_events import EVENTS, HTTP, ITEMS, event, functions_by_route, stocked
from tests.support.service import ISSUER, Service, Tenant

FOR_CLOUDFORMATION = "install_signing_keys"
"""It answers at an address that only a stack being changed has."""
ROTATED = {"issuer", "activeKid", "keys", "strays", "timing", "steps", "dryRun"}
INVOKED: dict[str, tuple[str, set[str]]] = {
    "authorizer": ("authorizer", {"isAuthorized"}),
    "provision_tenant_create": ("provision_tenant", {"tenantId", "apiKeyId", "apiKey", "scopes"}),
    "provision_tenant_list": ("provision_tenant", {"tenants", "nextCursor"}),
    "provision_tenant_suspend": ("provision_tenant", {"tenantId", "status"}),
    "provision_tenant_resume": ("provision_tenant", {"tenantId", "status"}),
    "provision_tenant_create_key": ("provision_tenant", {"tenantId", "apiKeyId", "apiKey", "scopes"}),
    "provision_tenant_add_admin": ("provision_tenant", {"tenantId", "memberId", "invitationUrl", "expiresAt"}),
    "provision_tenant_revoke_tokens": ("provision_tenant", {"tenantId", "revokedBefore"}),
    "provision_tenant_rejoin": ("provision_tenant", {"tenantId", "status", "revokedBefore", "undoneEvents", "undone"}),
    "provision_tenant_verify_audit": (
        "provision_tenant",
        {"tenantId", "valid", "verifiedTo", "next", "attestedTo", "fits"},
    ),
    "attest_audit": (
        "attest_audit",
        {"checkpoint", "checkpoints", "attested", "complete", "refusedTrails", "refused"},
    ),
    "rotate_signing_key": ("rotate_signing_key", ROTATED),
    "rotate_signing_key_dry_run": ("rotate_signing_key", ROTATED),
    "rotate_signing_key_status": ("rotate_signing_key", (ROTATED - {"steps", "dryRun"}) | {"due"}),
    "rotate_signing_key_prepare": ("rotate_signing_key", ROTATED),
    "rotate_signing_key_activate": ("rotate_signing_key", ROTATED),
    "rotate_signing_key_mark_compromised": ("rotate_signing_key", ROTATED),
}


def send(service: Service, name: str, tenant: Tenant) -> Answer:
    values = {"api_key": tenant.api_key, "token": service.token(tenant)}
    if "YOUR_KEY_ID" in EVENTS[name]:
        values["key_id"] = service.create_key(tenant, label="Reports").json["id"]
    sent = event(name, **values)
    return Answer.of(service.invoke(functions_by_route()[sent["routeKey"]], sent))


def invoke(service: Service, name: str, tenant: Tenant) -> Any:
    if name == "rotate_signing_key_activate":  # for that a key must have waited long enough
        service.invoke("rotate_signing_key", {"action": "prepare"})
        service.clock.now += 600
    kid = service.invoke("rotate_signing_key", {"action": "status"})["activeKid"]
    answer = service.invoke(INVOKED[name][0], event(name, tenant_id=tenant.tenant_id, kid=kid))
    service.forget_what_was_read()  # what an operator changed is seen by the other containers within a minute
    return answer


def stock(service: Service, tenant: Tenant) -> None:
    document = stocked(service.settings(tenant))
    service.change_item(f"TENANT#{tenant.tenant_id}#", "SETTINGS", document={"S": json.dumps(document)})
    service.forget_what_was_read()


@pytest.mark.parametrize("name", HTTP)
def test_a_request_is_answered(service: Service, tenant: Tenant, name: str) -> None:
    status, content_type, members = HTTP[name]

    if name.startswith(ITEMS):
        stock(service, tenant)

    answer = send(service, name, tenant)

    assert (answer.status, answer.headers.get("content-type")) == (status, content_type), answer.text
    assert members.items() <= (answer.json.items() if members else {}.items())


@pytest.mark.parametrize("name", INVOKED)
def test_an_operator_is_answered(service: Service, tenant: Tenant, name: str) -> None:
    assert invoke(service, name, tenant).keys() == INVOKED[name][1]


def test_the_generated_token_holds_by_the_published_keys_and_any_jwt_library(service: Service, tenant: Tenant) -> None:
    token = send(service, "generate_token", tenant).json["token"]
    published = jwt.PyJWKSet.from_dict(send(service, "jwks", tenant).json)

    key = published[jwt.get_unverified_header(token)["kid"]]
    said = jwt.decode(
        token,
        key,
        algorithms=["ES256"],
        audience=f"embed:{tenant.tenant_id}",
        options={"verify_exp": False, "verify_iat": False},  # the test's clock is not this library's
    )

    assert (said["iss"], said["sub"], said["role"]) == (ISSUER, "user-123", "explorer")


def test_a_token_for_a_resource_server_names_it(service: Service, tenant: Tenant) -> None:
    stock(service, tenant)

    token = send(service, "generate_token_for_server", tenant).json["token"]

    said = jwt.decode(token, options={"verify_signature": False})
    assert said["aud"] == f"embed:{tenant.tenant_id}:assistant"
    assert said["aiContextClues"] == "The report Sales 2026 is open."


def test_put_settings_adds_an_origin_and_an_attribute(service: Service, tenant: Tenant) -> None:
    send(service, "settings_put", tenant)

    stored = send(service, "settings_get", tenant).json
    assert [authorized["origin"] for authorized in stored["authorizedOrigins"]] == ["https://app.example.com"]
    assert [attribute["name"] for attribute in stored["tokenAttributes"]] == ["distinctId", "role", "location"]


def test_suspend_locks_the_tenant_out_and_resume_lets_it_in_again(service: Service, tenant: Tenant) -> None:
    invoke(service, "provision_tenant_suspend", tenant)
    assert service.generate(tenant).status == 403

    invoke(service, "provision_tenant_resume", tenant)
    assert service.generate(tenant).status == 200


def test_every_event_in_the_folder_is_run_here() -> None:
    assert EVENTS.keys() == HTTP.keys() | INVOKED.keys()


def test_every_route_of_the_template_has_an_event() -> None:
    assert {event(name)["routeKey"] for name in HTTP} == functions_by_route().keys()


def test_every_function_of_the_template_has_an_event() -> None:
    behind_routes = {functions_by_route()[event(name)["routeKey"]] for name in HTTP}

    assert behind_routes | {function for function, _ in INVOKED.values()} == {
        path.parent.name for path in (Path(__file__).parents[3] / "functions").glob("*/app.py")
    } - {FOR_CLOUDFORMATION}


@pytest.mark.parametrize("name", HTTP)
def test_a_request_has_the_shape_of_payload_format_2(name: str) -> None:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html"""
    sent = event(name)
    context, headers = sent["requestContext"], sent["headers"]

    assert sent["version"] == "2.0"
    assert (context["routeKey"], context["http"]["path"]) == (sent["routeKey"], sent["rawPath"])
    assert sent["routeKey"].partition(" ")[0] in (context["http"]["method"], "$default")
    assert [header for header in headers if header != header.lower()] == []
    assert sent["isBase64Encoded"] == ("urlencoded" in headers.get("content-type", ""))
    assert ("body" in sent) == ("content-type" in headers)
    assert "cookies" not in sent


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_holds_no_real_key_or_token(name: str) -> None:
    made = json.loads(EVENTS[name])
    text = EVENTS[name] + (base64.b64decode(made["body"]).decode() if made.get("isBase64Encoded") else "")

    assert "emb_" not in text
    assert "eyJ" not in text
