"""How rotation goes, as metrics: one log line a run, which CloudWatch reads (embedded metric format).

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
_UNITS = {OVERDUE: "Seconds", READY: "Count", STRAYS: "Count"}


@dataclass(frozen=True, slots=True)
class EmbeddedMetrics:
    """The domain's RotationGauges. `write` makes a line of the log, these members at its top; the only dimension is
    the stack."""

    stack_name: str
    write: Callable[[Mapping[str, object]], None]

    def record(self, ring: KeyRing, now: int, *, strays: int) -> None:
        values = {
            OVERDUE: lifecycle.overdue(ring, now),
            READY: len(lifecycle.ready(ring, now)),
            STRAYS: strays,
        }
        definitions = [{"Name": name, "Unit": unit} for name, unit in _UNITS.items()]
        directive = {"Namespace": NAMESPACE, "Dimensions": [["Stack"]], "Metrics": definitions}
        about = {"Timestamp": now * 1000, "CloudWatchMetrics": [directive]}
        self.write({"_aws": about, "Stack": self.stack_name, **values})
