"""Each test of a restore begins with empty copies of the tables; some run twice: with the live table and without."""

from collections.abc import Iterator

import pytest

from tests.support.builders.restored_tables import empty_tables
from tests.support.service import Service


@pytest.fixture(autouse=True)
def earlier(service: Service) -> Iterator[None]:
    with empty_tables(service):
        yield


@pytest.fixture(params=["the table is there", "the table is lost"])
def lost(request: pytest.FixtureRequest) -> bool:
    """Where the table is lost, the audit trail alone knows what ended access."""
    return str(request.param) == "the table is lost"
