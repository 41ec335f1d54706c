"""Revocations that take so long to store that a later time must follow, and what is reported if that fails."""

from typing import Any

import pytest

from tests.support.builders.events import Answer
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.revocations import end, is_active, trail
from tests.support.fakes.aws_server import Broken
from tests.support.fakes.wire import WRITES, Fault, Rule
from tests.support.service import Service, Tenant

SLOW_SECONDS = 3
TROUBLE: dict[str, Fault] = {
    "throttled": "ProvisionedThroughputExceededException",
    "refused": "AccessDeniedException",
    "closed": Broken.CLOSED,
    "unanswered": Broken.SILENT,
}
LEVELS = ("user", "API key", "tenant", "operator")


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    return tenant


def revoked(service: Service, tenant: Tenant, level: str) -> tuple[str, Answer | None]:
    """The code of the refusal, or `done`."""
    if level == "operator":
        reported: dict[str, Any] = service.invoke(
            "provision_tenant", {"action": "revoke-tokens", "tenantId": tenant.tenant_id}
        )
        return str(reported.get("code", "done")), None
    levels: dict[str, dict[str, object]] = {
        "user": {"distinctId": "user-123"},
        "API key": {"apiKeyId": tenant.api_key_id},
        "tenant": {"all": True},
    }
    answer = end(service, tenant, **levels[level])
    return (str(answer.problem["code"]) if answer.status != 200 else "done"), answer


def slow_then(service: Service, later: Fault | None) -> Rule:
    """The first write is carried out and takes its time; the others meet `later`."""
    writes = 0

    def rule(operation: str, _: dict[str, Any]) -> Fault | None:
        nonlocal writes
        if operation not in WRITES:
            return None
        writes += 1
        if writes == 1:
            service.clock.now += SLOW_SECONDS
            return None
        return later

    return rule


@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("level", LEVELS)
def test_a_revocation_that_holds_says_so_when_what_follows_it_fails(
    service: Service, tenant: Tenant, level: str, trouble: str
) -> None:
    token, events = service.token(tenant), len(trail(service, tenant))
    service.faults.rule = slow_then(service, TROUBLE[trouble])

    code, answer = revoked(service, tenant, level)

    service.faults.rule = None
    assert code == "revocation_unrecorded"
    assert answer is None or (answer.status, "retry-after" in answer.headers) == (503, True)
    assert not is_active(service, tenant, token)
    assert len(trail(service, tenant)) == events
    assert revoked(service, tenant, level)[0] == "done"
    assert len(trail(service, tenant)) == events + 1


@pytest.mark.parametrize("level", LEVELS)
def test_a_first_write_that_fails_has_revoked_nothing(service: Service, tenant: Tenant, level: str) -> None:
    token = service.token(tenant)
    service.faults.always(*WRITES, fault="ProvisionedThroughputExceededException")

    assert revoked(service, tenant, level)[0] == "unavailable"

    service.faults.by_operation.clear()
    assert is_active(service, tenant, token)


@pytest.mark.parametrize("level", LEVELS)
def test_a_token_made_while_a_revocation_is_slow_ends_too(service: Service, tenant: Tenant, level: str) -> None:
    service.clock.now += SLOW_SECONDS - 1
    token = service.token(tenant)
    service.clock.now -= SLOW_SECONDS - 1
    service.faults.rule = slow_then(service, None)

    assert revoked(service, tenant, level)[0] == "done"

    assert not is_active(service, tenant, token)
