"""Checkpoints of the audit trails, by the real handler, store and key: made, kept, logged, and compared."""

import hashlib
import io
import json
from typing import Any

import jwt
import pytest
from aws_lambda_powertools import Logger

from embedtokens import log
from embedtokens.adapters.dynamodb import tenant_directory
from embedtokens.jose.es256 import public_key
from embedtokens.use_cases.audit import attest_audit
from embedtokens.wiring import operators
from tests.support.fakes.wire import cancelled
from tests.support.service import AUDIT_TABLE, START, TABLE, Service, Tenant


def attest(service: Service) -> Any:
    answer = service.invoke("attest_audit", {"action": "attest"})
    assert "code" not in answer, answer
    return answer


def verdict(service: Service, tenant: Tenant) -> Any:
    return service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": tenant.tenant_id})


def place(tenant: Tenant, sequence: int) -> dict[str, Any]:
    return {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": f"{sequence:016}"}}


def claims(answer: Any) -> Any:
    """By another library."""
    return jwt.decode(
        answer["checkpoint"]["jws"],
        public_key(operators.attestation_key().public()),
        algorithms=["ES256"],
        audience="embed-audit-checkpoint",
        options={"verify_iat": False},
    )


def rewrite(service: Service, tenant: Tenant) -> None:
    """Another first event, and a head that fits: the whole trail of a new tenant."""
    entry = json.loads(service.dynamodb.get_item(TableName=AUDIT_TABLE, Key=place(tenant, 1))["Item"]["event"]["S"])
    text = json.dumps({**entry, "actor": "somebody"})
    digest = hashlib.sha256(text.encode()).hexdigest()
    item = {**place(tenant, 1), "event": {"S": text}, "hash": {"S": digest}}
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item=item)
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", audit_hash={"S": digest})


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Everything that the functions log."""
    stream = io.StringIO()
    logger = Logger(service=f"attesting-{id(stream)}", stream=stream)
    monkeypatch.setattr(log, "logger", lambda: logger)
    return stream


def test_a_checkpoint_says_where_every_trail_stands(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    answer = attest(service)

    listed = {head["tenantId"]: head["sequence"] for head in claims(answer)["heads"]}
    assert listed == {tenant.tenant_id: 1, other.tenant_id: 1}
    assert (answer["checkpoint"]["number"], answer["checkpoint"]["at"]) == (1, "2027-01-15T08:00:00Z")
    assert (answer["checkpoints"], answer["attested"], answer["complete"], answer["refused"]) == (1, 2, True, [])


def test_verify_audit_compares_with_it(service: Service, tenant: Tenant) -> None:
    before = verdict(service, tenant)
    attest(service)
    service.new_key(tenant)
    after = verdict(service, tenant)

    assert (before["attestedTo"], before["fits"], before["valid"]) == (None, None, True)
    assert after["attestedTo"] == {
        **before["verifiedTo"],
        "at": "2027-01-15T08:00:00Z",
        "checkpoint": 1,
    }
    assert (after["fits"], after["valid"], after["verifiedTo"]["sequence"]) == (True, True, 2)


def test_a_trail_that_was_rewritten_with_its_head_is_found_out(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    attest(service)
    rewrite(service, tenant)
    found = verdict(service, tenant)
    service.new_key(other)
    answer = attest(service)

    assert (found["valid"], found["fits"]) == (False, False)
    assert found["firstBroken"] == {"sequence": 1, "reason": "not the event that checkpoint 1 attests"}
    assert answer["refused"] == [
        {"tenantId": tenant.tenant_id, "sequence": 1, "reason": "not the event that was attested"}
    ]
    assert [head["tenantId"] for head in claims(answer)["heads"]] == [other.tenant_id]
    assert verdict(service, other)["fits"]


def planted(tenant: Tenant, sk: str, text: str) -> dict[str, dict[str, str]]:
    """What a stolen role of a function can put beside the events of a tenant."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": sk}, "event": {"S": text}, "hash": {"S": digest}}


DEEP = "[" * 20_000 + "]" * 20_000
UNREADABLE_EVENTS = {
    "deeper than Python's stack": (f"{2:016}", f'{{"change":[{{"value":{DEEP}}}]}}'),
    "a number that is no number": ("\u00b2", "{}"),
}


@pytest.mark.parametrize(("sk", "text"), UNREADABLE_EVENTS.values(), ids=UNREADABLE_EVENTS)
def test_an_event_that_cannot_be_read_keeps_no_other_trail_from_being_attested(
    service: Service, tenant: Tenant, sk: str, text: str
) -> None:
    other = service.provision()
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item=planted(tenant, sk, text))
    answer = attest(service)

    assert other.tenant_id in [head["tenantId"] for head in claims(answer)["heads"]]
    assert verdict(service, other)["valid"]
    assert verdict(service, tenant).get("firstBroken", {}).get("sequence", 2) == 2
    assert service.call("GET", "/audit-events", key=tenant.api_key).status in {200, 503}


