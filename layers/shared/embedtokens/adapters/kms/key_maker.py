"""Create signing keys in KMS, and schedule their deletion.

https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
"""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import jwt
import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from embedtokens.adapters.aws.calls import AwsClient
from embedtokens.adapters.aws.failures import aws_failures, failure_code, required_member
from embedtokens.adapters.aws.propagation_wait import PropagationWait
from embedtokens.adapters.kms.signer import SIGNING_ALGORITHM
from embedtokens.errors import UnavailableError
from embedtokens.jose.es256 import jwk_of
from embedtokens.jose.jwk import PublicJwk

STACK_TAG = "embed-tokens:stack"
_STRAY_AFTER_SECONDS = 120  # longer than any run lasts
ROTATOR_OPERATIONS = ("DescribeKey", "GetPublicKey", "PutKeyPolicy", "ScheduleKeyDeletion")
INSTALLER_OPERATIONS = ("GetPublicKey", "ScheduleKeyDeletion")
_SHORTEST_WINDOW_DAYS = 7
_GONE = {"NotFoundException", "KMSInvalidStateException"}
_NOT_KNOWN_EVERYWHERE_YET = {"AccessDeniedException", "MalformedPolicyDocumentException", "NotFoundException"}
_TRY_AGAIN = _NOT_KNOWN_EVERYWHERE_YET | {"ThrottlingException"}


class KeyRoles(msgspec.Struct, frozen=True):
    """ARNs of the principals in a key's policy. `installer` is set if that role creates the key."""

    account_root: str
    signer: str
    rotator: str
    installer: str | None = None


class KmsKeyMaker:
    """Creates tagged signing keys. generate is permitted by the tag, because keys are made long after the roles.

    The client must not retry: a CreateKey that timed out would create a second key. Only refusals during a deployment,
    while AWS propagates the new roles and their permissions, are retried here.
    """

    def __init__(
        self, client: AwsClient, tags: AwsClient, roles: KeyRoles, *, stack_name: str, propagation_wait: PropagationWait
    ) -> None:
        self._client = client
        self._tags = tags
        self._stack_name = stack_name
        self._policy = json.dumps(_key_policy(roles))
        # KMS creates no key whose creator cannot change its policy, unless told to. The rotator can, for all keys; the
        # installer does not need the permission.
        self._unusual = {"BypassPolicyLockoutSafetyCheck": True} if roles.installer else {}
        self._propagation_wait = propagation_wait

    def create(self) -> tuple[str, PublicJwk]:
        """Create a key pair in KMS; return its ARN and its public key. Raises UnavailableError."""
        arn = self._after_propagation("kms:CreateKey", self._create)
        try:
            return arn, public_jwk(
                b64decode(self._after_propagation("kms:GetPublicKey", lambda: self._public_key(arn)))
            )
        except UnavailableError:
            with suppress(UnavailableError):  # the operator should read the first failure
                self.discard(arn, _SHORTEST_WINDOW_DAYS)
            raise

    def discard(self, key_arn: str, window_days: int) -> None:
        """Schedule the deletion of a key, which stops it from signing and can be canceled. Repeating it is not an
        error.
        """
        try:
            with aws_failures("kms:ScheduleKeyDeletion"):
                self._client.call("ScheduleKeyDeletion", KeyId=key_arn, PendingWindowInDays=window_days)
        except UnavailableError as exc:
            if failure_code(exc) not in _GONE:
                raise

    def strays(self, now: int) -> list[str]:
        """Return tagged keys of a certain age that are not being deleted. Keys that may not be described are
        included.
        """
        return [arn for arn in self._tagged() if self._abandoned(arn, now)]

    def _tagged(self) -> Iterator[str]:
        """https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html"""
        wanted = {"TagFilters": [{"Key": STACK_TAG, "Values": [self._stack_name]}], "ResourceTypeFilters": ["kms"]}
        page = ""
        while True:
            with aws_failures("tag:GetResources"):
                answer = self._tags.call("GetResources", **wanted, **({"PaginationToken": page} if page else {}))
                tagged = required_member(answer, "ResourceTagMappingList", list)
            yield from (found["ResourceARN"] for found in tagged)
            page = answer.get("PaginationToken", "")
            if not page:
                return

    def _abandoned(self, arn: str, now: int) -> bool:
        try:
            with aws_failures("kms:DescribeKey"):
                key = required_member(self._client.call("DescribeKey", KeyId=arn), "KeyMetadata", dict)
        except UnavailableError as exc:
            if failure_code(exc) == "NotFoundException":
                return False
            if failure_code(exc) == "AccessDeniedException":
                return True
            raise
        age: float = now - key["CreationDate"].timestamp()
        return age >= _STRAY_AFTER_SECONDS and key["KeyState"] != "PendingDeletion"

    def _create(self) -> str:
        answer = self._client.call(
            "CreateKey",
            Description=f"Signs the embed tokens of {self._stack_name}",
            KeyUsage="SIGN_VERIFY",
            KeySpec="ECC_NIST_P256",
            Policy=self._policy,
            Tags=[{"TagKey": STACK_TAG, "TagValue": self._stack_name}],
            **self._unusual,
        )
        return required_member(required_member(answer, "KeyMetadata", dict), "Arn", str)

    def _public_key(self, arn: str) -> str:
        return required_member(self._client.call("GetPublicKey", KeyId=arn), "PublicKey", str)

    def _after_propagation(self, operation: str, call: Callable[[], str]) -> str:
        def attempt() -> str:
            with aws_failures(operation):
                return call()

        return self._propagation_wait.outlast(_TRY_AGAIN, attempt)


