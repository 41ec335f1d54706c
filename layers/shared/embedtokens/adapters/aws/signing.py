"""AWS Signature Version 4 for POST requests without a query, which all calls to DynamoDB and KMS are.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hashlib
import hmac
import time
from collections.abc import Mapping

import msgspec

_ALGORITHM = "AWS4-HMAC-SHA256"


class Credentials(msgspec.Struct, frozen=True):
    """A role's credentials: the secret signs, and the token is sent with the request."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None = None


class SigV4:
    """Signs requests to one service in one region; keeps the key derived from a secret for a day."""

    def __init__(self, service: str, region: str) -> None:
        self._service = service
        self._region = region
        self._derived: tuple[str, str, bytes] | None = None

    def signed(
        self, headers: Mapping[str, str], body: bytes, credentials: Credentials, now: float, *, path: str = "/"
    ) -> dict[str, str]:
        """Return `headers` (lower-case names, including `host`) and those that authenticate the request.

        `now` is in seconds since the epoch: AWS accepts a request within five minutes of it.
        """
        timestamp = _timestamp(now)
        sent = {**headers, "x-amz-date": timestamp}
        if credentials.session_token is not None:
            sent["x-amz-security-token"] = credentials.session_token
        names = sorted(sent)
        listed = ";".join(names)
        lines = "".join(f"{name}:{' '.join(sent[name].split())}\n" for name in names)
        canonical = f"POST\n{path}\n\n{lines}\n{listed}\n{hashlib.sha256(body).hexdigest()}"
        scope = f"{timestamp[:8]}/{self._region}/{self._service}/aws4_request"
        to_sign = f"{_ALGORITHM}\n{timestamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        key = self._key(credentials.secret_access_key, timestamp[:8])
        signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
        proof = f"Credential={credentials.access_key_id}/{scope}, SignedHeaders={listed}, Signature={signature}"
        return {**sent, "authorization": f"{_ALGORITHM} {proof}"}

    def prepare(self, credentials: Credentials, now: float) -> None:
        """Derive the key of the day before a request needs it."""
        self._key(credentials.secret_access_key, _timestamp(now)[:8])

    def _key(self, secret: str, day: str) -> bytes:
        if self._derived is None or self._derived[:2] != (secret, day):
            key = f"AWS4{secret}".encode()
            for part in (day, self._region, self._service, "aws4_request"):
                key = hmac.digest(key, part.encode(), "sha256")
            self._derived = secret, day, key
        return self._derived[2]


def _timestamp(now: float) -> str:
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
