"""The log: one JSON object a line, and never a token, a key or an attribute's value in it."""

import traceback
from functools import cache

from aws_lambda_powertools import Logger

METRICS_NAMESPACE = "EmbedTokens"


@cache
def logger() -> Logger:
    return Logger()


def defect(error: Exception) -> None:
    """Where something unexpected happened, but not what it says: its message may quote a token or a key."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger().error("defect", extra={"error": type(error).__name__, "at": frames})


def alarm(metric: str, count: int, *, at: int, message: str) -> None:
    """A line that CloudWatch counts (embedded metric format), by function and never by tenant. `at` is in seconds.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    """
    told = {
        "Namespace": METRICS_NAMESPACE,
        "Dimensions": [["service"]],  # a member of every line of the log
        "Metrics": [{"Name": metric, "Unit": "Count"}],
    }
    logger().error(message, extra={"_aws": {"Timestamp": at * 1000, "CloudWatchMetrics": [told]}, metric: count})
