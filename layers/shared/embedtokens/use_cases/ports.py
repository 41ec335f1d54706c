"""Ports: what use cases need from outside: time, randomness, a signer, and stored items.

Every method may raise UnavailableError; None means "does not exist", never "could not be read".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from embedtokens.api_keys.api_key import ApiKeyPage, ApiKeyRecord, IdempotencyRecord
from embedtokens.audit.checkpoints import AttestedHead, Checkpoint, StoredCheckpoint, StoredHead
from embedtokens.audit.trail import Entry, Head, Record
from embedtokens.jose.jwk import PublicJwk
from embedtokens.settings.document import Settings
from embedtokens.signing_keys.key_ring import KeyRing, SigningKey
from embedtokens.tenants.tenant import NewTenant, Tenant, TenantPage, TenantStatus
from embedtokens.tokens.revocation import Revocations, TokenIds

type Clock = Callable[[], int]
"""Whole seconds since the epoch (RFC 7519 NumericDate)."""

type Randomness = Callable[[int], bytes]
"""Returns this many unpredictable bytes."""


class Signer(Protocol):
    """Signs with private keys that never leave it."""

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        """Return the ES256 signature of `message`: r and s, 64 bytes (RFC 7518 §3.4)."""


class RingReader(Protocol):
    """Reads the key ring, from a copy that may be some seconds old."""

    def ring(self) -> KeyRing:
        """Return the key ring as it was at most `timing.ring_cache` seconds ago."""

    def refreshed(self) -> KeyRing:
        """Return the key ring as it was at most a few seconds ago: for a new kid, or a key that no longer signs."""


class TenantRecords(msgspec.Struct, frozen=True):
    """The result of one consistent read. `revocations` is None if no token was given.

    `answered_at` is when the store answered, in whole seconds by its own clock, or None if it did not say.
    """

    tenant: Tenant | None
    api_key: ApiKeyRecord | None
    revocations: Revocations | None
    answered_at: int | None

    def at(self, ours: int) -> int:
        """Return the time of the request: the store's, or if it did not state one, ours from before the read.

        Revocations that the read did not return are stored after that time, by the same clock.
        """
        return ours if self.answered_at is None else self.answered_at


class TenantReader(Protocol):
    """Reads what a request needs of a tenant."""

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        """Read the tenant, one of its API keys, and what may revoke a token, in one consistent read."""


class SettingsReader(Protocol):
    """Reads settings, which are cached by version."""

    def current(self, tenant: Tenant) -> Settings:
        """Return the settings, of at least the version in the tenant's item."""


class SettingsWriter(Protocol):
    """Writes settings."""

    def replace(self, tenant: Tenant, successor: Settings, entry: Entry) -> None:
        """Store the next version with its audit entry.

        Raises PreconditionFailedError if its predecessor is not the current version.
        """


class RevocationStore(Protocol):
    """Stores revocations. Their times are seconds since the epoch and only move forward: an earlier one changes
    nothing.
    """

    def answered_at(self) -> int | None:
        """Return when the store last answered, in whole seconds by its own clock, or None if it did not say."""

    def revoke_token(self, tenant_id: str, token_id: str, *, at: int, expires_at: int) -> None:
        """Revoke one token; the revocation is kept until after `expires_at`."""

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int) -> None:
        """End a user's tokens issued until `before`."""

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int) -> None:
        """End an API key's tokens issued until `before`. Raises NotFoundError."""

    def revoke_tenant(self, tenant_id: str, before: int) -> None:
        """End all tokens issued until `before`."""

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        """Write the audit event of a revocation; for one token only if there is none yet."""


class TenantDirectory(Protocol):
    """Manages tenants for operators."""

    def create(self, new: NewTenant) -> None:
        """Store a new tenant, all or nothing."""

    def find(self, tenant_id: str) -> Tenant:
        """Return the tenant. Raises NotFoundError."""

    def suspend(self, tenant_id: str) -> Tenant:
        """End the tenant's access, whatever the state of its audit trail. Raises NotFoundError.

        A tenant that has not rejoined stays suspended when it does.
        """

    def record_suspension(self, tenant: Tenant, entry: Entry) -> None:
        """Write the audit event of a suspension, if there is none yet."""

    def resume(self, tenant: Tenant, entry: Entry) -> None:
        """Make a suspended tenant active again."""

    def rejoin(self, tenant: Tenant, reached: Head, entry: Entry, *, status: TenantStatus, revoked_before: int) -> None:
        """Continue after `reached` instead of the tenant's own head, with its event and this status, and end earlier
        tokens.
        """

    def page(self, cursor: str | None) -> TenantPage:
        """Return some tenants after the cursor."""


