"""Rotate the signing keys, on a schedule or by aws lambda invoke."""

import msgspec

from embedtokens.use_cases.operators.operate_signing_keys import read_request
from embedtokens.web import invoked
from embedtokens.wiring import init, operators, system


def carry_out(event: object, _request_id: str) -> msgspec.Struct:
    return operators.operator().carry_out(read_request(event))


init.prepare(operators.operator)
_invoked = invoked.operator_entry_point(carry_out, system.start_operation)
# For stacks of releases before install_signing_keys, when this function was the custom resource KeyRing. Their update
# deletes that resource, and CloudFormation calls this function. The next release can remove this.
_deleted = invoked.deletion_entry_point(operators.responder, system.start_operation)


def handler(event: object, context: object) -> invoked.Response:
    deletes = isinstance(event, dict) and event.get("RequestType") == "Delete"
    return (_deleted if deletes else _invoked)(event, context)
