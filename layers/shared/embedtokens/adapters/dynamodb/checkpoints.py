"""Checkpoints in their own partition of the audit table, to which only the function that makes them may write."""

from collections.abc import Mapping, Sequence

from embedtokens.adapters.dynamodb.stored_formats import reading
from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.adapters.dynamodb.tenant_items import key_attributes, number, read_number, text
from embedtokens.audit.checkpoints import AttestedHead, StoredCheckpoint, StoredHead
from embedtokens.audit.trail import Head
from embedtokens.errors import UnavailableError

CHECKPOINTS = "CHECKPOINTS"
_CHECKPOINT = "CHECKPOINT#"
_HEAD = "HEAD#"  # sorts last in the partition
_NUMBER_DIGITS = 16
_BEHIND_ALL_IDS = "~"


class CheckpointTable:
    """Implements operator_ports.CheckpointStore. All reads are queries, because no other read is permitted."""

    def __init__(self, trail: DynamoTable) -> None:
        self._trail = trail

    def newest(self) -> StoredCheckpoint | None:
        """Return the checkpoint with the highest number, or None before the first. Raises UnavailableError."""
        items, _ = self._trail.page(CHECKPOINTS, after=None, limit=1, newest_first=True, within=_CHECKPOINT)
        return _checkpoint(items[0]) if items else None

    def attested(self, tenant_id: str) -> StoredHead | None:
        """Return the tenant's head in the newest checkpoint that lists it, or None. Raises UnavailableError."""
        item = self._find(_head_key(tenant_id))
        if item is None:
            return None
        with reading("attested head", item):
            number_then = read_number(item["checkpoint"])
        checkpoint = self._find(_checkpoint_key(number_then))
        if checkpoint is None:
            raise UnavailableError("a checkpoint is not where the attested head says")
        return StoredHead(_head(item), _checkpoint(checkpoint))

    def attested_heads(self, *, after: str | None, until: str | None) -> Mapping[str, Head]:
        """Return attested heads by tenant id, for ids after `after` up to `until`. Raises UnavailableError."""
        wanted = (_HEAD + (after or ""), _HEAD + (until or _BEHIND_ALL_IDS))
        items = self._trail.query(CHECKPOINTS, within=wanted)
        found = {item["sk"]["S"].removeprefix(_HEAD): _head(item) for item in items}
        return {tenant_id: head for tenant_id, head in found.items() if tenant_id != after}

    def add(self, checkpoint: StoredCheckpoint, heads: Sequence[AttestedHead]) -> bool:
        """Store a checkpoint with the heads that it attests, all or nothing.

        Return False if a checkpoint with that number exists. Raises UnavailableError.
        """
        stored = {**key_attributes(_checkpoint_key(checkpoint.number)), "jws": text(checkpoint.text)}
        try:
            self._trail.transact(
                self._trail.put_new(stored), *(self._advance(head, checkpoint.number) for head in heads)
            )
        except ConditionFailedError:
            return False
        return True

    def _advance(self, head: AttestedHead, checkpoint: int) -> Item:
        item = {
            **key_attributes(_head_key(head.tenant_id)),
            "sequence": number(head.sequence),
            "hash": text(head.hash),
            "checkpoint": number(checkpoint),
        }
        return self._trail.put_later(item, "sequence")

    def _find(self, key: Key) -> Item | None:
        pk, sk = key
        items, _ = self._trail.page(pk, after=None, limit=1, within=sk)
        return items[0] if items else None


def _checkpoint_key(number: int) -> Key:
    return CHECKPOINTS, f"{_CHECKPOINT}{number:0{_NUMBER_DIGITS}}"


def _head_key(tenant_id: str) -> Key:
    return CHECKPOINTS, f"{_HEAD}{tenant_id}"


def _checkpoint(item: Item) -> StoredCheckpoint:
    with reading("checkpoint", item):
        return StoredCheckpoint(int(item["sk"]["S"].removeprefix(_CHECKPOINT)), item["jws"]["S"])


def _head(item: Item) -> Head:
    with reading("attested head", item):
        return Head(read_number(item["sequence"]), item["hash"]["S"])
