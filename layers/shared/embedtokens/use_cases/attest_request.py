"""What operators ask of the attester, and what they are told. The schedule asks for `attest`."""

from itertools import islice
from typing import Literal

import msgspec

from embedtokens.encoding import convert
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.field_errors import RequestInvalidError
from embedtokens.use_cases.attest_audit import Run

_MAX_TOLD = 100

type Answer = dict[str, object]


class AttestRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The payload of AttestAudit."""

    action: Literal["attest"]


def read_request(event: object) -> AttestRequest:
    """Raises RequestInvalidError."""
    return convert.convert(event, AttestRequest, RequestInvalidError)


def to_response(run: Run) -> Answer:
    """The newest checkpoint as a JWS to keep, and the first 100 trails that were refused."""
    return {
        "checkpoint": {"number": run.newest.number, "at": rfc3339(run.checkpoint.iat), "jws": run.newest.text},
        "checkpoints": run.made,
        "attested": run.attested,
        "complete": run.checkpoint.next is None,
        "refusedTrails": len(run.refused),
        "refused": [msgspec.to_builtins(trail) for trail in islice(run.refused.values(), _MAX_TOLD)],
    }
