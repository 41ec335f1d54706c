"""Sign with KMS, which is sent the digest of a message.

https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
"""

import hashlib
from base64 import b64decode, b64encode

from embedtokens.adapters.aws.calls import AwsClient
from embedtokens.adapters.aws.failures import aws_failures, required_member
from embedtokens.errors import UnavailableError
from embedtokens.jose.es256 import der_to_raw
from embedtokens.signing_keys.key_ring import SigningKey

SIGNING_ALGORITHM = "ECDSA_SHA_256"


class KmsSigner:
    """Implements ports.Signer for keys in KMS."""

    def __init__(self, client: AwsClient) -> None:
        self._client = client

    def sign(self, key: SigningKey, message: bytes) -> bytes:
        """Return the ES256 signature of `message`: r and s, 64 bytes. Raises UnavailableError."""
        return sign_message(self._client, key.key_arn, message)


def sign_message(client: AwsClient, key_arn: str, message: bytes) -> bytes:
    """Return the ES256 signature of `message`: r and s, 64 bytes. Raises UnavailableError."""
    with aws_failures("kms:Sign"):
        answer = client.call(
            "Sign",
            KeyId=key_arn,
            Message=b64encode(hashlib.sha256(message).digest()).decode(),
            MessageType="DIGEST",  # RAW is limited to 4,096 bytes
            SigningAlgorithm=SIGNING_ALGORITHM,
        )
        signature = required_member(answer, "Signature", str)
    try:
        return der_to_raw(b64decode(signature))
    except (ValueError, OverflowError) as exc:
        raise UnavailableError("kms:Sign: not a P-256 signature") from exc
