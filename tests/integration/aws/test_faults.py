"""AWS fails below the real clients: what the caller gets, and that nothing is lost, leaked or half done."""

import random
from typing import Any

import pytest

from embedtokens.adapters.aws.time_budget import BUDGET_SECONDS
from embedtokens.wiring import stores, system
from tests.support.builders.events import Answer, assert_unavailable
from tests.support.fakes.aws_server import Broken
from tests.support.fakes.wire import READS, always
from tests.support.service import Service, Tenant

URL = "https://dynamodb.eu-west-1.amazonaws.com/"


@pytest.fixture
def cold(service: Service, tenant: Tenant) -> tuple[Service, Tenant]:
    """A container that has cached nothing; the key's use has been noted this hour."""
    service.token(tenant)
    service.forget_what_was_read()
    return service, tenant


@pytest.mark.parametrize("operation", ["BatchGetItem", "GetItem", "Query"])
def test_two_throttled_attempts_are_ridden_out(cold: tuple[Service, Tenant], operation: str) -> None:
    service, tenant = cold
    service.faults.by_operation[operation] = ["ThrottlingException"] * 2

    assert service.generate(tenant).status == 200
    assert service.faults.calls.count(operation) == 3


def test_after_an_outage_that_used_up_the_sdk_s_retries_the_same_container_works(cold: tuple[Service, Tenant]) -> None:
    """It may try again 500 / 14 times more often than it succeeds; then it fails at the first attempt, and recovers."""
    service, tenant = cold
    attempts: list[int] = []
    service.faults.rule = always("InternalServerError", *READS)
    for _ in range(30):
        service.faults.calls.clear()
        assert_unavailable(service.call("GET", "/api-keys/self", key=tenant.api_key))
        attempts.append(service.faults.calls.count("BatchGetItem"))
    service.faults.rule = None

    assert (attempts[0], attempts[-1]) == (3, 1)
    assert service.call("GET", "/api-keys/self", key=tenant.api_key).status == 200


def test_unprocessed_keys_are_asked_again_and_never_taken_for_absent(cold: tuple[Service, Tenant]) -> None:
    service, tenant = cold
    asked = {"embed-tokens-test": {"Keys": keys_of(tenant), "ConsistentRead": True}}
    service.faults.by_operation["BatchGetItem"] = [{"Responses": {}, "UnprocessedKeys": asked}] * 2

    assert service.generate(tenant).status == 200

    service.faults.by_operation["BatchGetItem"] = [{"Responses": {}, "UnprocessedKeys": asked}] * 3
    assert_unavailable(service.generate(tenant))


def keys_of(tenant: Tenant) -> list[dict[str, dict[str, str]]]:
    partition = f"TENANT#{tenant.tenant_id}#"
    return [{"pk": {"S": partition}, "sk": {"S": sk}} for sk in ("TENANT", f"KEY#{tenant.api_key_id}")]


def test_settings_that_are_not_where_the_tenant_says_are_503(cold: tuple[Service, Tenant]) -> None:
    service, tenant = cold
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", settings_version={"N": "9"})

    assert_unavailable(service.generate(tenant))


def test_a_store_that_fails_never_makes_a_token_active(cold: tuple[Service, Tenant]) -> None:
    service, tenant = cold
    token = service.token(tenant)
    service.faults.always("BatchGetItem", fault="InternalServerError")

    assert_unavailable(service.introspect(tenant, token))


class Writes:
    """PUT /settings while transactions fail."""

    def __init__(self, service: Service, tenant: Tenant) -> None:
        self._service, self._tenant = service, tenant
        self._document = {**service.settings(tenant), "developerOrigins": True}
        service.faults.calls.clear()

    def put(self) -> Answer:
        return self._service.put_settings(self._tenant, self._document)

    def stored(self) -> tuple[int, bool]:
        document = self._service.settings(self._tenant)
        return document["version"], document["developerOrigins"]


def audited(service: Service, tenant: Tenant) -> int:
    """How many events the tenant's trail has."""
    return len(list(stores.audit_table().oldest_first(tenant.tenant_id, after=0)))


