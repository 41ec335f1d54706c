"""A session goes on while it is used: its last use and its member's are noted, and seldom."""

import pytest

from embedtokens.wiring import stores
from tests.support.builders.visitors import Visitor, asked, invited, joined
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import TABLE, Service, Tenant


@pytest.fixture(autouse=True)
def rested() -> None:
    stores.last_use()._resumes_at = 0


def test_a_session_goes_on_while_it_is_used_and_ends_after_30_idle_minutes(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    for _ in range(3):
        service.clock.now += 1700
        assert asked(visitor, tenant, "GET /settings").status == 200
    service.clock.now += 1800

    assert asked(visitor, tenant, "GET /settings").json["code"] == "session_ended"


def test_the_last_use_of_a_session_moves_at_most_every_five_minutes(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    began, moments = _last_use(service), []
    for seconds in (298, 1, 299, 1):
        service.clock.now += seconds
        asked(visitor, tenant, "GET /settings")
        moments.append(_last_use(service) - began)

    assert moments == [0, 300, 300, 600]


def _last_use(service: Service) -> int:
    items = service.dynamodb.scan(TableName=TABLE)["Items"]
    return next(int(item["last_used_at"]["N"]) for item in items if item["sk"]["S"].startswith("SESSION#"))


def last_seen(service: Service, tenant: Tenant, member_id: str) -> str:
    return str(service.call("GET", f"/members/{member_id}", key=tenant.api_key).json["lastSeenAt"])


def test_a_page_that_asks_who_is_here_keeps_the_session(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    for _ in range(3):
        service.clock.now += 1700
        assert visitor.session() is not None
    service.clock.now += 1800

    assert visitor.session() is None


def test_a_session_that_was_ended_is_not_kept_by_asking(
    service: Service, tenant: Tenant, provider: FakeProvider
) -> None:
    visitor = joined(service, tenant, provider)
    began, kept = _last_use(service), dict(visitor.cookies)
    visitor.fetch("POST", "/auth/logout", tenant=tenant.tenant_id)
    service.clock.now += 400
    assert Visitor(service, provider, kept).session() is None

    assert _last_use(service) == began


@pytest.mark.parametrize("path", ["/settings", "/auth/session"])
def test_a_member_is_last_seen_when_they_used_a_session_and_not_only_when_they_signed_in(
    service: Service, tenant: Tenant, provider: FakeProvider, path: str
) -> None:
    visitor = joined(service, tenant, provider)
    member_id, moments = visitor.session()["memberId"], []
    for seconds in (1200, 1200, 1198, 1, 1200, 1200, 1199, 1):
        service.clock.now += seconds
        assert asked(visitor, tenant, f"GET {path}").status == 200
        moments.append(last_seen(service, tenant, member_id)[11:19])

    assert moments == [*["08:00:00"] * 3, *["09:00:00"] * 4, "10:00:00"]


def test_what_is_noted_of_a_session_may_fail(service: Service, tenant: Tenant, provider: FakeProvider) -> None:
    visitor = joined(service, tenant, provider)
    service.clock.now += 1700
    service.faults.always("UpdateItem", fault="AccessDeniedException")

    assert asked(visitor, tenant, "GET /settings").status == 200
    assert visitor.session() is not None


def test_whoever_chooses_a_tenant_is_seen_there_and_then(service: Service, ana: Visitor) -> None:
    first, second = service.provision(name="First"), service.provision(name="Second")
    member_id, link = invited(service, first)
    ana.join(link)
    ana.join(invited(service, second)[1])
    service.clock.now += 600
    body = b'{"tenantId": "%s"}' % first.tenant_id.encode()
    assert ana.fetch("POST", "/auth/tenant", tenant=second.tenant_id, body=body).status == 204

    assert last_seen(service, first, member_id)[11:19] == "08:10:00"


@pytest.mark.parametrize("row", [(1799, 60, False), (1800, -60, True)])
@pytest.mark.parametrize("first", ["page", "API"])
def test_a_session_is_as_old_for_the_page_as_for_the_api_whatever_our_clock(
    service: Service, tenant: Tenant, provider: FakeProvider, row: tuple[int, int, bool], first: str
) -> None:
    idle, ahead, ended = row
    visitor = joined(service, tenant, provider)
    service.clock.now, service.clock.ahead = _last_use(service) + idle, ahead

    if first == "page":
        assert (visitor.session() is None) is ended
    else:
        assert (asked(visitor, tenant, "GET /settings").status == 401) is ended
    assert ended or _last_use(service) == service.clock.now


def test_a_chosen_tenant_s_session_was_last_used_by_the_store_s_clock(
    service: Service, tenant: Tenant, ana: Visitor
) -> None:
    ana.join(invited(service, tenant)[1])
    service.clock.now, service.clock.ahead = service.clock.now + 1799, 60
    body = b'{"tenantId": "%s"}' % tenant.tenant_id.encode()

    assert ana.fetch("POST", "/auth/tenant", tenant=tenant.tenant_id, body=body).status == 204
    items = service.dynamodb.scan(TableName=TABLE)["Items"]
    used = {int(item["last_used_at"]["N"]) for item in items if item["sk"]["S"].startswith("SESSION#")}
    assert max(used) == service.clock.now
