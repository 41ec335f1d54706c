import pytest

from tests.template.stack import Stack, translated


@pytest.fixture(scope="session")
def stack() -> Stack:
    return translated()
