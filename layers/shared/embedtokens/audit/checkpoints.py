"""Audit checkpoints: signed statements of where audit trails end, each with the hash of the previous one.

A checkpoint is a JWS (RFC 7515) with its own `typ` (RFC 8725 §3.11). It lists the tenants whose trails have grown since
the previous checkpoint, so that the newest one that lists a tenant is what is attested of that tenant's trail.
"""

import hashlib
from collections.abc import Callable

import msgspec

from embedtokens.audit.trail import Head
from embedtokens.jose import es256, jws
from embedtokens.jose.jwk import PublicJwk

TYPE = "embed-audit-checkpoint+jwt"
AUDIENCE = "embed-audit-checkpoint"
NO_CHECKPOINT = "0" * 64
"""The `previous` of the first checkpoint."""


class AttestedHead(msgspec.Struct, frozen=True, rename="camel"):
    """A statement that the event with this number in the tenant's trail has this hash."""

    tenant_id: str
    sequence: int
    hash: str


class RefusedTrail(msgspec.Struct, frozen=True, rename="camel"):
    """A trail that does not extend its attested head, which stays unchanged; `sequence` is where it differs."""

    tenant_id: str
    sequence: int
    reason: str


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The payload of a checkpoint. `iat` and `pass_started` are seconds since the epoch.

    Trails are read in passes over all tenants, ordered by id. `next` is the id after which the next checkpoint
    continues (None: the pass that began at `pass_started` is complete). `previous` is the hash of the previous
    checkpoint.
    """

    aud: str = AUDIENCE
    iat: int
    number: int
    previous: str
    pass_started: int
    next: str | None
    heads: tuple[AttestedHead, ...]
    refused: tuple[RefusedTrail, ...]


class StoredCheckpoint(msgspec.Struct, frozen=True):
    """A stored checkpoint: its number and its text, a signed JWS."""

    number: int
    text: str

    @property
    def hash(self) -> str:
        """The SHA-256 of the text, which the next checkpoint contains."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class StoredHead(msgspec.Struct, frozen=True):
    """A tenant's stored head, and the checkpoint that must confirm it."""

    head: Head
    checkpoint: StoredCheckpoint


class CheckpointError(Exception):
    """A checkpoint is not valid; the message says why."""


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    alg: str
    kid: str
    typ: str


def seal(checkpoint: Checkpoint, key: PublicJwk, sign: Callable[[bytes], bytes]) -> StoredCheckpoint:
    """Sign `checkpoint`. Raises CheckpointError if the signature was not made with `key`."""
    header = _Header(jws.ALGORITHM, key.thumbprint, TYPE)
    unsigned = jws.signing_input(msgspec.json.encode(header), msgspec.json.encode(checkpoint))
    text = f"{unsigned}.{jws.base64url(sign(unsigned.encode()))}"
    unseal(text, key)
    return StoredCheckpoint(checkpoint.number, text)


def unseal(text: str, key: PublicJwk) -> Checkpoint:
    """Verify a checkpoint with the public attestation key and return it. Raises CheckpointError."""
    checkpoint = read(text)
    try:
        header, payload, signature = jws.split(text)
        found = msgspec.json.decode(header, type=_Header)
    except (ValueError, msgspec.MsgspecError) as exc:
        raise CheckpointError("not a checkpoint") from exc
    if found != _Header(jws.ALGORITHM, key.thumbprint, TYPE):
        raise CheckpointError("not signed with the attestation key")
    if not es256.verifies(key, jws.signing_input(header, payload).encode(), signature):
        raise CheckpointError("the signature does not hold")
    return checkpoint


def read(text: str) -> Checkpoint:
    """Read a checkpoint without verifying it. Raises CheckpointError."""
    try:
        checkpoint = msgspec.json.decode(jws.split(text)[1], type=Checkpoint)
    except (ValueError, msgspec.MsgspecError) as exc:
        raise CheckpointError("not a checkpoint") from exc
    if checkpoint.aud != AUDIENCE:
        raise CheckpointError("for another audience")
    return checkpoint
