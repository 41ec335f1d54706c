"""A login under way: what its cookie holds, and the secrets of the protocol that are derived from it.

Nothing is stored of a login before an ID token proves somebody: whoever floods the first step leaves nothing behind.
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
"""The name of one of the page's sections: where a login may return to, and nothing that could be an address."""

_COOKIE = re.compile(rf"([0-9]{{1,12}})\.({BASE62}{{{SECRET_DIGITS}}})\.({SECTION})?\.({INVITATION})?")


class Login(msgspec.Struct, frozen=True):
    """`started_at` in seconds since the epoch; `invitation` is the text of a link, or empty."""

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
        """Return the login that a cookie holds; None: it holds none."""
        match = _COOKIE.fullmatch(cookie)
        return cls(int(match[1]), match[2], match[3] or "", match[4] or "") if match else None

    @property
    def cookie(self) -> str:
        """What the browser keeps of it."""
        return f"{self.started_at}.{self.secret}.{self.return_to}.{self.invitation}"

    @property
    def state(self) -> str:
        """What the provider hands back with the browser (RFC 6749 §10.12)."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """What the ID token must repeat (OpenID Connect Core 1.0 §3.1.2.1)."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """What proves at the token endpoint who began (RFC 7636 §4.1)."""
        return self._derived("verifier")

    @property
    def challenge(self) -> str:
        """Its hash, which the provider keeps until then (RFC 7636 §4.2)."""
        return _base64url(hashlib.sha256(self.verifier.encode()).digest())

    @property
    def state_sha256(self) -> str:
        """What is stored of a login that has ended, so that no other ends with it."""
        return hashlib.sha256(self.state.encode()).hexdigest()

    def matches(self, state: str) -> bool:
        """Return whether this is the login that the browser comes back from."""
        return hmac.compare_digest(self.state.encode(), state.encode())

    def expired(self, now: int) -> bool:
        """Return whether it was begun too long ago, or by a clock that is far ahead."""
        return not self.started_at - FUTURE_LEEWAY_SECONDS <= now < self.started_at + LOGIN_SECONDS

    def _derived(self, purpose: str) -> str:
        said = f"{purpose} {self.cookie.replace(self.secret, '')}"
        return _base64url(hmac.digest(self.secret.encode(), said.encode(), "sha256"))


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
