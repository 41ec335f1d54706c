import pytest
from hypothesis import settings

from tests.unit.world import World

# The same examples in every run, and no files: a red run means a change, not luck.
settings.register_profile("unit", max_examples=60, deadline=None, derandomize=True, database=None)
settings.load_profile("unit")


@pytest.fixture
def world() -> World:
    return World()
