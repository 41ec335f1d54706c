import pytest

from tests.support.builders import golden
from tests.support.builders.next_version import ITEMS
from tests.support.service import Service, Tenant


@pytest.fixture
def service(deployed_service: Service) -> Service:
    """Its tables hold the golden items as a next version writes them, and nothing else."""
    golden.restore(deployed_service, ITEMS)
    return deployed_service


@pytest.fixture
def tenant(service: Service) -> Tenant:
    return golden.tenant()
