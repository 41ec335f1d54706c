"""Only the attester's role signs with the attestation key, IAM enforced."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.local_stack import LocalStack
from tests.template.stack import translated

ROLES = sorted(f"{function}Role" for function in translated().functions)
ATTESTER = "AttestAuditRole"


@pytest.fixture
def signing_call(stack: LocalStack) -> dict[str, Any]:
    outputs = stack.aws("cloudformation").describe_stacks(StackName=stack.deployed["stackName"])["Stacks"][0]["Outputs"]
    (key,) = (output["OutputValue"] for output in outputs if output["OutputKey"] == "AttestationKeyArn")
    return {"KeyId": key, "Message": bytes(32), "SigningAlgorithm": "ECDSA_SHA_256"}


def test_the_attester_signs_digests_and_nothing_else(stack: LocalStack, signing_call: dict[str, Any]) -> None:
    kms = stack.aws("kms", ATTESTER)

    assert kms.sign(**signing_call, MessageType="DIGEST")["Signature"]
    with pytest.raises(ClientError, match="AccessDenied"):
        kms.sign(**signing_call, MessageType="RAW")


@pytest.mark.parametrize("role", [role for role in ROLES if role != ATTESTER])
def test_no_other_role_signs_with_the_attestation_key(
    stack: LocalStack, signing_call: dict[str, Any], role: str
) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        stack.aws("kms", role).sign(**signing_call, MessageType="DIGEST")


def test_a_tag_gives_nobody_the_attestation_key(stack: LocalStack, signing_call: dict[str, Any]) -> None:
    """The rotator may give any key the tag by which GenerateToken signs: the key's own policy denies it."""
    tag = {"TagKey": "embed-tokens:stack", "TagValue": stack.deployed["stackName"]}
    kms = stack.aws("kms", "RotateSigningKeyRole")
    kms.tag_resource(KeyId=signing_call["KeyId"], Tags=[tag])
    try:
        with pytest.raises(ClientError, match="AccessDenied"):
            stack.aws("kms", "GenerateTokenRole").sign(**signing_call, MessageType="DIGEST")
        assert stack.invoke("RotateSigningKey", {"action": "status"})["activeKid"]
    finally:
        stack.aws("kms").untag_resource(KeyId=signing_call["KeyId"], TagKeys=[tag["TagKey"]])
