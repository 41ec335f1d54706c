"""Attest audit trails: compare each with its attested head, and sign its current one.

Whoever may write trails may break one, so a broken trail is refused alone and all others are attested. The work for a
checkpoint and for each of its trails is limited; the rest is left to the next checkpoint.
"""

import msgspec

from embedtokens.audit import checkpoints
from embedtokens.audit.checkpoints import (
    NO_CHECKPOINT,
    AttestedHead,
    Checkpoint,
    CheckpointError,
    RefusedTrail,
    StoredCheckpoint,
)
from embedtokens.audit.trail import GENESIS, BrokenChainError, Head, Verifier
from embedtokens.errors import UnavailableError
from embedtokens.use_cases.audit.attested_heads import is_at
from embedtokens.use_cases.operator_ports import AttestationKey, AttestationReports, CheckpointStore, TenantDirectory
from embedtokens.use_cases.ports import Clock, TrailReader

MAX_LISTED = 90
"""The most trails that a checkpoint lists. It is stored with an item for each, in one transaction of at most 100."""
_MAX_TRAILS = 2_000
_MAX_BYTES = 32 * 1024 * 1024
_MAX_BYTES_OF_A_TRAIL = 8 * 1024 * 1024
_LAST_START_SECONDS = 120
"""No checkpoint of a run starts later than this."""


class Run(msgspec.Struct, frozen=True):
    """The result of a run; `refused` is by tenant."""

    newest: StoredCheckpoint
    checkpoint: Checkpoint
    made: int
    attested: int
    refused: dict[str, RefusedTrail]


class _Findings(msgspec.Struct):
    heads: list[AttestedHead] = []
    refused: list[RefusedTrail] = []
    trails: int = 0
    size: int = 0
    unfinished: bool = False

    def full(self) -> bool:
        listed = len(self.heads) + len(self.refused)
        return listed >= MAX_LISTED or self.trails >= _MAX_TRAILS or self.size >= _MAX_BYTES


class Attester(msgspec.Struct, frozen=True, kw_only=True):
    """Attests the audit trails of all tenants, some of them in each run."""

    directory: TenantDirectory
    trail: TrailReader
    store: CheckpointStore
    key: AttestationKey
    reports: AttestationReports
    clock: Clock

    def run(self) -> Run:
        """Make checkpoints until a pass over all tenants is complete or the time is over.

        Raises UnavailableError; the checkpoints made until then remain, and the next run continues after them.
        """
        began, made, attested = self.clock(), 0, 0
        refused: dict[str, RefusedTrail] = {}
        while True:
            stored, checkpoint, unfinished = self._make_checkpoint()
            made, attested = made + 1, attested + len(checkpoint.heads)
            refused |= {trail.tenant_id: trail for trail in checkpoint.refused}
            if (checkpoint.next is None and not unfinished) or self.clock() > began + _LAST_START_SECONDS:
                break
        now = self.clock()
        self.reports.run_ended(len(refused), now - checkpoint.pass_started, now)
        return Run(stored, checkpoint, made, attested, refused)

    def _make_checkpoint(self) -> tuple[StoredCheckpoint, Checkpoint, bool]:
        last, now = self.store.newest(), self.clock()
        before = self._read(last) if last else None
        goes_on = before is not None and before.next is not None
        findings = _Findings()
        checkpoint = Checkpoint(
            iat=now,
            number=last.number + 1 if last else 1,
            previous=last.hash if last else NO_CHECKPOINT,
            pass_started=before.pass_started if before and goes_on else now,
            next=self._look_at_trails(before.next if before else None, findings),
            heads=tuple(findings.heads),
            refused=tuple(findings.refused),
        )
        try:
            stored = checkpoints.seal(checkpoint, self.key.public(), self.key.sign)
        except CheckpointError as exc:
            raise UnavailableError(f"our own checkpoint does not verify: {exc}") from exc
        if not self.store.add(stored, checkpoint.heads):
            raise UnavailableError("another run has made this checkpoint")
        self.reports.checkpoint_made(stored, checkpoint)
        return stored, checkpoint, findings.unfinished

    def _read(self, stored: StoredCheckpoint) -> Checkpoint:
        try:
            return checkpoints.read(stored.text)
        except CheckpointError as exc:
            raise UnavailableError(f"checkpoint {stored.number}: {exc}") from exc

    def _look_at_trails(self, cursor: str | None, findings: _Findings) -> str | None:
        """Check the trails of tenants after `cursor`, listed in the directory or attested before; return where to
        continue.

        A table that was restored to a time before a tenant was created does not list it.
        """
        while True:
            page = self.directory.page(cursor)
            attested = self.store.attested_heads(after=cursor, until=page.next_cursor)
            listed = {tenant.tenant_id for tenant in page.tenants}
            for tenant_id in sorted(listed | attested.keys()):
                self._look_at_trail(tenant_id, attested.get(tenant_id), findings)
                if findings.full():
                    return tenant_id
            cursor = page.next_cursor
            if cursor is None:
                return None

    def _look_at_trail(self, tenant_id: str, attested: Head | None, findings: _Findings) -> None:
        findings.trails += 1
        try:
            reached = self._extended(tenant_id, attested, findings)
        except BrokenChainError as broken:
            findings.refused.append(RefusedTrail(tenant_id, broken.sequence, broken.reason))
        except UnavailableError:
            findings.refused.append(RefusedTrail(tenant_id, (attested or GENESIS).sequence, "could not be read"))
        else:
            if reached != (attested or GENESIS):
                findings.heads.append(AttestedHead(tenant_id, reached.sequence, reached.hash))

    def _extended(self, tenant_id: str, attested: Head | None, findings: _Findings) -> Head:
        """Return how far the trail extends its attested head. Raises BrokenChainError."""
        verifier, size = Verifier(tenant_id, attested or GENESIS), 0
        records = self.trail.oldest_first(tenant_id, after=attested.sequence - 1 if attested else 0)
        if attested and not is_at(next(records, None), attested):
            raise BrokenChainError(attested.sequence, "not the event that was attested")
        for record in records:
            if size >= _MAX_BYTES_OF_A_TRAIL:
                findings.unfinished = True
                break
            verifier.walk([record])
            size += len(record.text)
        findings.size += size
        return verifier.reached
