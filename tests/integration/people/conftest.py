from collections.abc import Iterator

import pytest

from tests.support.fakes.identity_provider import FakeProvider, providing
from tests.support.fakes.system import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def fake(clock: FixedClock) -> Iterator[FakeProvider]:
    """An identity provider without a service beside it."""
    with providing(clock) as provider:
        yield provider
