"""Words that only a next version knows open nothing, and no key or event gets lost over them."""

import json

import pytest

from embedtokens.adapters.kms.key_maker import STACK_TAG
from tests.support.builders import golden
from tests.support.builders.next_version import IN_ROME, ITEMS, SCOPE, change, item
from tests.support.builders.pages import PAGE, open_session
from tests.support.service import Service, Tenant


def test_an_unknown_scope_opens_nothing(service: Service, tenant: Tenant) -> None:
    old = item("api_key", label="Sandbox")
    change(service, "api_key", old, scopes={"SS": [SCOPE]})
    answer = service.generate(golden.tenant("Sandbox"))

    assert (answer.status, answer.problem["code"]) == (403, "scope_missing")


def test_an_unknown_status_of_a_tenant_is_no_access(service: Service, tenant: Tenant) -> None:
    change(service, "tenant", item("tenant", name="Acme"), status={"S": "closing"})

    assert service.generate(tenant).problem["code"] == "tenant_suspended"


def test_a_tenant_of_an_unknown_status_can_be_suspended_and_not_resumed(service: Service, tenant: Tenant) -> None:
    for kind in ("tenant", "directory"):
        change(service, kind, item(kind, name="Acme"), status={"S": "closing"})
    event = {"tenantId": tenant.tenant_id}
    assert service.invoke("provision_tenant", {"action": "resume", **event})["code"] == "unavailable"

    assert service.invoke("provision_tenant", {"action": "suspend", **event})["status"] == "suspended"
    assert golden.get(service, "tenant", item("tenant", name="Acme"))["status"] == {"S": "suspended"}


def test_an_unknown_status_in_the_directory_is_listed_as_no_access(service: Service) -> None:
    change(service, "directory", item("directory", name="Acme"), status={"S": "closing"})

    listed = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    assert {each["status"] for each in listed} == {"suspended"}


UNREAD_KEYS: dict[str, dict[str, object]] = {
    "a state": {"state": {"S": "standby"}},
    "a kind of key": {"jwk": {"S": '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'}},
    "a curve": {"jwk": {"S": '{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}'}},
    "a newer format": {"format": {"N": "2"}},
    "no custody": {"custody": {"M": {}}},
}


@pytest.mark.parametrize("members", UNREAD_KEYS.values(), ids=UNREAD_KEYS)
def test_a_signing_key_that_is_not_understood_neither_signs_nor_verifies_nor_is_published(
    service: Service, tenant: Tenant, members: dict[str, object]
) -> None:
    active = item("signing_key", state="active")
    token = service.token(tenant, user=IN_ROME)
    change(service, "signing_key", active, **members)

    assert service.introspect(tenant, token).json == {"active": False}
    assert open_session(service, token, PAGE).status == 401
    assert service.generate(tenant, user=IN_ROME).status == 503
    kids = {key["kid"] for key in service.call("GET", "/.well-known/jwks.json").json["keys"]}
    assert len(kids) == 2
    assert active["sk"]["S"].removeprefix("KEY#") not in kids


@pytest.mark.parametrize("members", UNREAD_KEYS.values(), ids=UNREAD_KEYS)
def test_a_signing_key_that_is_not_understood_is_left_alone(
    service: Service, tenant: Tenant, members: dict[str, object]
) -> None:
    retiring = item("signing_key", state="retiring")
    change(service, "signing_key", retiring, **members)
    before = golden.get(service, "signing_key", retiring)
    service.clock.now += 40 * 86_400
    for key in service.kms.keys.values():
        key.created_with["Tags"] = [{"TagKey": STACK_TAG, "TagValue": "embed-tokens"}]
    steps = service.invoke("rotate_signing_key", {"action": "rotate"})["steps"]

    assert golden.get(service, "signing_key", retiring) == before
    assert "activate" in {step["step"] for step in steps}
    assert service.kms.keys[retiring["custody"]["S"]].state == "Enabled"
    kid = retiring["sk"]["S"].removeprefix("KEY#")
    refused = service.invoke("rotate_signing_key", {"action": "mark_compromised", "kid": kid})
    assert refused["code"] == "request_invalid"
    assert kid not in service.call("GET", "/.well-known/jwks.json").text


def test_other_items_beside_signing_keys_and_events_are_no_such(service: Service, tenant: Tenant) -> None:
    golden.put(service, "service", {"pk": {"S": "SIGNING"}, "sk": {"S": "CHECKPOINT"}})
    pk = {"S": golden.partition(tenant)}
    golden.put(service, "audit_event", {"pk": pk, "sk": {"S": "CHECKPOINT"}})
    golden.put(service, "checkpoint", {"pk": {"S": "CHECKPOINTS"}, "sk": {"S": "NEXT#1"}})
    service.forget_what_was_read()

    status = service.invoke("rotate_signing_key", {"action": "status"})
    assert {key["kid"] for key in status["keys"]} == {
        each["sk"]["S"].removeprefix("KEY#") for each in ITEMS["signing_key"]
    }
    assert service.audit_events(tenant)[0]["sequence"] == 12
    assert service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})["valid"]
    assert service.invoke("attest_audit", {"action": "attest"})["complete"]


def test_the_ring_is_kept_no_longer_than_this_version_promises(service: Service, tenant: Tenant) -> None:
    (ring,) = ITEMS["service"]
    change(service, "service", ring, timing={"S": json.dumps({**json.loads(ring["timing"]["S"]), "ringCache": 3600})})
    service.token(tenant, user=IN_ROME)
    queries = service.faults.calls.count("Query")
    service.clock.now += 61
    service.token(tenant, user=IN_ROME)

    assert service.faults.calls.count("Query") == queries + 1
