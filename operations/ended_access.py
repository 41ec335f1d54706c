"""What has ended access since a given time, from a tenant's audit trail. It can only reduce access, never grant it.

The trail is read whole, because the event of an earlier restore removes keys that were created before that time.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from embedtokens.adapters.dynamodb.tenant_items import number, read_number, read_optional_number, text
from embedtokens.audit.trail import Action, BrokenChainError, Head, Record, Verifier
from embedtokens.encoding.timestamps import instant

type Item = Mapping[str, Any]
type Members = Mapping[str, Any]

_KEY, _TOKEN, _USER, _TOKENS_OF_KEY, _MEMBER = "api-keys/", "token:", "user:", "api_key:", "members/"


@dataclass
class Ended:
    """What has ended. Times are in seconds since the epoch. `keys` has the members that a key's item must have at
    least.
    """

    settings_version: int
    """The highest version ever used."""
    keys: dict[str, dict[str, Item]] = field(default_factory=dict)
    removed_keys: set[str] = field(default_factory=set)
    """Keys that an earlier restore left out."""
    tokens: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    members: dict[str, dict[str, Item]] = field(default_factory=dict)
    """Members that an item has to have at least; `version` of it is the latest, `role` the latest as well."""
    tenant_before: int = 0
    suspended: bool = False
    broken: str = ""
    """Where and why the trail is not what was written, as text."""


def ended_since(tenant_id: str, head: Head, version: int, records: Iterable[Record]) -> Ended:
    """Return what the trail `records`, from its start, reports after `head`, where settings had this version."""
    ended, verifier = Ended(version), Verifier.from_the_start(tenant_id)
    made: list[tuple[int, str]] = []
    for record in records:
        try:
            if not ended.broken:
                verifier.walk([record])
                _require_same(head, record)
            event = _Event.read(record)
            if event.makes_key:
                made.append((event.sequence, event.makes_key))
            if event.sequence > head.sequence:
                _note(ended, event, made)
        except BrokenChainError as broken:
            ended.broken = f"event {broken.sequence}: {broken.reason}"
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            ended.broken = ended.broken or f"event {record.sequence}: cannot be read"
    if not ended.broken and verifier.reached.sequence < head.sequence:
        ended.broken = f"event {verifier.reached.sequence + 1}: missing at the end"
    return ended


@dataclass(frozen=True)
class _Event:
    """An event. `change` has the values that its JSON Patch adds or replaces by path, `before` the replaced ones."""

    sequence: int
    action: str
    target: str
    at: int
    change: Members
    before: Members

    @classmethod
    def read(cls, record: Record) -> Self:
        event = json.loads(record.text)
        change = event["change"] or []
        before = {each["path"]: each["value"] for each in change if each["op"] == "test"}
        return cls(record.sequence, event["action"], event["target"], _seconds(event["at"]), _written(change), before)

    @property
    def makes_key(self) -> str | None:
        if self.action == Action.API_KEY_CREATED:
            return self.target.removeprefix(_KEY)
        return self.change.get("/successor/id") if self.action == Action.API_KEY_ROTATED else None

    def moment(self, path: str) -> int | None:
        return _seconds(self.change[path]) if self.change.get(path) is not None else None


def _require_same(head: Head, record: Record) -> None:
    if record.sequence == head.sequence and record.head != head:
        raise BrokenChainError(record.sequence, "not the event that the table to restore names")


def _note(ended: Ended, event: _Event, made: list[tuple[int, str]]) -> None:
    match event.action:
        case Action.SETTINGS_CHANGED | Action.SETTINGS_RESET:
            ended.settings_version = max(ended.settings_version + 1, event.change.get("/version", 0))
        case Action.TENANT_SUSPENDED | Action.TENANT_RESUMED:
            ended.suspended = event.action == Action.TENANT_SUSPENDED
        case Action.TENANT_RESTORED:
            _restored(ended, event, made)
        case Action.TOKEN_REVOKED:
            ended.tokens[event.target.removeprefix(_TOKEN)] = event.at
        case Action.TOKENS_REVOKED:
            _tokens_revoked(ended, event.target, event.moment("/revokedBefore") or event.at)
        case Action.API_KEY_REVOKED | Action.API_KEY_ROTATED:
            _key_ended(ended.keys.setdefault(event.target.removeprefix(_KEY), {}), event)
        case Action.MEMBER_CHANGED | Action.MEMBER_JOINED | Action.MEMBER_REMOVED:
            _member_ended(ended.members.setdefault(event.target.removeprefix(_MEMBER), {}), event)


def _restored(ended: Ended, event: _Event, made: list[tuple[int, str]]) -> None:
    """Remove keys created between the restored time and that restore; settings versions continue from there."""
    went_back_to = int(event.before.get("/auditSequence", event.sequence))
    ended.removed_keys |= {key_id for sequence, key_id in made if went_back_to < sequence}
    ended.settings_version = max(ended.settings_version, event.change.get("/settingsVersion", 0))
    ended.tenant_before = max(ended.tenant_before, event.moment("/revokedBefore") or event.at)


def _tokens_revoked(ended: Ended, target: str, before: int) -> None:
    if target.startswith(_USER):
        user = target.removeprefix(_USER)
        ended.users[user] = max(before, ended.users.get(user, 0))
    elif target.startswith(_TOKENS_OF_KEY):
        _end_tokens(ended.keys.setdefault(target.removeprefix(_TOKENS_OF_KEY), {}), before)
    else:
        ended.tenant_before = max(ended.tenant_before, before)


def _key_ended(key: dict[str, Item], event: _Event) -> None:
    """Note that a key has ended. If the change was too long to be kept, the key ended with the event."""
    if event.action == Action.API_KEY_REVOKED:
        key["revoked_at"] = number(event.at)
        _end_tokens(key, event.moment("/tokensRevokedBefore") or 0)
        return
    expires_at = event.moment("/rotated/expiresAt") if event.change else event.at
    if expires_at is not None:
        key["expires_at"] = number(expires_at)
    if successor := event.makes_key:
        key["replaced_by"] = text(successor)


def _member_ended(member: dict[str, Item], event: _Event) -> None:
    """A change of role may have been to one that does more or less: whoever merges takes the lesser of two."""
    if event.action == Action.MEMBER_REMOVED:
        member["removed_at"] = number(event.at)
    elif event.action == Action.MEMBER_JOINED:
        member["joined_at"] = number(event.at)
    elif role := event.change.get("/role"):
        member["role"] = text(role)
    if version := event.change.get("/version"):
        member["version"] = number(version)
    _end_tokens(member, event.moment("/tokensRevokedBefore") or 0)


def _end_tokens(key: dict[str, Item], before: int) -> None:
    if latest := max(before, read_optional_number(key, "revoked_before") or 0):
        key["revoked_before"] = number(latest)


def least(items: Iterable[Item], name: str) -> Item | None:
    """Return the lowest number under this name, or None."""
    return min((item[name] for item in items if name in item), key=read_number, default=None)


def most(items: Iterable[Item], name: str) -> Item | None:
    """Return the highest number under this name, or None."""
    return max((item[name] for item in items if name in item), key=read_number, default=None)


def _written(change: Iterable[Members]) -> dict[str, Any]:
    """Return the values that a JSON Patch adds or replaces by path; an object's members by their own paths."""
    written: dict[str, Any] = {}
    for each in change:
        if each["op"] in {"add", "replace"}:
            value = each["value"]
            written[each["path"]] = value
            if isinstance(value, dict):
                written |= {f"{each['path']}/{name}": member for name, member in value.items()}
    return written


def _seconds(moment: str) -> int:
    found = instant(moment)
    if found is None:
        raise ValueError(moment)
    return int(found.timestamp())
