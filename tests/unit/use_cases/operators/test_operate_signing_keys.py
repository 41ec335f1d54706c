"""Operator actions on signing keys, and their responses."""

from typing import Any

import msgspec
import pytest

from embedtokens.errors import UnavailableError
from embedtokens.field_errors import RequestInvalidError
from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.use_cases.operators.operate_signing_keys import Operator, read_request
from tests.support.builders.world import ISSUER
from tests.support.fakes.system import NOW
from tests.unit.use_cases.operators.test_rotate_keys import Service

UNKNOWN = "A" * 43


def ask(service: Service, **event: object) -> dict[str, Any]:
    report: dict[str, Any] = msgspec.to_builtins(Operator(service.rotator).carry_out(read_request(event)))
    return report


def field_errors(service: Service, **event: object) -> list[tuple[str, str]]:
    with pytest.raises(RequestInvalidError) as refusal:
        ask(service, **event)
    return [(error.pointer, error.code) for error in refusal.value.errors]


@pytest.fixture
def service() -> Service:
    """With an active key and one that waits."""
    service = Service().installed()
    service.rotator.prepare()
    return service


def kid_of(service: Service, state: KeyState) -> str:
    key = service.ring.ring().first(state)
    assert key
    return key.kid


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        ({"action": "destroy"}, "/action", "not_allowed"),
        ({"action": 1}, "/action", "wrong_type"),
        ({"action": "rotate", "force": True}, "/force", "unknown_member"),
        ({"action": "status", "dry_run": "yes"}, "/dry_run", "wrong_type"),
        ({"action": "mark_compromised"}, "/kid", "required"),
        ({"action": "mark_compromised", "kid": "short"}, "/kid", "out_of_range"),
        ({"action": "mark_compromised", "kid": UNKNOWN}, "/kid", "not_found"),
        ({"action": "activate", "kid": UNKNOWN}, "/kid", "not_found"),
        ({"action": "rotate", "kid": UNKNOWN}, "/kid", "unknown_member"),
        ({"action": "status", "kid": UNKNOWN}, "/kid", "unknown_member"),
        ({"action": "prepare", "kid": UNKNOWN}, "/kid", "unknown_member"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    service: Service, event: dict[str, object], pointer: str, code: str
) -> None:
    before = service.ring.ring()

    assert field_errors(service, **event) == [(pointer, code)]
    assert service.ring.ring() == before


def test_who_says_nothing_gets_nothing_done(service: Service) -> None:
    assert field_errors(service) == [("/action", "required")]


def test_status_tells_all_keys_and_what_is_due_and_touches_nothing(service: Service) -> None:
    service.clock.now += 100
    service.keys.lost = ["stray"]
    before = service.ring.ring()
    active, pending = (kid_of(service, state) for state in (KeyState.ACTIVE, KeyState.PENDING))
    reported = ask(service, action="status")

    assert (reported["issuer"], reported["activeKid"]) == (ISSUER, active)
    assert reported["due"] == [{"step": "activate", "kid": pending}, {"step": "prepare", "kid": None}]
    assert [(key["kid"], key["state"]) for key in reported["keys"]] == [
        (key.kid, key.state) for key in service.ring.ring().in_order()
    ]
    (first,) = (key for key in reported["keys"] if key["kid"] == active)
    assert first == {
        "kid": active,
        "state": "active",
        "custody": "memory:0",
        "publishedAt": "2027-01-15T08:00:00Z",
        "activatedAt": "2027-01-15T08:00:00Z",
        "staysUntil": "2027-01-15T08:01:40Z",
    }
    assert reported["strays"] == [{"custody": "stray", "discarded": False}]
    assert reported["timing"]["rotationPeriod"] == 100
    assert (service.ring.ring(), service.keys.discarded, service.gauges.readings) == (before, {}, [])


def test_a_key_that_is_out_of_the_key_set_stays_for_no_moment(service: Service) -> None:
    ask(service, action="mark_compromised", kid=kid_of(service, KeyState.ACTIVE))
    (bad,) = (key for key in ask(service, action="status")["keys"] if key["state"] == "compromised")

    assert bad.keys() == {"kid", "state", "custody", "publishedAt", "activatedAt", "withdrawnAt", "deletedAt"}


def test_rotate_does_what_is_due_and_tells_it(service: Service) -> None:
    service.clock.now += 100
    pending = kid_of(service, KeyState.PENDING)
    reported = ask(service, action="rotate")

    new = kid_of(service, KeyState.PENDING)
    assert reported["steps"] == [{"step": "activate", "kid": pending}, {"step": "prepare", "kid": new}]
    assert (reported["activeKid"], reported["dryRun"]) == (pending, False)


