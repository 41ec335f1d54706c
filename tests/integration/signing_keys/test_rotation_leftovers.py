"""Keys that nobody needs any more: strays that no ring names, and keys that were withdrawn."""

import pytest

from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.signing_keys.timing import Timing
from embedtokens.wiring import operators
from tests.integration.signing_keys.test_rotation import DAY, ring, rotate, states
from tests.support.service import ISSUER, Service


def test_strays_are_found_on_every_page_but_not_those_that_may_be_in_the_making(fresh_service: Service) -> None:
    service = fresh_service
    maker = operators.rotator().keys
    old = [maker.create()[0] for _ in range(5)]
    service.clock.now += 120
    young = maker.create()[0]
    service.kms.keys[old[0]].state = "PendingDeletion"
    service.kms.keys[old[1]].state = "Disabled"
    answer = rotate(service)

    assert sorted(answer["strays"], key=lambda stray: str(stray["custody"])) == [
        {"custody": key_arn, "discarded": True} for key_arn in old[1:]
    ]
    assert service.kms.keys[young].state == "Enabled"
    assert {service.kms.keys[key_arn].state for key_arn in old} == {"PendingDeletion"}
    assert all(service.kms.keys[key.key_arn].state == "Enabled" for key in ring().keys.values())


def test_a_key_of_another_stack_is_no_stray(fresh_service: Service) -> None:
    service = fresh_service
    key_arn = operators.rotator().keys.create()[0]
    service.kms.keys[key_arn].created_with["Tags"][0]["TagValue"] = "somebody-elses"
    service.clock.now += DAY

    assert rotate(service)["strays"] == []
    assert service.kms.keys[key_arn].state == "Enabled"


def test_a_tagged_key_that_may_not_be_looked_at_is_reported(fresh_service: Service) -> None:
    service = fresh_service
    key_arn = operators.rotator().keys.create()[0]
    rotate(service)
    service.clock.now += DAY
    service.kms.first |= {
        "DescribeKey": ["AccessDeniedException"] * 4,
        "ScheduleKeyDeletion": ["AccessDeniedException"],
    }

    assert rotate(service)["strays"] == [{"custody": key_arn, "discarded": False}]


def test_a_key_that_was_deleted_while_strays_were_looked_for_is_none(fresh_service: Service) -> None:
    service = fresh_service
    operators.rotator().keys.create()
    service.clock.now += DAY
    service.kms.first["DescribeKey"] = ["NotFoundException"] * 3

    assert rotate(service)["strays"] == []


def test_kms_in_trouble_while_strays_are_looked_for_is_reported(fresh_service: Service) -> None:
    fresh_service.kms.first["DescribeKey"] = ["KMSInternalException"]
    answer = fresh_service.invoke("rotate_signing_key", {"action": "rotate"})

    assert answer["detail"] == "kms:DescribeKey: KMSInternalException"
    assert states() == ["active", "pending"]


@pytest.mark.parametrize("code", ["NotFoundException", "KMSInvalidStateException"])
def test_a_key_that_is_gone_already_is_as_good_as_deleted(fresh_service: Service, code: str) -> None:
    service = fresh_service
    bad = ring().active().kid
    service.kms.first["ScheduleKeyDeletion"] = [code]
    rotate(service, action="mark_compromised", kid=bad)

    assert ring().keys[bad].deleted_at is not None


def test_a_key_that_cannot_be_deleted_now_is_deleted_by_the_next_run(fresh_service: Service) -> None:
    service = fresh_service
    bad = ring().active()
    service.kms.first["ScheduleKeyDeletion"] = ["KMSInternalException"]
    answer = service.invoke("rotate_signing_key", {"action": "mark_compromised", "kid": bad.kid})

    assert answer["detail"] == "kms:ScheduleKeyDeletion: KMSInternalException"
    assert ring().keys[bad.kid].state is KeyState.COMPROMISED
    assert service.kms.keys[bad.key_arn].state == "Enabled"
    rotate(service)
    assert service.kms.keys[bad.key_arn].state == "PendingDeletion"


def test_the_deletion_window_is_the_deployment_s(fresh_service: Service) -> None:
    service = fresh_service
    operators.rotator().install(ISSUER, Timing(deletion_window_days=7))
    rotate(service, action="mark_compromised", kid=ring().active().kid)
    (request,) = (request for request in service.kms.requests if "PendingWindowInDays" in request)

    assert request["PendingWindowInDays"] == 7
