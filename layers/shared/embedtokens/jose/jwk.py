"""Public P-256 keys as JSON Web Keys (RFC 7517, RFC 7518 §6.2) and their thumbprints (RFC 7638)."""

import hashlib
import json

import msgspec

from embedtokens.jose.jws import base64url


class PublicJwk(msgspec.Struct, frozen=True):
    """One P-256 public key: base64url coordinates of exactly 32 bytes each."""

    x: str
    y: str

    @property
    def thumbprint(self) -> str:
        """RFC 7638: SHA-256 over the required members in lexicographic order without white space."""
        members = {"crv": "P-256", "kty": "EC", "x": self.x, "y": self.y}
        return base64url(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())

    def published(self) -> dict[str, str]:
        """Return the key as an entry of a JWK Set."""
        return {
            "kty": "EC", "crv": "P-256", "x": self.x, "y": self.y,
            "kid": self.thumbprint, "use": "sig", "alg": "ES256",
        }  # fmt: skip
