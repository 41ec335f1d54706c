"""An invitation is good as long as whoever made it could still make it."""

import pytest

from tests.support.builders.events import Answer
from tests.support.builders.visitors import Visitor, invited, link_of
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import Service, Tenant


@pytest.fixture
def boss(service: Service, tenant: Tenant, provider: FakeProvider) -> Visitor:
    """An administrator."""
    visitor = Visitor(service, provider)
    visitor.join(invited(service, tenant, "admin")[1])
    return visitor


def invite(boss: Visitor, tenant: Tenant, role: str) -> str:
    answer = boss.fetch("POST", "/members", tenant=tenant.tenant_id, body=b'{"role": "%s"}' % role.encode())
    assert answer.status == 201, answer.text
    return link_of(answer.json["invitationUrl"])


def newcomer(boss: Visitor) -> Visitor:
    boss.provider.subject = "person-2"
    return Visitor(boss.service, boss.provider)


def change(boss: Visitor, tenant: Tenant, method: str, **members: object) -> Answer:
    path = f"/members/{boss.session()['memberId']}"
    return boss.service.call(method, path, key=tenant.api_key, body=members or None)


def refused(answer: Answer) -> bool:
    return (answer.status, answer.problem["code"]) == (403, "invitation_invalid")


def test_a_removed_member_cannot_return_through_a_link_that_they_created(tenant: Tenant, boss: Visitor) -> None:
    link, other = invite(boss, tenant, "admin"), newcomer(boss)
    assert other.accept(link).status == 200
    address = other.log_in()
    assert change(boss, tenant, "DELETE").status == 200

    assert refused(other.accept(link))
    assert refused(other.come_back(address, accept="application/json"))


@pytest.mark.parametrize("role", ["admin", "viewer"])
def test_links_of_a_member_who_may_no_longer_invite_stop_working(tenant: Tenant, boss: Visitor, role: str) -> None:
    link = invite(boss, tenant, role)
    assert change(boss, tenant, "PATCH", role="editor").status == 200

    assert refused(newcomer(boss).accept(link))


def test_links_of_a_revoked_key_stop_working(service: Service, tenant: Tenant, boss: Visitor) -> None:
    key = service.new_key(tenant, scopes=["members:manage", "settings:read", "tokens:introspect"])
    _, link = invited(service, key, "viewer")
    other = newcomer(boss)
    assert other.accept(link).status == 200
    service.call("DELETE", f"/api-keys/{key.api_key_id}", key=tenant.api_key)

    assert refused(other.accept(link))


def test_links_of_a_rotated_key_keep_working(service: Service, tenant: Tenant, boss: Visitor) -> None:
    key = service.new_key(tenant, scopes=["members:manage", "settings:read", "tokens:introspect"])
    _, link = invited(service, key, "viewer")
    service.call("POST", f"/api-keys/{key.api_key_id}/rotate", key=tenant.api_key, body={"overlap": 0})
    service.clock.now += 60

    newcomer(boss).join(link)


def test_links_of_a_deleted_inviter_stop_working(service: Service, tenant: Tenant, boss: Visitor) -> None:
    key = service.new_key(tenant, scopes=["members:manage", "settings:read", "tokens:introspect"])
    _, link = invited(service, key, "viewer")
    service.delete_item(f"TENANT#{tenant.tenant_id}#", f"KEY#{key.api_key_id}")

    assert refused(newcomer(boss).accept(link))
