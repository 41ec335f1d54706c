"""JWS compact serialization (RFC 7515 §3.1, §7.1) and ES256 signatures (RFC 7518 §3.4): bytes in, bytes out."""

import base64
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

ALGORITHM = "ES256"
SIGNATURE_BYTES = 64
_COORDINATE_BYTES = 32
_ES256 = ECDSA(SHA256())
_COMPACT = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})")


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def base64url_decode(text: str) -> bytes:
    """Decode unpadded base64url (RFC 7515 §2). Raises ValueError unless `text` is the one spelling of its bytes."""
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
    return f"{base64url(header)}.{base64url(payload)}"


def compact_size(unsigned: str) -> int:
    """Bytes of the token that this signing input will become."""
    return len(unsigned) + 1 + len(base64url(bytes(SIGNATURE_BYTES)))


def der_to_raw(der: bytes) -> bytes:
    """KMS speaks ASN.1 DER; JWS wants r and s side by side at fixed width (RFC 7518 §3.4).

    Raises ValueError when `der` is no ECDSA signature and OverflowError when a number is wider than P-256's.
    """
    r, s = decode_dss_signature(der)
    return r.to_bytes(_COORDINATE_BYTES, "big") + s.to_bytes(_COORDINATE_BYTES, "big")


def holds(key: EllipticCurvePublicKey, message: bytes, signature: bytes) -> bool:
    """Whether `key` (on P-256) made the raw `signature` of 64 bytes over `message` (RFC 7518 §3.4)."""
    r, s = (int.from_bytes(half, "big") for half in (signature[:_COORDINATE_BYTES], signature[_COORDINATE_BYTES:]))
    try:
        key.verify(encode_dss_signature(r, s), message, _ES256)
    except InvalidSignature:
        return False
    return True
