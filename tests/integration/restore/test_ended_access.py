"""Access that ended after the moment of a restore stays ended: tokens, revoked and rotated keys, expiries."""

from tests.support.builders.restored_tables import (
    copy_table,
    item,
    items,
    lose,
    put_back,
    rejoin,
    restored,
)
from tests.support.service import Service, Tenant


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
