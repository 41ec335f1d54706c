"""POST /embed/revocations: every token of a user, of an API key or of the tenant ends."""

import hashlib
import json
from typing import Any

import pytest

from tests.support.builders.events import Answer, assert_unavailable
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.revocations import end, is_active, items, trail
from tests.support.service import START, Service, Tenant

USER = {"distinctId": "user-123"}
SHA256 = hashlib.sha256(b"user-123").hexdigest()
NOBODYS_KEY = "000000000000"


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    return tenant


def whose(level: str, tenant: Tenant) -> dict[str, object]:
    levels: dict[str, dict[str, object]] = {
        "user": dict(USER),
        "API key": {"apiKeyId": tenant.api_key_id},
        "tenant": {"all": True},
    }
    return levels[level]


LEVELS = pytest.mark.parametrize("level", ["user", "API key", "tenant"])


@LEVELS
def test_every_token_until_now_ends_in_the_same_second_and_later_ones_live(
    service: Service, tenant: Tenant, level: str
) -> None:
    earlier = service.token(tenant)
    service.clock.now += 5
    same_second = service.token(tenant)

    answer = end(service, tenant, **whose(level, tenant))

    assert (answer.status, answer.json) == (200, {"revokedBefore": "2027-01-15T08:00:07Z"})
    for token in (earlier, same_second):
        assert not is_active(service, tenant, token)
    service.clock.now += 3
    assert is_active(service, tenant, service.token(tenant))


@LEVELS
def test_until_a_revocation_s_moment_no_token_is_made_that_would_be_dead(
    service: Service, tenant: Tenant, level: str
) -> None:
    end(service, tenant, **whose(level, tenant))

    for _ in range(3):
        answer = service.generate(tenant)
        assert (answer.status, answer.problem["code"], answer.headers["retry-after"]) == (503, "revoked_just_now", "2")
        service.clock.now += 1

    assert is_active(service, tenant, service.token(tenant))


def test_only_the_revoked_user_waits(service: Service, tenant: Tenant) -> None:
    end(service, tenant, **USER)

    assert service.generate(tenant, user={"distinctId": "user-124", "role": "explorer"}).status == 200


def test_a_user_whom_only_the_key_names_waits_too(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant, scopes=["tokens:generate"], pinnedAttributes={"distinctId": "user-123"})
    end(service, tenant, **USER)

    assert service.generate(key, user={"role": "explorer"}).problem["code"] == "revoked_just_now"
    service.clock.now += 3
    assert service.generate(key, user={"role": "explorer"}).status == 200


def test_only_the_named_user_s_tokens_end(service: Service, tenant: Tenant) -> None:
    other = service.token(tenant, user={"distinctId": "user-124", "role": "explorer"})

    end(service, tenant, **USER)

    assert is_active(service, tenant, other)


@LEVELS
def test_other_tenants_are_not_touched(service: Service, tenant: Tenant, level: str) -> None:
    other = service.provision()
    authorize(service, other, PAGE)
    token = service.token(other)

    end(service, tenant, **whose(level, tenant))

    assert is_active(service, other, token)


