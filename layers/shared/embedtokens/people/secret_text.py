"""Secrets of people: invitation links and the values of session cookies.

Each contains the ids of its tenant and member, so that one batch read authenticates it, and 256 random bits, so that
storing a plain SHA-256 is safe.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Literal, Self

import msgspec

from embedtokens.encoding import base62
from embedtokens.scalars import BASE62, MEMBER_ID_DIGITS, SECRET_DIGITS, TENANT_DIGITS

type SecretKind = Literal["invite", "session"]

_TEXT = (
    rf"emb_(invite|session)_({BASE62}{{{TENANT_DIGITS}}})({BASE62}{{{MEMBER_ID_DIGITS}}})_{BASE62}{{{SECRET_DIGITS}}}"
)
INVITATION = rf"emb_invite_{BASE62}{{{TENANT_DIGITS + MEMBER_ID_DIGITS}}}_{BASE62}{{{SECRET_DIGITS}}}"
"""The same pattern for the link of an invitation, without groups, as a part of others."""


class SecretText(msgspec.Struct, frozen=True):
    """A well-formed secret that has not been authenticated yet."""

    text: str
    tenant_id: str
    member_id: str

    __repr__ = object.__repr__  # what it holds is never shown

    @classmethod
    def parse(cls, kind: SecretKind, unverified: str) -> Self | None:
        """Return the parsed secret, or None if the text has another format."""
        match = re.fullmatch(_TEXT, unverified)  # compiled when first used: most callers have no session
        if match is None or match[1] != kind:
            return None
        return cls(unverified, f"t_{match[2]}", f"m_{match[3]}")

    @classmethod
    def make(cls, kind: SecretKind, tenant_id: str, member_id: str, randomness: Callable[[int], bytes]) -> Self:
        """Return a new secret for a member: 256 bits from `randomness`."""
        ids = tenant_id.removeprefix("t_") + member_id.removeprefix("m_")
        text = f"emb_{kind}_{ids}_{base62.random_text(randomness, SECRET_DIGITS)}"
        return cls(text, tenant_id, member_id)

    @property
    def sha256(self) -> str:
        """The hash of the whole text, in hexadecimal: what is stored of it."""
        return hashlib.sha256(self.text.encode("ascii")).hexdigest()


def new_member_id(randomness: Callable[[int], bytes]) -> str:
    """Return a new member id: `m_` and 12 base62 characters."""
    return "m_" + base62.random_text(randomness, MEMBER_ID_DIGITS)
