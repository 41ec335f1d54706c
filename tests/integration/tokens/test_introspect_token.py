"""POST /embed/introspect-token (RFC 7662), event in, answer out."""

from urllib.parse import urlencode

import pytest

from tests.support.builders.events import Answer, http_event, reason
from tests.support.service import ISSUER, START, Service, Tenant

CHECKS = ["format", "signature", "key state", "issuer", "audience", "lifetime", "revocation", "origin", "resource"]


def results(answer: Answer) -> dict[str, str]:
    return {row["check"]: row["result"] for row in answer.json["checks"]}


def form(service: Service, tenant: Tenant, content: bytes) -> Answer:
    headers = {"x-api-key": tenant.api_key, "content-type": "application/x-www-form-urlencoded; charset=utf-8"}
    event = http_event("POST", "/embed/introspect-token", headers=headers, body=content, base64_encoded=True)
    return service.send(event)


def test_an_active_token_is_answered_with_all_that_it_says(service: Service, tenant: Tenant) -> None:
    issued = service.generate(tenant).json

    answer = service.introspect(tenant, issued["token"])

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json == {
        "active": True,
        "token_type": "Bearer",
        "iss": ISSUER,
        "aud": f"embed:{tenant.tenant_id}",
        "tid": tenant.tenant_id,
        "sub": "user-123",
        "jti": issued["tokenId"],
        "iat": START,
        "exp": START + 3600,
        "role": "explorer",
        "akid": tenant.api_key_id,
        "permissions": {"dashboard": ["can_view"], "chart": ["can_view"]},
        "env": "live",
        "attrs": {},
    }


def test_a_form_is_answered_like_json_and_its_unknown_fields_are_ignored(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    fields = {"token": token, "token_type_hint": "access_token", "client_id": "somebody", "explain": "true"}

    answer = form(service, tenant, urlencode(fields).encode())

    assert answer.json == service.introspect(tenant, token, explain=True).json


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"token=%ff", 400, "malformed_body"),
        (b"token=\xff", 400, "malformed_body"),
        (b"token=a&token=b", 400, "malformed_body"),
        (b"", 422, "request_invalid"),
        (b"hint=x", 422, "request_invalid"),
        (b"token=a&explain=perhaps", 422, "request_invalid"),
        (b"token=a&explain=1", 422, "request_invalid"),
    ],
)
def test_a_wrong_form_is_refused_in_oauths_words_too(
    service: Service, tenant: Tenant, content: bytes, status: int, code: str
) -> None:
    answer = form(service, tenant, content)

    assert (answer.status, answer.problem["code"]) == (status, code)
    assert answer.problem["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/token", "required"),
        ({"token": 1}, "/token", "wrong_type"),
        ({"token": "x", "tokens": []}, "/tokens", "unknown_member"),
        ({"token": "x", "explain": "true"}, "/explain", "wrong_type"),
        ({"token": "x", "origin": None}, "/origin", "wrong_type"),
    ],
)
def test_a_wrong_member_is_named(
    service: Service, tenant: Tenant, body: dict[str, object], pointer: str, code: str
) -> None:
    answer = service.call("POST", "/embed/introspect-token", key=tenant.api_key, body=body)

    assert answer.status == 422
    assert [(error["pointer"], error["code"]) for error in answer.problem["errors"]] == [(pointer, code)]