def cancelled(reason: str) -> dict[str, Any]:
    return {
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "cancelled",
        "CancellationReasons": [{"Code": "None"}, {"Code": reason}],
    }


def test_a_transaction_that_conflicts_twice_is_tried_a_third_time(
    cold: tuple[Service, Tenant], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "jitter", random.Random(1).random)  # noqa: S311 - chance, for a test
    cold[0].new_container()
    writes = Writes(*cold)
    cold[0].faults.by_operation["TransactWriteItems"] = [cancelled("TransactionConflict")] * 2

    before = audited(*cold)
    cold[0].time.pauses.clear()

    assert writes.put().status == 200
    assert writes.stored() == (2, True)
    assert audited(*cold) == before + 1
    first, second = cold[0].time.pauses
    assert (0 <= first <= 0.1, 0 <= second <= 0.2, first != second) == (True, True, True)


def test_an_item_that_meets_a_conflict_and_a_moved_audit_head_is_stored_once(cold: tuple[Service, Tenant]) -> None:
    service, tenant = cold
    before = audited(service, tenant)
    moved = cancelled("None")
    moved["CancellationReasons"] = [{"Code": "None"}, {"Code": "ConditionalCheckFailed"}, {"Code": "None"}]
    service.faults.by_operation["TransactWriteItems"] = [cancelled("TransactionConflict"), moved]
    headers, body = {"if-match": '"1"'}, {"origin": "https://app.example.com"}

    answer = service.call("POST", "/settings/authorized-origins", key=tenant.api_key, body=body, headers=headers)

    assert (answer.status, answer.headers["etag"]) == (201, '"2"')
    assert audited(service, tenant) == before + 1


def test_a_storm_of_conflicts_is_503_and_changes_nothing(cold: tuple[Service, Tenant]) -> None:
    writes = Writes(*cold)
    cold[0].faults.by_operation["TransactWriteItems"] = [cancelled("TransactionConflict")] * 3

    assert_unavailable(writes.put())
    assert cold[0].faults.calls.count("TransactWriteItems") == 3
    assert writes.stored() == (1, False)


def test_a_transaction_cancelled_for_another_reason_is_503_at_once(cold: tuple[Service, Tenant]) -> None:
    writes = Writes(*cold)
    cold[0].faults.by_operation["TransactWriteItems"] = [cancelled("ItemCollectionSizeLimitExceeded")]

    assert_unavailable(writes.put())
    assert writes.stored() == (1, False)


def test_a_write_that_cannot_reach_the_store_changes_nothing(cold: tuple[Service, Tenant]) -> None:
    writes = Writes(*cold)
    cold[0].faults.by_operation["TransactWriteItems"] = [Broken.SILENT] * 3

    assert_unavailable(writes.put())
    assert writes.stored() == (1, False)


class Moment:
    """A monotonic clock that jumps to `then` when an operation is called."""

    def __init__(self, service: Service, monkeypatch: pytest.MonkeyPatch, operation: str, then: float) -> None:
        self.now = 0.0
        service.faults.rule = lambda called, _: self._jump(then) if called == operation else None
        monkeypatch.setattr(system.budget(), "_monotonic", lambda: self.now)

    def _jump(self, then: float) -> None:
        self.now = then


def test_a_request_that_has_used_up_its_time_starts_no_further_attempt(
    cold: tuple[Service, Tenant], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, tenant = cold
    service.kms.calls.clear()
    Moment(service, monkeypatch, "GetItem", BUDGET_SECONDS)

    assert_unavailable(service.generate(tenant))
    assert service.faults.calls == ["BatchGetItem", "GetItem"]
    assert service.kms.calls == []


def test_the_next_request_has_its_whole_time_again(
    cold: tuple[Service, Tenant], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, tenant = cold
    Moment(service, monkeypatch, "BatchGetItem", 1e9)

    assert_unavailable(service.generate(tenant))
    assert service.generate(tenant).status == 200
