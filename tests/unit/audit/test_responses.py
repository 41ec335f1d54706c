"""What callers see of audit events."""

from typing import Any

import msgspec
import pytest

from embedtokens.audit.responses import named_in, to_response
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
KEY, MEMBER = "4YF7mgO7dnei", "m_4YF7mgO7dnei"
LABELS = {KEY: "Reports", MEMBER: "Ana Ruiz", "tenant": "not a label of the tenant"}
RECORD = follow(GENESIS, "t_0000000000000000", ENTRY)


def shown(text: str) -> dict[str, Any]:
    """The response as JSON."""
    response = to_response(Record(1, text, RECORD.hash), msgspec.json.decode(text, type=Event), LABELS)
    members: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(response))
    return members


def event(**members: str) -> Event:
    return msgspec.structs.replace(msgspec.json.decode(RECORD.text, type=Event), **members)


def test_an_event_is_shown_with_hash_and_actor_and_without_the_tenant_that_reads_it() -> None:
    stored = msgspec.json.decode(RECORD.text)
    added = {"hash": RECORD.hash, "actorKind": "operator", "actorLabel": None, "targetLabel": None}

    assert shown(RECORD.text) == {name: stored[name] for name in stored if name != "tenantId"} | added


def test_an_event_of_a_newer_version_keeps_the_members_that_this_one_does_not_know() -> None:
    newer = msgspec.json.decode(RECORD.text) | {"approved by": ["m_1"]}

    assert shown(msgspec.json.encode(newer).decode()) == shown(RECORD.text) | {"approved by": ["m_1"]}


@pytest.mark.parametrize("member", ["actorKind", "actorLabel", "targetLabel"])
def test_what_a_newer_version_stores_of_what_is_looked_up_is_shown_as_it_is_stored(member: str) -> None:
    newer = msgspec.json.decode(RECORD.text) | {member: "robot"}

    assert shown(msgspec.json.encode(newer).decode()) == shown(RECORD.text) | {member: "robot"}


@pytest.mark.parametrize(
    ("target", "label"),
    [
        (f"api-keys/{KEY}", "Reports"),
        (f"api_key:{KEY}", "Reports"),
        (f"members/{MEMBER}", "Ana Ruiz"),
        ("api-keys/unknown00000", None),
        (f"api-keys/{MEMBER}", None),
        (f"members/{KEY}", None),
        (f"members/{MEMBER}/more", None),
        (f"token:{KEY}", None),
        ("settings", None),
        ("tenant", None),
    ],
)
def test_a_target_has_the_label_of_the_key_or_member_that_it_names(target: str, label: str | None) -> None:
    text = msgspec.json.encode(event(target=target)).decode()

    assert shown(text)["targetLabel"] == label
    assert shown(text)["actorLabel"] is None


def test_actor_and_target_of_an_event_are_looked_up_and_nothing_else() -> None:
    assert named_in(event(actor=MEMBER, target=f"api-keys/{KEY}")) == {MEMBER, KEY}
    assert named_in(event(actor=OPERATOR, target="settings")) == {OPERATOR}
