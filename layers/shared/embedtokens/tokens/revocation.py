"""Revocation: a token dies alone, or with its user, its API key or its tenant."""

import hashlib

import msgspec

from embedtokens.tokens.claims import Claims

MAX_AHEAD_SECONDS = 1
"""How far our clock may be ahead of the store's where tokens are made.

Both are whole seconds, and ours is read before the store answers: a right clock is never ahead, and one that is by two
is more than a second ahead."""

REACH_SECONDS = 2
"""How far ahead of the store's clock the moment lies until which a revocation ends tokens.

A token that is made from a read which the revocation did not reach yet is issued in the second of that read's answer,
which may have begun after the revocation was stored; a second may pass while it is."""


class TokenIds(msgspec.Struct, frozen=True):
    """What a token's stored revocations are found by; `jti` is None for a token that is yet to be made.

    The user is hashed: a sort key is no place for a name.
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
    """What the store holds against one token; moments are seconds since the epoch, None where nothing is revoked."""

    token_revoked: bool
    api_key_known: bool
    api_key_before: int | None = None
    user_before: int | None = None
    tenant_before: int | None = None

    def end_tokens_of(self, issued_at: int) -> bool:
        """Whether tokens of this moment are dead by their API key, user or tenant."""
        moments = (self.api_key_before, self.user_before, self.tenant_before)
        return any(before is not None and issued_at <= before for before in moments)


def revoked_by(revocations: Revocations, issued_at: int) -> str | None:
    """Return why a token of this moment is revoked, or None if it is not.

    A token's `iat` is taken before its API key is read, so `<=` also catches a token made meanwhile.
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
