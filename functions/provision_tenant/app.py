"""aws lambda invoke: create, list, suspend, resume and recover tenants."""

import msgspec

from embedtokens.audit.trail import Sender
from embedtokens.use_cases.operators.provision_tenants import read_request
from embedtokens.web import invoked
from embedtokens.wiring import init, operators, system


def carry_out(event: object, request_id: str) -> msgspec.Struct:
    return operators.provisioner().carry_out(read_request(event), Sender(request_id, None))


init.prepare(operators.provisioner)
handler = invoked.operator_entry_point(carry_out, system.start_request)
