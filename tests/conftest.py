from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import node
from tests.support.local_stack import LocalStack, running_stack

# The same examples in every run, without files or deadlines: a failure means a change, not luck or a busy machine.
settings.register_profile(
    "tests",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The service, deployed once on this machine for all tests that use HTTP."""
    with running_stack(tmp_path_factory.mktemp("local-stack") / "state") as stack:
        yield stack


@pytest.fixture(scope="session")
def node_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("node")
    node.install(project)
    return project
