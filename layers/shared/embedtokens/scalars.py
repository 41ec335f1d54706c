"""Shared scalar types and limits: identifiers, texts, attribute values, and lifetimes."""

from typing import Annotated

from msgspec import Meta

MIN_LIFETIME_SECONDS = 60
MAX_LIFETIME_SECONDS = 86_400
FUTURE_LEEWAY_SECONDS = 30
"""How far the clock that issued a token may be ahead of ours."""

MAX_DISTINCT_ID_CHARACTERS = 256

CONTROL = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
"""Control characters and line separators, which no identifier, label, or attribute value may contain."""

PLAIN_TEXT = rf"^[^{CONTROL}]*\Z"
ATTRIBUTE_NAME = r"^[A-Za-z][A-Za-z0-9_]{0,63}\Z"

type Scalar = str | int | float | bool
type AttributeValue = Scalar | list[Scalar]

Kid = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]
"""A signing key's id: its RFC 7638 thumbprint, a SHA-256 in base64url."""

TenantId = Annotated[str, Meta(pattern=r"^t_[0-9A-Za-z]{16}\Z")]
KeyId = Annotated[str, Meta(pattern=r"^[0-9A-Za-z]{12}\Z")]
"""An API key's id."""

TokenId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
"""A token's `jti`: 128 random bits in base64url."""

Timestamp = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
"""A time in RFC 3339, in UTC and whole seconds, as responses write it."""

Lifetime = Annotated[int, Meta(extra_json_schema={"minimum": MIN_LIFETIME_SECONDS, "maximum": MAX_LIFETIME_SECONDS})]
"""Seconds. Whether a request keeps to the limits is for its use case to say."""
