"""A principal with the right to invoke a function by hand, on the deployed stack: what does that right reach?"""

from typing import Any

import pytest

from tests.support.fakes.cloudformation import CloudFormation, listening
from tests.support.local_stack import LocalStack

WISHES = {"Issuer": "https://attacker.example", "Timing": {"longestLifetime": "60"}}
NO_REQUESTS: list[Any] = [5, True, [], None, "x", {}]


@pytest.fixture
def attacker() -> Any:
    """Somebody's address on this machine, which the functions could reach."""
    with listening() as attacker:
        yield attacker


def issuer(stack: LocalStack) -> str:
    """As the table says, not a container."""
    return str(stack.invoke("RotateSigningKey", {"action": "status"})["issuer"])


@pytest.mark.parametrize("function", ["RotateSigningKey", "InstallSigningKeys"])
@pytest.mark.parametrize("kind", ["Create", "Update", "Delete"])
def test_a_hand_made_event_of_cloudformation_replaces_nothing_and_calls_nobody(
    stack: LocalStack, attacker: CloudFormation, function: str, kind: str
) -> None:
    before = issuer(stack)

    refusal = stack.invoke(function, attacker.event(kind, ResourceProperties=WISHES, **WISHES))

    assert refusal["code"] == "request_invalid"
    assert attacker.answers == []
    assert issuer(stack) == before == stack.url


@pytest.mark.parametrize("function", ["RotateSigningKey", "InstallSigningKeys", "ProvisionTenant"])
def test_what_is_no_request_is_refused_in_words(stack: LocalStack, function: str) -> None:
    for event in NO_REQUESTS:
        refusal = stack.invoke(function, event)

        assert refusal["code"] == "request_invalid"
        assert "errorType" not in refusal


def test_what_is_no_request_passes_no_authorizer(stack: LocalStack) -> None:
    for event in NO_REQUESTS:
        assert stack.invoke("Authorizer", event) == {"isAuthorized": False}
