"""KMS for signing as on AWS: real P-256 keys behind the wire, and AWS's refusals.

moto's own KMS cannot be used: it hashes digests again, and signs with disabled keys.
"""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from embedtokens.adapters.aws.client import KMS
from tests.support.fakes.aws_server import Broken, Response
from tests.support.fakes.wire import Fault, Slow, Waiting, aws_error

MAX_RAW_BYTES = 4096
SHA256_BYTES = 32


@dataclass
class FakeKey:
    private: ec.EllipticCurvePrivateKey
    created_with: dict[str, Any]
    created_at: int
    state: str = "Enabled"


@dataclass
class FakeKms:
    """A fake KMS that can fail.

    `fault` (an error code, or a broken connection), while it is set, or else the next of `faults`, replaces KMS's
    answer. `first` holds codes that an operation returns one after the other before it works (None: it works this
    time).
    """

    clock: Callable[[], int] = lambda: 0
    keys: dict[str, FakeKey] = field(default_factory=dict)
    of_the_stack: dict[str, FakeKey] = field(default_factory=dict)
    """Keys that the template creates."""
    calls: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    fault: str | Broken | None = None
    faults: Iterator[Fault | None] = field(default_factory=lambda: repeat(None))
    first: dict[str, list[str | None]] = field(default_factory=dict)
    waiting: Waiting = field(default_factory=lambda: Waiting(KMS.seconds))

    def respond(self, operation: str, body: dict[str, Any]) -> Response:
        self.calls.append(operation)
        fault = self.fault or next(self.faults)
        self.waiting.meet(fault)
        if isinstance(fault, Slow):
            fault = fault.code
        if isinstance(fault, Broken):
            return Response(broken=fault)
        if isinstance(fault, str):
            return aws_error(fault)
        if self.first.get(operation) and (code := self.first[operation].pop(0)):
            return aws_error(code)
        self.requests.append(body)
        operations: dict[str, Callable[[dict[str, Any]], dict[str, Any] | str]] = {
            "CreateKey": self._create_key,
            "DescribeKey": self._describe_key,
            "GetResources": self._get_resources,
            "GetPublicKey": self._get_public_key,
            "ScheduleKeyDeletion": self._schedule_key_deletion,
            "Sign": self._sign,
        }
        answer = operations[operation](body)
        return aws_error(answer) if isinstance(answer, str) else Response(200, answer)

    def add_the_stack_s_key(self, arn: str) -> None:
        self.of_the_stack[arn] = FakeKey(ec.generate_private_key(ec.SECP256R1()), {}, self.clock())

    def _create_key(self, body: dict[str, Any]) -> dict[str, Any]:
        arn = f"arn:aws:kms:eu-west-1:123456789012:key/{len(self.keys):08d}"
        self.keys[arn] = FakeKey(ec.generate_private_key(ec.SECP256R1()), body, self.clock())
        return {"KeyMetadata": {"Arn": arn, "KeyId": arn.rpartition("/")[2]}}

    def _get_public_key(self, body: dict[str, Any]) -> dict[str, Any]:
        public = (self.keys | self.of_the_stack)[body["KeyId"]].private.public_key()
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return {"PublicKey": base64.b64encode(der).decode()}

    def _describe_key(self, body: dict[str, Any]) -> dict[str, Any] | str:
        key = self.keys.get(body["KeyId"])
        if key is None:
            return "NotFoundException"
        return {"KeyMetadata": {"KeyId": body["KeyId"], "CreationDate": key.created_at, "KeyState": key.state}}

    def _get_resources(self, body: dict[str, Any]) -> dict[str, Any]:
        """The Resource Groups Tagging API, with two keys per page."""
        (wanted,) = ({"TagKey": tag["Key"], "TagValue": tag["Values"][0]} for tag in body["TagFilters"])
        arns = sorted(arn for arn, key in self.keys.items() if wanted in key.created_with["Tags"])
        start = int(body.get("PaginationToken") or 0)
        following = str(start + 2) if start + 2 < len(arns) else ""
        found = [{"ResourceARN": arn} for arn in arns[start : start + 2]]
        return {"ResourceTagMappingList": found, "PaginationToken": following}

    def _schedule_key_deletion(self, body: dict[str, Any]) -> dict[str, Any] | str:
        key = self.keys.get(body["KeyId"])
        if key is None:
            return "NotFoundException"
        if key.state == "PendingDeletion":
            return "KMSInvalidStateException"
        key.state = "PendingDeletion"
        return {"KeyId": body["KeyId"]}

    def _sign(self, body: dict[str, Any]) -> dict[str, Any] | str:
        key = (self.keys | self.of_the_stack).get(body["KeyId"])
        if key is None:
            return "NotFoundException"
        if key.state == "Disabled":
            return "DisabledException"
        if key.state != "Enabled":
            return "KMSInvalidStateException"
        message = base64.b64decode(body["Message"])
        digest = body.get("MessageType", "RAW") == "DIGEST"
        if body["SigningAlgorithm"] != "ECDSA_SHA_256":
            return "InvalidKeyUsageException"
        if (digest and len(message) != SHA256_BYTES) or len(message) > MAX_RAW_BYTES:
            return "ValidationException"
        algorithm = ec.ECDSA(Prehashed(SHA256()) if digest else SHA256())
        return {"Signature": base64.b64encode(key.private.sign(message, algorithm)).decode()}
