"""The audit trail: who changed what, with each event chained to the previous one by a hash.

A record is stored as the text that was hashed, so that verifying it needs no rules for writing JSON: the hash of an
event is the SHA-256 of its text, and the text contains the hash of the previous event. The tenant's item holds the
newest number and hash, written in the same transaction, so that truncating the trail is detected as well. Someone who
rewrites both the trail and that item has a consistent chain; checkpoints (`checkpoints`) detect this.
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

import msgspec

from embedtokens.encoding.json_patch import Operation, difference, with_tests
from embedtokens.encoding.timestamps import rfc3339

MAX_CHANGE_BYTES = 32 * 1024
NAMING = ("name", "origin", "dataset", "id")
"""The members that identify attributes, origins, access rules, and resource servers, respectively."""
OPERATOR = "operator"
"""The actor of a change made without an API key, by someone with permissions in the AWS account."""


class Action(StrEnum):
    """What an audit event reports as done."""

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
    MEMBER_INVITED = "member.invited"
    MEMBER_JOINED = "member.joined"
    MEMBER_CHANGED = "member.changed"
    MEMBER_REMOVED = "member.removed"
    TOKEN_REVOKED = "token.revoked"  # noqa: S105 - a word, not a password
    TOKENS_REVOKED = "tokens.revoked"


class Sender(msgspec.Struct, frozen=True):
    """The source of a request: API Gateway's request id, and the client's address (None: invoked within AWS)."""

    request_id: str
    source_address: str | None


class ActingMember(msgspec.Struct, frozen=True):
    """A member who makes a change by session, and the version that they must still have when it is written.

    A version changes with everything that ends a member's sessions: another role, a removal, a sign-out everywhere.
    """

    member_id: str
    version: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One change to record: `before` and `after` are JSON values without secrets; `at` is in seconds since the
    epoch. `member` is None unless the actor is a member; it is checked with the write and not part of the event.
    """

    action: Action
    target: str
    before: object
    after: object
    actor: str
    sender: Sender
    at: int
    member: ActingMember | None = None


class Head(msgspec.Struct, frozen=True):
    """The end of a tenant's chain: the number and hash of its newest event."""

    sequence: int
    hash: str


GENESIS = Head(0, "0" * 64)


class Record(msgspec.Struct, frozen=True):
    """A stored event: its number, the text that was hashed, and the hash."""

    sequence: int
    text: str
    hash: str

    @property
    def head(self) -> Head:
        """The end of the chain if this record is its last."""
        return Head(self.sequence, self.hash)


class Event(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The text of a record.

    `change` is a JSON Patch (RFC 6902) whose tests contain the previous values; without the tests if it would exceed 32
    KB, and null if it still would. `before` and `after` are SHA-256 hashes of the target's JSON (null: there was none).
    `at` is RFC 3339. `action` is an Action, or one that only a newer version knows.
    """

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
    """Return the record of `entry` as the next one after `head`."""
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
    """The trail is not what was written; `sequence` is the first event where this shows."""

    def __init__(self, sequence: int, reason: str) -> None:
        super().__init__(reason)
        self.sequence = sequence
        self.reason = reason


class Verifier(msgspec.Struct):
    """Verifies a tenant's chain from `reached` on. Raises BrokenChainError at the first event that does not fit."""

    tenant_id: str
    reached: Head

    @classmethod
    def from_the_start(cls, tenant_id: str) -> Self:
        """Return a verifier that has seen no record yet."""
        return cls(tenant_id, GENESIS)

    def walk(self, records: Iterable[Record]) -> None:
        """Check records in order. Raises BrokenChainError at the first that does not follow the previous one."""
        for record in records:
            self._step(record)
            self.reached = record.head

    def finish(self, head: Head) -> None:
        """Check that the chain ends where the tenant's item says. Raises BrokenChainError."""
        if self.reached.sequence < head.sequence:
            raise BrokenChainError(self.reached.sequence + 1, "missing at the end")
        if self.reached != head:
            raise BrokenChainError(self.reached.sequence, "not the newest event in the tenant's item")

    def _step(self, record: Record) -> None:
        expected = self.reached.sequence + 1
        if record.sequence != expected:
            raise BrokenChainError(expected, "missing")
        if hashlib.sha256(record.text.encode()).hexdigest() != record.hash:
            raise BrokenChainError(expected, "the text does not match its hash")
        try:
            event = msgspec.json.decode(record.text, type=Event)
        except (msgspec.MsgspecError, RecursionError) as exc:
            raise BrokenChainError(expected, "the text is not an event") from exc
        if event.previous != self.reached.hash:
            raise BrokenChainError(expected, "does not follow the event before it")
        if (event.sequence, event.tenant_id) != (record.sequence, self.tenant_id):
            raise BrokenChainError(expected, "belongs to another tenant or position")
