"""KMS: signing digests, and making the keys that sign.

https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
"""

import hashlib
import json
from typing import Any

from embedtokens.adapters.aws import aws_failures
from embedtokens.domain.errors import UnavailableError
from embedtokens.domain.jws import der_to_raw
from embedtokens.domain.keyring import SigningKey

STACK_TAG = "embed-tokens:stack"
_SIGNING_ALGORITHM = "ECDSA_SHA_256"
_DELETION_WINDOW_DAYS = 30


class KmsSigner:
    """The domain's Signer over keys whose custody is a KMS key ARN."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        with aws_failures("kms:Sign"):
            answer = self._client.sign(
                KeyId=key.custody,
                Message=hashlib.sha256(message).digest(),
                MessageType="DIGEST",  # RAW is limited to 4,096 bytes
                SigningAlgorithm=_SIGNING_ALGORITHM,
            )
        try:
            return der_to_raw(answer["Signature"])
        except (ValueError, OverflowError) as exc:
            raise UnavailableError("kms:Sign: not a P-256 signature") from exc


class KmsKeyMaker:
    """Makes tagged signing keys: roles get their rights by the tag, because keys are made long after the roles."""

    def __init__(self, client: Any, *, stack_name: str, account_root_arn: str, signer_role_arn: str) -> None:
        self._client = client
        self._stack_name = stack_name
        self._policy = json.dumps(_key_policy(account_root_arn, signer_role_arn))

    def create(self) -> tuple[str, bytes]:
        with aws_failures("kms:CreateKey"):
            created = self._client.create_key(
                Description=f"Signs the embed tokens of {self._stack_name}",
                KeyUsage="SIGN_VERIFY",
                KeySpec="ECC_NIST_P256",
                Policy=self._policy,
                Tags=[{"TagKey": STACK_TAG, "TagValue": self._stack_name}],
            )
        arn: str = created["KeyMetadata"]["Arn"]
        with aws_failures("kms:GetPublicKey"):
            public_half: bytes = self._client.get_public_key(KeyId=arn)["PublicKey"]
        return arn, public_half

    def discard(self, custody: str) -> None:
        with aws_failures("kms:ScheduleKeyDeletion"):
            self._client.schedule_key_deletion(KeyId=custody, PendingWindowInDays=_DELETION_WINDOW_DAYS)


def _key_policy(account_root_arn: str, signer_role_arn: str) -> dict[str, object]:
    """IAM policies of the account decide, except that nobody but the signing function's role signs, and only ES256.

    The rights of the root statement are what lets IAM policies grant anything at all:
    https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    """
    deny_sign = {"Effect": "Deny", "Principal": "*", "Action": "kms:Sign", "Resource": "*"}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "AccountAdministersByIam",
                "Effect": "Allow",
                "Principal": {"AWS": account_root_arn},
                "Action": "kms:*",
                "Resource": "*",
            },
            {
                "Sid": "OnlyTheGenerateFunctionSigns",
                **deny_sign,
                "Condition": {"ArnNotEquals": {"aws:PrincipalArn": signer_role_arn}},
            },
            {
                "Sid": "OnlyEs256",
                **deny_sign,
                "Condition": {"StringNotEquals": {"kms:SigningAlgorithm": _SIGNING_ALGORITHM}},
            },
            {
                "Sid": "OnlyDigests",
                **deny_sign,
                "Condition": {"StringNotEquals": {"kms:MessageType": "DIGEST"}},
            },
        ],
    }
