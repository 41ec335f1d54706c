"""ES256 (RFC 7518 §3.4): P-256 keys, and signatures in the formats of KMS and JWS.

All use of cryptography is in this module, so that a function that only publishes keys need not load it.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from embedtokens.jose.jwk import PublicJwk
from embedtokens.jose.jws import base64url, base64url_decode

_COORDINATE_BYTES = 32  # left padded: RFC 7518 §6.2.1.2, §3.4
_ES256 = ECDSA(SHA256())
_KEYS_AT_HAND = 64


def jwk_of(key: EllipticCurvePublicKey) -> PublicJwk:
    """Return a P-256 key in the form in which it is published."""
    numbers = key.public_numbers()
    return PublicJwk(*(base64url(n.to_bytes(_COORDINATE_BYTES, "big")) for n in (numbers.x, numbers.y)))


@lru_cache(_KEYS_AT_HAND)
def public_key(jwk: PublicJwk) -> EllipticCurvePublicKey:
    """Return the key of a JWK. Raises ValueError for a point that is not on the curve."""
    x, y = (int.from_bytes(base64url_decode(c), "big") for c in (jwk.x, jwk.y))
    return EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()


def der_to_raw(der: bytes) -> bytes:
    """Convert an ASN.1 DER signature from KMS to r and s side by side at fixed width, as in JWS (RFC 7518 §3.4).

    Raises ValueError if `der` is not an ECDSA signature, and OverflowError if a number is wider than P-256's.
    """
    r, s = decode_dss_signature(der)
    return r.to_bytes(_COORDINATE_BYTES, "big") + s.to_bytes(_COORDINATE_BYTES, "big")


def verifies(jwk: PublicJwk, message: bytes, signature: bytes) -> bool:
    """Whether `signature`, 64 raw bytes, was made over `message` with the key of `jwk` (RFC 7518 §3.4)."""
    r, s = (int.from_bytes(half, "big") for half in (signature[:_COORDINATE_BYTES], signature[_COORDINATE_BYTES:]))
    try:
        public_key(jwk).verify(encode_dss_signature(r, s), message, _ES256)
    except InvalidSignature:
        return False
    return True
