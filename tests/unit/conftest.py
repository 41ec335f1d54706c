import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from embedtokens.errors import EmbedTokensError
from embedtokens.field_errors import InvalidError
from embedtokens.origins.origin import OriginError
from tests.support.builders.world import World
from tests.support.sentences import require_sentence


@pytest.fixture(scope="module", autouse=True)
def no_network() -> Iterator[None]:
    """Fail tests that connect or look up a name, on every machine."""

    def refused(*arguments: object) -> None:
        pytest.fail(f"A unit test uses the network: {arguments[1:]}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refused)
        patch.setattr(socket, "getaddrinfo", refused)
        yield


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(scope="session", autouse=True)
def whatever_goes_wrong_is_told_in_a_sentence() -> Iterator[None]:
    """Check every error and every refusal that any of these tests provokes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OriginError, "__init__", _reported(OriginError.__init__))
        patch.setattr(EmbedTokensError, "__init__", _reported(EmbedTokensError.__init__))
        patch.setattr(InvalidError, "__init__", _each_told(InvalidError.__init__))
        yield


def _reported(initialize: Callable[..., None]) -> Callable[..., None]:
    def checked(self: Any, *arguments: Any) -> None:
        initialize(self, *arguments)
        if not isinstance(self, InvalidError):  # its detail consists of its members' details
            require_sentence(str(self) if isinstance(self, OriginError) else self.detail)

    return checked


def _each_told(initialize: Callable[..., None]) -> Callable[..., None]:
    def checked(self: InvalidError, *arguments: Any) -> None:
        initialize(self, *arguments)
        for error in self.errors:
            require_sentence(error.detail)

    return checked
