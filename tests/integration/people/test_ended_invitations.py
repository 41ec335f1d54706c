"""An invitation is listed as ended exactly when its link is refused though nobody has withdrawn it."""

from collections.abc import Callable

import pytest

from tests.support.builders.visitors import Visitor, invited, link_of
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import Service, Tenant

WEEK = 7 * 86_400
MANAGER = ["members:manage", "settings:read", "tokens:introspect"]


def stays(service: Service, tenant: Tenant, key: Tenant) -> None:
    pass


def is_revoked(service: Service, tenant: Tenant, key: Tenant) -> None:
    service.call("DELETE", f"/api-keys/{key.api_key_id}", key=tenant.api_key)


def is_deleted(service: Service, tenant: Tenant, key: Tenant) -> None:
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}")


def is_rotated(service: Service, tenant: Tenant, key: Tenant) -> None:
    service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={"overlap": 0})
    service.clock.now += 60


def lets_almost_a_week_pass(service: Service, tenant: Tenant, key: Tenant) -> None:
    service.clock.now += WEEK - 1


def lets_a_week_pass(service: Service, tenant: Tenant, key: Tenant) -> None:
    service.clock.now += WEEK


def status(service: Service, tenant: Tenant, member_id: str) -> str:
    """The status in the list, which that of the member alone agrees with."""
    alone = service.call("GET", f"/members/{member_id}", key=tenant.api_key).json
    assert alone in service.call("GET", "/members", key=tenant.api_key).json["members"]
    return str(alone["status"])


@pytest.mark.parametrize(
    ("happens", "listed"),
    [
        (stays, "invited"),
        (is_rotated, "invited"),
        (lets_almost_a_week_pass, "invited"),
        (lets_a_week_pass, "invitation_ended"),
        (is_revoked, "invitation_ended"),
        (is_deleted, "invitation_ended"),
    ],
)
def test_an_invitation_is_listed_as_its_link_is_answered(
    service: Service,
    tenant: Tenant,
    provider: FakeProvider,
    happens: Callable[[Service, Tenant, Tenant], None],
    listed: str,
) -> None:
    key = service.new_key(tenant, scopes=MANAGER)
    member_id, link = invited(service, key, "viewer")
    happens(service, tenant, key)

    assert status(service, tenant, member_id) == listed
    assert (Visitor(service, provider).accept(link).status == 200) == (listed == "invited")


@pytest.mark.parametrize(
    ("members", "listed"),
    [({"name": "Ana"}, "invited"), ({"role": "editor"}, "invitation_ended"), (None, "invitation_ended")],
)
def test_an_invitation_ends_with_the_rights_of_the_member_who_made_it(
    service: Service,
    tenant: Tenant,
    provider: FakeProvider,
    members: dict[str, str] | None,
    listed: str,
) -> None:
    boss = Visitor(service, provider)
    boss_id, own_link = invited(service, tenant, "admin")
    boss.join(own_link)
    made = boss.fetch("POST", "/members", tenant=tenant.tenant_id, body=b'{"role": "viewer"}').json
    service.call("PATCH" if members else "DELETE", f"/members/{boss_id}", key=tenant.api_key, body=members)

    assert status(service, tenant, made["id"]) == listed
    assert (Visitor(service, provider).accept(link_of(made["invitationUrl"])).status == 200) == (listed == "invited")


def test_an_invitation_for_a_role_that_only_a_newer_version_knows_is_not_open_to_this_one(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    member_id, link = invited(service, tenant, "viewer")
    service.change_item(f"TENANT#{tenant.tenant_id}#", f"MEMBER#{member_id}", role={"S": "steward"})

    assert status(service, tenant, member_id) == "invitation_ended"
    assert Visitor(service, provider).accept(link).status == 403


def test_an_invitation_by_the_operator_is_open(service: Service) -> None:
    made = service.invoke("provision_tenant", {"action": "create", "name": "Acme", "adminEmail": "ana@acme.example"})
    tenant = Tenant(made["tenantId"], made["apiKey"], made["apiKeyId"])
    (member,) = service.call("GET", "/members", key=tenant.api_key).json["members"]

    assert (member["invitedBy"], member["status"]) == ("operator", "invited")


def test_whoever_has_joined_or_was_removed_has_no_invitation_to_end(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    key = service.new_key(tenant, scopes=MANAGER)
    joined, link = invited(service, key, "viewer")
    Visitor(service, provider).join(link)
    withdrawn, _ = invited(service, key, "viewer")
    service.call("DELETE", f"/members/{withdrawn}", key=tenant.api_key)
    is_revoked(service, tenant, key)

    assert status(service, tenant, joined) == "active"
    assert status(service, tenant, withdrawn) == "removed"


def test_an_ended_invitation_can_be_changed_and_withdrawn(service: Service, tenant: Tenant) -> None:
    key = service.new_key(tenant, scopes=MANAGER)
    member_id, _ = invited(service, key, "viewer")
    is_revoked(service, tenant, key)
    path = f"/members/{member_id}"

    changed = service.call("PATCH", path, key=tenant.api_key, body={"name": "Ana Ruiz"})
    assert (changed.status, changed.json["status"]) == (200, "invitation_ended")
    assert service.call("DELETE", path, key=tenant.api_key).json["status"] == "removed"
