"""The audit trail: chained events, and the checkpoints that attest them."""