@pytest.mark.parametrize("action", ["rotate", "prepare", "activate", "mark_compromised"])
def test_a_dry_run_tells_the_steps_of_the_run_and_touches_nothing(action: str) -> None:
    service = Service().with_one_key()
    if action != "prepare":
        service.rotator.prepare()
    service.clock.now += 100
    event: dict[str, object] = {"action": action}
    if action == "mark_compromised":
        event["kid"] = kid_of(service, KeyState.ACTIVE)
    before = service.ring.ring()

    reported = ask(service, **event, dry_run=True)
    assert (service.ring.ring(), service.keys.discarded, service.gauges.readings) == (before, {}, [])
    assert reported["dryRun"] is True
    assert reported["steps"]
    assert [step["step"] for step in reported["steps"]] == [step["step"] for step in ask(service, **event)["steps"]]


def test_a_dry_run_names_no_key_that_does_not_exist(service: Service) -> None:
    service.clock.now += 100
    reported = ask(service, action="rotate", dry_run=True)

    assert reported["steps"][-1] == {"step": "prepare", "kid": None}
    assert {key["kid"] for key in reported["keys"]} == service.ring.keys.keys()


def test_a_dry_run_of_an_emergency_without_a_waiting_key_names_no_active_one() -> None:
    service = Service().with_one_key()
    reported = ask(service, action="mark_compromised", kid=kid_of(service, KeyState.ACTIVE), dry_run=True)

    assert reported["activeKid"] is None
    assert [step["step"] for step in reported["steps"]] == [
        "mark_compromised",
        "prepare",
        "activate",
        "delete",
        "prepare",
    ]
    assert [step["kid"] is None for step in reported["steps"]] == [False, True, True, False, True]


def test_prepare_makes_the_next_key_and_only_one() -> None:
    service = Service().with_one_key()
    service.clock.now += 1000
    (step,) = ask(service, action="prepare")["steps"]

    assert step == {"step": "prepare", "kid": kid_of(service, KeyState.PENDING)}
    assert ask(service, action="prepare")["steps"] == []
    assert service.states() == ["active", "pending"]


@pytest.mark.parametrize("named", [True, False])
def test_activate_lets_the_waiting_key_sign_before_its_turn_but_not_before_all_know_it(
    service: Service, *, named: bool
) -> None:
    pending = kid_of(service, KeyState.PENDING)
    event: dict[str, object] = {"action": "activate", "kid": pending} if named else {"action": "activate"}
    service.clock.now = NOW + 59
    assert field_errors(service, **event) == [("/kid", "not_ready")]

    service.clock.now = NOW + 60
    assert ask(service, **event)["activeKid"] == pending
    assert sorted(service.states()) == ["active", "retiring"]


def test_activating_what_signs_already_changes_nothing(service: Service) -> None:
    before = service.ring.ring()

    assert ask(service, action="activate", kid=kid_of(service, KeyState.ACTIVE))["steps"] == []
    assert service.ring.ring() == before


def test_without_a_waiting_key_there_is_nothing_to_activate() -> None:
    assert field_errors(Service().with_one_key(), action="activate") == [("/action", "not_ready")]


def test_a_key_that_was_demoted_is_not_activated_again(service: Service) -> None:
    old = kid_of(service, KeyState.ACTIVE)
    service.clock.now += 100
    service.rotator.rotate()

    assert field_errors(service, action="activate", kid=old) == [("/kid", "not_ready")]


def test_mark_compromised_withdraws_the_key_and_another_signs(service: Service) -> None:
    bad, next_one = (kid_of(service, state) for state in (KeyState.ACTIVE, KeyState.PENDING))
    reported = ask(service, action="mark_compromised", kid=bad)

    assert reported["activeKid"] == next_one
    assert [step["step"] for step in reported["steps"]] == ["mark_compromised", "delete", "prepare"]


def test_a_service_that_was_never_installed_says_so() -> None:
    for event in ({"action": "status"}, {"action": "activate"}, {"action": "mark_compromised", "kid": UNKNOWN}):
        with pytest.raises(UnavailableError, match="issuer"):
            ask(Service(), **event)


def test_a_ring_in_which_nothing_signs_is_reported_as_such(service: Service) -> None:
    for kid in list(service.ring.keys):
        service.ring.set_state(kid, KeyState.COMPROMISED)

    assert ask(service, action="status")["activeKid"] is None
