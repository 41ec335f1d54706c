"""The audit trail in its own table, and the one way to write anything audited: together with its event.

A change, its event, and the tenant's new audit head are one transaction. Changes of one tenant are serialized: a writer
that finds the head moved reads it again and retries, as long as the change itself is still possible.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from embedtokens.adapters.dynamodb.acting_members import transact_for
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.adapters.dynamodb.tenant_items import (
    REJOIN_STATUS,
    head_attributes,
    key_attributes,
    number,
    read_head,
    read_number,
    text,
)
from embedtokens.adapters.dynamodb.tenant_keys import partition, tenant_key
from embedtokens.audit import trail as audit
from embedtokens.audit.trail import Entry, Head, Record
from embedtokens.errors import UnavailableError
from embedtokens.retry import Pause, retry

_ATTEMPTS = 6
_SEQUENCE_DIGITS = 16


class Count(msgspec.Struct, frozen=True):
    """A counter in the tenant's own item, changed `by` this much and never ending below `least`."""

    name: str
    by: int
    least: int

    def allows(self, tenant: Item) -> bool:
        """Return whether the tenant's stored item allows this change."""
        return self.by >= 0 or read_number(tenant[self.name]) + self.by >= self.least


class AuditTable:
    """Implements ports.TrailReader. All writes go through `commit`."""

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
        """Apply `writes`, and `tenant_values` and `count` to the tenant's own item, with their event, all or nothing.

        `head` is the end of the chain when it was last read. Raises ConditionFailedError with the positions of the
        writes whose conditions failed (the one after the last is `count`); SessionEndedError, if the entry has a member
        whose session has ended meanwhile; UnavailableError.
        """

        def write(attempt: int) -> bool | None:
            reached = head if attempt == 0 else self._moved_head(tenant_id, count, len(writes))
            record = audit.follow(reached, tenant_id, entry)
            try:
                transact_for(
                    entry.member,
                    self._table,
                    tenant_id,
                    *writes,
                    self._advance(tenant_id, reached, record, tenant_values or {}, count),
                    self.new_record(tenant_id, record),
                )
            except ConditionFailedError as exc:
                if failed := [i for i in exc.failed if i < len(writes)]:
                    raise ConditionFailedError(failed) from exc
                return None
            return True

        retry(write, _ATTEMPTS, UnavailableError("the tenant's audit head does not stand still"), self._pause.wait)

    def _moved_head(self, tenant_id: str, count: Count | None, position: int) -> Head:
        """Where the chain ends by now, if the change is still possible."""
        tenant = self._tenant(tenant_id)
        if REJOIN_STATUS in tenant:
            raise UnavailableError("the tenant was restored and has not rejoined its audit trail")
        if count and not count.allows(tenant):
            raise ConditionFailedError([position])
        return read_head(tenant)

    def _tenant(self, tenant_id: str) -> Item:
        item = self._table.get(tenant_key(tenant_id))
        if item is None:
            raise UnavailableError("the tenant's item is not there")
        return item

    def new_record(self, tenant_id: str, record: Record) -> dict[str, Any]:
        """Return a write for `transact` that never replaces an existing record."""
        return self._trail.put_new(
            {
                **key_attributes(_record_key(tenant_id, record.sequence)),
                "event": text(record.text),
                "hash": text(record.hash),
            }
        )

    def newest_first(self, tenant_id: str, *, before: int | None, page_size: int) -> Iterator[Record]:
        """Yield the tenant's records with numbers below `before` (None: all), newest first, `page_size` a query.

        Raises UnavailableError.
        """
        after = None if before is None else key_attributes(_record_key(tenant_id, before))
        items = self._trail.query(partition(tenant_id), after=after, newest_first=True, page_size=page_size)
        return _records(items)

    def oldest_first(self, tenant_id: str, *, after: int) -> Iterator[Record]:
        """Yield the tenant's records with numbers above `after`, oldest first.

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
    """Yield only events: a newer version may keep other items beside them. An item without an event fits no chain."""
    for item in items:
        if item["sk"]["S"].isascii() and item["sk"]["S"].isdigit():
            yield Record(int(item["sk"]["S"]), _text(item, "event"), _text(item, "hash"))


def _text(item: Item, name: str) -> str:
    text: str = item.get(name, {}).get("S", "")
    return text
