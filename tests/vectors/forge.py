"""Whoever holds a signing key can sign anything. Stands on `cryptography` alone: it repeats none of our mistakes.

Keys are made at run time: nothing in this folder is a token or a key.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

type Json = dict[str, Any]


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def base64url_decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "==")


def without(members: Mapping[str, Any], name: str) -> Json:
    assert name in members
    return {other: value for other, value in members.items() if other != name}


def as_json(value: object) -> bytes:
    """UTF-8 as it is, no white space; NaN and Infinity where they are asked for."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def raw_signature(private: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(private.sign(message, ec.ECDSA(SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@dataclass(frozen=True, kw_only=True)
class Forge:
    """Makes tokens with the service's own key; untouched, `header()` and `claims()` are legal at `now`."""

    private: ec.EllipticCurvePrivateKey
    kid: str
    issuer: str
    tenant_id: str
    api_key_id: str
    now: int
    max_lifetime: int = 3600

    def header(self, **changes: object) -> Json:
        return {"alg": "ES256", "kid": self.kid, "typ": "embed+jwt", **changes}

    def claims(self, **changes: object) -> Json:
        legal = {
            "iss": self.issuer,
            "aud": f"embed:{self.tenant_id}",
            "tid": self.tenant_id,
            "sub": "user-123",
            "jti": base64url(bytes(16)),
            "iat": self.now,
            "exp": self.now + 900,
            "role": "explorer",
            "akid": self.api_key_id,
            "permissions": {"dashboard": ["can_view"]},
            "env": "live",
            "attrs": {"location": "Paris"},
        }
        return {**legal, **changes}

    def token(self, *, header: object = None, claims: object = None) -> str:
        return self.compact(
            as_json(self.header() if header is None else header),
            as_json(self.claims() if claims is None else claims),
        )

    def compact(self, header: bytes, payload: bytes) -> str:
        return self.signed(f"{base64url(header)}.{base64url(payload)}")

    def signed(self, text: str) -> str:
        """`text`, whatever it is, with our signature over exactly its bytes."""
        return f"{text}.{base64url(raw_signature(self.private, text.encode()))}"


@dataclass(frozen=True)
class Attack:
    """One hostile token, legal but for one thing, and the check that stops it, with its reason."""

    name: str
    stopped_by: tuple[str, str]
    build: Callable[[Forge], str]


MALFORMED = ("format", "malformed")
