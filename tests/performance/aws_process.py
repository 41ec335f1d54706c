"""AWS for one container under load, in a process of its own: latencies and refusals of our choosing, over HTTP.

It prints its address, and ends when its standard input does, so that it never outlives whoever started it.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.fakes.aws_server import serving
from tests.support.fakes.stored_aws import StoredAws

THROTTLED = "ThrottlingException"


def throttling(ratio: float, seed: int) -> Callable[[str], str | None]:
    """Return what refuses that share of AWS calls, always the same ones."""
    dice = random.Random(seed)  # noqa: S311 - which calls fail is no secret
    return lambda _operation: THROTTLED if dice.random() < ratio else None


def main() -> None:
    options = _options()
    latency = {"Sign": options.kms_ms / 1000}
    snapshot = json.loads(options.snapshot.read_text())
    ahead = snapshot["at"] - time.time()
    stored = StoredAws(
        snapshot,
        latency=lambda operation: latency.get(operation, options.dynamodb_ms / 1000),
        refuse=throttling(options.throttled, options.seed),
    )
    with serving(stored, stored, clock=lambda: time.time() + ahead) as server:
        print(server.url, flush=True)  # noqa: T201 - read by whoever started this
        sys.stdin.read()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.performance.aws_process", description=__doc__)
    parser.add_argument("snapshot", type=Path, help="of tests.support.builders.snapshot")
    parser.add_argument("--kms-ms", type=float, default=0, help="how long KMS takes")
    parser.add_argument("--dynamodb-ms", type=float, default=0, help="how long DynamoDB takes")
    parser.add_argument("--throttled", type=float, default=0, help="share of AWS calls that are refused")
    parser.add_argument("--seed", type=int, default=0, help="of what is refused")
    return parser.parse_args()


if __name__ == "__main__":
    main()
