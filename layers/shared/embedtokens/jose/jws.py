"""JWS compact serialization (RFC 7515 §3.1, §7.1) and its base64url: bytes in, text out."""

import base64
import re
from typing import Final

ALGORITHM: Final = "ES256"
SIGNATURE_BYTES = 64
_COMPACT = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})")


def base64url(data: bytes) -> str:
    """Encode bytes in base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def base64url_decode(text: str) -> bytes:
    """Decode unpadded base64url (RFC 7515 §2). Raises ValueError unless `text` is the canonical encoding of its
    bytes.
    """
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if base64url(data) != text:
        raise ValueError("not the canonical base64url of its bytes")
    return data


def split(compact: str) -> tuple[bytes, bytes, bytes]:
    """Return header, payload and signature. Raises ValueError for anything but three canonical base64url parts."""
    match = _COMPACT.fullmatch(compact)
    if match is None:
        raise ValueError("not three base64url parts with a signature of 64 bytes")
    header, payload, signature = match.groups()
    return base64url_decode(header), base64url_decode(payload), base64url_decode(signature)


def signing_input(header: bytes, payload: bytes) -> str:
    """Return the text that is signed (RFC 7515 §5.1): header and payload in base64url, joined by a dot."""
    return f"{base64url(header)}.{base64url(payload)}"


def compact_size(unsigned: str) -> int:
    """Return the size in bytes of the token with this signing input."""
    return len(unsigned) + 1 + len(base64url(bytes(SIGNATURE_BYTES)))
