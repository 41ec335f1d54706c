"""A login in progress: the content of its cookie, and the protocol secrets that are derived from it.

Nothing about a login is stored before an ID token is valid, so that a flood of first steps leaves nothing behind.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Self

import msgspec

from embedtokens.encoding import base62
from embedtokens.people.secret_text import INVITATION
from embedtokens.scalars import BASE62, FUTURE_LEEWAY_SECONDS, SECRET_DIGITS

LOGIN_SECONDS = 600
SECTION = r"[a-z][a-z-]{0,39}"
"""The name of a section of the page, to which a login may return. It cannot be a URL."""

_COOKIE = rf"([0-9]{{1,12}})\.({BASE62}{{{SECRET_DIGITS}}})\.({SECTION})?\.({INVITATION})?"


class Login(msgspec.Struct, frozen=True):
    """A login in progress. `started_at` is in seconds since the epoch; `invitation` is the text of a link, or empty."""

    started_at: int
    secret: str
    return_to: str
    invitation: str

    __repr__ = object.__repr__  # what it holds is never shown

    @classmethod
    def begin(cls, now: int, return_to: str, invitation: str, randomness: Callable[[int], bytes]) -> Self:
        """Return a new login."""
        return cls(now, base62.random_text(randomness, SECRET_DIGITS), return_to, invitation)

    @classmethod
    def parse(cls, cookie: str) -> Self | None:
        """Return the login in a cookie, or None if it contains none."""
        match = re.fullmatch(_COOKIE, cookie)  # compiled when first used: most callers have no cookie
        return cls(int(match[1]), match[2], match[3] or "", match[4] or "") if match else None

    @property
    def cookie(self) -> str:
        """The value of the browser's cookie."""
        return f"{self.started_at}.{self.secret}.{self.return_to}.{self.invitation}"

    @property
    def state(self) -> str:
        """The `state`, which the provider returns with the browser (RFC 6749 §10.12)."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """The `nonce`, which the ID token must contain (OpenID Connect Core 1.0 §3.1.2.1)."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """The PKCE code verifier, which the token endpoint requires (RFC 7636 §4.1)."""
        return self._derived("verifier")

    @property
    def challenge(self) -> str:
        """The PKCE code challenge: the hash of the verifier (RFC 7636 §4.2)."""
        return _base64url(hashlib.sha256(self.verifier.encode()).digest())

    @property
    def state_sha256(self) -> str:
        """The hash that is stored when the login ends, so that its state is used once."""
        return hashlib.sha256(self.state.encode()).hexdigest()

    def matches(self, state: str) -> bool:
        """Return whether a callback with this state belongs to this login."""
        return hmac.compare_digest(self.state.encode(), state.encode())

    def expired(self, now: int) -> bool:
        """Return whether the login started too long ago, or by a clock that is far ahead."""
        return not self.started_at - FUTURE_LEEWAY_SECONDS <= now < self.started_at + LOGIN_SECONDS

    def _derived(self, purpose: str) -> str:
        said = f"{purpose} {self.cookie.replace(self.secret, '')}"
        return _base64url(hmac.digest(self.secret.encode(), said.encode(), "sha256"))


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
