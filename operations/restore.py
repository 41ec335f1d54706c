"""Put the service's table back to an earlier moment, out of a table that DynamoDB restored.

What ends access stays: revoked tokens, users and API keys of today. The key ring is never put back, because a key that
was withdrawn since would sign again. Every token of a tenant that is put back ends. Tenants made since are left alone.
"""

import argparse
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import boto3

type Item = Mapping[str, Any]
type Place = tuple[str, str]
type Table = Mapping[Place, Item]

_RING = "SIGNING"
_DIRECTORY = "TENANTS"
_REVOCATIONS = ("REVOKED#", "USER#")


def merged(earlier: Table, today: Table, now: int, tenant_id: str | None = None) -> dict[Place, Item]:
    """What the table is to hold; for one tenant or all of the earlier table."""
    back = {pk for pk, _ in earlier if pk != _RING and tenant_id in (None, _tenant_of(pk))} - {_DIRECTORY}
    result = {place: item for place, item in today.items() if place[0] not in back or _ends_access(place, item)}
    for place, item in earlier.items():
        if place[0] in back or (place[0] == _DIRECTORY and _partition(place[1]) in back):
            result.setdefault(place, item)
    if not any(pk == _RING for pk, _ in today):
        result |= {place: item for place, item in earlier.items() if place[0] == _RING}
    for pk in back:
        tenant = result[pk, "TENANT"]
        until = max(now, int(tenant.get("revoked_before", {"N": "0"})["N"]))
        managers = sum(_manages_for_good(item) for (owner, _), item in result.items() if owner == pk)
        result[pk, "TENANT"] = {**tenant, "revoked_before": _number(until), "manager_keys": _number(managers)}
    return result


def _tenant_of(pk: str) -> str:
    return pk.removeprefix("TENANT#").removesuffix("#")


def _partition(tenant_id: str) -> str:
    return f"TENANT#{tenant_id}#"


def _ends_access(place: Place, item: Item) -> bool:
    return place[1].startswith(_REVOCATIONS) or "revoked_at" in item


def _manages_for_good(item: Item) -> bool:
    return "keys:manage" in item.get("scopes", {}).get("SS", []) and not {"expires_at", "revoked_at"} & item.keys()


def _number(value: int) -> Item:
    return {"N": str(value)}


def restore(dynamodb: Any, source: str, target: str, now: int, tenant_id: str | None = None) -> tuple[int, int]:
    """How many items were written and deleted. Running it again does what is left."""
    today = _read(dynamodb, target)
    wanted = merged(_read(dynamodb, source), today, now, tenant_id)
    written = [item for place, item in wanted.items() if today.get(place) != item]
    for item in _tenants_first(written):
        dynamodb.put_item(TableName=target, Item=item)
    gone = [place for place in today if place not in wanted]
    for pk, sk in gone:
        dynamodb.delete_item(TableName=target, Key={"pk": {"S": pk}, "sk": {"S": sk}})
    return len(written), len(gone)


def _tenants_first(items: Iterable[Item]) -> list[Item]:
    """Tokens end before anything comes back that might let them in."""
    return sorted(items, key=lambda item: str(item["sk"]["S"]) != "TENANT")


def _read(dynamodb: Any, name: str) -> dict[Place, Item]:
    pages = dynamodb.get_paginator("scan").paginate(TableName=name, ConsistentRead=True)
    return {(item["pk"]["S"], item["sk"]["S"]): item for page in pages for item in page["Items"]}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="make restore", description=__doc__)
    parser.add_argument("source", help="the table that DynamoDB restored")
    parser.add_argument("target", help="the stack's own: the output TableName")
    parser.add_argument("--tenant", help="only this one")
    options = parser.parse_args(arguments)
    now = int(time.time())
    written, gone = restore(boto3.client("dynamodb"), options.source, options.target, now, options.tenant)
    print(f"{written} items written, {gone} deleted. Now let each tenant rejoin its audit trail.")


if __name__ == "__main__":
    main()
