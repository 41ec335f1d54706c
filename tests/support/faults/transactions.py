"""Transactions and batches that collide with other callers: DynamoDB's answers to them."""

from collections.abc import Iterator
from typing import Any

from tests.support.fakes.wire import Fault, cancelled
from tests.support.service import AUDIT_TABLE

HEADS = {"TENANT", "SERVICE"}
"""Items whose counters move with every change of a tenant, or of the key ring."""


def unprocessed(operation: str, request: dict[str, Any]) -> Fault | None:
    """Read nothing of a batch; all of it may be requested again."""
    return {"Responses": {}, "UnprocessedKeys": request["RequestItems"]} if operation == "BatchGetItem" else None


def conflicts(operation: str, request: dict[str, Any]) -> Fault | None:
    """Another transaction always holds one of the items."""
    if operation != "TransactWriteItems":
        return None
    return cancelled("TransactionConflict", *["None" for _ in request["TransactItems"][1:]])


def overtaken(operation: str, request: dict[str, Any]) -> Fault | None:
    """Another change always comes first; ours would still be possible."""
    heads = [i for i, (_, key) in enumerate(_places(operation, request)) if key in HEADS]
    return _failed(request, heads[:1]) if heads and not _moves_a_moment(request) else None


def _moves_a_moment(request: dict[str, Any]) -> bool:
    """Whether the write revokes all of a tenant's tokens: it changes the tenant's item, but not the head in it."""
    return "audit_sequence" not in str(request) and "version" not in str(request)


def somebody_was_first(operation: str, request: dict[str, Any]) -> Fault | None:
    """What our change is about has changed since it was read."""
    own = [i for i, (table, key) in enumerate(_places(operation, request)) if key not in HEADS and table != AUDIT_TABLE]
    return _failed(request, own[:1]) if own else None


def _failed(request: dict[str, Any], positions: list[int]) -> Fault:
    every = range(len(request["TransactItems"]))
    return cancelled(*["ConditionalCheckFailed" if i in positions else "None" for i in every])


def _places(operation: str, request: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the table and sort key of each write of a transaction."""
    for write in request["TransactItems"] if operation == "TransactWriteItems" else []:
        (part,) = write.values()
        yield part["TableName"], (part.get("Key") or part["Item"])["sk"]["S"]
