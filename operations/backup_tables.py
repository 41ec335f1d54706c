"""The DynamoDB tables of a restore: read whole, checked, and written only where nothing has changed since."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from embedtokens.adapters.aws.boto3_clients import boto3_failures
from embedtokens.adapters.aws.failures import aws_failures
from embedtokens.adapters.dynamodb.table import DynamoTable
from embedtokens.adapters.dynamodb.tenant_items import REJOIN_STATUS
from embedtokens.adapters.dynamodb.tenant_keys import TENANT, partition, tenant_of
from embedtokens.errors import UnavailableError
from operations.ended_access import Item

_MAY_APPEAR = ("expires_at", "last_used_at", "recorded", "replaced_by", "revoked_at", "revoked_before", REJOIN_STATUS)
"""Members that requests add to items: a missing one may appear while a restore runs."""


class RestoreError(Exception):
    """Why nothing, or not everything, was restored, for the operator to read."""


@contextmanager
def reported(command: str) -> Iterator[None]:
    """End the program with one sentence if the restore stops or AWS fails."""
    try:
        yield
    except RestoreError as error:
        raise SystemExit(f"{command}: {error}") from None
    except UnavailableError as error:
        raise SystemExit(f"{command}: AWS failed ({error.cause}): run it again, it does what is left.") from None


def require_active(client: Any, name: str) -> None:
    """Check that the table is active. Raises RestoreError.

    `aws dynamodb wait table-exists` gives up after 500 s, and a restore takes longer.
    """
    with aws_failures("dynamodb:DescribeTable"), boto3_failures():
        try:
            status = client.describe_table(TableName=name)["Table"]["TableStatus"]
        except client.exceptions.ResourceNotFoundException:
            raise RestoreError(f"There is no table {name}.") from None
    if status != "ACTIVE":
        raise RestoreError(f"The table {name} is {status}, not ACTIVE: wait until it is, and run this again.")


def unprotected(client: Any, name: str, *, ttl: str | None) -> list[str]:
    """Return which protections of the stack's tables this one lacks: DynamoDB restores a table without them.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
    """
    with aws_failures("dynamodb:DescribeTable"), boto3_failures():
        table = client.describe_table(TableName=name)["Table"]
    with aws_failures("dynamodb:DescribeContinuousBackups"), boto3_failures():
        backups = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    with aws_failures("dynamodb:DescribeTimeToLive"), boto3_failures():
        living = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    recovery = backups.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus")
    expected = {
        "deletion protection": table.get("DeletionProtectionEnabled", False),
        "point-in-time recovery": recovery == "ENABLED",
        "encryption with a key in KMS": table.get("SSEDescription", {}).get("Status") == "ENABLED",
        f"time to live on {ttl}": ttl is None
        or (living.get("AttributeName") == ttl and living["TimeToLiveStatus"] in {"ENABLED", "ENABLING"}),
    }
    return [what for what, there in expected.items() if not there]


def tenant_ids(client: Any, name: str) -> list[str]:
    """Return the ids of all tenants whose own item exists."""
    with aws_failures("dynamodb:Scan"), boto3_failures():
        return sorted(_tenant_ids(client, name))


def _tenant_ids(client: Any, name: str) -> Iterator[str]:
    pages = client.get_paginator("scan").paginate(
        TableName=name,
        ConsistentRead=True,
        ProjectionExpression="pk",
        FilterExpression="sk = :tenant",
        ExpressionAttributeValues={":tenant": {"S": TENANT}},
    )
    for page in pages:
        yield from (tenant_of(item["pk"]["S"]) for item in page["Items"])


def tenant_items(table: DynamoTable, tenant_id: str) -> dict[str, Item]:
    return {item["sk"]["S"]: item for item in table.query(partition(tenant_id))}


def exchanged(table: DynamoTable, before: Item | None, after: Item | None) -> Mapping[str, Any]:
    """Return a write for `transact` that replaces `before` with `after` (None: no item), if `before` is unchanged."""
    if before is None:
        return table.put_new(after or {})
    names = dict.fromkeys([*before, *(after or {}), *_MAY_APPEAR])
    aliases = {f"#n{i}": name for i, name in enumerate(names)}
    values = {f":v{i}": before[name] for i, name in enumerate(names) if name in before}
    same = [
        f"{alias} = :v{i}" if name in before else f"attribute_not_exists({alias})"
        for i, (alias, name) in enumerate(aliases.items())
    ]
    write = {
        "TableName": table.name,
        "ConditionExpression": " AND ".join(same),
        "ExpressionAttributeNames": aliases,
        "ExpressionAttributeValues": values,
    }
    if after is None:
        return {"Delete": {**write, "Key": {"pk": before["pk"], "sk": before["sk"]}}}
    return {"Put": {**write, "Item": after}}


def copied(source: DynamoTable, table: DynamoTable, tenants: Sequence[str]) -> int:
    """Copy the events of an audit trail, replacing none, and return their number. Raises ConditionFailedError."""
    count = 0
    for tenant_id in tenants:
        there = tenant_items(table, tenant_id)
        for sk, item in tenant_items(source, tenant_id).items():
            if there.get(sk) != item:
                table.transact(table.put_new(item))
                count += 1
    return count
