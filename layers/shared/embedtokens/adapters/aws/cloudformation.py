"""Requests from CloudFormation to a custom resource, answered by one PUT of JSON to the URL in the request.

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
from embedtokens.errors import UnavailableError
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.retry import retry

TIMEOUT_SECONDS = 5
PAUSES_SECONDS = (1, 2)
"""Pauses between the attempts to answer. A stack without an answer waits for its ServiceTimeout."""


class Request(msgspec.Struct, frozen=True, rename="pascal"):
    """A stack's request, without the resource's properties: the sender is free to choose those."""

    request_type: Literal["Create", "Update", "Delete"]
    stack_id: str
    request_id: str
    logical_resource_id: str
    response_url: str = msgspec.field(name="ResponseURL")
    physical_resource_id: str | None = None


class Outcome(msgspec.Struct, frozen=True):
    """The result for the template: `data`, which it reads with GetAtt, or None for a failure with its `reason`."""

    data: Mapping[str, str] | None
    reason: str = ""


class Responder(msgspec.Struct, frozen=True, kw_only=True):
    """Answers stacks of this region, and sends to no other address.

    `url_suffix` is the partition's ("amazonaws.com"). `s3_endpoint` is the address of S3 on a machine outside AWS.
    """

    region: str
    url_suffix: str
    s3_endpoint: str | None = None
    sleep: Callable[[float], None]

    def read(self, event: object) -> Request:
        """Return the request. Raises RequestInvalidError if it is invalid or its URL is not CloudFormation's."""
        request = convert.convert(event, Request, RequestInvalidError)
        if not any(_is_below(request.response_url, base) for base in self._bases()):
            detail = "Only CloudFormation's own URLs in the stack's region are accepted."
            raise RequestInvalidError([FieldError("/ResponseURL", "not_allowed", detail)])
        return request

    def respond(self, request: Request, outcome: Outcome) -> None:
        """Send the outcome. Raises UnavailableError if it is not accepted."""
        answer = {
            "Status": "FAILED" if outcome.data is None else "SUCCESS",
            "Reason": outcome.reason,
            "PhysicalResourceId": request.physical_resource_id or request.logical_resource_id,
            "StackId": request.stack_id,
            "RequestId": request.request_id,
            "LogicalResourceId": request.logical_resource_id,
            "Data": dict(outcome.data or {}),
        }
        put = urllib.request.Request(  # noqa: S310 - `read` has checked the address
            request.response_url, data=json.dumps(answer).encode(), method="PUT", headers={"Content-Type": ""}
        )

        def answer_accepted(_: int) -> bool | None:
            try:
                with urllib.request.urlopen(put, timeout=TIMEOUT_SECONDS):  # noqa: S310 # nosec B310
                    return True
            except (OSError, HTTPException):
                return None

        refused = UnavailableError("cloudformation: the answer was not accepted")
        retry(answer_accepted, 1 + len(PAUSES_SECONDS), refused, lambda number: self.sleep(PAUSES_SECONDS[number]))

    def _bases(self) -> tuple[str, ...]:
        """CloudFormation's bucket names contain the region without dashes; S3 has several host names for a bucket.

        https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html
        https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
        """
        if self.s3_endpoint:
            return (self.s3_endpoint,)
        bucket = f"cloudformation-custom-resource-response-{self.region.replace('-', '')}"
        hosts = (f"s3.{self.region}", f"s3-{self.region}", f"s3.dualstack.{self.region}", "s3")
        return tuple(f"https://{bucket}.{host}.{self.url_suffix}" for host in hosts)


def _is_below(url: str, base: str) -> bool:
    """Compare as text, so that no parser can mistake a part of the path, a port, or a user name for the host."""
    return url.startswith(f"{base}/") and re.fullmatch(r"[\x21-\x7e]+", url) is not None
