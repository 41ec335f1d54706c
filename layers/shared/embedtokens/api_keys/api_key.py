"""API keys: their text, what is stored of them, and how a key is authenticated.

The text is `emb_live_<16 tenant><12 key id>_<43 secret><6 checksum>` in base62 (`emb_test_` for sandboxes). The tenant
in it makes the lookup one read; the CRC-32 rejects typing errors and scanners without a database; the secret has 256
random bits, so that a plain SHA-256 is enough to store it (a slow hash would only help attackers to flood us).
"""

import binascii
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Literal, Self

import msgspec

from embedtokens.api_keys.credential import PREFIX
from embedtokens.encoding import base62
from embedtokens.errors import ApiKeyExpiredError, ApiKeyRefusedError, ApiKeyRevokedError, ScopeMissingError
from embedtokens.scalars import BASE62, KEY_ID, KEY_ID_DIGITS, SECRET_DIGITS, TENANT_DIGITS, AttributeValue
from embedtokens.tokens.resources import Resource

type Environment = Literal["live", "test"]
type Status = Literal["active", "expired", "revoked"]

_CHECKSUM_DIGITS = 6
_TEXT = re.compile(
    rf"{PREFIX}(live|test)_({BASE62}{{{TENANT_DIGITS}}})({KEY_ID})"
    rf"_{BASE62}{{{SECRET_DIGITS}}}({BASE62}{{{_CHECKSUM_DIGITS}}})"
)
TEXT_PATTERN = (
    f"^{PREFIX}(live|test)_{BASE62}{{{TENANT_DIGITS + KEY_ID_DIGITS}}}_{BASE62}{{{SECRET_DIGITS + _CHECKSUM_DIGITS}}}$"
)
"""A key's text as the documentation of the API describes it."""

_SHOWN_DIGITS = 4
_NOBODYS_SHA256 = bytes(32)


class Scope(StrEnum):
    """What a key may do; a route requires exactly one scope."""

    TOKENS_GENERATE = "tokens:generate"
    TOKENS_INTROSPECT = "tokens:introspect"
    TOKENS_REVOKE = "tokens:revoke"
    SETTINGS_READ = "settings:read"
    SETTINGS_WRITE = "settings:write"
    KEYS_MANAGE = "keys:manage"
    AUDIT_READ = "audit:read"
    MEMBERS_MANAGE = "members:manage"


class ApiKeyText(msgspec.Struct, frozen=True):
    """A well-formed key as its holder sends it: a claim of identity, which `authenticate_key` verifies."""

    text: str
    environment: Environment
    tenant_id: str
    key_id: str

    __repr__ = object.__repr__  # never show the key

    @classmethod
    def parse(cls, unverified: str) -> Self:
        """Parse a key. Raises ApiKeyRefusedError for a wrong shape or checksum."""
        match = _TEXT.fullmatch(unverified)
        if match is None or match[4] != _checksum(unverified[:-_CHECKSUM_DIGITS]):
            raise ApiKeyRefusedError
        environment: Environment = "live" if match[1] == "live" else "test"
        return cls(unverified, environment, f"t_{match[2]}", match[3])

    @classmethod
    def make(cls, tenant_id: str, environment: Environment, randomness: Callable[[int], bytes]) -> Self:
        """Return a new key with a 256-bit secret from `randomness`."""
        key_id = base62.random_text(randomness, KEY_ID_DIGITS)
        secret = base62.random_text(randomness, SECRET_DIGITS)
        body = f"{PREFIX}{environment}_{tenant_id.removeprefix('t_')}{key_id}_{secret}"
        return cls(body + _checksum(body), environment, tenant_id, key_id)

    @property
    def sha256(self) -> bytes:
        """The hash of the whole text, which is stored for the key."""
        return hashlib.sha256(self.text.encode("ascii")).digest()

    @property
    def last_four(self) -> str:
        """The end of the text, from the checksum: enough to recognize a key, and no help to guess it."""
        return self.text[-_SHOWN_DIGITS:]


