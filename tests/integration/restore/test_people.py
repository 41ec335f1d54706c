"""A restore of people: whoever was removed stays removed, nobody gets more, and no session comes back."""

import pytest

from tests.support.builders.restored_tables import (
    copy_table,
    item,
    items,
    operate,
    restored,
)
from tests.support.builders.visitors import Visitor, invited
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import Service, Tenant


@pytest.fixture
def ana(service: Service, provider: FakeProvider) -> Visitor:
    return Visitor(service, provider)


def change(service: Service, tenant: Tenant, member_id: str, **members: object) -> None:
    answer = service.call("PATCH", f"/members/{member_id}", key=tenant.api_key, body=members)
    assert answer.status == 200, answer.text


def test_a_member_of_then_signs_in_again_and_no_session_of_then_goes_on(
    service: Service, tenant: Tenant, ana: Visitor, *, lost: bool
) -> None:
    ana.join(invited(service, tenant)[1])
    copy_table(service)

    restored(service, tenant, lost=lost)

    assert ana.session() is None
    assert not [sk for _, sk in items(service) if sk.startswith("SESSION#")]
    assert ana.sign_in().status == 303
    assert ana.session()["role"] == "editor"


def test_a_member_who_was_removed_since_stays_removed(
    service: Service, tenant: Tenant, ana: Visitor, *, lost: bool
) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    copy_table(service)
    service.clock.now += 60
    assert service.call("DELETE", f"/members/{member_id}", key=tenant.api_key).status == 200
    removed_at = str(service.clock.now)
    restored(service, tenant, lost=lost)

    assert ana.sign_in().status == 403
    assert item(service, tenant, f"MEMBER#{member_id}")["removed_at"] == {"N": removed_at}


@pytest.mark.parametrize("roles", [("admin", "viewer"), ("viewer", "admin")])
def test_of_two_roles_a_member_gets_the_lesser(
    service: Service, tenant: Tenant, ana: Visitor, *, lost: bool, roles: tuple[str, str]
) -> None:
    then, today = roles
    member_id, link = invited(service, tenant, then)
    ana.join(link)
    copy_table(service)
    change(service, tenant, member_id, role=today)
    restored(service, tenant, lost=lost)

    assert ana.sign_in().status == 303
    assert ana.session()["role"] == "viewer"


def test_a_link_that_was_used_since_stays_used(service: Service, tenant: Tenant, ana: Visitor, *, lost: bool) -> None:
    _, link = invited(service, tenant)
    copy_table(service)
    ana.join(link)
    restored(service, tenant, lost=lost)

    assert ana.accept(link).problem["code"] == "invitation_invalid"
    assert ana.sign_in().status == (403 if lost else 303)


def test_a_link_of_then_that_nobody_has_used_stays_good(
    service: Service, tenant: Tenant, ana: Visitor, *, lost: bool
) -> None:
    _, link = invited(service, tenant)
    copy_table(service)
    restored(service, tenant, lost=lost)

    ana.join(link)


def test_whoever_can_manage_the_tenant_is_counted_anew(
    service: Service, tenant: Tenant, ana: Visitor, *, lost: bool
) -> None:
    ana.join(invited(service, tenant, "admin")[1])
    copy_table(service)
    restored(service, tenant, lost=lost)

    assert item(service, tenant, "TENANT")["manager_keys"] == {"N": "2"}


def test_sandbox_tokens_that_ended_since_stay_ended(
    service: Service, tenant: Tenant, ana: Visitor, *, lost: bool
) -> None:
    member_id, link = invited(service, tenant)
    ana.join(link)
    copy_table(service)
    change(service, tenant, member_id, endSessions=True)
    until = str(service.clock.now + 10)
    restored(service, tenant, lost=lost)

    assert item(service, tenant, f"MEMBER#{member_id}")["revoked_before"] == {"N": until}


def test_the_trail_goes_on(service: Service, tenant: Tenant, ana: Visitor) -> None:
    ana.join(invited(service, tenant)[1])
    copy_table(service)
    ana.provider.subject = "person-2"
    ana.join(invited(service, tenant, "viewer")[1])
    restored(service, tenant, lost=False)

    assert operate(service, tenant, "verify-audit")["valid"]
    assert ana.sign_in().status == 403
