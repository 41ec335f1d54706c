"""Public P-256 keys as JSON Web Keys (RFC 7517, RFC 7518 §6.2) and their thumbprints (RFC 7638)."""

import hashlib
import json
from typing import Self

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)

from embedtokens.domain.jws import base64url, base64url_decode

_COORDINATE_BYTES = 32  # left padded: RFC 7518 §6.2.1.2


class PublicJwk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One P-256 public key: base64url coordinates of exactly 32 bytes each."""

    x: str
    y: str

    @classmethod
    def of(cls, key: EllipticCurvePublicKey) -> Self:
        """A key on P-256."""
        numbers = key.public_numbers()
        return cls(*(base64url(n.to_bytes(_COORDINATE_BYTES, "big")) for n in (numbers.x, numbers.y)))

    def public_key(self) -> EllipticCurvePublicKey:
        x, y = (int.from_bytes(base64url_decode(c), "big") for c in (self.x, self.y))
        return EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()

    @property
    def thumbprint(self) -> str:
        """RFC 7638: SHA-256 over the required members in lexicographic order without white space."""
        members = {"crv": "P-256", "kty": "EC", "x": self.x, "y": self.y}
        return base64url(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())

    def published(self) -> dict[str, str]:
        """The key as an entry of a JWK Set."""
        return {
            "kty": "EC", "crv": "P-256", "x": self.x, "y": self.y,
            "kid": self.thumbprint, "use": "sig", "alg": "ES256",
        }  # fmt: skip
