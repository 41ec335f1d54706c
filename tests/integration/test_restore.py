"""Tenants are restored out of a table that DynamoDB restored: what ends access stays, and nothing comes back unseen."""

from collections.abc import Iterator
from typing import Any

import pytest

from operations import restore
from tests.support.builders.pages import authorize, from_page
from tests.support.builders.restored_tables import (
    EARLIER,
    copy_table,
    empty_tables,
    item,
    items,
    lose,
    operate,
    put_back,
    rejoin,
    statuses,
)
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant

FOREIGN = "https://attacker.example"


@pytest.fixture(autouse=True)
def earlier(service: Service) -> Iterator[None]:
    with empty_tables(service):
        yield


@pytest.fixture(params=["the table is there", "the table is lost"])
def lost(request: pytest.FixtureRequest) -> bool:
    """Where the table is lost, the audit trail alone knows what ended access."""
    return str(request.param) == "the table is lost"


def declare(service: Service, tenant: Tenant, name: str) -> None:
    service.declare(tenant, {"name": name, "type": "string"})


def attributes(service: Service, tenant: Tenant) -> list[str]:
    return [attribute["name"] for attribute in service.settings(tenant)["tokenAttributes"]]


def restored(service: Service, tenant: Tenant, *, lost: bool) -> None:
    if lost:
        lose(service)
    put_back(service)
    rejoin(service, tenant)
    service.clock.now += 60


def test_settings_are_as_they_were_and_the_tenant_goes_on(service: Service, tenant: Tenant) -> None:
    declare(service, tenant, "kept")
    copy_table(service)
    declare(service, tenant, "later")

    put_back(service)
    rejoin(service, tenant)

    assert attributes(service, tenant) == ["distinctId", "role", "kept"]
    declare(service, tenant, "new")
    assert operate(service, tenant, "verify-audit")["valid"]


def test_warm_containers_serve_no_settings_that_the_table_no_longer_has(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, "https://app.example.com")
    copy_table(service)
    authorize(service, tenant, "https://app.example.com", FOREIGN)
    assert from_page("POST", "/embed/session", service, service.token(tenant), FOREIGN).status == 200

    put_back(service)
    rejoin(service, tenant)
    service.clock.now += 60

    token = service.token(tenant)
    assert from_page("POST", "/embed/session", service, token, FOREIGN).status == 403
    assert from_page("POST", "/embed/session", service, token, "https://app.example.com").status == 200


def test_a_warm_container_reads_settings_of_a_lower_version_too(service: Service, tenant: Tenant) -> None:
    """Whatever put the table back."""
    copy_table(service)
    declare(service, tenant, "later")
    assert "later" in attributes(service, tenant)

    copy_table(service, EARLIER, TABLE)

    assert "later" not in attributes(service, tenant)


