"""What the domain asks of the world: time, randomness, a signer, and stored things.

Every method may raise UnavailableError; an answer of None means "not there", never "could not be read".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from embedtokens.api_keys.api_key import ApiKeyPage, ApiKeyRecord, Promise
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
"""That many unpredictable bytes."""


class Signer(Protocol):
    """Holds private keys that never leave it."""

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        """The ES256 signature of `message`: r and s, 64 bytes (RFC 7518 §3.4)."""


class RingReader(Protocol):
    """Reads the key ring, from a copy that may be some seconds old."""

    def ring(self) -> KeyRing:
        """Return the key ring as it was at most `timing.ring_cache` seconds ago."""

    def refreshed(self) -> KeyRing:
        """Return the key ring as it was a few seconds ago at most: for a new kid, or a key that signs no more."""


class TenantRecords(msgspec.Struct, frozen=True):
    """One consistent read. `revocations` is None when no token was asked about.

    `answered_at` is when the store answered, in whole seconds by its own clock; None: it did not say.
    """

    tenant: Tenant | None
    api_key: ApiKeyRecord | None
    revocations: Revocations | None
    answered_at: int | None

    def at(self, ours: int) -> int:
        """The moment of the request: the store's, or if it did not say one, ours of before the read.

        Revocations that the read did not bring are stored later than that, by the same clock.
        """
        return ours if self.answered_at is None else self.answered_at


class TenantReader(Protocol):
    """Reads what a request needs to know of a tenant."""

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        """Read the tenant, one of its API keys and what is stored against a token, at once and consistently."""


class SettingsReader(Protocol):
    """Reads settings, which are cached by their version."""

    def current(self, tenant: Tenant) -> Settings:
        """The settings of at least the version that the tenant's item names."""


class SettingsWriter(Protocol):
    """Writes settings."""

    def replace(self, tenant: Tenant, successor: Settings, entry: Entry) -> None:
        """Store the next version with its audit entry. Raises PreconditionFailedError when its predecessor is not the
        current one."""


class RevocationStore(Protocol):
    """Moments are seconds since the epoch and only ever move forward: an earlier one than is stored changes nothing."""

    def answered_at(self) -> int | None:
        """When the store gave its latest answer, in whole seconds by its own clock; None: it did not say."""

    def revoke_token(self, tenant_id: str, token_id: str, *, at: int, expires_at: int) -> None:
        """Revoke one token; the revocation is kept until after `expires_at`."""

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int) -> None:
        """End a user's tokens issued until `before`."""

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int) -> None:
        """Raises NotFoundError."""

    def revoke_tenant(self, tenant_id: str, before: int) -> None:
        """End all tokens issued until `before`."""

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        """Write the audit event of a revocation; of one token's only if there is none yet."""


class TenantDirectory(Protocol):
    """Tenants as operators manage them."""

    def create(self, new: NewTenant) -> None:
        """Store a new tenant, whole."""

    def find(self, tenant_id: str) -> Tenant:
        """Raises NotFoundError."""

    def suspend(self, tenant_id: str) -> Tenant:
        """End the tenant's access, whatever its audit trail is like; a tenant that awaits its rejoin stays suspended
        then. Raises NotFoundError."""

    def record_suspension(self, tenant: Tenant, entry: Entry) -> None:
        """Write the audit event of a suspension, if there is none yet."""

    def resume(self, tenant: Tenant, entry: Entry) -> None:
        """Make a suspended tenant active again."""

    def rejoin(self, tenant: Tenant, reached: Head, entry: Entry, *, status: TenantStatus, revoked_before: int) -> None:
        """Go on behind `reached` instead of the tenant's own head, with the event of it and this status, and end
        earlier tokens."""

    def page(self, cursor: str | None) -> TenantPage:
        """Return some tenants behind the cursor."""


