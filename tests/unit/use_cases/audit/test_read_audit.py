"""Reading the audit trail: pages, filters, and whether it is intact."""

from typing import Any

import msgspec
import pytest

from embedtokens.audit.trail import Action, follow
from embedtokens.errors import NotFoundError
from embedtokens.field_errors import RequestInvalidError
from embedtokens.use_cases.audit import read_audit
from embedtokens.use_cases.audit.read_audit import AuditQuery, AuditReader
from tests.support.builders.trails import inspector
from tests.support.builders.world import TENANT_ID, World
from tests.support.fakes.tenants import MemoryTenants


@pytest.fixture
def world() -> World:
    """A tenant with 10 events: it was created, and its settings changed, by its key, once a minute."""
    world = World()
    for i in range(9):
        world.clock.now += 60
        context = world.context()
        action = Action.SETTINGS_RESET if i % 3 == 2 else Action.SETTINGS_CHANGED
        world.tenants.note(TENANT_ID, context.entry(action, "settings", {"n": i}, {"n": i + 1}))
    return world


def page(world: World, **query: Any) -> Any:
    members = {"from_" if name == "since" else name: value for name, value in query.items()}
    return msgspec.json.decode(
        msgspec.json.encode(AuditReader(world.tenants, world.tenants).page(world.context(), AuditQuery(**members)))
    )


def numbers(answer: Any) -> list[int]:
    return [event["sequence"] for event in answer["events"]]


def test_events_come_newest_first_as_they_were_written_with_their_hash(world: World) -> None:
    answer = page(world)
    newest = world.tenants.trail[TENANT_ID][-1]

    assert numbers(answer) == list(range(10, 0, -1))
    written = msgspec.json.decode(newest.text)
    looked_up = {"actorKind": "api_key", "actorLabel": "test", "targetLabel": None}
    assert answer["events"][0] | {"tenantId": TENANT_ID} == written | looked_up | {"hash": newest.hash}
    assert "tenantId" not in answer["events"][0]
    assert answer["nextCursor"] is None


def test_pages_lead_from_one_to_the_next_until_there_is_no_more(world: World) -> None:
    seen: list[int] = []
    cursor: Any = None
    while True:
        answer = page(world, limit=4, **({"cursor": cursor} if cursor else {}))
        assert len(answer["events"]) <= 4
        seen += numbers(answer)
        cursor = answer["nextCursor"]
        if cursor is None:
            break

    assert seen == list(range(10, 0, -1))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"action": Action.SETTINGS_RESET}, [10, 7, 4]),
        ({"action": Action.API_KEY_CREATED}, []),
        ({"actor": "operator"}, [1]),
        ({"actor": "operator", "action": Action.SETTINGS_RESET}, []),
        ({"since": "2027-01-15T08:07:00Z"}, [10, 9, 8]),
        ({"to": "2027-01-15T08:02:00Z"}, [2, 1]),
        ({"since": "2027-01-15T09:02:00+01:00", "to": "2027-01-15T09:04:00+01:00"}, [4, 3]),
    ],
    ids=str,
)
def test_filters_leave_what_was_asked_for(world: World, query: dict[str, Any], found: list[int]) -> None:
    assert numbers(page(world, **query)) == found


def test_a_filter_that_finds_little_leads_on_after_looking_at_enough(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_audit, "_MAX_SCANNED", 4)

    first = page(world, actor="operator")
    assert (numbers(first), first["nextCursor"]) == ([], "7")
    second = page(world, actor="operator", cursor="7")
    third = page(world, actor="operator", cursor=second["nextCursor"])
    assert (numbers(third), third["nextCursor"]) == ([1], None)


def test_a_filter_that_finds_little_leads_on_after_looking_at_enough_text(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = page(world)["events"][0]["sequence"]
    monkeypatch.setattr(read_audit, "_MAX_SCANNED_CHARACTERS", 1)

    answer = page(world, actor="nobody")

    assert (answer["events"], answer["nextCursor"]) == ([], str(newest))


@pytest.mark.parametrize("member", ["since", "to"])
@pytest.mark.parametrize("text", ["yesterday", "2027-01-15", "2027-01-15T08:00:00", "2027-02-30T08:00:00Z"])
def test_a_moment_that_is_none_is_reported(world: World, member: str, text: str) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        page(world, **{member: text})

    assert [(error.pointer, error.code) for error in refusal.value.errors] == [
        ("/from" if member == "since" else "/to", "wrong_type")
    ]


def verify(tenants: MemoryTenants, after: Any = None) -> Any:
    return msgspec.to_builtins(inspector(tenants).verify(TENANT_ID, after))


def test_an_intact_trail_is_valid_to_its_end(world: World) -> None:
    head = world.tenants.tenants[TENANT_ID].audit_head

    assert verify(world.tenants) == {
        "tenantId": TENANT_ID,
        "valid": True,
        "verifiedTo": {"sequence": 10, "hash": head.hash},
        "next": None,
        "attestedTo": None,
        "fits": None,
    }


def test_a_long_trail_takes_several_calls(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_audit, "_MAX_VERIFIED", 4)
    trail = world.tenants.trail[TENANT_ID]

    first = verify(world.tenants)
    assert first["next"] == first["verifiedTo"] == {"sequence": 4, "hash": trail[3].hash}
    second = verify(world.tenants, trail[3].head)
    assert (second["valid"], second["verifiedTo"]["sequence"], second["next"]) == (True, 10, None)


def test_the_first_broken_link_is_named(world: World) -> None:
    del world.tenants.trail[TENANT_ID][6]

    assert verify(world.tenants) == {
        "tenantId": TENANT_ID,
        "valid": False,
        "firstBroken": {"sequence": 7, "reason": "missing"},
        "attestedTo": None,
        "fits": None,
    }


def test_an_event_beyond_what_the_tenants_item_names_is_a_forgery(world: World) -> None:
    head = world.tenants.tenants[TENANT_ID].audit_head
    forged = follow(head, TENANT_ID, world.context().entry(Action.SETTINGS_CHANGED, "settings", None, {}))
    world.tenants.trail[TENANT_ID].append(forged)

    assert verify(world.tenants)["firstBroken"]["sequence"] == 11


def test_what_is_written_during_the_walk_is_walked_too(world: World) -> None:
    entry = world.context().entry(Action.SETTINGS_CHANGED, "settings", None, {})
    calls = 0

    def find(tenant_id: str) -> Any:
        nonlocal calls
        calls += 1
        if calls == 2:
            world.tenants.note(tenant_id, entry)
        return world.tenants.tenants[tenant_id]

    directory: Any = type("Directory", (), {"find": staticmethod(find)})()
    answer: Any = msgspec.to_builtins(inspector(world.tenants, directory).verify(TENANT_ID, None))

    assert (answer["valid"], answer["verifiedTo"]["sequence"]) == (True, 11)


def test_a_tenant_that_there_is_not_is_not_found(world: World) -> None:
    with pytest.raises(NotFoundError):
        inspector(world.tenants).verify("t_" + "0" * 16, None)