def test_a_refused_caller_gets_the_word_that_oauth_clients_know(service: Service) -> None:
    answer = service.call("POST", "/embed/introspect-token", body={"token": "x"})

    assert (answer.status, answer.problem["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("token", ["", "garbage", "a.b.c", "x" * 8193, "é.é.é"])
def test_garbage_is_inactive_and_nothing_else(service: Service, tenant: Tenant, token: str) -> None:
    assert service.introspect(tenant, token).json == {"active": False}


def test_a_token_is_dead_in_the_very_second_of_its_exp(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, expiresIn=60)

    service.clock.now = START + 59
    assert service.introspect(tenant, token).json["active"]
    service.clock.now = START + 60
    assert service.introspect(tenant, token).json == {"active": False}


def test_a_tampered_token_is_inactive(service: Service, tenant: Tenant) -> None:
    head, claims, signature = service.token(tenant).split(".")
    other = service.token(tenant, user={"distinctId": "somebody-else", "role": "explorer"}).split(".")[1]

    assert other != claims
    assert service.introspect(tenant, f"{head}.{other}.{signature}").json == {"active": False}


def test_another_tenants_token_is_inactive_and_stops_at_audience(service: Service, tenant: Tenant) -> None:
    token = service.token(service.provision())

    assert service.introspect(tenant, token).json == {"active": False}
    answer = service.introspect(tenant, token, explain=True)
    assert reason(answer) == ("audience", "wrong_tenant")
    assert results(answer)["signature"] == "passed"
    assert answer.json["decoded"] is None  # it is genuine, and not theirs to see


def test_a_token_outlives_a_change_of_the_declaration(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "location", "type": "string"})
    token = service.token(tenant, user={"distinctId": "u", "role": "explorer", "attributes": {"location": "Paris"}})
    document = service.settings(tenant)
    document["tokenAttributes"] = [a for a in document["tokenAttributes"] if a["builtIn"]]
    assert service.put_settings(tenant, document).status == 200

    assert service.introspect(tenant, token).json["attrs"] == {"location": "Paris"}


def test_a_token_longer_than_a_lowered_maximum_is_inactive(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, expiresIn=3600)
    document = service.settings(tenant)
    document["tokens"] |= {"defaultLifetime": 600, "maxLifetime": 3599}
    service.put_settings(tenant, document)

    assert reason(service.introspect(tenant, token, explain=True)) == ("lifetime", "lifetime_not_allowed")


def test_empty_pieces_of_a_form_are_passed_over(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant).encode()

    assert form(service, tenant, b"&&token=" + token + b"&").json["active"]


def test_a_body_is_looked_at_only_after_the_checksum_of_the_key(service: Service) -> None:
    for body in (b"[", b"{}"):
        answer = service.call("POST", "/embed/introspect-token", key="nonsense", body=body)
        assert (answer.status, answer.problem["code"]) == (401, "api_key_invalid")


def test_explain_lists_every_check_in_order(service: Service, tenant: Tenant) -> None:
    answer = service.introspect(tenant, service.token(tenant), explain=True)

    assert [row["check"] for row in answer.json["checks"]] == CHECKS
    assert results(answer) == {**dict.fromkeys(CHECKS, "passed"), "origin": "skipped", "resource": "skipped"}
    assert answer.json["decoded"]["verified"]
    assert answer.json["decoded"]["claims"]["sub"] == "user-123"


def test_explain_marks_the_claims_of_a_forged_token_as_unverified(service: Service, tenant: Tenant) -> None:
    head, claims, _ = service.token(tenant).split(".")
    foreign = service.token(tenant).split(".")[2]

    answer = service.introspect(tenant, f"{head}.{claims}.{foreign}", explain=True)

    assert not answer.json["active"]
    assert reason(answer) == ("signature", "bad_signature")
    assert results(answer)["lifetime"] == "skipped"
    assert not answer.json["decoded"]["verified"]
    assert answer.json["decoded"]["claims"]["sub"] == "user-123"


def test_explain_decodes_nothing_of_garbage(service: Service, tenant: Tenant) -> None:
    answer = service.introspect(tenant, "garbage", explain=True)

    assert reason(answer) == ("format", "malformed")
    assert answer.json["decoded"] is None


def test_the_key_that_made_a_token_may_introspect_it_in_one_read(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    service.introspect(tenant, token)
    service.faults.calls.clear()

    assert service.introspect(tenant, token).json["active"]
    assert service.faults.calls == ["BatchGetItem"]


def test_no_word_about_a_token_before_the_key_is_proved(service: Service, tenant: Tenant) -> None:
    stranger = service.provision()
    service.change_item(f"TENANT#{stranger.tenant_id}#", f"KEY#{stranger.api_key_id}", sha256={"B": bytes(32)})
    token = service.token(tenant)

    good, bad = service.introspect(stranger, token), service.introspect(stranger, "garbage")

    assert good.status == bad.status == 401
    assert good.problem == bad.problem


def test_a_form_of_more_than_a_thousand_fields_is_malformed(service: Service, tenant: Tenant) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}

    def ask(others: int) -> Answer:
        body = b"token=a" + b"&x=" * others
        return service.call("POST", "/embed/introspect-token", key=tenant.api_key, body=body, headers=headers)

    assert ask(999).json == {"active": False}
    assert (ask(1000).status, ask(1000).problem["code"]) == (400, "malformed_body")
