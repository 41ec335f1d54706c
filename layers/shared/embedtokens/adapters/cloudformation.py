"""Answers a CloudFormation custom resource: one PUT of JSON to the URL that came with the request.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
"""

import json
import urllib.request
from collections.abc import Mapping
from typing import Any

TIMEOUT_SECONDS = 5


def respond(event: Mapping[str, Any], *, resource_id: str, data: Mapping[str, str] | None, reason: str = "") -> None:
    """Say SUCCESS with `data`, or FAILED with `reason` when `data` is None. Raises OSError when nobody listens."""
    answer = {
        "Status": "FAILED" if data is None else "SUCCESS",
        "Reason": reason,
        "PhysicalResourceId": resource_id,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "Data": dict(data or {}),
    }
    request = urllib.request.Request(  # noqa: S310 - the URL is CloudFormation's own
        event["ResponseURL"],
        data=json.dumps(answer).encode(),
        method="PUT",
        headers={"Content-Type": ""},
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310
        pass
