"""The ports of what operators, the schedule and deployments do: tenants, signing keys, and audit checkpoints.

As in ports.py, every method may raise UnavailableError.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from embedtokens.audit.checkpoints import AttestedHead, Checkpoint, StoredCheckpoint, StoredHead
from embedtokens.audit.trail import Entry, Head
from embedtokens.jose.jwk import PublicJwk
from embedtokens.signing_keys.key_ring import KeyRing
from embedtokens.tenants.tenant import NewTenant, Tenant, TenantPage, TenantStatus


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
