"""The rotator's permissions: operators and the schedule control the signing keys, and nothing else."""

from typing import Any

import pytest

from tests.support.fakes.cloudformation import CloudFormation
from tests.support.service import ISSUER, TABLE, Service


def test_an_operator_may_ask_as_often_as_he_likes(fresh_service: Service) -> None:
    fresh_service.clock.now += 30 * 86_400
    first = fresh_service.invoke("rotate_signing_key", {"action": "rotate"})
    again = fresh_service.invoke("rotate_signing_key", {"action": "rotate"})

    assert (first["issuer"], [step["step"] for step in first["steps"]]) == (ISSUER, ["activate", "prepare"])
    assert (again["keys"], again["steps"]) == (first["keys"], [])
    assert len(fresh_service.kms.keys) == 3


def test_an_operator_who_comes_before_the_first_deployment_is_refused(fresh_service: Service) -> None:
    fresh_service.before_the_first_deployment()

    assert fresh_service.invoke("rotate_signing_key", {"action": "rotate"})["code"] == "unavailable"
    assert fresh_service.kms.keys == {}


def test_a_request_that_nobody_understands_is_refused_with_its_pointer(fresh_service: Service) -> None:
    answer = fresh_service.invoke("rotate_signing_key", {"action": "mark_compromised"})

    assert (answer["code"], answer["errors"][0]["pointer"]) == ("request_invalid", "/kid")


@pytest.mark.parametrize("kind", ["Create", "Update"])
def test_whoever_may_rotate_cannot_install(fresh_service: Service, cloudformation: CloudFormation, kind: str) -> None:
    before = fresh_service.dynamodb.scan(TableName=TABLE)["Items"]
    wishes = {"Issuer": "https://attacker.example", "Timing": {}}

    refusal = fresh_service.invoke("rotate_signing_key", cloudformation.event(kind, ResourceProperties=wishes))

    assert (refusal["code"], refusal["errors"][0]["pointer"]) == ("request_invalid", "/RequestType")
    assert cloudformation.answers == []
    assert fresh_service.dynamodb.scan(TableName=TABLE)["Items"] == before


def test_the_deletion_of_an_earlier_release_s_resource_is_answered_and_does_nothing(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    """An update from there takes KeyRing out of the stack, whose function this was."""
    before = fresh_service.dynamodb.scan(TableName=TABLE)["Items"]
    fresh_service.kms.calls.clear()
    fresh_service.faults.calls.clear()
    earlier: dict[str, Any] = {
        "LogicalResourceId": "KeyRing",
        "PhysicalResourceId": "first-signing-key",
        "ResourceProperties": {"Issuer": ISSUER},
    }

    answer = fresh_service.invoke("rotate_signing_key", cloudformation.event("Delete", **earlier))

    assert answer == {}
    (reported,) = cloudformation.answers
    assert (reported["Status"], reported["LogicalResourceId"], reported["PhysicalResourceId"], reported["Data"]) == (
        "SUCCESS",
        "KeyRing",
        "first-signing-key",
        {},
    )
    assert (fresh_service.kms.calls, fresh_service.faults.calls) == ([], [])
    assert fresh_service.dynamodb.scan(TableName=TABLE)["Items"] == before
