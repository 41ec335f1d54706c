"""Attests the audit trails by signed checkpoints: on its schedule, or by aws lambda invoke."""

from embedtokens import invoked, wiring
from embedtokens.domain.attestation import read_request, to_response


def carry_out(event: object, _request_id: str) -> invoked.Answer:
    read_request(event)
    return to_response(wiring.attester().run())


wiring.prepare(wiring.attester)
handler = invoked.operator_entry_point(carry_out, wiring.start_attestation)
