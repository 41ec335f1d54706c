"""Makes sure that there is an active signing key: as the stack's custom resource, or by aws lambda invoke."""

from embedtokens import invoked, wiring
from embedtokens.domain.rotation import summary


def ensure_active_key(_event: invoked.Event, _request_id: str) -> invoked.Answer:
    return summary(wiring.rotator().ensure_active_key())


def install(properties: invoked.Event) -> dict[str, str]:
    return summary(wiring.rotator().install(properties["Issuer"]))


_invoked = invoked.operator_entry_point(ensure_active_key, wiring.start_deployment)
_deployed = invoked.stack_entry_point(install, wiring.start_deployment, "first-signing-key")


def handler(event: invoked.Event | None, context: object) -> invoked.Answer | None:
    """CloudFormation's events name their type; an operator's need not say anything."""
    event = event or {}
    return (_deployed if "RequestType" in event else _invoked)(event, context)
