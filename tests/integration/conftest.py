from collections.abc import Iterator

import pytest

from tests.support.builders.visitors import Visitor, sign_in_set_up
from tests.support.fakes.cloudformation import CloudFormation, listening
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import START, Service, Tenant, running_service


@pytest.fixture(scope="module")
def deployed_service() -> Iterator[Service]:
    with running_service() as service:
        yield service


@pytest.fixture
def service(deployed_service: Service) -> Service:
    """One deployment for a whole file; each test has its own tenants, and starts without faults."""
    deployed_service.clock.now, deployed_service.clock.ahead = START, 0
    deployed_service.forget_tenants()
    deployed_service.kms.fault = None
    deployed_service.faults.by_operation.clear()
    deployed_service.faults.rule = None
    deployed_service.faults.calls.clear()
    deployed_service.faults.requests.clear()
    return deployed_service


@pytest.fixture
def tenant(service: Service) -> Tenant:
    return service.provision()


@pytest.fixture
def provider(service: Service) -> Iterator[FakeProvider]:
    """People can sign in at it."""
    with sign_in_set_up(service) as provider:
        yield provider


@pytest.fixture
def ana(service: Service, provider: FakeProvider) -> Visitor:
    """Somebody at a browser who has not signed in."""
    return Visitor(service, provider)


@pytest.fixture
def fresh_service() -> Iterator[Service]:
    """A separate deployment for files whose tests change signing keys; never together with `service` in one file."""
    with running_service() as service:
        yield service


@pytest.fixture
def cloudformation() -> Iterator[CloudFormation]:
    with listening() as cloudformation:
        yield cloudformation
