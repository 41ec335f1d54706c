"""Put back what the stack's audit table has lost, from a table that DynamoDB restored to an earlier point in time.

Events that the stack's table lacks are copied. Events that differ are only listed, unless they are to be replaced.
If the newest checkpoint of the earlier table is gone, its checkpoints take the place of those made since, which could
not attest what was gone. Running it again does what is left.
"""

import argparse
import math
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import boto3

from embedtokens.adapters.aws.boto3_clients import Boto3Client, boto3_failures
from embedtokens.adapters.aws.failures import aws_failures
from embedtokens.adapters.aws.time_budget import TimeBudget
from embedtokens.adapters.dynamodb.checkpoints import CHECKPOINTS
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable
from embedtokens.retry import Pause
from operations.backup_tables import RestoreError, exchanged, reported, require_active, unprotected
from operations.ended_access import Item

_LISTED = 20


@dataclass
class Report:
    copied: int = 0
    checkpoints: int = 0
    replaced: int = 0
    different: list[str] = field(default_factory=list)
    """The events that differ and were left as they are, as text."""
    notes: list[str] = field(default_factory=list)


def put_back(earlier: Iterable[Item], table: DynamoTable, *, replace: bool) -> Report:
    """Put back events and checkpoints. Raises ConditionFailedError if an item changes meanwhile, UnavailableError."""
    report, checkpoints = Report(), dict[str, Item]()
    for item in earlier:
        if item["pk"]["S"] == CHECKPOINTS:
            checkpoints[item["sk"]["S"]] = item
        else:
            _put_back_event(item, table, report, replace=replace)
    report.checkpoints = _put_back_checkpoints(checkpoints, table)
    return report


def _put_back_event(item: Item, table: DynamoTable, report: Report, *, replace: bool) -> None:
    pk, sk = item["pk"]["S"], item["sk"]["S"]
    today = table.get((pk, sk))
    if today == item:
        return
    if today is None:
        report.copied += 1
    elif replace:
        report.replaced += 1
    else:
        report.different.append(f"{pk.strip('#').removeprefix('TENANT#')} event {int(sk)}")
        return
    table.transact(exchanged(table, today, item))


def _put_back_checkpoints(earlier: dict[str, Item], table: DynamoTable) -> int:
    """Make the partition what it was, unless the newest checkpoint of then is still there. Return the changes."""
    today = {item["sk"]["S"]: item for item in table.query(CHECKPOINTS)}
    newest = max((sk for sk in earlier if "jws" in earlier[sk]), default=None)
    if newest is None or today.get(newest) == earlier[newest]:
        return 0
    # The newest one comes last: a run that is interrupted before it begins again.
    changed = [sk for sk in {*today, *earlier} - {newest} if today.get(sk) != earlier.get(sk)]
    for sk in [*sorted(changed), newest]:
        table.transact(exchanged(table, today.get(sk), earlier.get(sk)))
    return len(changed) + 1


def _items(client: Any, name: str) -> Iterator[Item]:
    with aws_failures("dynamodb:Scan"), boto3_failures():
        for page in client.get_paginator("scan").paginate(TableName=name, ConsistentRead=True):
            yield from page["Items"]


def run(client: Any, options: argparse.Namespace, sleep: Callable[[float], None]) -> Report:
    """Put back as the options say, and return the report. Raises RestoreError, UnavailableError."""
    for name in (options.source, options.target):
        require_active(client, name)
    budget = TimeBudget(time.monotonic)
    budget.start(math.inf)  # an operator waits
    table = DynamoTable(Boto3Client(client, budget), options.target, Pause(sleep, secrets.SystemRandom().random))
    try:
        report = put_back(_items(client, options.source), table, replace=options.replace)
    except ConditionFailedError:
        raise RestoreError(f"{options.target} changed meanwhile: run this again, it does what is left.") from None
    if report.different:
        listed = ", ".join(report.different[:_LISTED])
        report.notes.append(
            f"{len(report.different)} events differ and were left as they are ({listed}): find out who wrote them,"
            " and run this again with REPLACE=1 to put the earlier ones back."
        )
    if missing := unprotected(client, options.target, ttl=None):
        report.notes.append(
            f"The table {options.target} has no {', no '.join(missing)}:"
            " see docs/operate/runbooks/deleted-audit-table.md."
        )
    return report


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make restore-audit", description=__doc__)
    parser.add_argument("source", help="the audit table that DynamoDB restored")
    parser.add_argument("target", help="the stack's own: the output AuditTableName")
    parser.add_argument("--replace", action="store_true", help="replace events that differ from the source's")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    options = parsed(arguments)
    with reported("make restore-audit"):
        report = run(boto3.client("dynamodb"), options, time.sleep)
    counts = (
        f"{report.copied} events copied, {report.replaced} replaced; {report.checkpoints} items of checkpoints changed."
    )
    print(counts, *report.notes, sep="\n")


if __name__ == "__main__":
    main()
