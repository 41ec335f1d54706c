"""The audit trail in its own table, and the one way in which audited things are written: with their event.

A change, its event and the tenant's new audit head are one transaction. Changes of one tenant follow each other: who
finds the head moved reads it again and goes on, as long as the change itself is still possible.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item, Key, Pause
from embedtokens.adapters.dynamodb.tenant_items import (
    REJOIN_STATUS,
    head_attributes,
    key_attributes,
    number,
    partition,
    read_head,
    read_number,
    tenant_key,
    text,
)
from embedtokens.audit import trail as audit
from embedtokens.audit.trail import Entry, Head, Record
from embedtokens.errors import UnavailableError

_ATTEMPTS = 6
_SEQUENCE_DIGITS = 16


class Count(msgspec.Struct, frozen=True):
    """A number in the tenant's own item, moved `by` this much in a change and never ending below `least`."""

    name: str
    by: int
    least: int

    def allows(self, tenant: Item) -> bool:
        """Return whether the tenant's item, as it is stored, allows this change."""
        return self.by >= 0 or read_number(tenant[self.name]) + self.by >= self.least


class AuditTable:
    """Writes go through `commit`. Implements ports.TrailReader."""

    def __init__(self, table: DynamoTable, trail: DynamoTable, pause: Pause) -> None:
        self._table, self._trail, self._pause = table, trail, pause

    def commit(
        self,
        tenant_id: str,
        head: Head,
        entry: Entry,
        *writes: Mapping[str, Any],
        tenant_values: Mapping[str, Item] | None = None,
        count: Count | None = None,
    ) -> None:
        """`writes`, `tenant_values` and `count` on the tenant's own item, and the event of them, all or nothing.

        `head` is where the chain ended when it was last read. Raises ConditionFailedError with the positions of the
        writes whose conditions do not hold, the one behind the last for `count`; UnavailableError.
        """
        for attempt in range(_ATTEMPTS):
            record = audit.follow(head, tenant_id, entry)
            try:
                self._table.transact(
                    *writes,
                    self._advance(tenant_id, head, record, tenant_values or {}, count),
                    self.new_record(tenant_id, record),
                )
            except ConditionFailedError as exc:
                if failed := [i for i in exc.failed if i < len(writes)]:
                    raise ConditionFailedError(failed) from exc
            else:
                return
            self._pause.wait(attempt)
            tenant = self._tenant(tenant_id)
            if REJOIN_STATUS in tenant:
                raise UnavailableError("the tenant was restored and has not rejoined its audit trail")
            if count and not count.allows(tenant):
                raise ConditionFailedError([len(writes)])
            head = read_head(tenant)
        raise UnavailableError("the tenant's audit head does not stand still")

    def _tenant(self, tenant_id: str) -> Item:
        item = self._table.get(tenant_key(tenant_id))
        if item is None:
            raise UnavailableError("the tenant's item is not there")
        return item

    def new_record(self, tenant_id: str, record: Record) -> dict[str, Any]:
        """A write for `transact`: never over a record that is there."""
        return self._trail.put_new(
            {
                **key_attributes(_record_key(tenant_id, record.sequence)),
                "event": text(record.text),
                "hash": text(record.hash),
            }
        )

    def newest_first(self, tenant_id: str, *, before: int | None, page_size: int) -> Iterator[Record]:
        """Yield the tenant's records from the newest to the oldest, those with numbers below `before` (None: all),
        `page_size` a query. Raises UnavailableError.
        """
        after = None if before is None else key_attributes(_record_key(tenant_id, before))
        items = self._trail.query(partition(tenant_id), after=after, newest_first=True, page_size=page_size)
        return _records(items)

    def oldest_first(self, tenant_id: str, *, after: int) -> Iterator[Record]:
        """Yield the tenant's records with numbers above `after`, from the oldest to the newest.

        Raises UnavailableError.
        """
        start = key_attributes(_record_key(tenant_id, after))
        return _records(self._trail.query(partition(tenant_id), after=start))

    def _advance(
        self, tenant_id: str, head: Head, record: Record, values: Mapping[str, Item], count: Count | None
    ) -> dict[str, Any]:
        condition = f"#audit_sequence = :reached AND attribute_not_exists({REJOIN_STATUS})"
        given = {":reached": number(head.sequence)}
        if count and count.by < 0:
            condition += f" AND #{count.name} >= :enough"
            given[":enough"] = number(count.least - count.by)
        return self._table.set(
            tenant_key(tenant_id),
            {**values, **head_attributes(record.head)},
            condition=condition,
            given=given,
            add={count.name: count.by} if count else None,
        )


def _record_key(tenant_id: str, sequence: int) -> Key:
    return partition(tenant_id), f"{sequence:0{_SEQUENCE_DIGITS}}"


def _records(items: Iterator[Item]) -> Iterator[Record]:
    """Events only: a newer version may keep other things beside them. What says no event belongs to no chain."""
    for item in items:
        if item["sk"]["S"].isascii() and item["sk"]["S"].isdigit():
            yield Record(int(item["sk"]["S"]), _text(item, "event"), _text(item, "hash"))


def _text(item: Item, name: str) -> str:
    text: str = item.get(name, {}).get("S", "")
    return text
