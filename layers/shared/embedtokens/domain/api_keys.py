"""API keys: their text, what is stored of them, and how a presented key is proved.

The text is `emb_live_<16 tenant><12 key id>_<43 secret><6 checksum>` in base62 (`emb_test_` for sandboxes). The tenant
in it makes the look-up one read; the CRC-32 turns away typing errors and scanners without a database; the secret has
256 random bits, so that a plain SHA-256 is enough to store it (a slow hash would only help whoever floods us).
"""

import binascii
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from embedtokens.domain import base62
from embedtokens.domain.audit import Sender
from embedtokens.domain.errors import (
    ApiKeyExpiredError,
    ApiKeyRefusedError,
    ApiKeyRevokedError,
    ScopeMissingError,
)

type Environment = Literal["live", "test"]

PREFIX = "emb_"
_TEXT = re.compile(r"emb_(live|test)_([0-9A-Za-z]{16})([0-9A-Za-z]{12})_[0-9A-Za-z]{43}([0-9A-Za-z]{6})")
_SECRET_DIGITS = 43
_CHECKSUM_DIGITS = 6
_KEY_ID_DIGITS = 12
_NOBODYS_SHA256 = bytes(32)


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """An API key as it came over HTTP, with the header Origin that a browser would have added, and from where."""

    api_key: str
    origin: str | None
    sender: Sender


class Scope(StrEnum):
    """What a key may do; a route asks for exactly one."""

    TOKENS_GENERATE = "tokens:generate"
    TOKENS_INTROSPECT = "tokens:introspect"
    TOKENS_REVOKE = "tokens:revoke"
    SETTINGS_READ = "settings:read"
    SETTINGS_WRITE = "settings:write"
    KEYS_MANAGE = "keys:manage"
    AUDIT_READ = "audit:read"


@dataclass(frozen=True, slots=True, repr=False)
class ApiKeyText:
    """A well-formed key as its holder sends it: a claim of identity, proved only by `prove`."""

    text: str
    environment: Environment
    tenant_id: str
    key_id: str

    @classmethod
    def parse(cls, unverified: str) -> Self:
        """Read a presented key. Raises ApiKeyRefusedError for a wrong shape or checksum."""
        match = _TEXT.fullmatch(unverified)
        if match is None or match[4] != _checksum(unverified[:-_CHECKSUM_DIGITS]):
            raise ApiKeyRefusedError
        environment: Environment = "live" if match[1] == "live" else "test"
        return cls(unverified, environment, f"t_{match[2]}", match[3])

    @classmethod
    def make(cls, tenant_id: str, environment: Environment, randomness: Callable[[int], bytes]) -> Self:
        key_id = base62.random_text(randomness, _KEY_ID_DIGITS)
        secret = base62.random_text(randomness, _SECRET_DIGITS)
        body = f"{PREFIX}{environment}_{tenant_id.removeprefix('t_')}{key_id}_{secret}"
        return cls(body + _checksum(body), environment, tenant_id, key_id)

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.text.encode("ascii")).digest()


def _checksum(body: str) -> str:
    return base62.encode(binascii.crc32(body.encode("ascii")), _CHECKSUM_DIGITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyRecord:
    """What is stored of a key. Times are seconds since the epoch; `revoked_before` ends the tokens it has made."""

    key_id: str
    sha256: bytes
    scopes: frozenset[Scope]
    label: str
    environment: Environment
    created_at: int
    expires_at: int | None = None
    revoked_at: int | None = None
    revoked_before: int | None = None


def prove(presented: ApiKeyText, record: ApiKeyRecord | None, now: int) -> ApiKeyRecord:
    """Return the record that the presented key proves to hold.

    Raises ApiKeyRefusedError for an unknown key or a wrong secret; ApiKeyRevokedError and ApiKeyExpiredError only to
    somebody who holds the secret. A missing record costs the same comparison as a wrong secret.
    """
    stored = record.sha256 if record else _NOBODYS_SHA256
    if not hmac.compare_digest(presented.sha256, stored) or record is None:
        raise ApiKeyRefusedError
    if record.revoked_at is not None:
        raise ApiKeyRevokedError
    if record.expires_at is not None and record.expires_at <= now:
        raise ApiKeyExpiredError
    return record


def require_scope(record: ApiKeyRecord, scope: Scope) -> None:
    if scope not in record.scopes:
        raise ScopeMissingError(f"The API key does not have the scope {scope}.")