class KeyUse(Protocol):
    """Remembers when an API key was last used, roughly. Never raises: nothing waits for it or depends on it."""

    def note(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        """Note that the key was used at this moment."""


class ApiKeyStore(Protocol):
    """A tenant's API keys. A change, its audit entry and the number of keys that manage for good are written at once;
    a change that would bring that number to nought raises ConflictError."""

    def find(self, tenant_id: str, key_id: str) -> ApiKeyRecord | None:
        """Return the key, or None."""

    def page(self, tenant_id: str, after: str | None) -> ApiKeyPage:
        """Some keys in the order of their ids, those behind the id `after`."""

    def promised(self, tenant_id: str, idempotency_key: str) -> Promise | None:
        """What was made for this idempotency key, be it long ago."""

    def create(self, tenant: Tenant, record: ApiKeyRecord, entry: Entry, promise: Promise | None) -> bool:
        """False, and nothing is stored: a promise for this idempotency key was made meanwhile."""

    def change(
        self,
        tenant: Tenant,
        before: ApiKeyRecord,
        after: ApiKeyRecord,
        entry: Entry,
        *,
        successor: ApiKeyRecord | None = None,
    ) -> None:
        """Store what is new in `after`, and the key that replaces it. Raises ConflictError when the stored key is not
        in the state of `before` any more."""


class TrailReader(Protocol):
    """A tenant's audit records, read as far as they are asked for."""

    def newest_first(self, tenant_id: str, *, before: int | None, page_size: int) -> Iterator[Record]:
        """Records with numbers below `before`, or all."""

    def oldest_first(self, tenant_id: str, *, after: int) -> Iterator[Record]:
        """Records with numbers above `after`."""


class KeyMaker(Protocol):
    """Makes and unmakes key pairs in their custody."""

    def create(self) -> tuple[str, PublicJwk]:
        """Custody and public half of a new signing key."""

    def discard(self, custody: str, window_days: int) -> None:
        """From now on the key signs nothing, and after the window it is gone. As often as you like."""

    def strays(self, now: int) -> list[str]:
        """Custodies of keys that were made for this service long enough ago to be in its ring, if they ever will be."""


class RingWriter(Protocol):
    """Reads and changes the key ring as it is stored."""

    def fresh_ring(self) -> KeyRing | None:
        """The key ring as stored now; None before the service has an issuer."""

    def swap(self, before: KeyRing | None, after: KeyRing) -> bool:
        """Store `after` whole, unless what is stored is no longer `before` (False)."""


class RotationGauges(Protocol):
    """Reports how rotation goes."""

    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None:
        """Tell whoever watches how rotation goes; `strays` is None when nobody looked for them."""


class SigningAlarm(Protocol):
    """Reports tokens that were not handed out."""

    def not_verified(self, now: int) -> None:
        """A token that was just signed does not verify and is not handed out: an operator has to look."""

    def clock_ahead(self, now: int) -> None:
        """No token is made here, because this container's clock is ahead of the store's: if it stays so, an operator
        has to look."""


class RuleAlarm(Protocol):
    """Reports access rules that could not be applied."""

    def not_compiled(self, count: int, now: int) -> None:
        """So many datasets were denied because stored rules could not be applied: an operator has to look."""


class CheckpointStore(Protocol):
    """Checkpoints, and by tenant what the newest one that lists it says."""

    def newest(self) -> StoredCheckpoint | None:
        """Return the newest checkpoint, or None."""

    def attested(self, tenant_id: str) -> StoredHead | None:
        """Return what is attested of one tenant's trail, or None."""

    def attested_heads(self, *, after: str | None, until: str | None) -> Mapping[str, Head]:
        """Of the tenants whose ids come behind `after` (None: all) and not behind `until` (None: all)."""

    def add(self, checkpoint: StoredCheckpoint, heads: Sequence[AttestedHead]) -> bool:
        """Store a checkpoint with what it attests, whole; False: there is one of that number."""


class AttestationKey(Protocol):
    """The key that signs checkpoints and nothing else."""

    def public(self) -> PublicJwk:
        """Return the public half."""

    def sign(self, message: bytes) -> bytes:
        """The ES256 signature of `message`: r and s, 64 bytes."""


class AttestationReports(Protocol):
    """Tell whoever watches."""

    def checkpoint_made(self, stored: StoredCheckpoint, checkpoint: Checkpoint) -> None:
        """Report a new checkpoint, whole."""

    def deployed(self, now: int) -> None:
        """Begin to count the time without an attestation; a later run counts anew."""

    def run_ended(self, refused: int, pass_age: int, now: int) -> None:
        """So many trails were refused by a run; the pass over all trails began `pass_age` seconds ago."""
