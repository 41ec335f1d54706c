from collections.abc import Iterator

import pytest

from tests.support.local_stack import LocalStack, running_stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The service, deployed on this machine once for all tests that speak HTTP to it."""
    with running_stack(tmp_path_factory.mktemp("local-stack") / "state") as stack:
        yield stack