class KeyUse(Protocol):
    """Stores roughly when an API key was last used. Never raises: nothing waits for it or depends on it."""

    def note(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        """Store that the key was used at this time."""


class ApiKeyStore(Protocol):
    """Stores a tenant's API keys. A change, its audit entry, and the number of non-expiring manager keys are one write.

    A change that would leave none of those raises ConflictError.
    """

    def find(self, tenant_id: str, key_id: str) -> ApiKeyRecord | None:
        """Return the key, or None."""

    def page(self, tenant_id: str, after: str | None) -> ApiKeyPage:
        """Return some keys ordered by id, after the id `after`."""

    def idempotency_record(self, tenant_id: str, idempotency_key: str) -> IdempotencyRecord | None:
        """Return the idempotency record of this key, even if it has expired."""

    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, idempotency: IdempotencyRecord | None) -> bool:
        """Store a key. Returns False, and stores nothing, if this idempotency key has got a record meanwhile."""

    def change(
        self,
        tenant: Tenant,
        before: ApiKeyRecord,
        after: ApiKeyRecord,
        entry: Entry,
        *,
        successor: ApiKeyRecord | None = None,
    ) -> None:
        """Store what is new in `after`, and the key's successor. Raises ConflictError if the stored key is not as
        `before`.
        """


class TrailReader(Protocol):
    """Reads a tenant's audit records, as far as they are consumed."""

    def newest_first(self, tenant_id: str, *, before: int | None, page_size: int) -> Iterator[Record]:
        """Yield the records with numbers below `before`, or all."""

    def oldest_first(self, tenant_id: str, *, after: int) -> Iterator[Record]:
        """Yield the records with numbers above `after`."""


class KeyMaker(Protocol):
    """Creates and deletes key pairs in KMS."""

    def create(self) -> tuple[str, PublicJwk]:
        """Create a signing key; return its ARN and its public key."""

    def discard(self, key_arn: str, window_days: int) -> None:
        """Stop a key from signing, and delete it after the window. It can be repeated."""

    def strays(self, now: int) -> list[str]:
        """Return ARNs of keys made for this service long enough ago to be in its ring, if they ever will be."""


class RingWriter(Protocol):
    """Reads and changes the stored key ring."""

    def fresh_ring(self) -> KeyRing | None:
        """Return the key ring as it is stored now, or None before the service has an issuer."""

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        """Store `after` whole and return True, or return False if the stored ring is no longer `before`."""


class RotationGauges(Protocol):
    """Reports the state of the rotation."""

    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None:
        """Report the state of the ring; `strays` is None if they were not counted."""


class SigningAlarm(Protocol):
    """Reports tokens that were not issued."""

    def not_verified(self, now: int) -> None:
        """Report that a newly signed token did not verify and was not returned: an operator must investigate."""

    def clock_ahead(self, now: int) -> None:
        """Report that no token is issued because this container's clock is ahead of the store's.

        If it stays so, an operator must investigate.
        """


class RuleAlarm(Protocol):
    """Reports access rules that could not be applied."""

    def not_compiled(self, count: int, now: int) -> None:
        """Report that datasets were denied because stored rules could not be applied: an operator must investigate."""


class CheckpointStore(Protocol):
    """Stores checkpoints and, by tenant, the head in the newest one that lists it."""

    def newest(self) -> StoredCheckpoint | None:
        """Return the newest checkpoint, or None."""

    def attested(self, tenant_id: str) -> StoredHead | None:
        """Return what is attested of one tenant's trail, or None."""

    def attested_heads(self, *, after: str | None, until: str | None) -> Mapping[str, Head]:
        """Return the attested heads of tenants with ids after `after` (None: all) and up to `until` (None: all)."""

    def add(self, checkpoint: StoredCheckpoint, heads: Sequence[AttestedHead]) -> bool:
        """Store a checkpoint with its heads, all or nothing; False if one with its number exists."""


class AttestationKey(Protocol):
    """The key that signs checkpoints and nothing else."""

    def public(self) -> PublicJwk:
        """Return the public key."""

    def sign(self, message: bytes) -> bytes:
        """Return the ES256 signature of `message`: r and s, 64 bytes."""


class AttestationReports(Protocol):
    """Reports the progress of attestation."""

    def checkpoint_made(self, stored: StoredCheckpoint, checkpoint: Checkpoint) -> None:
        """Report a new checkpoint in full."""

    def deployed(self, now: int) -> None:
        """Start to measure the time without an attestation; a later run starts anew."""

    def run_ended(self, refused: int, pass_age: int, now: int) -> None:
        """Report how many trails a run refused; the pass over all trails began `pass_age` seconds ago."""
