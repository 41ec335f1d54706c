"""Requests of operators to the attester, and their responses. The schedule sends `attest`."""

from itertools import islice
from typing import Literal

import msgspec

from embedtokens.encoding import convert
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.field_errors import RequestInvalidError
from embedtokens.use_cases.audit.attest_audit import Run

_MAX_LISTED = 100


class AttestRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of AttestAudit."""

    action: Literal["attest"]


class NewestCheckpoint(msgspec.Struct, frozen=True):
    """A checkpoint as a JWS, for the operator to keep. `at` is RFC 3339."""

    number: int
    at: str
    jws: str


class UnattestedTrail(msgspec.Struct, frozen=True, rename="camel"):
    """A trail that does not extend its attested head, the event where it differs, and why."""

    tenant_id: str
    sequence: int
    reason: str


class AttestationRun(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The newest checkpoint, the number of checkpoints, and the number of trails that they attest.

    `complete` is whether all tenants' trails were checked; `refused` are the first 100 of `refused_trails`.
    """

    checkpoint: NewestCheckpoint
    checkpoints: int
    attested: int
    complete: bool
    refused_trails: int
    refused: list[UnattestedTrail]


def read_request(event: object) -> AttestRequest:
    """Read a request. Raises RequestInvalidError."""
    return convert.convert(event, AttestRequest, RequestInvalidError)


def to_response(run: Run) -> AttestationRun:
    """Return the response for a run."""
    refused = [
        UnattestedTrail(trail.tenant_id, trail.sequence, trail.reason)
        for trail in islice(run.refused.values(), _MAX_LISTED)
    ]
    return AttestationRun(
        checkpoint=NewestCheckpoint(run.newest.number, rfc3339(run.checkpoint.iat), run.newest.text),
        checkpoints=run.made,
        attested=run.attested,
        complete=run.checkpoint.next is None,
        refused_trails=len(run.refused),
        refused=refused,
    )
