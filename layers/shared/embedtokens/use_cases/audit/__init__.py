"""The audit trail: read, verify, and attest it."""
