"""What an audit trail says has ended since a moment. What it does not say clearly ends access at the event."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from embedtokens.audit.trail import GENESIS, Action, Entry, Head, Record, follow
from operations.ended_access import Ended, ended_since
from tests.support.builders.world import SENDER, TENANT_ID

AT = 1_800_000_000
IN_WORDS = "2027-01-15T08:00:00Z"
KEY = "AbCdEfGhIjKl"


class Trail:
    """Records as the service writes them."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.add(Action.TENANT_CREATED, "tenant", None, {"name": "Acme"})

    def add(self, action: Action, target: str, before: object, after: object) -> Head:
        entry = Entry(action=action, target=target, before=before, after=after, actor="a", sender=SENDER, at=AT)
        head = self.records[-1].head if self.records else GENESIS
        self.records.append(follow(head, TENANT_ID, entry))
        return self.records[-1].head

    def since(self, head: Head, version: int = 4) -> Ended:
        return ended_since(TENANT_ID, head, version, self.records)

    def rewrite(self, position: int, **members: object) -> None:
        """An event whose text is another than what was hashed."""
        record = self.records[position]
        event = {**msgspec.json.decode(record.text), **members}
        self.records[position] = Record(record.sequence, msgspec.json.encode(event).decode(), record.hash)


@pytest.fixture
def trail() -> Trail:
    return Trail()


def test_what_happened_before_the_moment_is_no_matter(trail: Trail) -> None:
    trail.add(Action.TENANT_SUSPENDED, "tenant", {"status": "active"}, {"status": "suspended"})
    head = trail.add(Action.TOKENS_REVOKED, "tenant", None, {"revokedBefore": IN_WORDS})

    assert trail.since(head) == Ended(4)


def test_an_unknown_action_of_a_later_version_ends_nothing(trail: Trail) -> None:
    head = trail.records[-1].head
    trail.add(Action.API_KEY_CHANGED, f"api-keys/{KEY}", {"label": "a"}, {"label": "b"})
    text = trail.records[-1].text.replace("api_key.changed", "member.invited")
    trail.records[-1] = Record(2, text, hashlib.sha256(text.encode()).hexdigest())

    assert trail.since(head) == Ended(4)


def test_a_new_label_ends_nothing(trail: Trail) -> None:
    head = trail.records[-1].head
    trail.add(Action.API_KEY_CHANGED, f"api-keys/{KEY}", {"label": "a"}, {"label": "b"})

    assert trail.since(head) == Ended(4)


@pytest.mark.parametrize("target", ["tenant", "user:abc", f"api_key:{KEY}"])
def test_of_several_ends_of_tokens_the_latest_holds(trail: Trail, target: str) -> None:
    head = trail.records[-1].head
    for moment in ("2027-01-15T08:00:00Z", "2027-01-15T09:00:00Z", "2027-01-15T08:30:00Z"):
        trail.add(Action.TOKENS_REVOKED, target, None, {"revokedBefore": moment})

    ended = trail.since(head)

    found = [ended.tenant_before, ended.users.get("abc"), ended.keys.get(KEY, {}).get("revoked_before", {}).get("N")]
    assert [int(moment) for moment in found if moment] == [AT + 3600]


def test_of_several_ends_of_a_keys_tokens_the_latest_holds_also_of_its_revocation(trail: Trail) -> None:
    head = trail.records[-1].head
    trail.add(Action.TOKENS_REVOKED, f"api_key:{KEY}", None, {"revokedBefore": "2027-01-15T09:00:00Z"})
    before = {"revokedAt": None, "tokensRevokedBefore": None}
    trail.add(
        Action.API_KEY_REVOKED, f"api-keys/{KEY}", before, {"revokedAt": IN_WORDS, "tokensRevokedBefore": IN_WORDS}
    )

    key = trail.since(head).keys[KEY]

    assert key == {"revoked_at": {"N": str(AT)}, "revoked_before": {"N": str(AT + 3600)}}


