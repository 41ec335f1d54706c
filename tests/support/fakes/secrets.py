"""AWS Secrets Manager with one secret: that of the client at the fake identity provider."""

from typing import Any

from tests.support.fakes.aws_server import Response
from tests.support.fakes.identity_provider import CLIENT_SECRET


class FakeSecrets:
    """A backend of AwsServer."""

    def respond(self, operation: str, body: dict[str, Any]) -> Response:
        """Answer what the ARN in `body` names, whatever it is."""
        assert (operation, set(body)) == ("GetSecretValue", {"SecretId"})
        return Response(document={"SecretString": CLIENT_SECRET})
