"""The size of a response on the wire: a function returns it as JSON text inside JSON.

https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
"""

import msgspec

MAX_ANSWER_BYTES = 6_000_000
"""Lambda's limit is 6,291,556 bytes; the rest is for headers."""

_SEPARATORS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9")  # U+2028 and U+2029, which Lambda's runtime escapes
_ESCAPED_SEPARATOR_GROWS_BY = 3


def sent_bytes(answer: object) -> int:
    """Return the bytes of `answer` as Lambda's runtime sends it: quotes and backslashes in its JSON are escaped
    again.
    """
    text = msgspec.json.encode(answer)
    separators = sum(map(text.count, _SEPARATORS))
    return len(text) + text.count(b'"') + text.count(b"\\") + _ESCAPED_SEPARATOR_GROWS_BY * separators