@pytest.mark.parametrize("action", [Action.API_KEY_ROTATED, Action.API_KEY_REVOKED, Action.TOKENS_REVOKED])
def test_a_change_that_was_too_long_to_be_kept_ended_with_the_event(trail: Trail, action: Action) -> None:
    head = trail.records[-1].head
    target = f"api_key:{KEY}" if action is Action.TOKENS_REVOKED else f"api-keys/{KEY}"
    trail.add(action, target, None, {"x" * 40_000: "x" * 40_000})
    assert msgspec.json.decode(trail.records[-1].text)["change"] is None

    (end,) = trail.since(head).keys[KEY].values()

    assert end == {"N": str(AT)}


def test_versions_are_counted_where_the_change_does_not_name_them(trail: Trail) -> None:
    head = trail.records[-1].head
    for _ in range(3):
        trail.add(Action.SETTINGS_CHANGED, "settings", {}, {"x" * 40_000: "x" * 40_000})

    assert trail.since(head).settings_version == 7


def restored(trail: Trail, went_back_to: int, version: int) -> None:
    before = {"auditSequence": went_back_to}
    after = {"auditSequence": len(trail.records), "revokedBefore": IN_WORDS, "settingsVersion": version}
    trail.add(Action.TENANT_RESTORED, "tenant", before, after)


def test_an_earlier_restore_ended_tokens_and_the_keys_made_since_its_moment(trail: Trail) -> None:
    trail.add(Action.API_KEY_CREATED, "api-keys/before", None, {"id": "before"})
    went_back_to = len(trail.records)
    head = trail.add(Action.API_KEY_CREATED, "api-keys/between", None, {"id": "between"})
    old, new = (
        {"rotated": {"id": "before"}, "successor": None},
        {"rotated": {"id": "before"}, "successor": {"id": "next"}},
    )
    trail.add(Action.API_KEY_ROTATED, "api-keys/before", old, new)
    restored(trail, went_back_to, 12)
    trail.add(Action.API_KEY_CREATED, "api-keys/after", None, {"id": "after"})

    ended = trail.since(head)

    assert ended.removed_keys == {"between", "next"}
    assert (ended.tenant_before, ended.settings_version) == (AT, 12)


def test_an_earlier_restore_that_went_back_to_the_newest_event_removed_no_key(trail: Trail) -> None:
    head = trail.add(Action.API_KEY_CREATED, "api-keys/before", None, {"id": "before"})
    same: Mapping[str, Any] = {"auditSequence": len(trail.records)}
    trail.add(Action.TENANT_RESTORED, "tenant", same, {**same, "revokedBefore": IN_WORDS})

    assert trail.since(head).removed_keys == set()


def test_a_broken_trail_is_named_at_its_first_break_and_read_to_its_end(trail: Trail) -> None:
    head = trail.records[-1].head
    trail.add(Action.TENANT_RESUMED, "tenant", None, None)
    trail.add(Action.TENANT_RESUMED, "tenant", None, None)
    trail.add(Action.TENANT_SUSPENDED, "tenant", None, None)
    trail.rewrite(1, actor="nobody")
    trail.rewrite(2, at="yesterday")

    ended = trail.since(head)

    assert ended.broken.startswith("event 2: ")
    assert ended.suspended


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"action": 1}'])
def test_an_event_that_cannot_be_read_is_named(trail: Trail, text: str) -> None:
    trail.records.append(Record(2, text, "0"))

    assert trail.since(trail.records[0].head).broken.startswith("event 2: ")


def test_an_event_deeper_than_python_s_stack_keeps_nobody_from_restoring(trail: Trail) -> None:
    head = trail.records[0].head
    trail.records += [Record(2, "no JSON", "0"), Record(3, "[" * 100_000, "0")]
    trail.add(Action.TENANT_SUSPENDED, "tenant", None, None)

    assert trail.since(head).suspended


def test_a_trail_that_ends_before_the_moment_is_named(trail: Trail) -> None:
    head = trail.add(Action.TENANT_RESUMED, "tenant", None, None)
    trail.records.pop()

    assert trail.since(head).broken == "event 2: missing at the end"


def test_another_trail_than_that_of_the_moment_is_named(trail: Trail) -> None:
    assert trail.since(Head(1, "0" * 64)).broken == "event 1: not the event that the table to restore names"
