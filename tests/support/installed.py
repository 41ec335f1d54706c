"""Programs of this machine that some tests need."""

import os
from typing import NoReturn

import pytest


def not_installed(program: str, command: str) -> NoReturn:
    """Skip the test, or fail in CI, where .ci/run installs what tests need. `command` installs the program."""
    sentence = f"{program} is not installed here: {command}"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
