"""How large an answer becomes on its way: a function hands it out as JSON text inside of JSON.

https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
"""

import msgspec

MAX_ANSWER_BYTES = 6_000_000
"""Lambda hands out 6,291,556 bytes: what is left is for headers."""

_SEPARATORS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9")  # U+2028 and U+2029, which Lambda's runtime escapes
_ESCAPED_SEPARATOR_GROWS_BY = 3


def sent_bytes(answer: object) -> int:
    """Bytes of `answer` as Lambda's runtime sends it: quotes and backslashes of its JSON are escaped once more."""
    text = msgspec.json.encode(answer)
    separators = sum(map(text.count, _SEPARATORS))
    return len(text) + text.count(b'"') + text.count(b"\\") + _ESCAPED_SEPARATOR_GROWS_BY * separators
