import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from embedtokens.domain.errors import EmbedTokensError, InvalidError
from embedtokens.domain.origins import OriginError
from tests.unit.world import World

# What people are told is a sentence. It may begin with a name: null, an operator, a member of the request.
_SENTENCE = re.compile(r"([A-Z]|(?!this|there)\S+ (is|takes|compares|speaks) ).*[.?)]", re.DOTALL)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(scope="session", autouse=True)
def whatever_goes_wrong_is_told_in_a_sentence() -> Iterator[None]:
    """Every complaint and every refusal that any of these tests provokes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(InvalidError, "__init__", _told(InvalidError.__init__))
        patch.setattr(OriginError, "__init__", _told(OriginError.__init__))
        patch.setattr(EmbedTokensError, "__init__", _told(EmbedTokensError.__init__))
        yield


def _told(initialize: Callable[..., None]) -> Callable[..., None]:
    def checked(self: Any, *arguments: Any) -> None:
        initialize(self, *arguments)
        for told in _sentences(self):
            assert _SENTENCE.fullmatch(told), told
            assert told != told.upper(), told

    return checked


def _sentences(error: Any) -> list[str]:
    if isinstance(error, InvalidError):  # its detail is made of those of its faults
        return [fault.detail for fault in getattr(error, "faults", ())]  # none yet where the base is initialized
    return [str(error) if isinstance(error, OriginError) else error.detail]
