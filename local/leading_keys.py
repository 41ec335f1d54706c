"""The partition keys in a DynamoDB request: the value of dynamodb:LeadingKeys."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

type PartitionKeyOf = Callable[[str], str | None]

_ITEM_REQUESTS = ("Get", "Put", "Update", "Delete", "ConditionCheck")


def leading_keys(request: Mapping[str, Any], partition_key_of: PartitionKeyOf) -> dict[str, list[str]]:
    """Return the partition keys that the request accesses, by table name."""
    found: dict[str, list[str]] = {}
    for table, part in _parts(request):
        attribute = partition_key_of(table)
        value = _value(part, attribute) if attribute else None
        if value is not None:
            found.setdefault(table, []).append(value)
    return found


def _parts(request: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Split single, batch, and transaction requests into tables with one item or condition each."""
    if "TableName" in request:
        yield _name(request["TableName"]), request
    for table, batch in (request.get("RequestItems") or {}).items():
        for write in batch if isinstance(batch, list) else []:
            yield _name(table), write.get("PutRequest") or write.get("DeleteRequest") or {}
        for key in batch.get("Keys", []) if isinstance(batch, dict) else []:
            yield _name(table), {"Key": key}
    for item in request.get("TransactItems") or []:
        for kind in _ITEM_REQUESTS:
            if kind in item:
                yield _name(item[kind]["TableName"]), item[kind]


def _value(part: Mapping[str, Any], attribute: str) -> str | None:
    for holder in (part.get("Key"), part.get("Item")):
        if isinstance(holder, Mapping) and attribute in holder:
            return str(next(iter(holder[attribute].values())))
    names = part.get("ExpressionAttributeNames") or {}
    values = part.get("ExpressionAttributeValues") or {}
    for name, placeholder in re.findall(r"(#?[\w.-]+)\s*=\s*(:\w+)", part.get("KeyConditionExpression") or ""):
        if names.get(name, name) == attribute and placeholder in values:
            return str(next(iter(values[placeholder].values())))
    return None


def _name(table: str) -> str:
    return table.rsplit("/", 1)[-1]
