"""IAM is enforced on the local stack: a right that is taken away is missed exactly where it belongs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.local_stack import LocalStack


@contextmanager
def without(stack: LocalStack, role_id: str, action: str) -> Iterator[None]:
    """The role's inline policies without one action."""
    iam, role = stack.aws("iam"), stack.deployed["roles"][role_id]
    before = {
        name: iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]
    }
    assert action in json.dumps(before)
    for name, document in before.items():
        iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(deprived(document, action)))
    try:
        yield
    finally:
        for name, document in before.items():
            iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(document))


def deprived(document: dict[str, Any], action: str) -> dict[str, Any]:
    statements = []
    for statement in document["Statement"]:
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        kept = [granted for granted in actions if granted != action]
        statements += [{**statement, "Action": kept}] if kept else []
    return {**document, "Statement": statements}


def test_without_kms_sign_no_token_is_made_and_everything_else_works(stack: LocalStack) -> None:
    token = stack.generate().json()["token"]

    with without(stack, "GenerateTokenRole", "kms:Sign"):
        refused = stack.generate()
        introspected = stack.introspect(token)
        documents = [stack.get(path).status_code for path in ("/", "/.well-known/jwks.json")]
        settings = stack.get("/settings", x_api_key=stack.api_key)

    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert int(refused.headers["retry-after"]) >= 1
    assert "arn:" not in refused.text
    assert introspected.json()["active"]
    assert (documents, settings.status_code) == ([200, 200], 200)
    assert stack.generate().status_code == 200


@pytest.mark.parametrize(
    ("role", "action"), [("GenerateTokenRole", "dynamodb:BatchGetItem"), ("SettingsRole", "dynamodb:BatchGetItem")]
)
def test_without_the_right_to_read_keys_nobody_is_let_in(stack: LocalStack, role: str, action: str) -> None:
    with without(stack, role, action):
        answer = stack.generate() if role == "GenerateTokenRole" else stack.get("/settings", x_api_key=stack.api_key)

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


@pytest.fixture
def signing_call(stack: LocalStack) -> dict[str, Any]:
    """What the service asks of KMS, but for the message type."""
    (key_arn,) = (
        key["custody"]
        for key in stack.invoke("RotateSigningKey", {"action": "status"})["keys"]
        if key["state"] == "active"
    )
    return {"KeyId": key_arn, "Message": bytes(range(32)), "SigningAlgorithm": "ECDSA_SHA_256"}


def test_the_signing_role_signs_digests_and_nothing_else(stack: LocalStack, signing_call: dict[str, Any]) -> None:
    kms = stack.aws("kms", "GenerateTokenRole")

    assert kms.sign(**signing_call, MessageType="DIGEST")["Signature"]
    with pytest.raises(ClientError, match="AccessDenied"):
        kms.sign(**signing_call, MessageType="RAW")


def test_no_other_role_may_sign(stack: LocalStack, signing_call: dict[str, Any]) -> None:
    for role in set(stack.deployed["roles"]) - {"GenerateTokenRole"}:
        with pytest.raises(ClientError, match="AccessDenied"):
            stack.aws("kms", role).sign(**signing_call, MessageType="DIGEST")


@pytest.mark.parametrize(
    "tags",
    [[], [{"TagKey": "embed-tokens:stack", "TagValue": "somebody-elses"}]],
    ids=["no tag", "another stack's tag"],
)
def test_the_signing_role_cannot_sign_with_a_key_that_is_not_this_stack_s(
    stack: LocalStack, signing_call: dict[str, Any], tags: list[dict[str, str]]
) -> None:
    made = stack.aws("kms").create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256", Tags=tags)
    other = made["KeyMetadata"]["KeyId"]

    with pytest.raises(ClientError, match="AccessDenied"):
        stack.aws("kms", "GenerateTokenRole").sign(**{**signing_call, "KeyId": other}, MessageType="DIGEST")


@pytest.mark.parametrize("role", ["GenerateTokenRole", "IntrospectTokenRole", "AuditEventsRole"])
def test_who_only_notes_the_use_of_a_key_can_write_nothing_else(stack: LocalStack, role: str) -> None:
    key_id = stack.get("/api-keys/self", x_api_key=stack.api_key).json()["id"]
    place = {"pk": {"S": f"TENANT#{stack.tenant_id}#"}, "sk": {"S": f"KEY#{key_id}"}}
    call = {"TableName": stack.deployed["tableName"], "Key": place, "ExpressionAttributeValues": {":v": {"N": "1"}}}
    dynamodb = stack.aws("dynamodb", role)

    dynamodb.update_item(**call, UpdateExpression="SET last_used_at = :v")
    for name in ("expires_at", "max_token_lifetime"):
        with pytest.raises(ClientError, match="AccessDenied"):
            dynamodb.update_item(**call, UpdateExpression=f"SET last_used_at = :v, {name} = :v")
