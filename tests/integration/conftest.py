from collections.abc import Iterator

import pytest

from tests.support.service import Service, Tenant, running_service


@pytest.fixture
def service() -> Iterator[Service]:
    with running_service() as service:
        yield service


@pytest.fixture
def tenant(service: Service) -> Tenant:
    return service.provision()