def test_without_a_checkpoint_the_rewrite_would_pass(service: Service, tenant: Tenant) -> None:
    rewrite(service, tenant)

    assert verdict(service, tenant)["valid"]


@pytest.mark.parametrize("planted", [{}, {"event": {"S": "{}"}, "hash": {"S": "no"}}, {"event": {"N": "1"}}], ids=str)
@pytest.mark.parametrize("sort_key", [f"{2:016}", "2"])
def test_whatever_is_planted_in_a_trail_keeps_no_other_one_from_being_attested(
    service: Service, tenant: Tenant, planted: dict[str, Any], sort_key: str
) -> None:
    other = service.provision()
    service.dynamodb.put_item(TableName=AUDIT_TABLE, Item={**place(tenant, 2), "sk": {"S": sort_key}, **planted})
    answer = attest(service)

    assert [trail["tenantId"] for trail in answer["refused"]] == [tenant.tenant_id]
    assert [head["tenantId"] for head in claims(answer)["heads"]] == [other.tenant_id]
    assert not verdict(service, tenant)["valid"]


def test_every_page_of_the_directory_is_looked_at(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenant_directory, "_PAGE_TENANTS", 1)
    others = [service.provision() for _ in range(3)]
    attest(service)

    assert all(verdict(service, each)["fits"] for each in (tenant, *others))
    for each in (tenant, *others):
        service.new_key(each)
    assert attest(service)["attested"] == 4


def test_a_checkpoint_that_lists_as_many_trails_as_it_may_is_stored(service: Service) -> None:
    for _ in range(attest_audit.MAX_LISTED + 1):
        service.provision()
    answer = attest(service)

    assert (answer["checkpoints"], answer["attested"]) == (2, attest_audit.MAX_LISTED + 1)


def test_checkpoints_name_their_predecessors(service: Service, tenant: Tenant) -> None:
    attest(service)
    first = attest(service)["checkpoint"]
    second = attest(service)

    assert claims(second)["previous"] == hashlib.sha256(first["jws"].encode()).hexdigest()
    assert second["checkpoint"]["number"] == first["number"] + 1


def test_a_checkpoint_is_logged_whole_with_its_metrics(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    operators.attester.cache_clear()
    answer = attest(service)
    rewrite(service, tenant)
    service.clock.now += 60
    attest(service)
    operators.attester.cache_clear()

    made, figures, _, refused = (json.loads(line) for line in written.getvalue().splitlines())
    assert (made["message"], made["checkpoint"], made["heads"]) == ("audit checkpoint", answer["checkpoint"]["jws"], 1)
    assert (figures["AuditTrailsRefused"], figures["AuditAttestationAgeSeconds"]) == (0, 0)
    assert refused["AuditTrailsRefused"] == 1
    units = {metric["Name"]: metric["Unit"] for metric in figures["_aws"]["CloudWatchMetrics"][0]["Metrics"]}
    assert units == {"AuditTrailsRefused": "Count", "AuditAttestationAgeSeconds": "Seconds"}
    assert tenant.api_key not in written.getvalue()


def test_a_checkpoint_that_somebody_has_taken_away_is_not_passed_over(service: Service, tenant: Tenant) -> None:
    attest(service)
    service.dynamodb.delete_item(
        TableName=AUDIT_TABLE, Key={"pk": {"S": "CHECKPOINTS"}, "sk": {"S": f"CHECKPOINT#{1:016}"}}
    )

    assert verdict(service, tenant)["code"] == "unavailable"


def test_a_table_that_was_put_back_and_a_tenant_that_rejoins_keep_their_attestation(
    service: Service, tenant: Tenant
) -> None:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "TENANT"}}
    yesterday = service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    service.new_key(tenant)
    attest(service)
    restored = {**yesterday, "status": {"S": "suspended"}, "rejoin_status": {"S": "active"}}
    service.dynamodb.put_item(TableName=TABLE, Item=restored)
    put_back = attest(service)
    assert "code" not in service.invoke("provision_tenant", {"action": "rejoin", "tenantId": tenant.tenant_id})

    assert put_back["refused"] == []
    assert attest(service)["refused"] == []
    assert (verdict(service, tenant)["valid"], verdict(service, tenant)["fits"]) == (True, True)


@pytest.mark.parametrize("event", [{"action": "sign"}, {"tenantId": "t_1"}])
def test_nothing_else_is_signed(service: Service, event: dict[str, Any]) -> None:
    assert service.invoke("attest_audit", event)["code"] == "request_invalid"
    assert service.clock.now == START


def test_a_run_that_another_one_overtakes_is_refused(service: Service, tenant: Tenant) -> None:
    service.faults.by_operation["TransactWriteItems"] = [cancelled("ConditionalCheckFailed", "None")]

    assert service.invoke("attest_audit", {"action": "attest"})["code"] == "unavailable"
    assert attest(service)["checkpoint"]["number"] == 1
