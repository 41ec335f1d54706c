"""The adapters against moto's DynamoDB: paging, caching, and writes that meet."""

import pytest

from embedtokens.adapters.dynamodb import tenants
from embedtokens.adapters.dynamodb.table import ConditionFailedError
from embedtokens.wiring import stores
from tests.support.service import Service, Tenant


def stored(service: Service, pk: str, count: int) -> list[str]:
    for i in range(count):
        service.change_item(pk, f"{i:04d}", filler={"S": "x" * 100_000})
    return [f"{i:04d}" for i in range(count)]


def test_a_query_reads_every_page(service: Service) -> None:
    expected = stored(service, "LONG", 25)  # 2.5 MB: DynamoDB answers at most 1 MB a page
    service.faults.calls.clear()

    assert [item["sk"]["S"] for item in stores.table().query("LONG")] == expected
    assert service.faults.calls.count("Query") >= 3


def test_a_query_between_two_keys_reads_nothing_beyond_them(service: Service) -> None:
    stored(service, "RANGE", 25)
    service.faults.calls.clear()

    found = stores.table().query("RANGE", within=("0003", "0005"))

    assert [item["sk"]["S"] for item in found] == ["0003", "0004", "0005"]
    assert service.faults.calls.count("Query") == 1  # all 25 would be three pages


def test_a_batch_asks_a_repeated_key_once(service: Service) -> None:
    stored(service, "BATCH", 1)
    service.faults.requests.clear()

    found = stores.table().batch_get([("BATCH", "0000"), ("BATCH", "0000"), ("BATCH", "absent")])

    assert list(found.items) == [("BATCH", "0000")]
    (request,) = service.faults.requests
    (asked,) = request["RequestItems"].values()
    assert (len(asked["Keys"]), asked["ConsistentRead"]) == (2, True)


def test_every_read_is_consistent(service: Service, tenant: Tenant) -> None:
    service.forget_what_was_read()
    service.faults.requests.clear()

    service.token(tenant)

    for request in service.faults.requests:
        tables = request.get("RequestItems", {}).values()
        assert request.get("ConsistentRead") or all(asked["ConsistentRead"] for asked in tables), request


def test_a_transaction_whose_condition_fails_says_which_write_and_does_none(service: Service) -> None:
    table = stores.table()
    first, second = ({"pk": {"S": "ALL OR NOTHING"}, "sk": {"S": sk}} for sk in ("1", "2"))
    table.transact(table.put_new(second))

    with pytest.raises(ConditionFailedError) as failure:
        table.transact(table.put_new(first), table.put_new(second))

    assert failure.value.failed == (1,)
    assert table.get(("ALL OR NOTHING", "1")) is None


def test_the_settings_cache_forgets_the_oldest_tenant_first(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenants, "_CACHED_TENANTS", 2)
    service.forget_what_was_read()
    others = [service.provision(), service.provision()]
    for each in (tenant, *others):
        service.token(each)
    service.faults.calls.clear()

    for each in others:
        service.token(each)
    assert "GetItem" not in service.faults.calls
    service.token(tenant)
    assert "GetItem" in service.faults.calls


def test_the_settings_cache_keeps_those_who_call_often(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenants, "_CACHED_TENANTS", 2)
    service.forget_what_was_read()
    other, newcomer = service.provision(), service.provision()
    for each in (tenant, other, tenant, newcomer):
        service.token(each)
    service.faults.calls.clear()

    service.token(tenant)
    assert "GetItem" not in service.faults.calls
    service.token(other)
    assert "GetItem" in service.faults.calls


def test_a_new_version_of_settings_takes_nobody_else_s_place(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenants, "_CACHED_TENANTS", 2)
    service.forget_what_was_read()
    other = service.provision()
    for each in (tenant, other):
        service.token(each)
    service.put_settings(other, service.settings(other))
    service.token(other)
    service.faults.calls.clear()

    service.token(tenant)
    assert "GetItem" not in service.faults.calls


def test_every_key_that_a_request_touches_belongs_to_the_callers_tenant(service: Service, tenant: Tenant) -> None:
    token = service.token(service.provision())
    service.faults.requests.clear()

    service.introspect(tenant, token)
    service.token(tenant)
    service.put_settings(tenant, service.settings(tenant))

    touched = {pk for request in service.faults.requests for pk in partitions(request)}
    assert touched == {f"TENANT#{tenant.tenant_id}#"}


def partitions(request: object) -> list[str]:
    """Every partition key in a request to DynamoDB."""
    if isinstance(request, list):
        return [pk for part in request for pk in partitions(part)]
    if not isinstance(request, dict):
        return []
    own = [request["pk"]["S"]] if "pk" in request else []
    return own + [pk for part in request.values() for pk in partitions(part)]
