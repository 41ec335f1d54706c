"""What callers see of audit events."""

from typing import Any

import msgspec

from embedtokens.audit.responses import to_response
from embedtokens.audit.trail import GENESIS, OPERATOR, Action, Entry, Event, Record, Sender, follow
from tests.support.fakes.system import NOW

ENTRY = Entry(
    action=Action.TENANT_CREATED,
    target="tenant",
    before=None,
    after={"name": "Acme"},
    actor=OPERATOR,
    sender=Sender("request", None),
    at=NOW,
)
RECORD = follow(GENESIS, "t_0000000000000000", ENTRY)


def shown(text: str) -> dict[str, Any]:
    """The response as JSON."""
    response = to_response(Record(1, text, RECORD.hash), msgspec.json.decode(text, type=Event), "Ana Ruiz")
    members: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(response))
    return members


def test_an_event_is_shown_with_hash_and_actor_and_without_the_tenant_that_reads_it() -> None:
    stored = msgspec.json.decode(RECORD.text)
    added = {"hash": RECORD.hash, "actorKind": "operator", "actorLabel": "Ana Ruiz"}

    assert shown(RECORD.text) == {name: stored[name] for name in stored if name != "tenantId"} | added


def test_an_event_of_a_newer_version_keeps_the_members_that_this_one_does_not_know() -> None:
    newer = msgspec.json.decode(RECORD.text) | {"approved by": ["m_1"]}

    assert shown(msgspec.json.encode(newer).decode()) == shown(RECORD.text) | {"approved by": ["m_1"]}


def test_what_a_newer_version_stores_of_an_actor_is_shown_as_it_is_stored() -> None:
    newer = msgspec.json.decode(RECORD.text) | {"actorKind": "robot"}

    assert shown(msgspec.json.encode(newer).decode()) == shown(RECORD.text) | {"actorKind": "robot"}
