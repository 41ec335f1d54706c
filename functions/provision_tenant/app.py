"""aws lambda invoke: create, list, suspend, resume and recover tenants."""

from embedtokens import wiring
from embedtokens.audit.trail import Sender
from embedtokens.use_cases.provision_tenants import read_request
from embedtokens.web import invoked


def carry_out(event: object, request_id: str) -> invoked.Answer:
    return wiring.provisioner().carry_out(read_request(event), Sender(request_id, None))


wiring.prepare(wiring.provisioner)
handler = invoked.operator_entry_point(carry_out, wiring.start_request)
