"""A table that was copied at an earlier time, and the stack's own that is restored from it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest

from embedtokens.adapters.dynamodb.table import DynamoTable
from operations import restore
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant

EARLIER = "embed-tokens-earlier"
EARLIER_AUDIT = "embed-tokens-earlier-audit"


@contextmanager
def empty_tables(service: Service) -> Iterator[None]:
    """Create two empty tables, in addition to the stack's own."""
    for name in (EARLIER, EARLIER_AUDIT):
        service.dynamodb.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        )
    yield
    for name in (EARLIER, EARLIER_AUDIT):
        service.dynamodb.delete_table(TableName=name)


def items(service: Service, table: str = TABLE) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(item["pk"]["S"], item["sk"]["S"]): item for item in service.dynamodb.scan(TableName=table)["Items"]}


def item(service: Service, tenant: Tenant, sk: str) -> Mapping[str, Any]:
    return items(service)[f"TENANT#{tenant.tenant_id}#", sk]


def copy_table(service: Service, source: str = TABLE, target: str = EARLIER) -> None:
    """Copy a table as DynamoDB restores one: the copy shows this moment only."""
    for pk, sk in items(service, target):
        service.dynamodb.delete_item(TableName=target, Key={"pk": {"S": pk}, "sk": {"S": sk}})
    for each in items(service, source).values():
        service.dynamodb.put_item(TableName=target, Item=each)


def lose(service: Service, table: str = TABLE, *, but: str = "SIGNING") -> None:
    """Empty the table, except for one partition."""
    for pk, sk in items(service, table):
        if pk != but:
            service.dynamodb.delete_item(TableName=table, Key={"pk": {"S": pk}, "sk": {"S": sk}})


def put_back(service: Service, *options: str, source: str = EARLIER) -> restore.Report:
    """Restore the stack's table; the containers keep their caches."""
    arguments = restore.parsed([source, TABLE, AUDIT_TABLE, *options])
    return restore.run(service.dynamodb, arguments, service.time.pauses.append)


def declare(service: Service, tenant: Tenant, name: str) -> None:
    service.declare(tenant, {"name": name, "type": "string"})


def operate(service: Service, tenant: Tenant, action: str) -> Any:
    return service.invoke("provision_tenant", {"action": action, "tenantId": tenant.tenant_id})


def rejoin(service: Service, tenant: Tenant) -> Any:
    answer = operate(service, tenant, "rejoin")
    assert "code" not in answer, answer
    return answer


def statuses(service: Service, tenant: Tenant) -> set[str]:
    """Return the statuses in the tenant's own item and in the directory."""
    stored = items(service)
    both = (f"TENANT#{tenant.tenant_id}#", "TENANT"), ("TENANTS", tenant.tenant_id)
    return {stored[place]["status"]["S"] for place in both}


class InterruptedRestoreError(Exception):
    """The command was stopped."""


def before_each_write(monkeypatch: pytest.MonkeyPatch, happen: Callable[[int], None]) -> None:
    """Call `happen` before each write of a restore, with the write's number."""
    numbers = count()

    class Watched(DynamoTable):
        def transact(self, *writes: Mapping[str, Any]) -> None:
            happen(next(numbers))
            super().transact(*writes)

    monkeypatch.setattr(restore, "DynamoTable", Watched)


def partition(tenant: Tenant) -> str:
    """The first part of the keys of the tenant's items."""
    return f"TENANT#{tenant.tenant_id}#"


def restored(service: Service, tenant: Tenant, *, lost: bool) -> None:
    """Put everything back, from the trail alone if the table is lost; the tenant rejoins."""
    if lost:
        lose(service)
    put_back(service)
    rejoin(service, tenant)
    service.clock.now += 60
