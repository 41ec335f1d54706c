"""Which addresses are CloudFormation's own: buckets of AWS in the stack's region, in every partition."""

import json
from pathlib import Path
from typing import Any

import botocore
import pytest

from embedtokens.adapters.aws.cloudformation import Responder
from embedtokens.field_errors import RequestInvalidError

BUCKET = "cloudformation-custom-resource-response-euwest1"
SIGNED = "arn%3Aaws%3Acloudformation%3Aeu-west-1%3A123456789012%3Astack/x/y%7CSigningKeys%7Cz?X-Amz-Signature=0f&x=1"


def accepted(url: str, *, region: str = "eu-west-1", suffix: str = "amazonaws.com", s3: str | None = None) -> bool:
    event = {
        "RequestType": "Delete",
        "ResponseURL": url,
        "StackId": "stack",
        "RequestId": "request",
        "LogicalResourceId": "SigningKeys",
    }
    responder = Responder(region=region, url_suffix=suffix, s3_endpoint=s3, sleep=lambda _: None)
    try:
        return responder.read(event).response_url == url
    except RequestInvalidError:
        return False


def regions() -> list[tuple[str, str]]:
    """Every region that botocore knows, with its partition's domain."""
    data: Any = json.loads((Path(botocore.__file__).parent / "data/endpoints.json").read_text())
    return [(region, partition["dnsSuffix"]) for partition in data["partitions"] for region in partition["regions"]]


@pytest.mark.parametrize(("region", "suffix"), regions())
def test_each_region_s_bucket_is_answered(region: str, suffix: str) -> None:
    bucket = f"cloudformation-custom-resource-response-{region.replace('-', '')}"

    for host in (f"s3.{region}", f"s3-{region}", "s3", f"s3.dualstack.{region}"):
        assert accepted(f"https://{bucket}.{host}.{suffix}/{SIGNED}", region=region, suffix=suffix)


@pytest.mark.parametrize(
    ("url", "region", "suffix"),
    [
        (f"https://{BUCKET}.s3-eu-west-1.amazonaws.com/{SIGNED}", "eu-west-1", "amazonaws.com"),
        (
            f"https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/{SIGNED}",
            "us-east-1",
            "amazonaws.com",
        ),
        (
            f"https://cloudformation-custom-resource-response-cnnorth1.s3.cn-north-1.amazonaws.com.cn/{SIGNED}",
            "cn-north-1",
            "amazonaws.com.cn",
        ),
    ],
)
def test_addresses_that_were_seen_on_aws_are_answered(url: str, region: str, suffix: str) -> None:
    assert accepted(url, region=region, suffix=suffix)


@pytest.mark.parametrize(
    "url",
    [
        f"http://{BUCKET}.s3.eu-west-1.amazonaws.com/{SIGNED}",
        f"HTTPS://{BUCKET}.s3.eu-west-1.amazonaws.com/{SIGNED}",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com:8443/{SIGNED}",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com@attacker.example/{SIGNED}",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com.attacker.example/{SIGNED}",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com.cn/{SIGNED}",
        f"https://{BUCKET}.s3.us-east-1.amazonaws.com/{SIGNED}",
        f"https://{BUCKET}x.s3.eu-west-1.amazonaws.com/{SIGNED}",
        f"https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/{SIGNED}",
        f"https://s3.eu-west-1.amazonaws.com/{BUCKET}/{SIGNED}",
        f"https://attacker.example/{BUCKET}.s3.eu-west-1.amazonaws.com/{SIGNED}",
        f"https://attacker.example#{BUCKET}.s3.eu-west-1.amazonaws.com/",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com\\@attacker.example/",
        f"https://user@{BUCKET}.s3.eu-west-1.amazonaws.com/{SIGNED}",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com/a b",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com/a\r\nHost: attacker.example",
        f"https://{BUCKET}.s3.eu-west-1.amazonaws.com/\u00e9",
        f" https://{BUCKET}.s3.eu-west-1.amazonaws.com/{SIGNED}",
        "https://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "",
    ],
)
def test_no_other_address_is_answered(url: str) -> None:
    assert not accepted(url)


def test_on_a_machine_that_is_not_aws_only_its_own_s3_is_answered() -> None:
    s3 = "http://localhost:4566"

    assert accepted(f"{s3}/answer", s3=s3)
    assert not accepted(f"https://{BUCKET}.s3.eu-west-1.amazonaws.com/{SIGNED}", s3=s3)
    assert not accepted("http://localhost:45660/answer", s3=s3)
