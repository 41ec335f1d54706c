"""Items of the released version and of the next one, read and used by today's code."""

import json

import pytest

from embedtokens.tokens.revocation import TokenIds
from embedtokens.wiring import stores
from tests.support.builders import golden, next_version
from tests.support.builders.pages import from_page
from tests.support.service import Service, Tenant

WRITERS = {"the released version": golden.released, "the next version": next_version.items}


@pytest.fixture(params=list(WRITERS))
def service(deployed_service: Service, request: pytest.FixtureRequest) -> Service:
    """Its tables hold the golden items and nothing else, as one or the other version writes them."""
    golden.restore(deployed_service, WRITERS[request.param]())
    return deployed_service


def test_a_key_generates_and_introspects(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, user={"distinctId": "user-1", "role": "explorer", "attributes": {"location": "Rome"}})
    answer = service.introspect(tenant, token)

    assert (answer.json["active"], answer.json["attrs"]) == (True, {"level": 1, "location": "Rome"})


def test_a_component_opens_and_gets_its_rows(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, user={"distinctId": "user-1", "role": "explorer", "attributes": {"location": "Rome"}})
    assert from_page("POST", "/embed/session", service, token).status == 200

    body = {"token": token, "datasets": ["sales", "countries", "tickets"]}
    answer = service.call("POST", "/embed/row-filters", key=tenant.api_key, body=body)
    assert [row["decision"] for row in answer.json["rowFilters"]] == ["filter", "all", "deny"]


def test_pins_and_limits_of_a_key_hold(service: Service, tenant: Tenant) -> None:
    pinned = golden.tenant("Pinned")
    token = service.generate(pinned)
    assert (token.status, token.json["expiresIn"]) == (200, 600)

    assert service.introspect(tenant, token.json["token"]).json["attrs"]["teams"] == ["red", "blue"]


def test_a_revoked_key_and_a_suspended_tenant_stay_out(service: Service) -> None:
    assert service.generate(golden.tenant("Gone")).problem["code"] == "api_key_revoked"
    assert service.generate(golden.tenant(name="Suspended")).problem["code"] == "tenant_suspended"


def test_revocations_of_every_level_are_found(service: Service, tenant: Tenant) -> None:
    (token,), (user,) = golden.read("revoked_token"), golden.read("revoked_user")
    jti, sha256 = token["sk"]["S"].removeprefix("REVOKED#"), user["sk"]["S"].removeprefix("USER#")
    gone = golden.tenant("Gone").api_key_id
    found = stores.tenants().read(tenant.tenant_id, gone, TokenIds(jti=jti, user_sha256=sha256, api_key_id=gone))

    assert found.revocations is not None
    assert found.revocations.token_revoked
    assert None not in {
        found.revocations.user_before,
        found.revocations.api_key_before,
        found.revocations.tenant_before,
    }


def test_settings_are_read_and_changed_without_a_difference(service: Service, tenant: Tenant) -> None:
    before = json.loads(golden.read("settings")[1]["document"]["S"])
    before["tokens"]["requireResources"] = False  # came later
    before["resourceServers"] = []  # likewise
    assert service.settings(tenant) == before

    assert service.put_settings(tenant, before).json == {**before, "version": before["version"] + 1}


def test_keys_are_listed_renamed_and_made_once(service: Service, tenant: Tenant) -> None:
    listed = service.call("GET", "/api-keys", key=tenant.api_key).json["apiKeys"]
    assert len(listed) == len(golden.read("api_key")) - 1

    path = f"/api-keys/{golden.tenant('Sandbox').api_key_id}"
    assert service.call("PATCH", path, key=tenant.api_key, body={"label": "Renamed"}).json["label"] == "Renamed"
    once = {"idempotency-key": "make-it-once"}
    again = service.call("POST", "/api-keys", key=tenant.api_key, body={"label": "Another"}, headers=once)
    assert again.problem["code"] == "conflict"


def test_the_trail_is_whole_and_goes_on(service: Service, tenant: Tenant) -> None:
    events = service.audit_events(tenant)
    assert events[0]["sequence"] == 12

    service.new_key(tenant)
    verdict = service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})
    assert (verdict["valid"], verdict["verifiedTo"]["sequence"]) == (True, 13)


def test_a_checkpoint_still_attests_and_is_followed(service: Service, tenant: Tenant) -> None:
    verdict = service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})
    assert verdict["valid"], verdict

    service.new_key(tenant)
    answer = service.invoke("attest_audit", {"action": "attest"})
    assert (answer["checkpoint"]["number"], answer["attested"], answer["refused"]) == (2, 1, [])


def test_operators_list_suspend_and_resume(service: Service, tenant: Tenant) -> None:
    listed = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    assert {each["name"]: each["status"] for each in listed} == {"Acme": "active", "Suspended": "suspended"}

    for action, status in (("suspend", "suspended"), ("resume", "active")):
        answer = service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})
        assert answer["status"] == status


def test_keys_of_every_state_are_where_they_were_and_rotation_goes_on(service: Service) -> None:
    kids = {item["sk"]["S"].removeprefix("KEY#"): item["state"]["S"] for item in golden.read("signing_key")}
    public = service.call("GET", "/.well-known/jwks.json").json["keys"]
    assert {key["kid"] for key in public} == {
        kid for kid, state in kids.items() if state in {"pending", "active", "retiring"}
    }

    service.clock.now += 40 * 86_400
    steps = service.invoke("rotate_signing_key", {"action": "rotate"})["steps"]
    assert [step["step"] for step in steps] == ["retire", "activate", "delete", "prepare"]