def public_jwk(subject_public_key_info: bytes) -> PublicJwk:
    """Read the answer of kms:GetPublicKey. Raises UnavailableError for anything but a P-256 key.

    PyJWT, which customers verify with, must read the same key from its JWK: otherwise others could not verify the
    tokens, so the key is neither published nor used for signing.
    """
    try:
        key = load_der_public_key(subject_public_key_info)
    except (ValueError, UnsupportedAlgorithm) as exc:
        raise UnavailableError("kms:GetPublicKey: not a public key") from exc
    if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
        raise UnavailableError("kms:GetPublicKey: not a P-256 key")
    jwk = jwk_of(key)
    try:
        read_back = jwt.PyJWK(jwk.published()).key
    except jwt.PyJWTError as exc:
        raise UnavailableError("kms:GetPublicKey: a key that PyJWT cannot read") from exc
    if read_back != key:
        raise UnavailableError("kms:GetPublicKey: PyJWT reads another key")
    return jwk


def _key_policy(roles: KeyRoles) -> dict[str, object]:
    """Return a policy that leaves decisions to the account's IAM policies, except who may sign and with what.

    Only the signing function's role signs, and only with ES256. The root statement is what lets IAM policies grant
    anything (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html). The rotator is named: a
    permission by tag may take five minutes to work (https://docs.aws.amazon.com/kms/latest/developerguide/abac.html),
    KMS creates no key whose creator cannot change its policy, and a role that may tag keys must get no permissions by
    tags. The installer reads the key that it has created, or deletes it if the installation fails.
    """
    made = [_allow("TheInstallerReadsOrDiscardsIt", roles.installer, INSTALLER_OPERATIONS)] if roles.installer else []
    return {
        "Version": "2012-10-17",
        "Statement": [
            _allow("AccountAdministersByIam", roles.account_root, ["*"]),
            _allow("TheRotatorTendsItsKeys", roles.rotator, ROTATOR_OPERATIONS),
            *made,
            _deny_sign("OnlyTheGenerateFunctionSigns", {"ArnNotEquals": {"aws:PrincipalArn": roles.signer}}),
            _deny_sign("OnlyEs256", {"StringNotEquals": {"kms:SigningAlgorithm": SIGNING_ALGORITHM}}),
            _deny_sign("OnlyDigests", {"StringNotEquals": {"kms:MessageType": "DIGEST"}}),
        ],
    }


def _allow(sid: str, principal: str, operations: Sequence[str]) -> dict[str, object]:
    actions = [f"kms:{operation}" for operation in operations]
    return {"Sid": sid, "Effect": "Allow", "Principal": {"AWS": principal}, "Action": actions, "Resource": "*"}


def _deny_sign(sid: str, condition: object) -> dict[str, object]:
    who = {"Effect": "Deny", "Principal": "*", "Action": "kms:Sign", "Resource": "*"}
    return {"Sid": sid, **who, "Condition": condition}
