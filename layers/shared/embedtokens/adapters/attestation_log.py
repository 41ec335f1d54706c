"""Checkpoints in the log, whole, so that whatever copies the log out of the account keeps them; and their metrics."""

from collections.abc import Callable, Mapping

import msgspec

from embedtokens.adapters.metrics import EmbeddedMetrics
from embedtokens.audit.checkpoints import Checkpoint, StoredCheckpoint


class AttestationLog(msgspec.Struct, frozen=True):
    """Implements ports.AttestationReports. `write` makes a line of the log: its message, and members at its top.

    A checkpoint says ids of tenants, hashes and numbers: nothing that is secret, and nothing that gives access.
    """

    stack_name: str
    write: Callable[[str, Mapping[str, object]], None]

    def checkpoint_made(self, stored: StoredCheckpoint, checkpoint: Checkpoint) -> None:
        """Log the checkpoint whole, as it is stored."""
        refused = [msgspec.to_builtins(trail) for trail in checkpoint.refused]
        line = {"number": stored.number, "heads": len(checkpoint.heads), "refused": refused, "checkpoint": stored.text}
        self.write("audit checkpoint", line)

    def deployed(self, now: int) -> None:
        """Count the age of the attestation from now (seconds since the epoch)."""
        self._metrics("attestation begins").attestation(0, now)

    def run_ended(self, refused: int, pass_age: int, now: int) -> None:
        """Report how many trails a run refused, and how many seconds ago the pass over all trails began."""
        self._metrics("audit trails attested").attestation(pass_age, now, refused=refused)

    def _metrics(self, message: str) -> EmbeddedMetrics:
        return EmbeddedMetrics(self.stack_name, lambda line: self.write(message, line))
