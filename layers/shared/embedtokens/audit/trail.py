"""The audit trail: who changed what, each event chained to the one before it by a hash.

A record is stored as the text that was hashed, so that whoever checks it needs no rule for writing JSON: the hash of an
event is SHA-256 over its text, and the text names the hash of the event before it. The tenant's item holds the newest
number and hash, written in the same transaction: cutting the trail at its end shows as well. Who rewrites the trail
and that item has a chain that holds: such shows by the checkpoints (`attesting`).
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

import msgspec

from embedtokens.encoding.json_patch import Operation, difference, with_tests
from embedtokens.encoding.timestamps import rfc3339

MAX_CHANGE_BYTES = 32 * 1024
NAMING = ("name", "origin", "dataset")
"""What attributes, origins and access rules are known by."""
OPERATOR = "operator"
"""The actor of what nobody's API key did: somebody with rights in the AWS account."""


class Action(StrEnum):
    """What an audit event says was done."""

    TENANT_CREATED = "tenant.created"
    TENANT_SUSPENDED = "tenant.suspended"
    TENANT_RESUMED = "tenant.resumed"
    TENANT_RESTORED = "tenant.restored"
    SETTINGS_CHANGED = "settings.changed"
    SETTINGS_RESET = "settings.reset"
    API_KEY_CREATED = "api_key.created"
    API_KEY_CHANGED = "api_key.changed"
    API_KEY_ROTATED = "api_key.rotated"
    API_KEY_REVOKED = "api_key.revoked"
    TOKEN_REVOKED = "token.revoked"  # noqa: S105 - a word, not a password
    TOKENS_REVOKED = "tokens.revoked"


class Sender(msgspec.Struct, frozen=True):
    """Where a request came from: API Gateway's request id, and the address that it saw (None: invoked in AWS)."""

    request_id: str
    source_address: str | None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One change as it happens: `before` and `after` are JSON values without secrets; `at` in seconds."""

    action: Action
    target: str
    before: object
    after: object
    actor: str
    sender: Sender
    at: int


class Head(msgspec.Struct, frozen=True):
    """The end of a tenant's chain: the number and hash of its newest event."""

    sequence: int
    hash: str


GENESIS = Head(0, "0" * 64)


class Record(msgspec.Struct, frozen=True):
    """An event as it is stored: its number, the text that was hashed, and the hash."""

    sequence: int
    text: str
    hash: str

    @property
    def head(self) -> Head:
        """Where the chain ends if this record is its last."""
        return Head(self.sequence, self.hash)


class Event(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The text of a record. `change` is a JSON Patch (RFC 6902) whose tests tell what was there before; where it would
    be larger than 32 KB it has no tests, and where it still would be it is null. `before`
    and `after` are SHA-256 hashes of the target's JSON (null: there was none); `at` is RFC 3339. `action` is an Action,
    or one that only a newer version knows."""

    sequence: int
    tenant_id: str
    at: str
    action: str
    target: str
    actor: str
    source_address: str | None
    request_id: str
    change: list[dict[str, object]] | None
    before: str | None
    after: str | None
    previous: str


def follow(head: Head, tenant_id: str, entry: Entry) -> Record:
    """The record of `entry` as the next one after `head`."""
    event = Event(
        sequence=head.sequence + 1,
        tenant_id=tenant_id,
        at=rfc3339(entry.at),
        action=entry.action,
        target=entry.target,
        actor=entry.actor,
        source_address=entry.sender.source_address,
        request_id=entry.sender.request_id,
        change=_change(entry.before, entry.after),
        before=_fingerprint(entry.before),
        after=_fingerprint(entry.after),
        previous=head.hash,
    )
    text = msgspec.json.encode(event)
    return Record(event.sequence, text.decode(), hashlib.sha256(text).hexdigest())


def _change(before: object, after: object) -> list[Operation] | None:
    short = difference(before, after)
    for change in (with_tests(before, short, NAMING), short):
        if len(msgspec.json.encode(change)) <= MAX_CHANGE_BYTES:
            return change
    return None


def _fingerprint(value: object) -> str | None:
    return None if value is None else hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()


class BrokenChainError(Exception):
    """The trail is not what was written; `sequence` is the first event at which that shows."""

    def __init__(self, sequence: int, reason: str) -> None:
        super().__init__(reason)
        self.sequence = sequence
        self.reason = reason


class Verifier(msgspec.Struct):
    """Walks a tenant's chain from `reached` on. Raises BrokenChainError at the first event that does not belong."""

    tenant_id: str
    reached: Head

    @classmethod
    def from_the_start(cls, tenant_id: str) -> Self:
        """Return a verifier that has seen no record yet."""
        return cls(tenant_id, GENESIS)

    def walk(self, records: Iterable[Record]) -> None:
        """Check records in their order. Raises BrokenChainError at the first that does not follow the one before."""
        for record in records:
            self._step(record)
            self.reached = record.head

    def finish(self, head: Head) -> None:
        """The walk must have ended where the tenant's item says."""
        if self.reached.sequence < head.sequence:
            raise BrokenChainError(self.reached.sequence + 1, "missing at the end")
        if self.reached != head:
            raise BrokenChainError(self.reached.sequence, "not what the tenant's item names as the newest")

    def _step(self, record: Record) -> None:
        expected = self.reached.sequence + 1
        if record.sequence != expected:
            raise BrokenChainError(expected, "missing")
        if hashlib.sha256(record.text.encode()).hexdigest() != record.hash:
            raise BrokenChainError(expected, "the text is not what was hashed")
        try:
            event = msgspec.json.decode(record.text, type=Event)
        except (msgspec.MsgspecError, RecursionError) as exc:
            raise BrokenChainError(expected, "the text is no event") from exc
        if event.previous != self.reached.hash:
            raise BrokenChainError(expected, "does not follow the event before it")
        if (event.sequence, event.tenant_id) != (record.sequence, self.tenant_id):
            raise BrokenChainError(expected, "belongs to another place")
