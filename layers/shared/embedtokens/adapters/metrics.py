"""Metrics: one log line for each thing that is measured, which CloudWatch reads (embedded metric format).

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from embedtokens.domain import lifecycle
from embedtokens.domain.keyring import KeyRing

NAMESPACE = "EmbedTokens"
OVERDUE = "SigningKeyRotationOverdueSeconds"
READY = "SigningKeysReady"
STRAYS = "StraySigningKeys"
NOT_COMPILED = "AccessRulesNotCompiled"
_UNITS = {OVERDUE: "Seconds", READY: "Count", STRAYS: "Count", NOT_COMPILED: "Count"}

type Write = Callable[[Mapping[str, object]], None]
"""Makes a line of the log, with these members at its top."""


@dataclass(frozen=True, slots=True)
class EmbeddedMetrics:
    """The domain's RotationGauges and RuleAlarm. The only dimension is the stack."""

    stack_name: str
    write: Write

    def record(self, ring: KeyRing, now: int, *, strays: int) -> None:
        values: dict[str, float] = {
            OVERDUE: lifecycle.overdue(ring, now),
            READY: len(lifecycle.ready(ring, now)),
            STRAYS: strays,
        }
        self._measured(values, now)

    def not_compiled(self, count: int, now: int) -> None:
        self._measured({NOT_COMPILED: count}, now)

    def _measured(self, values: Mapping[str, float], now: int) -> None:
        definitions = [{"Name": name, "Unit": _UNITS[name]} for name in values]
        directive = {"Namespace": NAMESPACE, "Dimensions": [["Stack"]], "Metrics": definitions}
        about = {"Timestamp": now * 1000, "CloudWatchMetrics": [directive]}
        self.write({"_aws": about, "Stack": self.stack_name, **values})
