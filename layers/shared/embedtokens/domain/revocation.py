"""Revocation: a token dies alone, or with its user, its API key or its tenant."""

import hashlib

import msgspec

from embedtokens.domain.claims import Claims
from embedtokens.domain.errors import Check, TokenError


class TokenIds(msgspec.Struct, frozen=True):
    """What a token's stored revocations are found by. The user is hashed: a sort key is no place for a name."""

    jti: str
    user_sha256: str
    api_key_id: str

    @classmethod
    def of(cls, claims: Claims) -> "TokenIds":
        return cls(claims.jti, user_sha256(claims.sub), claims.akid)


def user_sha256(distinct_id: str) -> str:
    return hashlib.sha256(distinct_id.encode()).hexdigest()


class Revocations(msgspec.Struct, frozen=True, kw_only=True):
    """What the store holds against one token; moments are seconds since the epoch, None where nothing is revoked."""

    token_revoked: bool
    api_key_known: bool
    api_key_before: int | None = None
    user_before: int | None = None
    tenant_before: int | None = None


def check(claims: Claims, revocations: Revocations) -> None:
    """Raises TokenError. `iat` is taken before the key is read, so `<=` also catches a token made meanwhile."""
    if revocations.token_revoked:
        raise TokenError(Check.REVOCATION, "token_revoked")
    if not revocations.api_key_known:
        raise TokenError(Check.REVOCATION, "api_key_deleted")
    levels = {
        "api_key_tokens_revoked": revocations.api_key_before,
        "user_tokens_revoked": revocations.user_before,
        "tenant_tokens_revoked": revocations.tenant_before,
    }
    for reason, before in levels.items():
        if before is not None and claims.iat <= before:
            raise TokenError(Check.REVOCATION, reason)
