"""Audit checkpoints in memory, and a real key that signs them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec

from embedtokens.audit.checkpoints import AttestedHead, Checkpoint, StoredCheckpoint, StoredHead
from embedtokens.audit.trail import Head
from embedtokens.jose.es256 import jwk_of
from embedtokens.jose.jwk import PublicJwk
from tests.vectors.forge import raw_signature


@dataclass
class MemoryCheckpoints:
    """CheckpointStore and AttestationReports."""

    made_so_far: list[StoredCheckpoint] = field(default_factory=list)
    heads: dict[str, StoredHead] = field(default_factory=dict)
    reported: list[tuple[int, int]] = field(default_factory=list)
    """Refused trails and the age of the pass, by run."""

    def newest(self) -> StoredCheckpoint | None:
        return self.made_so_far[-1] if self.made_so_far else None

    def attested(self, tenant_id: str) -> StoredHead | None:
        return self.heads.get(tenant_id)

    def attested_heads(self, *, after: str | None, until: str | None) -> dict[str, Head]:
        return {
            tenant_id: stored.head
            for tenant_id, stored in self.heads.items()
            if tenant_id > (after or "") and (until is None or tenant_id <= until)
        }

    def add(self, checkpoint: StoredCheckpoint, heads: Sequence[AttestedHead]) -> bool:
        if checkpoint.number != len(self.made_so_far) + 1:
            return False
        self.made_so_far.append(checkpoint)
        self.heads |= {head.tenant_id: StoredHead(Head(head.sequence, head.hash), checkpoint) for head in heads}
        return True

    def checkpoint_made(self, stored: StoredCheckpoint, checkpoint: Checkpoint) -> None:
        assert self.made_so_far[-1] == stored

    def deployed(self, now: int) -> None:
        self.reported.append((0, 0))

    def run_ended(self, refused: int, pass_age: int, now: int) -> None:
        self.reported.append((refused, pass_age))


@dataclass
class MemoryAttestationKey:
    """AttestationKey."""

    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def public(self) -> PublicJwk:
        return jwk_of(self.private.public_key())

    def sign(self, message: bytes) -> bytes:
        return raw_signature(self.private, message)
