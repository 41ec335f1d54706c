"""Credentials of a Lambda function's role, from its environment or, after SnapStart, from a URL named there.

https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path

import msgspec

from embedtokens.adapters.aws.endpoints import at_address, trust
from embedtokens.adapters.aws.exchange import Connection, Deadline
from embedtokens.adapters.aws.failures import NotAnsweredError
from embedtokens.adapters.aws.signing import Credentials

_RENEW_SECONDS = 300
"""Credentials are renewed this long before they expire. A failed renewal matters only once they have expired."""

_METADATA_HOSTS = frozenset({"localhost", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"})


class _Answer(msgspec.Struct, rename="pascal"):
    """The answer of the credentials URL."""

    access_key_id: str
    secret_access_key: str
    token: str
    expiration: datetime


class RoleCredentials:
    """Provides credentials that are valid when they are requested.

    They expire by the wall clock: Lambda may stop the monotonic clock between requests.
    """

    def __init__(self, environ: Mapping[str, str], clock: Callable[[], float]) -> None:
        self._environ = environ
        self._clock = clock
        self._fetched: tuple[Credentials, float] | None = None

    def current(self, deadline: Deadline) -> Credentials:
        """Return credentials that have not expired. Raises NotAnsweredError if none are available in time."""
        key, secret = self._environ.get("AWS_ACCESS_KEY_ID"), self._environ.get("AWS_SECRET_ACCESS_KEY")
        if key and secret:
            return Credentials(key, secret, self._environ.get("AWS_SESSION_TOKEN") or None)
        now = self._clock()
        if self._fetched is None or now >= self._fetched[1] - _RENEW_SECONDS:
            try:
                self._fetched = self._fetch(deadline)
            except NotAnsweredError:
                if self._fetched is None or now >= self._fetched[1]:
                    raise
        return self._fetched[0]

    def _fetch(self, deadline: Deadline) -> tuple[Credentials, float]:
        """Return new credentials and the time (seconds since the epoch) at which they expire."""
        try:
            endpoint = at_address(self._environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI", ""))
        except ValueError:
            raise NotAnsweredError("NoCredentials") from None
        if not (endpoint.secure or endpoint.host in _METADATA_HOSTS or _is_loopback(endpoint.host)):
            raise NotAnsweredError("NoCredentials")
        headers = {"host": endpoint.authority, "accept": "application/json", **self._authorization()}
        connection = Connection(endpoint, trust, self._clock)
        try:
            answer = connection.send("GET", headers, b"", deadline)
        finally:
            connection.close()
        if answer.status != HTTPStatus.OK:
            raise NotAnsweredError("CredentialsRefused")
        try:
            reply = msgspec.json.decode(answer.body, type=_Answer)
        except (ValueError, RecursionError) as exc:
            raise NotAnsweredError("CredentialsUnreadable") from exc
        return Credentials(reply.access_key_id, reply.secret_access_key, reply.token), reply.expiration.timestamp()

    def _authorization(self) -> dict[str, str]:
        """Return the Authorization header for the URL. As in AWS's own libraries, the file takes precedence over the
        variable.
        """
        file = self._environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
        try:
            token = Path(file).read_text() if file else self._environ.get("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        except (OSError, ValueError) as exc:
            raise NotAnsweredError("NoCredentials") from exc
        return {"authorization": token} if token else {}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
