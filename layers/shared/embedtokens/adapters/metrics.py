"""Metrics as members of log lines, which CloudWatch reads (embedded metric format). They never name a tenant.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from embedtokens.signing_keys import lifecycle
from embedtokens.signing_keys.key_ring import KeyRing
from embedtokens.use_cases.ports import Clock

NAMESPACE = "EmbedTokens"
OVERDUE = "SigningKeyRotationOverdueSeconds"
READY = "SigningKeysReady"
STRAYS = "StraySigningKeys"
TRAILS_REFUSED = "AuditTrailsRefused"
ATTESTATION_AGE = "AuditAttestationAgeSeconds"
NOT_COMPILED = "AccessRulesNotCompiled"
NOT_VERIFIED = "TokensNotVerified"
CLOCK_AHEAD = "ClocksAhead"
GENERATED = "TokensGenerated"
NOT_GENERATED = "TokensRefused"
ACTIVE = "IntrospectionsActive"
INACTIVE = "IntrospectionsInactive"
OPENED = "HandshakesOpened"
NOT_OPENED = "HandshakesRefused"
_SECONDS = {OVERDUE, ATTESTATION_AGE}
_BY_STACK = ("Stack",)
_BY_CODE = ("Stack", "Code")

type Write = Callable[[Mapping[str, object]], None]
"""Writes a log line with these top-level members."""


class EmbeddedMetrics(msgspec.Struct, frozen=True):
    """Implements operator_ports.RotationGauges, ports.RuleAlarm, and ports.SigningAlarm.

    Each metric is a log line of its own, with the stack as dimension.
    """

    stack_name: str
    write: Write

    def record(self, ring: KeyRing, now: int, *, strays: int | None) -> None:
        """Report the ring's state; `strays` is None if they were not counted."""
        values: dict[str, float] = {OVERDUE: lifecycle.overdue(ring, now), READY: len(lifecycle.ready(ring, now))}
        self._measured(values if strays is None else {**values, STRAYS: strays}, now)

    def attestation(self, pass_age: int, now: int, *, refused: int | None = None) -> None:
        """Report the seconds since the pass began, and `refused` trails (None: none were checked)."""
        values: dict[str, float] = {ATTESTATION_AGE: pass_age}
        self._measured(values if refused is None else {**values, TRAILS_REFUSED: refused}, now)

    def not_compiled(self, count: int, now: int) -> None:
        """Report how many datasets were denied because their stored rules could not be applied."""
        self._measured({NOT_COMPILED: count}, now)

    def not_verified(self, now: int) -> None:
        """Report a signature that did not verify."""
        self._measured({NOT_VERIFIED: 1}, now)

    def clock_ahead(self, now: int) -> None:
        """Report that this container's clock is ahead of AWS's."""
        self._measured({CLOCK_AHEAD: 1}, now)

    def _measured(self, values: Mapping[str, float], now: int) -> None:
        self.write({**_directive(values, now, _BY_STACK), "Stack": self.stack_name, **values})


class RequestCounts(msgspec.Struct, frozen=True):
    """Counts request outcomes in the requests' own log lines: by stack, and refusals also by code."""

    stack_name: str
    clock: Clock

    def __call__(self, line: Mapping[str, object]) -> Mapping[str, object]:
        """Return the members to add to a line that has `route`, and `code` if the request was refused."""
        name, code = _outcome(line), line.get("code")
        if name is None:
            return {}
        dimensions = (_BY_STACK,) if code is None else (_BY_STACK, _BY_CODE)
        counted = {**_directive([name], self.clock(), *dimensions), "Stack": self.stack_name, name: 1}
        return counted if code is None else {**counted, "Code": code}


def _outcome(line: Mapping[str, object]) -> str | None:
    match line:
        case {"route": "POST /embed/generate-token"}:
            return NOT_GENERATED if "code" in line else GENERATED
        case {"route": "POST /embed/session"}:
            return NOT_OPENED if "code" in line else OPENED
        case {"route": "POST /embed/introspect-token", "active": active}:
            return ACTIVE if active else INACTIVE
    return None


def _directive(names: Iterable[str], now: int, *dimensions: Sequence[str]) -> dict[str, object]:
    definitions = [{"Name": name, "Unit": "Seconds" if name in _SECONDS else "Count"} for name in names]
    directive = {"Namespace": NAMESPACE, "Dimensions": dimensions, "Metrics": definitions}
    return {"_aws": {"Timestamp": now * 1000, "CloudWatchMetrics": [directive]}}