def test_an_api_key_of_another_tenant_is_not_there(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    authorize(service, other, PAGE)
    token = service.token(other)

    for key_id in (other.api_key_id, NOBODYS_KEY):
        answer = end(service, tenant, apiKeyId=key_id)
        assert (answer.status, answer.problem["code"]) == (404, "not_found")
        assert items(service, tenant, f"KEY#{key_id}") == []

    assert is_active(service, other, token)


@LEVELS
def test_a_repetition_is_fine_and_a_moment_never_goes_back(service: Service, tenant: Tenant, level: str) -> None:
    service.clock.now = START + 100
    token = service.token(tenant)
    assert end(service, tenant, **whose(level, tenant)).status == 200
    assert end(service, tenant, **whose(level, tenant)).status == 200

    service.clock.ahead = -50  # another container's
    assert end(service, tenant, **whose(level, tenant)).status == 200
    service.clock.ahead = 0

    service.clock.now = START + 101
    assert not is_active(service, tenant, token)


def test_a_user_s_revocation_is_kept_by_a_hash_and_for_as_long_as_a_token_can_live_and_a_day(
    service: Service, tenant: Tenant
) -> None:
    end(service, tenant, **USER)

    (item,) = items(service, tenant, "USER#")
    assert item["sk"]["S"] == f"USER#{SHA256}"
    assert item["revoked_before"] == {"N": str(START + 2)}
    assert item["ttl"] == {"N": str(START + 2 + 2 * 86_400)}


@pytest.mark.parametrize(
    ("level", "target"), [("user", f"user:{SHA256}"), ("API key", "api_key:<id>"), ("tenant", "tenant")]
)
def test_the_audit_trail_says_whose_tokens_ended_and_no_name(
    service: Service, tenant: Tenant, level: str, target: str
) -> None:
    end(service, tenant, **whose(level, tenant))

    event = json.loads(trail(service, tenant)[-1])
    assert (event["action"], event["actor"]) == ("tokens.revoked", tenant.api_key_id)
    assert event["target"] == target.replace("<id>", tenant.api_key_id)
    assert event["change"] == [{"op": "replace", "path": "", "value": {"revokedBefore": "2027-01-15T08:00:02Z"}}]
    assert "user-123" not in trail(service, tenant)[-1]


@LEVELS
def test_when_only_the_event_is_missing_the_revocation_holds(service: Service, tenant: Tenant, level: str) -> None:
    token = service.token(tenant)
    events = len(trail(service, tenant))
    service.faults.let_through("TransactWriteItems", 1, then="InternalServerError")

    answer = end(service, tenant, **whose(level, tenant))

    assert (answer.status, answer.problem["code"]) == (503, "revocation_unrecorded")
    service.faults.by_operation.clear()
    assert not is_active(service, tenant, token)
    assert end(service, tenant, **whose(level, tenant)).status == 200
    assert len(trail(service, tenant)) == events + 1


@LEVELS
def test_when_nothing_could_be_stored_the_caller_knows_it(service: Service, tenant: Tenant, level: str) -> None:
    token = service.token(tenant)
    service.faults.always("TransactWriteItems", fault="InternalServerError")

    answer = end(service, tenant, **whose(level, tenant))

    assert_unavailable(answer)
    service.faults.by_operation.clear()
    assert is_active(service, tenant, token)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, ("", "exactly_one")),
        ({"distinctId": "a", "all": True}, ("", "exactly_one")),
        ({"all": False}, ("/all", "not_allowed")),
        ({"all": 1}, ("/all", "wrong_type")),
        ({"distinctId": ""}, ("/distinctId", "out_of_range")),
        ({"distinctId": "x" * 257}, ("/distinctId", "out_of_range")),
        ({"distinctId": 7}, ("/distinctId", "wrong_type")),
        ({"apiKeyId": "KEY#1"}, ("/apiKeyId", "out_of_range")),
        ({"everybody": True}, ("/everybody", "unknown_member")),
    ],
)
def test_exactly_one_member_says_whose_tokens_end(
    service: Service, tenant: Tenant, body: dict[str, object], fault: tuple[str, str]
) -> None:
    token = service.token(tenant)

    assert end(service, tenant, **body).field_errors == [fault]
    assert is_active(service, tenant, token)


def test_a_key_without_the_scope_ends_nothing(service: Service, tenant: Tenant) -> None:
    service.change_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{tenant.api_key_id}", scopes={"SS": ["tokens:generate"]})

    assert end(service, tenant, all=True).problem["code"] == "scope_missing"


@LEVELS
def test_a_token_that_is_being_signed_while_it_is_revoked_is_dead(service: Service, tenant: Tenant, level: str) -> None:
    """Its API key was read before the revocation, and it is handed out after."""
    answers: list[Answer] = []
    respond = service.kms.respond

    def revoke_meanwhile(operation: str, body: dict[str, Any]) -> Any:
        service.clock.now += 2
        answers.append(end(service, tenant, **whose(level, tenant)))
        return respond(operation, body)

    service.kms.respond = revoke_meanwhile  # type: ignore[method-assign] # while this test lasts
    try:
        token = service.token(tenant)
    finally:
        del service.kms.respond

    assert [answer.status for answer in answers] == [200]
    assert not is_active(service, tenant, token)
