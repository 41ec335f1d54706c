"""A secret in AWS Secrets Manager, kept for some minutes, so that its rotation is noticed."""

from collections.abc import Callable

from embedtokens.adapters.aws.calls import AwsClient
from embedtokens.adapters.aws.failures import aws_failures, required_member

_KEPT_SECONDS = 300


class Secret:
    """A text under an ARN."""

    def __init__(self, client: AwsClient, arn: str, clock: Callable[[], int]) -> None:
        self._client, self._arn, self._clock = client, arn, clock
        self._read: tuple[int, str] | None = None

    def text(self) -> str:
        """Return the secret's current text. Raises UnavailableError."""
        now = self._clock()
        if self._read is None or now - self._read[0] >= _KEPT_SECONDS:
            with aws_failures("secretsmanager:GetSecretValue"):
                answer = self._client.call("GetSecretValue", SecretId=self._arn)
                self._read = now, required_member(answer, "SecretString", str)
        return self._read[1]
