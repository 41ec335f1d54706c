"""Log audit checkpoints in full, so that any copy of the log outside the account keeps them, and emit their metrics."""

from collections.abc import Callable, Mapping

import msgspec

from embedtokens.adapters.metrics import EmbeddedMetrics
from embedtokens.audit.checkpoints import Checkpoint, StoredCheckpoint


class AttestationLog(msgspec.Struct, frozen=True):
    """Implements operator_ports.AttestationReports. `write` emits one log line: its message and its top-level members.

    A checkpoint contains tenant ids, hashes, and numbers: nothing secret, and nothing that grants access.
    """

    stack_name: str
    write: Callable[[str, Mapping[str, object]], None]

    def checkpoint_made(self, stored: StoredCheckpoint, checkpoint: Checkpoint) -> None:
        """Log the checkpoint in full, as it is stored."""
        refused = [msgspec.to_builtins(trail) for trail in checkpoint.refused]
        line = {"number": stored.number, "heads": len(checkpoint.heads), "refused": refused, "checkpoint": stored.text}
        self.write("audit checkpoint", line)

    def deployed(self, now: int) -> None:
        """Start measuring the age of the attestation at `now` (seconds since the epoch)."""
        self._metrics("attestation begins").attestation(0, now)

    def run_ended(self, refused: int, pass_age: int, now: int) -> None:
        """Report how many trails a run refused, and how many seconds ago the pass over all trails began."""
        self._metrics("audit trails attested").attestation(pass_age, now, refused=refused)

    def _metrics(self, message: str) -> EmbeddedMetrics:
        return EmbeddedMetrics(self.stack_name, lambda line: self.write(message, line))
