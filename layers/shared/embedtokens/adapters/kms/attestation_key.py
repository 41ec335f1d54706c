"""The stack's KMS key that signs audit checkpoints. The template creates it with its policy."""

from base64 import b64decode
from functools import cached_property

from embedtokens.adapters.aws.calls import AwsClient
from embedtokens.adapters.aws.failures import aws_failures, required_member
from embedtokens.adapters.kms.key_maker import public_jwk
from embedtokens.adapters.kms.signer import sign_message
from embedtokens.jose.jwk import PublicJwk


class KmsAttestationKey:
    """Implements operator_ports.AttestationKey. Its public key never changes, so it is fetched once per container."""

    def __init__(self, client: AwsClient, key_arn: str) -> None:
        self._client, self._key_arn = client, key_arn

    @cached_property
    def _public(self) -> PublicJwk:
        with aws_failures("kms:GetPublicKey"):
            key = required_member(self._client.call("GetPublicKey", KeyId=self._key_arn), "PublicKey", str)
        return public_jwk(b64decode(key))

    def public(self) -> PublicJwk:
        """Return the public key, fetched once per container. Raises UnavailableError."""
        return self._public

    def sign(self, message: bytes) -> bytes:
        """Return the ES256 signature of `message`: r and s, 64 bytes. Raises UnavailableError."""
        return sign_message(self._client, self._key_arn, message)
