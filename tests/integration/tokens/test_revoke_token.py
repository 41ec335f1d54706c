"""POST /embed/revoke-token (RFC 7009): one token ends, everywhere and from the same second on."""

import json
from urllib.parse import urlencode

import pytest

from embedtokens.use_cases.tokens.revoke_tokens import CLOCKS_DIFFER_SECONDS
from tests.support.builders.events import Answer, assert_unavailable, http_event
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.revocations import is_active, items, revoke, trail
from tests.support.service import START, Service, Tenant
from tests.vectors.forge import P256_ORDER, base64url, base64url_decode

AUDITED = ("TransactWriteItems", "TransactWriteItems")


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    return tenant


def form(service: Service, tenant: Tenant, **fields: str) -> Answer:
    headers = {"x-api-key": tenant.api_key, "content-type": "application/x-www-form-urlencoded"}
    body = urlencode(fields).encode()
    return service.send(http_event("POST", "/embed/revoke-token", headers=headers, body=body, base64_encoded=True))


def other_signature(token: str) -> str:
    """The same token in another text, which everybody can write: s becomes n - s."""
    unsigned, _, signature = token.rpartition(".")
    raw = base64url_decode(signature)
    s = P256_ORDER - int.from_bytes(raw[32:])
    return f"{unsigned}.{base64url(raw[:32] + s.to_bytes(32))}"


def test_a_revoked_token_is_inactive_in_the_same_second_and_others_live_on(service: Service, tenant: Tenant) -> None:
    token, other = service.token(tenant), service.token(tenant)
    assert is_active(service, tenant, token)

    answer = revoke(service, tenant, token)

    assert (answer.status, answer.json) == (200, {})
    assert not is_active(service, tenant, token)
    assert is_active(service, tenant, other)


def test_a_form_revokes_like_json_and_its_other_fields_are_ignored(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)

    assert form(service, tenant, token=token, client_id="somebody", other="1").status == 200
    assert not is_active(service, tenant, token)


def test_one_token_in_its_two_texts_shares_one_fate(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    rewritten = other_signature(token)
    assert rewritten != token
    assert is_active(service, tenant, rewritten)

    revoke(service, tenant, rewritten)

    assert not is_active(service, tenant, token)
    assert not is_active(service, tenant, rewritten)


def test_what_is_no_live_token_is_answered_200_and_nothing_is_stored(service: Service, tenant: Tenant) -> None:
    expired = service.token(tenant, expiresIn=60)
    service.clock.now += 60 + CLOCKS_DIFFER_SECONDS
    before = trail(service, tenant)

    for token in ("garbage", expired, service.token(tenant)[:-4] + "AAAA", ""):
        answer = revoke(service, tenant, token)
        assert (answer.status, answer.json) == (200, {})

    assert items(service, tenant, "REVOKED#") == []
    assert trail(service, tenant) == before


def test_a_second_revocation_is_answered_alike_and_reported_once(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    events = len(trail(service, tenant))

    assert revoke(service, tenant, token) == revoke(service, tenant, token)

    assert len(trail(service, tenant)) == events + 1
    assert len(items(service, tenant, "REVOKED#")) == 1


def test_another_tenant_s_token_is_an_error_and_stays_active(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    authorize(service, other, PAGE)
    token = service.token(other)

    answer = revoke(service, tenant, token)

    assert (answer.status, answer.problem["code"]) == (400, "token_of_another_tenant")
    assert answer.problem["error"] == "invalid_grant"
    assert is_active(service, other, token)
    assert items(service, tenant, "REVOKED#") == []


def test_the_revocation_is_kept_until_a_day_after_the_token_s_end(service: Service, tenant: Tenant) -> None:
    token_id = service.generate(tenant, expiresIn=900).json
    service.clock.now += 100

    revoke(service, tenant, token_id["token"])

    (item,) = items(service, tenant, "REVOKED#")
    assert item["sk"]["S"] == f"REVOKED#{token_id['tokenId']}"
    assert item["ttl"] == {"N": str(START + 900 + 86_400)}
    assert item["revoked_at"] == {"N": str(START + 100)}


def test_the_audit_trail_names_the_token_and_who_ended_it(service: Service, tenant: Tenant) -> None:
    issued = service.generate(tenant).json

    revoke(service, tenant, issued["token"])

    event = json.loads(trail(service, tenant)[-1])
    assert (event["action"], event["target"]) == ("token.revoked", f"token:{issued['tokenId']}")
    assert (event["actor"], event["sourceAddress"]) == (tenant.api_key_id, "198.51.100.7")
    assert event["change"] == [{"op": "replace", "path": "", "value": {"revokedAt": "2027-01-15T08:00:00Z"}}]
    assert "user-123" not in trail(service, tenant)[-1]


def test_when_the_store_does_not_take_it_the_caller_knows_that_the_token_lives(
    service: Service, tenant: Tenant
) -> None:
    token = service.token(tenant)
    service.faults.always("TransactWriteItems", fault="InternalServerError")

    answer = revoke(service, tenant, token)

    assert_unavailable(answer)
    assert answer.problem["error"] == "temporarily_unavailable"
    service.faults.by_operation.clear()
    assert is_active(service, tenant, token)


def test_when_only_the_event_is_missing_the_revocation_holds_and_a_repeat_writes_it(
    service: Service, tenant: Tenant
) -> None:
    token = service.token(tenant)
    events = len(trail(service, tenant))
    service.faults.let_through("TransactWriteItems", 1, then="InternalServerError")

    answer = revoke(service, tenant, token)

    assert (answer.status, answer.problem["code"]) == (503, "revocation_unrecorded")
    assert answer.headers["retry-after"]
    service.faults.by_operation.clear()
    assert not is_active(service, tenant, token)
    assert len(trail(service, tenant)) == events
    assert revoke(service, tenant, token).status == 200
    assert len(trail(service, tenant)) == events + 1


def test_without_the_store_a_revoked_token_is_never_active(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    revoke(service, tenant, token)
    service.faults.always("BatchGetItem", fault="InternalServerError")

    assert_unavailable(service.introspect(tenant, token))


def test_a_key_without_the_scope_revokes_nothing(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}", scopes={"SS": ["tokens:introspect"]})

    answer = revoke(service, tenant, token)

    assert (answer.status, answer.problem["code"]) == (403, "scope_missing")
    assert answer.problem["error"] == "access_denied"
    assert service.introspect(tenant, token).json["active"]


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"{}", 422), (b'{"token": 7}', 422)])
def test_a_body_that_names_no_token_is_refused(service: Service, tenant: Tenant, body: bytes, status: int) -> None:
    answer = service.call("POST", "/embed/revoke-token", key=tenant.api_key, body=body)

    assert (answer.status, answer.problem["error"]) == (status, "invalid_request")


def test_nothing_is_said_of_a_token_before_the_key_is_proved(service: Service, tenant: Tenant) -> None:
    other = service.token(service.provision())

    answer = service.call("POST", "/embed/revoke-token", key="emb_live_nonsense", body={"token": other})

    assert (answer.status, answer.problem["error"]) == (401, "invalid_client")
