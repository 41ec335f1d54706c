"""The audit trail: what an event says, and how its chain shows that somebody touched it."""

import hashlib
import json
from copy import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.audit.trail import (
    GENESIS,
    Action,
    BrokenChainError,
    Entry,
    Head,
    Record,
    Sender,
    Verifier,
    follow,
)

TENANT = "t_AcmeAcmeAcme0001"


def entry(**changes: Any) -> Entry:
    legal: dict[str, Any] = {
        "action": Action.SETTINGS_CHANGED,
        "target": "settings",
        "before": {"version": 1, "developerOrigins": False},
        "after": {"version": 2, "developerOrigins": True},
        "actor": "4YF7mgO7dnei",
        "sender": Sender("req-1", "198.51.100.7"),
        "at": 1_800_000_000,
    }
    return Entry(**{**legal, **changes})


def chain(length: int, tenant_id: str = TENANT) -> list[Record]:
    records: list[Record] = []
    head = GENESIS
    for i in range(length):
        records.append(follow(head, tenant_id, entry(before={"n": i}, after={"n": i + 1})))
        head = records[-1].head
    return records


def broken_at(records: list[Record], head: Head | None = None, tenant_id: str = TENANT) -> tuple[int, str] | None:
    """The first broken link and what is wrong with it."""
    verifier = Verifier.from_the_start(tenant_id)
    try:
        verifier.walk(records)
        verifier.finish(head or chain(5)[-1].head)
    except BrokenChainError as broken:
        return broken.sequence, broken.reason
    return None


def rewritten(record: Record, **members: Any) -> Record:
    """A record that says something else, with a hash that fits it."""
    text = json.dumps({**json.loads(record.text), **members})
    return Record(record.sequence, text, hashlib.sha256(text.encode()).hexdigest())


def test_an_event_says_who_changed_what_when_and_from_where() -> None:
    record = follow(Head(6, "ab" * 32), TENANT, entry())

    assert record.sequence == 7
    assert json.loads(record.text) == {
        "sequence": 7,
        "tenantId": TENANT,
        "at": "2027-01-15T08:00:00Z",
        "action": "settings.changed",
        "target": "settings",
        "actor": "4YF7mgO7dnei",
        "sourceAddress": "198.51.100.7",
        "requestId": "req-1",
        "change": [
            {"op": "test", "path": "/version", "value": 1},
            {"op": "replace", "path": "/version", "value": 2},
            {"op": "test", "path": "/developerOrigins", "value": False},
            {"op": "replace", "path": "/developerOrigins", "value": True},
        ],
        "before": hashlib.sha256(b'{"developerOrigins":false,"version":1}').hexdigest(),
        "after": hashlib.sha256(b'{"developerOrigins":true,"version":2}').hexdigest(),
        "previous": "ab" * 32,
    }
    assert record.hash == hashlib.sha256(record.text.encode()).hexdigest()


def test_a_change_of_a_resource_server_says_which_one_it_is() -> None:
    before, after = ({"resourceServers": [{"id": "assistant", "label": label}]} for label in ("Old", "New"))
    event = json.loads(follow(GENESIS, TENANT, entry(before=before, after=after)).text)

    assert {"op": "test", "path": "/resourceServers/0/id", "value": "assistant"} in event["change"]


def test_what_comes_into_being_has_no_before() -> None:
    event = json.loads(follow(GENESIS, TENANT, entry(before=None)).text)

    assert event["before"] is None
    assert event["change"][0]["op"] == "replace"


@pytest.mark.parametrize(("characters", "kept"), [(32_600, True), (32_800, False)])
def test_a_change_too_large_to_keep_is_reported_by_its_hashes(characters: int, kept: bool) -> None:  # noqa: FBT001 - a row
    event = json.loads(follow(GENESIS, TENANT, entry(after={"label": "x" * characters})).text)

    assert (event["change"] is not None) is kept
    assert event["before"] != event["after"]


def test_a_change_too_large_with_what_was_there_before_is_told_without() -> None:
    large = {"label": "x" * 20_000}
    event = json.loads(follow(GENESIS, TENANT, entry(before=large, after={"label": "y" * 20_000})).text)

    assert [each["op"] for each in event["change"]] == ["replace"]


def test_an_untouched_chain_verifies() -> None:
    assert broken_at(chain(5)) is None


def test_a_chain_can_be_walked_in_parts() -> None:
    records = chain(5)
    verifier = Verifier(TENANT, records[2].head)
    verifier.walk(records[3:])
    verifier.finish(records[-1].head)

    assert verifier.reached == records[-1].head


@given(st.data())
def test_a_removed_event_shows(data: st.DataObject) -> None:
    records = chain(5)
    gone = data.draw(st.integers(0, 4))
    del records[gone]

    assert broken_at(records) == (gone + 1, "missing" if gone < 4 else "missing at the end")


@pytest.mark.parametrize(
    ("touch", "broken"),
    [
        (lambda record: replace(record, text=record.text + " "), (3, "the text does not match its hash")),
        (lambda record: replace(record, hash="0" * 64), (3, "the text does not match its hash")),
        (lambda record: replace(record, sequence=4), (3, "missing")),
        (lambda record: rewritten(record, actor="operator"), (4, "does not follow the event before it")),
        (lambda record: rewritten(record, previous="0" * 64), (3, "does not follow the event before it")),
        (lambda record: rewritten(record, sequence=9), (3, "belongs to another tenant or position")),
        (lambda record: rewritten(record, tenantId="t_" + "0" * 16), (3, "belongs to another tenant or position")),
        (lambda record: rewritten(record, at=None), (3, "the text is not an event")),
    ],
    ids=["text", "hash", "number", "rewritten", "previous", "inner number", "tenant", "no event"],
)
def test_a_touched_event_shows(touch: Any, broken: tuple[int, str]) -> None:
    records = chain(5)
    records[2] = touch(records[2])

    assert broken_at(records) == broken


def test_exchanged_events_show() -> None:
    records = chain(5)
    records[1], records[2] = records[2], records[1]

    assert broken_at(records) == (2, "missing")


def test_a_forged_tail_is_not_what_the_tenants_item_names() -> None:
    forged = chain(4)
    forged.append(follow(forged[-1].head, TENANT, entry(actor="forger")))

    assert broken_at(forged) == (5, "not the newest event in the tenant's item")


def test_an_event_more_than_the_tenants_item_knows_shows() -> None:
    assert broken_at(chain(6)) == (6, "not the newest event in the tenant's item")


def test_an_empty_trail_of_a_tenant_with_events_shows() -> None:
    assert broken_at([]) == (1, "missing at the end")


def test_two_changes_to_the_same_thing_are_two_different_events() -> None:
    one, other = (follow(GENESIS, TENANT, entry(sender=Sender(request, None))) for request in ("req-1", "req-2"))

    assert one.hash != other.hash
    assert msgspec.json.decode(one.text)["sourceAddress"] is None
