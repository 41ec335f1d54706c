"""What people read about an error is a sentence."""

import re
from collections.abc import Iterable

from embedtokens.field_errors import FieldError

# It may begin with a name: null, an operator, a member of the request.
_SENTENCE = re.compile(r"([A-Z]|(?!this|there)\S+ (is|takes|compares|speaks) ).*[.?)]", re.DOTALL)


def require_sentence(said: object) -> None:
    """Fail unless this is a sentence, and not in capitals."""
    assert isinstance(said, str)
    assert _SENTENCE.fullmatch(said), said
    assert said != said.upper(), said


def places(errors: Iterable[FieldError]) -> list[tuple[str, str]]:
    """Pointer and code of each error, whose detail is a sentence."""
    found = list(errors)
    for error in found:
        require_sentence(error.detail)
    return [(error.pointer, error.code) for error in found]
