"""Ports: what use cases need from outside: time, randomness, a signer, and stored items.

Every method may raise UnavailableError; None means "does not exist", never "could not be read".
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Protocol

import msgspec

from embedtokens.api_keys.api_key import ApiKeyPage, ApiKeyRecord, IdempotencyRecord
from embedtokens.audit.trail import ActingMember, Entry, Record
from embedtokens.people.member import Member
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionRecord
from embedtokens.settings.document import Settings
from embedtokens.signing_keys.key_ring import KeyRing, SigningKey
from embedtokens.tenants.tenant import Tenant
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


class SessionRecords(msgspec.Struct, frozen=True, kw_only=True):
    """One consistent read of what a session's cookie names; otherwise as TenantRecords."""

    tenant: Tenant | None
    member: Member | None
    session: SessionRecord | None
    revocations: Revocations | None = None
    answered_at: int | None = None

    def at(self, ours: int) -> int:
        """Return the time of the request, as TenantRecords does."""
        return ours if self.answered_at is None else self.answered_at


class TenantReader(Protocol):
    """Reads what a request needs of a tenant."""

    def read(self, tenant_id: str, key_id: str, token: TokenIds | None) -> TenantRecords:
        """Read the tenant, one of its API keys, and what may revoke a token, in one consistent read."""

    def session(self, text: SecretText, token: TokenIds | None) -> SessionRecords:
        """Read a session, its member, their tenant, and what may revoke a token, in one consistent read."""


class SettingsReader(Protocol):
    """Reads settings, which are cached by version."""

    def current(self, tenant: Tenant) -> Settings:
        """Return the settings, of at least the version in the tenant's item."""


class TenantRevocations(Protocol):
    """Stores that all tokens of a tenant end. Times are seconds since the epoch and only move forward: an earlier one
    changes nothing.

    With a `member`, it raises SessionEndedError, and stores nothing, if their session has ended.
    """

    def answered_at(self) -> int | None:
        """Return when the store last answered, in whole seconds by its own clock, or None if it did not say."""

    def revoke_tenant(self, tenant_id: str, before: int, member: ActingMember | None) -> None:
        """End all tokens issued until `before`."""

    def record(self, tenant: Tenant, entry: Entry, *, token_id: str | None) -> None:
        """Write the audit event of a revocation, even if its member has been removed; for one token only once."""


class RevocationStore(TenantRevocations, Protocol):
    """Stores revocations of every level, likewise."""

    def revoke_token(
        self, tenant_id: str, token_id: str, *, at: int, expires_at: int, member: ActingMember | None
    ) -> None:
        """Revoke one token; the revocation is kept until after `expires_at`."""

    def revoke_user(self, tenant_id: str, user_sha256: str, before: int, member: ActingMember | None) -> None:
        """End a user's tokens issued until `before`."""

    def revoke_api_key(self, tenant_id: str, key_id: str, before: int, member: ActingMember | None) -> None:
        """End an API key's tokens issued until `before`. Raises NotFoundError."""


class InvitedMembers(Protocol):
    """Stores who is invited to a tenant."""

    def invite(self, tenant: Tenant, member: Member, entry: Entry) -> None:
        """Store a new member with the audit entry of the invitation."""


class LastUse(Protocol):
    """Stores roughly when API keys and sessions were last used, and members last seen.

    Never raises: nothing waits for it or depends on it.
    """

    def note_key(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        """Store that the key was used at this time."""

    def note_session(self, tenant_id: str, session: SessionRecord, at: int) -> None:
        """Store that the session was used at this time, if it still exists."""

    def note_member(self, tenant_id: str, member: Member, at: int) -> None:
        """Store that the member was seen at this time, if they still exist."""


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


class ActorLabels(Protocol):
    """Reads what the actors of a tenant, API keys and members, are called."""

    def labels(self, tenant_id: str, actors: Collection[str]) -> Mapping[str, str]:
        """Return the names of members and the labels of API keys, of those that exist and have one."""


class SigningAlarm(Protocol):
    """Reports tokens that were not issued."""

    def not_verified(self, now: int) -> None:
        """Report that a newly signed token did not verify and was not returned: an operator must investigate."""

    def clock_ahead(self, now: int) -> None:
        """Report that no token is issued because this container's clock is ahead of the store's.

        If it stays so, an operator must investigate.
        """
