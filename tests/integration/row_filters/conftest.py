import pytest

from tests.support.builders.datasets import token_in, with_regions
from tests.support.service import Service, Tenant


@pytest.fixture
def tenant(service: Service) -> Tenant:
    return with_regions(service)


@pytest.fixture
def token(service: Service, tenant: Tenant) -> str:
    return token_in(service, tenant, "Paris")
