"""CloudFormation's requests to a custom resource, and the answer: one PUT of JSON to the address in the request.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
"""

import json
import re
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Literal

import msgspec

from embedtokens.encoding import convert
from embedtokens.errors import Fault, RequestInvalidError, UnavailableError

TIMEOUT_SECONDS = 5
PAUSES_SECONDS = (1, 2)
"""Between the attempts to answer: a stack that hears nothing waits for its ServiceTimeout."""


class Request(msgspec.Struct, frozen=True, rename="pascal"):
    """What a stack asks, but for the resource's properties: those are whatever the sender likes."""

    request_type: Literal["Create", "Update", "Delete"]
    stack_id: str
    request_id: str
    logical_resource_id: str
    response_url: str = msgspec.field(name="ResponseURL")
    physical_resource_id: str | None = None


class Outcome(msgspec.Struct, frozen=True):
    """`data` of a success, which the template reads with GetAtt; None means failure, for `reason`."""

    data: Mapping[str, str] | None
    reason: str = ""


class Responder(msgspec.Struct, frozen=True, kw_only=True):
    """Answers the stacks of this region, at no other address.

    `url_suffix` is the partition's ("amazonaws.com"). `s3_endpoint` is where S3 is on a machine that is not AWS.
    """

    region: str
    url_suffix: str
    s3_endpoint: str | None = None
    sleep: Callable[[float], None]

    def read(self, event: object) -> Request:
        """Raises RequestInvalidError for what is no request, or names an address that is not CloudFormation's."""
        request = convert.convert(event, Request, RequestInvalidError)
        if not any(_is_below(request.response_url, base) for base in self._bases()):
            detail = "Only CloudFormation's own addresses in the stack's region are answered."
            raise RequestInvalidError([Fault("/ResponseURL", "not_allowed", detail)])
        return request

    def respond(self, request: Request, outcome: Outcome) -> None:
        """Raises UnavailableError when the answer is not accepted."""
        answer = {
            "Status": "FAILED" if outcome.data is None else "SUCCESS",
            "Reason": outcome.reason,
            "PhysicalResourceId": request.physical_resource_id or request.logical_resource_id,
            "StackId": request.stack_id,
            "RequestId": request.request_id,
            "LogicalResourceId": request.logical_resource_id,
            "Data": dict(outcome.data or {}),
        }
        put = urllib.request.Request(  # noqa: S310 - `read` has looked at the address
            request.response_url, data=json.dumps(answer).encode(), method="PUT", headers={"Content-Type": ""}
        )
        pauses = iter(PAUSES_SECONDS)
        while True:
            try:
                with urllib.request.urlopen(put, timeout=TIMEOUT_SECONDS):  # noqa: S310 # nosec B310
                    return
            except (OSError, HTTPException) as exc:
                pause = next(pauses, None)
                if pause is None:
                    raise UnavailableError("cloudformation: the answer was not accepted") from exc
            self.sleep(pause)

    def _bases(self) -> tuple[str, ...]:
        """CloudFormation's buckets have the region without dashes in their names; S3 has several hosts for a bucket.

        https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
        """
        if self.s3_endpoint:
            return (self.s3_endpoint,)
        bucket = f"cloudformation-custom-resource-response-{self.region.replace('-', '')}"
        hosts = (f"s3.{self.region}", f"s3-{self.region}", f"s3.dualstack.{self.region}", "s3")
        return tuple(f"https://{bucket}.{host}.{self.url_suffix}" for host in hosts)


def _is_below(url: str, base: str) -> bool:
    """Compared as text: no parser can take a part of the path, a port or a user's name for the host."""
    return url.startswith(f"{base}/") and re.fullmatch(r"[\x21-\x7e]+", url) is not None
