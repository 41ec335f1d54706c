"""How large an answer becomes: as many bytes as the runtime makes of the response that it is in."""

import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.encoding.response_size import MAX_ANSWER_BYTES, sent_bytes

LIMIT_OF_LAMBDA = 6_291_556
HARD = '"\\\x00\n\x7fé\u2028\u2029\U0001f600'


def as_the_runtime_sends_it(answer: object) -> int:
    """It is simplejson without ensure_ascii, which always escapes U+2028 and U+2029."""
    text = json.dumps(msgspec.json.encode(answer).decode(), ensure_ascii=False)
    escaped = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return len(escaped.encode()) - len('""')


@given(
    st.recursive(
        st.text() | st.text(HARD) | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(HARD), inner)
    )
)
def test_the_size_is_that_of_what_is_sent(answer: object) -> None:
    assert sent_bytes(answer) == as_the_runtime_sends_it(answer)


def test_what_is_around_an_answer_has_room() -> None:
    headers = "x" * 200_000

    assert MAX_ANSWER_BYTES + len(headers) < LIMIT_OF_LAMBDA