def _checksum(body: str) -> str:
    return base62.encode(binascii.crc32(body.encode("ascii")), _CHECKSUM_DIGITS)


class ApiKeyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored of a key. Times are seconds since the epoch; `revoked_before` ends the tokens it has generated.

    `pins` are token attributes whose values every token of this key has; `pinned_resources` are all that its tokens
    open (none: it is not limited to any); `audience` is the resource server that it is bound to (None: none);
    `max_token_lifetime` is in seconds (None: the tenant's). `created_by` is a key's id or "operator"; `replaces` and
    `replaced_by` are the previous and the next key of a rotation. What a newer version has stored (`unknown_…`) permits
    nothing here, and is copied to a successor.
    """

    key_id: str
    sha256: bytes
    scopes: frozenset[Scope]
    label: str
    environment: Environment
    last_four: str
    created_at: int
    created_by: str
    pins: Mapping[str, AttributeValue] = {}
    pinned_resources: tuple[Resource, ...] = ()
    audience: str | None = None
    max_token_lifetime: int | None = None
    last_used_at: int | None = None
    expires_at: int | None = None
    revoked_at: int | None = None
    revoked_before: int | None = None
    replaces: str | None = None
    replaced_by: str | None = None
    unknown_scopes: frozenset[str] = frozenset()
    unknown_members: Mapping[str, object] = {}

    @property
    def all_scopes(self) -> frozenset[str]:
        """The scopes that this version knows and those that only a newer one knows."""
        return self.scopes | self.unknown_scopes

    @property
    def actor_id(self) -> str:
        """How the audit trail and tokens name the key."""
        return self.key_id

    @property
    def is_non_expiring_manager(self) -> bool:
        """Whether it lets its tenant create keys until it is revoked. A tenant keeps at least one such key."""
        return Scope.KEYS_MANAGE in self.scopes and self.expires_at is None and self.revoked_at is None

    def status(self, now: int) -> Status:
        """Return whether it can be used at `now` (seconds since the epoch), and if not, why."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expired(now) else "active"

    @property
    def is_limited(self) -> bool:
        """Whether the key is bound to something that the people whom it might invite would not be."""
        numbers = (self.expires_at is not None, self.max_token_lifetime is not None)
        limits = (self.pins, self.pinned_resources, self.audience, *numbers)
        return self.environment == "test" or any(limits)

    def expired(self, now: int) -> bool:
        """Return whether the key's expiry has passed at `now` (seconds since the epoch)."""
        return self.expires_at is not None and self.expires_at <= now


class ApiKeyPage(msgspec.Struct, frozen=True):
    """Some keys of a tenant ordered by id, and where the next page starts (None: this is the last)."""

    keys: tuple[ApiKeyRecord, ...]
    next_cursor: str | None


class IdempotencyRecord(msgspec.Struct, frozen=True):
    """A created key, returned again for the same idempotency key and body until `expires_at` (seconds since the
    epoch).
    """

    idempotency_key: str
    key_id: str
    body_sha256: str
    expires_at: int


def authenticate_key(key: ApiKeyText, record: ApiKeyRecord | None, now: int) -> ApiKeyRecord:
    """Return the record if the key's secret matches it.

    Raises ApiKeyRefusedError for an unknown key or a wrong secret; ApiKeyRevokedError and ApiKeyExpiredError only for
    the right secret. A missing record costs the same comparison as a wrong secret.
    """
    stored = record.sha256 if record else _NOBODYS_SHA256
    if not hmac.compare_digest(key.sha256, stored) or record is None:
        raise ApiKeyRefusedError
    if record.revoked_at is not None:
        raise ApiKeyRevokedError
    if record.expired(now):
        raise ApiKeyExpiredError
    return record


def require_scope(record: ApiKeyRecord, scope: Scope) -> None:
    """Raise ScopeMissingError unless the key has the scope."""
    if scope not in record.scopes:
        raise ScopeMissingError(f"The API key does not have the scope {scope}.")
