"""Revocation of a token, on its own or with its user, its API key, or its tenant."""

import hashlib

import msgspec

from embedtokens.tokens.claims import Claims

MAX_AHEAD_SECONDS = 1
"""How far our clock may be ahead of the store's to issue tokens, in seconds.

Both are whole seconds, and ours is read before the store answers: a right clock is never ahead, and one that is ahead
by two is more than a second ahead.
"""

REACH_SECONDS = 2
"""How far ahead of the store's clock the time is until which a revocation ends tokens, in seconds.

A token based on a read before the revocation is issued in the second of that read's answer, which may have begun after
the revocation was stored; another second may pass while it is stored.
"""


REVOCATION_REACH_SECONDS = 60
"""How far beyond a revocation tokens end that are made by an API key, which makes none afterwards.

One that is being made meanwhile is issued at most this much later: a request is answered within 8 s, and clocks differ
by less than the leeway of 30 s."""

MEMBER_REACH_SECONDS = 10
"""Likewise for tokens made by a member, who makes new ones after a change: the two seconds from above, and 8 s in which
the change is stored."""


class TokenIds(msgspec.Struct, frozen=True):
    """The ids by which a token's revocations are found; `jti` is None for a token that is not made yet.

    The user is hashed: a name does not belong in a sort key.
    """

    jti: str | None
    user_sha256: str
    api_key_id: str

    @classmethod
    def of(cls, claims: Claims) -> "TokenIds":
        """Return the identifiers of a token."""
        return cls(claims.jti, user_sha256(claims.sub), claims.akid)


def user_sha256(distinct_id: str) -> str:
    """Return the hash under which revocations of a user are stored, in hexadecimal."""
    return hashlib.sha256(distinct_id.encode()).hexdigest()


class Revocations(msgspec.Struct, frozen=True, kw_only=True):
    """What may revoke one token; times are seconds since the epoch, None if nothing is revoked."""

    token_revoked: bool
    api_key_known: bool
    api_key_before: int | None = None
    user_before: int | None = None
    tenant_before: int | None = None

    def end_tokens_of(self, issued_at: int) -> bool:
        """Whether tokens issued at this time are revoked by their API key, user, or tenant."""
        moments = (self.api_key_before, self.user_before, self.tenant_before)
        return any(before is not None and issued_at <= before for before in moments)


def revoked_by(revocations: Revocations, issued_at: int) -> str | None:
    """Return why a token issued at this time is revoked, or None.

    A token's `iat` is taken before its API key is read, so `<=` also covers a token made meanwhile.
    """
    if revocations.token_revoked:
        return "token_revoked"
    if not revocations.api_key_known:
        return "api_key_deleted"
    levels = {
        "api_key_tokens_revoked": revocations.api_key_before,
        "user_tokens_revoked": revocations.user_before,
        "tenant_tokens_revoked": revocations.tenant_before,
    }
    return next((reason for reason, before in levels.items() if before is not None and issued_at <= before), None)


def tokens_end(before: int | None, revoked_at: int) -> int:
    """Return until when tokens end whose API key is revoked, never earlier than `before`.

    All are seconds since the epoch.
    """
    return max(before or 0, revoked_at + REVOCATION_REACH_SECONDS)
