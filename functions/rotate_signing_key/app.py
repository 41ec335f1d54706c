"""Rotates the signing keys: on its schedule, as the stack's custom resource, or by aws lambda invoke."""

from embedtokens import invoked, wiring
from embedtokens.domain.operating import read_request, summary
from embedtokens.domain.timing import read_timing


def carry_out(event: invoked.Event, _request_id: str) -> invoked.Answer:
    return wiring.operator().carry_out(read_request(event))


def install(properties: invoked.Event) -> dict[str, str]:
    timing = read_timing(properties.get("Timing", {}))
    return summary(wiring.rotator().install(properties["Issuer"], timing))


_invoked = invoked.operator_entry_point(carry_out, wiring.start_deployment)
_deployed = invoked.stack_entry_point(install, wiring.start_deployment, "first-signing-key")


def handler(event: invoked.Event | None, context: object) -> invoked.Answer | None:
    """CloudFormation's events name their type; an operator's need not say anything."""
    event = event or {}
    return (_deployed if "RequestType" in event else _invoked)(event, context)
