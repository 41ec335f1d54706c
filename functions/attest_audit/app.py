"""Attest the audit trails with signed checkpoints, on a schedule or by aws lambda invoke."""

import msgspec

from embedtokens.use_cases.audit.attest_audit_request import read_request, to_response
from embedtokens.web import invoked
from embedtokens.wiring import init, operators, system


def carry_out(event: object, _request_id: str) -> msgspec.Struct:
    read_request(event)
    return to_response(operators.attester().run())


init.prepare(operators.attester)
handler = invoked.operator_entry_point(carry_out, system.start_attestation)
