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
EMAIL = r"^[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+\Z"
SERVER_ID = r"^[a-z][a-z0-9-]{0,63}\Z"

type Scalar = str | int | float | bool
type AttributeValue = Scalar | list[Scalar]

BASE62 = "[0-9A-Za-z]"
BASE64URL = "[A-Za-z0-9_-]"
TENANT_DIGITS = 16
KEY_ID_DIGITS = 12
ITEM_ID_DIGITS = 12
KEY_ID = f"{BASE62}{{{KEY_ID_DIGITS}}}"
MEMBER_ID_DIGITS = 12
MEMBER_ID = f"m_{BASE62}{{{MEMBER_ID_DIGITS}}}"
SECRET_DIGITS = 43
"""Base62 digits that hold the 256 random bits of a secret."""

Kid = Annotated[str, Meta(pattern=rf"^{BASE64URL}{{43}}\Z")]
"""A signing key's id: its RFC 7638 thumbprint, a SHA-256 in base64url."""

TenantId = Annotated[str, Meta(pattern=rf"^t_{BASE62}{{{TENANT_DIGITS}}}\Z")]
KeyId = Annotated[str, Meta(pattern=rf"^{KEY_ID}\Z")]
"""An API key's id."""

ItemId = Annotated[str, Meta(pattern=rf"^{BASE62}{{{ITEM_ID_DIGITS}}}\Z")]
"""The id of an authorized origin or an access rule."""

AkId = Annotated[str, Meta(pattern=rf"^(m_)?{KEY_ID}\Z")]
"""Who generated a token: an API key's id, or a member's."""

MemberId = Annotated[str, Meta(pattern=rf"^{MEMBER_ID}\Z")]
"""A member's id."""

TokenId = Annotated[str, Meta(pattern=rf"^{BASE64URL}{{22}}\Z")]
"""A token's `jti`: 128 random bits in base64url."""

Timestamp = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
"""A time in RFC 3339, in UTC and whole seconds, as responses write it."""

Lifetime = Annotated[int, Meta(extra_json_schema={"minimum": MIN_LIFETIME_SECONDS, "maximum": MAX_LIFETIME_SECONDS})]
"""Seconds. Whether a request keeps to the limits is for its use case to say."""