def test_versions_of_settings_go_beyond_all_that_were_given_out(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    declare(service, tenant, "kept")
    copy_table(service)
    for name in ("one", "two", "three"):
        declare(service, tenant, name)
    attackers = service.call("GET", "/settings", key=tenant.api_key)

    restored(service, tenant, lost=lost)

    now = service.call("GET", "/settings", key=tenant.api_key)
    assert now.json["version"] > attackers.json["version"]
    assert now.headers["etag"] == f'"{now.json["version"]}"'
    assert service.put_settings(tenant, attackers.json).status == 412
    assert service.put_settings(tenant, now.json).status == 200


def test_versions_that_only_the_table_knows_are_never_given_out_again(service: Service, tenant: Tenant) -> None:
    """Somebody wrote them into it by hand."""
    copy_table(service)
    service.change_item(f"TENANT#{tenant.tenant_id}#", "SETTINGS", version={"N": "40"})
    service.change_item(f"TENANT#{tenant.tenant_id}#", "TENANT", settings_version={"N": "50"})

    put_back(service)
    assert item(service, tenant, "SETTINGS")["version"] == {"N": "51"}
    service.change_item(f"TENANT#{tenant.tenant_id}#", "SETTINGS", version={"N": "60"})
    put_back(service)

    assert item(service, tenant, "TENANT")["settings_version"] == {"N": "61"}


def test_versions_that_nothing_knows_any_more_are_left_out(service: Service, tenant: Tenant) -> None:
    """With the table, the end of the trail may be lost."""
    copy_table(service)
    lose(service)

    put_back(service)

    assert item(service, tenant, "SETTINGS")["version"] == {"N": "1001"}


def test_a_container_that_reads_again_only_when_the_version_is_higher_reads_again(
    service: Service, tenant: Tenant
) -> None:
    """As those of the version before this one do."""
    copy_table(service)
    declare(service, tenant, "later")
    kept = service.settings(tenant)["version"]

    put_back(service)

    tenant_item, settings_item = item(service, tenant, "TENANT"), item(service, tenant, "SETTINGS")
    assert int(tenant_item["settings_version"]["N"]) == int(settings_item["version"]["N"]) > kept


def test_a_restored_tenant_is_suspended_until_it_rejoins(service: Service, tenant: Tenant) -> None:
    copy_table(service)

    put_back(service)

    assert service.generate(tenant).json["code"] == "tenant_suspended"
    assert statuses(service, tenant) == {"suspended"}
    assert operate(service, tenant, "create-key")["code"] == "unavailable"
    assert rejoin(service, tenant)["status"] == "active"
    assert statuses(service, tenant) == {"active"}
    service.clock.now += 3
    assert service.generate(tenant).status == 200


def test_it_cannot_be_resumed_without_rejoining(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    put_back(service)

    answer = operate(service, tenant, "resume")

    assert (answer["code"], "rejoin" in answer["detail"]) == ("conflict", True)
    assert service.generate(tenant).status == 403


def test_an_operator_can_suspend_it_before_it_rejoins(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    declare(service, tenant, "later")
    put_back(service)

    assert operate(service, tenant, "suspend") == {"tenantId": tenant.tenant_id, "status": "suspended"}

    assert rejoin(service, tenant)["status"] == "suspended"
    assert statuses(service, tenant) == {"suspended"}


def test_a_tenant_that_was_suspended_since_stays_suspended_and_can_be_resumed_and_suspended_again(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    copy_table(service)
    operate(service, tenant, "suspend")

    restored(service, tenant, lost=lost)

    assert service.generate(tenant).json["code"] == "tenant_suspended"
    assert statuses(service, tenant) == {"suspended"}
    for action, status in (("resume", "active"), ("suspend", "suspended"), ("resume", "active")):
        assert operate(service, tenant, action) == {"tenantId": tenant.tenant_id, "status": status}
        assert statuses(service, tenant) == {status}
    assert service.generate(tenant).status == 200
    assert operate(service, tenant, "verify-audit")["valid"]


def test_a_tenant_that_was_suspended_then_and_is_not_today_is_suspended(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    operate(service, tenant, "suspend")
    copy_table(service)
    operate(service, tenant, "resume")

    restored(service, tenant, lost=lost)

    assert statuses(service, tenant) == {"suspended"}


def test_a_suspension_that_was_lifted_again_is_none(service: Service, tenant: Tenant, *, lost: bool) -> None:
    copy_table(service)
    operate(service, tenant, "suspend")
    operate(service, tenant, "resume")

    restored(service, tenant, lost=lost)

    assert service.generate(tenant).status == 200


def test_tokens_and_keys_that_were_revoked_since_stay_revoked(service: Service, tenant: Tenant, *, lost: bool) -> None:
    leaked = service.new_key(tenant)
    copy_table(service)
    token = service.token(tenant)
    service.call("DELETE", f"/api-keys/{leaked.api_key_id}", key=tenant.api_key)

    restored(service, tenant, lost=lost)

    assert service.generate(leaked).json["code"] == "api_key_revoked"
    assert not service.introspect(tenant, token).json["active"]


def test_every_end_of_tokens_is_stored_as_it_was(service: Service, tenant: Tenant, *, lost: bool) -> None:
    key = service.new_key(tenant)
    copy_table(service)
    service.clock.now += 100
    token = service.token(tenant)
    service.call("POST", "/embed/revoke-token", key=tenant.api_key, body={"token": token})
    for whose in ({"distinctId": "user-9"}, {"apiKeyId": key.api_key_id}, {"all": True}):
        assert service.call("POST", "/embed/revocations", key=tenant.api_key, body=whose).status == 200
    revoked = {sk: each for (_, sk), each in items(service).items() if sk.startswith(("REVOKED#", "USER#"))}
    of_key, of_tenant = (item(service, tenant, sk)["revoked_before"] for sk in (f"KEY#{key.api_key_id}", "TENANT"))

    if lost:
        lose(service)
    put_back(service)

    kept = {sk: each for (_, sk), each in items(service).items() if sk.startswith(("REVOKED#", "USER#"))}
    moments = [{sk: {name: each[name] for name in each if name != "ttl"} for sk, each in all_.items()}
               for all_ in (kept, revoked)]  # fmt: skip
    assert len(kept) == 2
    assert moments[0] == moments[1]
    assert all(int(kept[sk]["ttl"]["N"]) >= int(revoked[sk]["ttl"]["N"]) for sk in kept)
    assert item(service, tenant, f"KEY#{key.api_key_id}")["revoked_before"] == of_key
    assert item(service, tenant, "TENANT")["revoked_before"] == of_tenant


def test_an_end_of_a_users_tokens_that_somebody_took_back_in_the_table_holds_again(
    service: Service, tenant: Tenant
) -> None:
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-9"})
    copy_table(service)
    (user,) = (place for place in items(service) if place[1].startswith("USER#"))
    then = items(service)[user]
    service.change_item(*user, revoked_before={"N": "1"}, ttl={"N": "2"})

    put_back(service)

    assert items(service)[user] == then


def test_a_key_that_was_revoked_with_its_tokens_keeps_their_end(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    key = service.new_key(tenant)
    copy_table(service)
    service.call("DELETE", f"/api-keys/{key.api_key_id}", key=tenant.api_key, query={"revokeTokens": "true"})
    ended = item(service, tenant, f"KEY#{key.api_key_id}")

    if lost:
        lose(service)
    put_back(service)

    assert item(service, tenant, f"KEY#{key.api_key_id}") == ended


def test_a_key_that_was_exchanged_since_never_comes_back(service: Service, tenant: Tenant, *, lost: bool) -> None:
    key = service.new_key(tenant)
    copy_table(service)
    made = service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={"overlap": 0})
    successor = Tenant(tenant.tenant_id, made.json["apiKey"], made.json["id"])

    restored(service, tenant, lost=lost)

    assert service.generate(key).json["code"] == "api_key_expired"
    assert service.generate(successor).json["code"] == "api_key_invalid"  # made since, and so gone


def test_a_key_that_was_exchanged_with_an_overlap_ends_when_it_was_to_end(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    key = service.new_key(tenant)
    copy_table(service)
    service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={"overlap": 1_000})

    restored(service, tenant, lost=lost)

    assert service.generate(key).status == 200
    service.clock.now += 1_000
    assert service.generate(key).json["code"] == "api_key_expired"
    again = service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={})
    assert again.status == 409


def test_an_expiry_that_was_earlier_stays(service: Service, tenant: Tenant, *, lost: bool) -> None:
    key = service.new_key(tenant, expiresAt="2027-01-15T08:02:00Z")
    copy_table(service)
    service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={"overlap": 1_000})

    restored(service, tenant, lost=lost)

    assert service.generate(key).status == 200
    service.clock.now += 60
    assert service.generate(key).json["code"] == "api_key_expired"


def test_of_two_expiries_the_earlier_holds(service: Service, tenant: Tenant, *, lost: bool) -> None:
    key = service.new_key(tenant, expiresAt="2027-01-15T09:00:00Z")
    copy_table(service)
    service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={"overlap": 100})

    restored(service, tenant, lost=lost)

    service.clock.now += 100
    assert service.generate(key).json["code"] == "api_key_expired"


def test_a_key_that_was_made_since_is_gone(service: Service, tenant: Tenant, *, lost: bool) -> None:
    copy_table(service)
    planted = service.new_key(tenant, scopes=["keys:manage"])

    restored(service, tenant, lost=lost)

    assert service.generate(planted).json["code"] == "api_key_invalid"


def test_a_successor_that_arrived_since_cannot_be_taken_over_by_the_key_that_it_replaced(
    service: Service, tenant: Tenant, *, lost: bool
) -> None:
    """Whoever holds the old key may exchange a successor that was never used, as its answer may have been lost."""
    old = service.new_key(tenant, scopes=["keys:manage", "tokens:generate"])
    made = service.call("POST", f"/api-keys/{old.api_key_id}/rotate", key=old.api_key, body={"overlap": 9_000})
    successor = Tenant(tenant.tenant_id, made.json["apiKey"], made.json["id"])
    copy_table(service)
    service.token(successor)

    restored(service, tenant, lost=lost)

    taken = service.call("POST", f"/api-keys/{successor.api_key_id}/rotate", key=old.api_key, body={})
    assert taken.json["code"] == "grant_exceeded"


def test_the_last_manager_key_is_still_the_last(service: Service, tenant: Tenant, *, lost: bool) -> None:
    second = service.new_key(tenant, scopes=["keys:manage"])
    copy_table(service)
    service.call("DELETE", f"/api-keys/{second.api_key_id}", key=tenant.api_key)

    restored(service, tenant, lost=lost)

    assert service.call("DELETE", f"/api-keys/{tenant.api_key_id}", key=tenant.api_key).status == 409


def test_whoever_has_no_manager_key_left_is_named(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    second = service.new_key(tenant, scopes=["keys:manage"])
    service.call("DELETE", f"/api-keys/{tenant.api_key_id}", key=second.api_key)

    report = put_back(service)

    assert any(tenant.tenant_id in note and "create-key" in note for note in report.notes)


def test_a_key_that_the_table_lost_stays_away_until_it_is_asked_for(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant)
    copy_table(service)
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}")

    report = put_back(service)
    rejoin(service, tenant)

    assert any(key.api_key_id in note and "DELETED_KEYS=1" in note for note in report.notes)
    assert service.generate(key).json["code"] == "api_key_invalid"

    put_back(service, "--deleted-keys")
    rejoin(service, tenant)
    service.clock.now += 3
    assert service.generate(key).status == 200


def test_a_key_that_an_earlier_restore_left_out_does_not_come_back_with_a_lost_table(
    service: Service, tenant: Tenant
) -> None:
    copy_table(service)
    planted = service.new_key(tenant)
    between = items(service)
    put_back(service)
    rejoin(service, tenant)
    lose(service, EARLIER, but="")
    for each in between.values():
        service.dynamodb.put_item(TableName=EARLIER, Item=each)

    restored(service, tenant, lost=True)

    assert service.generate(planted).json["code"] == "api_key_invalid"
    assert service.generate(tenant).status == 200


def test_a_repeated_creation_makes_a_key_when_the_first_one_is_gone(service: Service, tenant: Tenant) -> None:
    def create(idempotency_key: str) -> str:
        headers = {"idempotency-key": idempotency_key}
        made = service.call("POST", "/api-keys", key=tenant.api_key, body={"label": "Once"}, headers=headers)
        assert made.status in {200, 201}
        return str(made.json["id"])

    before = create("before")
    copy_table(service)
    since = create("since")

    put_back(service)
    rejoin(service, tenant)

    assert create("before") == before
    assert create("since") != since


def test_a_repeated_creation_of_a_key_that_stays_away_makes_one(service: Service, tenant: Tenant) -> None:
    request: dict[str, Any] = {"body": {"label": "Once"}, "headers": {"idempotency-key": "before"}}
    made = service.call("POST", "/api-keys", key=tenant.api_key, **request)
    copy_table(service)
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{made.json['id']}")

    put_back(service)
    rejoin(service, tenant)

    assert service.call("POST", "/api-keys", key=tenant.api_key, **request).status == 201


def test_a_signing_key_that_was_withdrawn_since_does_not_come_back(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    token = service.token(tenant)
    active = service.invoke("rotate_signing_key", {"action": "status"})["activeKid"]
    service.invoke("rotate_signing_key", {"action": "mark_compromised", "kid": active})
    service.forget_what_was_read()

    put_back(service)
    rejoin(service, tenant)

    status = service.invoke("rotate_signing_key", {"action": "status"})
    assert status["activeKid"] != active
    assert not service.introspect(tenant, token).json["active"]


def test_one_tenant_is_put_back_and_no_other(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    copy_table(service)
    declare(service, tenant, "later")
    declare(service, other, "later")
    token = service.token(other)

    put_back(service, "--tenant", tenant.tenant_id)
    rejoin(service, tenant)

    assert "later" not in attributes(service, tenant)
    assert "later" in attributes(service, other)
    assert service.introspect(other, token).json["active"]


def test_a_tenant_that_was_made_since_is_left_alone(service: Service, tenant: Tenant) -> None:
    copy_table(service)
    new = service.provision(name="Newcomer")

    put_back(service)

    assert service.generate(new).status == 200
    rows = service.invoke("provision_tenant", {"action": "list"})["tenants"]
    assert {row["name"]: row["status"] for row in rows} == {"Newcomer": "active", "Acme": "suspended"}


def test_members_that_this_version_does_not_know_come_back_with_their_items(service: Service, tenant: Tenant) -> None:
    kept: dict[str, object] = {"M": {"a": {"L": [{"N": "1"}]}}}
    places = [(f"TENANT#{tenant.tenant_id}#", sk) for sk in ("TENANT", "SETTINGS", f"KEY#{tenant.api_key_id}")]
    for place in places:
        service.change_item(*place, of_a_later_version=kept)
    copy_table(service)
    lose(service)

    put_back(service)

    assert all(items(service)[place]["of_a_later_version"] == kept for place in places)


def test_doing_it_again_changes_nothing(service: Service, tenant: Tenant, *, lost: bool) -> None:
    declare(service, tenant, "kept")
    copy_table(service)
    declare(service, tenant, "later")
    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-9"})
    if lost:
        lose(service)
    put_back(service)
    first = items(service)

    report = put_back(service)

    assert (report.written, report.deleted) == (0, 0)
    assert items(service) == first


def test_the_command_says_what_was_done(service: Service, tenant: Tenant, capsys: pytest.CaptureFixture[str]) -> None:
    copy_table(service)

    restore.main([EARLIER, TABLE, AUDIT_TABLE, "--tenant", tenant.tenant_id])

    assert "1 tenants restored: 4 items written, 0 deleted" in capsys.readouterr().out
