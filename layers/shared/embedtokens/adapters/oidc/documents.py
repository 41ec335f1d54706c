"""Fetch an identity provider's documents over https, with a deadline and a size limit, without following redirects.

The operator configures the issuer, but the provider chooses the URLs in its documents, so the same rules apply to them.
"""

import ssl
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from embedtokens.adapters.aws.calls import USER_AGENT
from embedtokens.adapters.aws.endpoints import Endpoint, at_address, trust
from embedtokens.adapters.aws.exchange import Clock, Connection, Deadline
from embedtokens.adapters.aws.failures import NotAnsweredError
from embedtokens.sign_in_errors import IdentityProviderError

MAX_DOCUMENT_BYTES = 256 * 1024
SECONDS = 5.0
"""The time limit for all requests to the provider in one step of a login."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost"})


class Answered(msgspec.Struct, frozen=True):
    """A response with a JSON object."""

    status: int
    members: Mapping[str, Any]


class Documents(msgspec.Struct, frozen=True, kw_only=True):
    """Fetches from one provider. `monotonic` measures deadlines, `clock` is the wall clock."""

    issuer: str
    clock: Clock
    monotonic: Clock
    trusted: Callable[[Endpoint], ssl.SSLContext] = cache(trust)

    def deadline(self) -> Deadline:
        """Return the end of a step of a login that begins now."""
        return Deadline(self.monotonic, self.monotonic() + SECONDS)

    def get(self, url: str, deadline: Deadline) -> Mapping[str, Any]:
        """Return the JSON object at `url`. Raises IdentityProviderError for anything but a 200."""
        answer = self._exchanged("GET", url, {}, b"", deadline)
        if answer.status != HTTPStatus.OK:
            raise IdentityProviderError(f"oidc: {answer.status} for a document")
        return answer.members

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str], deadline: Deadline) -> Answered:
        """Post a form to `url` and return the response, whatever its status. Raises IdentityProviderError."""
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self._exchanged("POST", url, {**kind, **headers}, urlencode(form).encode(), deadline)

    def require_address(self, url: str) -> Endpoint:
        """Return the endpoint of a URL with https, or with http if both it and the provider are on this machine.

        Raises IdentityProviderError.
        """
        try:
            endpoint, parts = at_address(url), urlsplit(url)
        except ValueError as exc:
            raise IdentityProviderError("oidc: no https address") from exc
        local = self.issuer.startswith("http://") and endpoint.host in _LOOPBACK
        if not (endpoint.secure or local) or parts.username is not None or parts.fragment:
            raise IdentityProviderError("oidc: no https address")
        return endpoint

    def _exchanged(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes, deadline: Deadline
    ) -> Answered:
        connection = Connection(self.require_address(url), self.trusted, self.clock, max_bytes=MAX_DOCUMENT_BYTES)
        sent = {"host": connection.authority, "accept": "application/json", "user-agent": USER_AGENT, **headers}
        try:
            answer = connection.send(method, sent, body, deadline)
            members = msgspec.json.decode(answer.body)
        except NotAnsweredError as exc:
            raise IdentityProviderError(f"oidc: {exc.kind}") from exc
        except (ValueError, RecursionError) as exc:
            raise IdentityProviderError("oidc: no JSON") from exc
        finally:
            connection.close()
        if not isinstance(members, dict):
            raise IdentityProviderError("oidc: no JSON object")
        return Answered(answer.status, members)


def basic(client_id: str, secret: str) -> dict[str, str]:
    """Return the header that authenticates a client (RFC 6749 §2.3.1: id and secret are form-encoded)."""
    halves = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
    return {"authorization": f"Basic {b64encode(halves.encode()).decode()}"}
