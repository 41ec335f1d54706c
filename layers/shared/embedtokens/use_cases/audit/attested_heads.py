"""What checkpoints attest of one tenant's trail, from the checkpoint itself and not from the item that points to it."""

import hashlib
from typing import Self

import msgspec

from embedtokens.audit import checkpoints
from embedtokens.audit.checkpoints import CheckpointError, StoredHead
from embedtokens.audit.responses import AttestedEvent
from embedtokens.audit.trail import Head, Record
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.use_cases.operator_ports import AttestationKey, CheckpointStore
from embedtokens.use_cases.ports import TrailReader


class Attestation(msgspec.Struct, frozen=True):
    """Where a trail is attested to (None: nowhere), and whether it still fits (None: there is nothing to fit).

    `broken` is where it does not fit, and why.
    """

    attested_to: AttestedEvent | None = None
    fits: bool | None = None
    broken: tuple[int, str] | None = None

    @classmethod
    def unfit(cls, sequence: int, reason: str, attested_to: AttestedEvent | None = None) -> Self:
        """Return the result for a trail that does not fit its attested head."""
        return cls(attested_to, fits=False, broken=(sequence, reason))


class AttestedHeads(msgspec.Struct, frozen=True):
    """Reads what checkpoints attest, and trusts only their signatures."""

    store: CheckpointStore
    key: AttestationKey
    trail: TrailReader

    def compare(self, tenant_id: str) -> Attestation:
        """Compare a tenant's trail with the newest checkpoint that lists it. Raises UnavailableError."""
        stored = self.store.attested(tenant_id)
        if stored is None:
            return Attestation()
        number, head = stored.checkpoint.number, stored.head
        try:
            attested_at = self._attested_at(tenant_id, stored)
        except CheckpointError as error:
            return Attestation.unfit(head.sequence, f"checkpoint {number}: {error}")
        attested_to = AttestedEvent(head.sequence, head.hash, rfc3339(attested_at), number)
        record = next(self.trail.oldest_first(tenant_id, after=head.sequence - 1), None)
        if not is_at(record, head):
            return Attestation.unfit(head.sequence, f"not the event that checkpoint {number} attests", attested_to)
        return Attestation(attested_to, fits=True)

    def _attested_at(self, tenant_id: str, stored: StoredHead) -> int:
        checkpoint = checkpoints.unseal(stored.checkpoint.text, self.key.public())
        listed = {(head.tenant_id, Head(head.sequence, head.hash)) for head in checkpoint.heads}
        if (tenant_id, stored.head) not in listed or checkpoint.number != stored.checkpoint.number:
            raise CheckpointError("does not attest this")
        return checkpoint.iat


def is_at(record: Record | None, head: Head) -> bool:
    """Whether `record` is the event at `head`, by its text as well as by its stored hash."""
    return (
        record is not None and record.head == head and hashlib.sha256(record.text.encode()).hexdigest() == record.hash
    )
