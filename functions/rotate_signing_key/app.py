"""Rotates the signing keys: on its schedule, or by aws lambda invoke."""

from embedtokens import wiring
from embedtokens.use_cases.operate_signing_keys import read_request
from embedtokens.web import invoked


def carry_out(event: object, _request_id: str) -> invoked.Answer:
    return wiring.operator().carry_out(read_request(event))


wiring.prepare(wiring.operator)
_invoked = invoked.operator_entry_point(carry_out, wiring.start_operation)
# For stacks of releases before install_signing_keys, whose custom resource KeyRing this function was. Their update
# deletes it, and CloudFormation asks here. The next release does not need this any more.
_deleted = invoked.deletion_entry_point(wiring.responder, wiring.start_operation)


def handler(event: object, context: object) -> invoked.Answer:
    deletes = isinstance(event, dict) and event.get("RequestType") == "Delete"
    return (_deleted if deletes else _invoked)(event, context)
