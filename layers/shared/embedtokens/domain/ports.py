"""What the domain asks of the world: time, randomness, a signer, and stored things.

Every method may raise UnavailableError; an answer of None means "not there", never "could not be read".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from embedtokens.domain.api_keys import ApiKeyRecord
from embedtokens.domain.audit import Entry
from embedtokens.domain.jwk import PublicJwk
from embedtokens.domain.keyring import KeyRing, SigningKey
from embedtokens.domain.revocation import Revocations, TokenIds
from embedtokens.domain.settings import Settings
from embedtokens.domain.tenants import NewTenant, Tenant, TenantPage, TenantStatus

type Clock = Callable[[], int]
"""Whole seconds since the epoch (RFC 7519 NumericDate)."""

type Randomness = Callable[[int], bytes]
"""That many unpredictable bytes."""


class Signer(Protocol):
    """Holds private keys that never leave it."""

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        """The ES256 signature of `message`: r and s, 64 bytes (RFC 7518 §3.4)."""


class RingReader(Protocol):
    def ring(self) -> KeyRing:
        """The key ring as it was at most RING_CACHE_SECONDS ago."""


@dataclass(frozen=True, slots=True)
class TenantRecords:
    """One consistent read. `revocations` is None when no token was asked about."""

    tenant: Tenant | None
    api_key: ApiKeyRecord | None
    revocations: Revocations | None


class TenantReader(Protocol):
    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords: ...


class SettingsReader(Protocol):
    def current(self, tenant: Tenant) -> Settings:
        """The settings of at least the version that the tenant's item names."""


class SettingsWriter(Protocol):
    def replace(self, tenant: Tenant, successor: Settings, entry: Entry) -> None:
        """Store the next version with its audit entry. Raises PreconditionFailedError when its predecessor is not the
        current one."""


class RevocationStore(Protocol):
    """Moments are seconds since the epoch and only ever move forward: an earlier one than is stored changes nothing."""

    def revoke_token(self, tenant_id: str, token_id: str, *, at: int, expires_at: int) -> None: ...

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int) -> None: ...

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int) -> None:
        """Raises NotFoundError."""

    def revoke_tenant(self, tenant_id: str, before: int) -> None: ...

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        """Write the audit event of a revocation; of one token's only if there is none yet."""


class TenantDirectory(Protocol):
    def create(self, new: NewTenant) -> None: ...

    def find(self, tenant_id: str) -> Tenant:
        """Raises NotFoundError."""

    def set_status(self, tenant: Tenant, status: TenantStatus, entry: Entry) -> None: ...

    def page(self, cursor: str | None) -> TenantPage: ...


class KeyMaker(Protocol):
    """Makes and unmakes key pairs in their custody."""

    def create(self) -> tuple[str, PublicJwk]:
        """Custody and public half of a new signing key."""

    def discard(self, custody: str) -> None: ...


class RingWriter(Protocol):
    def fresh_ring(self) -> KeyRing | None:
        """The key ring as stored now; None before the service has an issuer."""

    def set_issuer(self, issuer: str) -> None: ...

    def add_first_key(self, key: SigningKey) -> bool:
        """Store an active key unless there is one already (False: there is)."""
