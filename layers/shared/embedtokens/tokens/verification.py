"""The one strict reader of embed tokens. Whatever reads a token in this service reads it here.

Three steps, each usable only on the result of the one before, so that trust shows in the types:

    read            text → UnverifiedToken    shape, sizes, strict JSON, header and claim types
    check_signature → SignedToken             our key made it, and that key is still good
    judge           → VerifiedToken      for this issuer and tenant, at this moment
"""

import re

import msgspec

from embedtokens.encoding import strict_json
from embedtokens.errors import Check, TokenError
from embedtokens.jose import es256, jws
from embedtokens.scalars import FUTURE_LEEWAY_SECONDS, MIN_LIFETIME_SECONDS
from embedtokens.signing_keys.key_ring import PUBLISHED, KeyRing, KeyState
from embedtokens.tokens.claims import MAX_READ_BYTES, TOKEN_TYPE, Claims, Header, audience

_MAX_DEPTH = 8
_MAX_MEMBERS = 256
_TYPE = re.compile(rf"(application/)?{re.escape(TOKEN_TYPE)}", re.IGNORECASE | re.ASCII)  # RFC 7515 §4.1.9


class UnverifiedToken(msgspec.Struct, frozen=True):
    """A token of the right form. Nothing that it says has been checked."""

    signed_part: bytes
    signature: bytes
    header: Header
    claims: Claims


class SignedToken(msgspec.Struct, frozen=True):
    """A token that one of our keys signed: what it says was said by this service, at some time, to some tenant."""

    claims: Claims


class VerifiedToken(msgspec.Struct, frozen=True):
    """A token that passed every check which needs no store. Only `judge` makes one."""

    claims: Claims


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What a token must be for: issuer and tenant, the moment, and the longest lifetime (seconds) that is accepted."""

    issuer: str
    tenant_id: str
    now: int
    max_lifetime: int


def verify(token: str, ring: KeyRing, profile: Profile) -> VerifiedToken:
    """All three steps. Raises TokenError."""
    return judge(check_signature(read(token), ring), profile)


def read(token: str) -> UnverifiedToken:
    """Raises TokenError (format). Sizes are checked before anything is decoded."""
    if len(token) > MAX_READ_BYTES:
        raise TokenError(Check.FORMAT, "too_large")
    try:
        header_json, claims_json, signature = jws.split(token)
        header = _parse(header_json, Header)
        claims = _parse(claims_json, Claims)
    except (ValueError, msgspec.ValidationError) as exc:
        raise TokenError(Check.FORMAT, "malformed") from exc
    if not _TYPE.fullmatch(header.typ):
        raise TokenError(Check.FORMAT, "wrong_kind")
    return UnverifiedToken(token.rpartition(".")[0].encode("ascii"), signature, header, claims)


def _parse[T](data: bytes, to: type[T]) -> T:
    document = strict_json.parse(data, max_depth=_MAX_DEPTH, max_members=_MAX_MEMBERS)
    return msgspec.convert(document, to, strict=True)


def check_signature(token: UnverifiedToken, ring: KeyRing) -> SignedToken:
    """Raises TokenError (signature, key state). RFC 7515 §5.2, with the key's own algorithm and no other."""
    key = ring.find(token.header.kid)
    if key is None or key.state is KeyState.UNKNOWN:
        raise TokenError(Check.SIGNATURE, "unknown_key")
    if not es256.holds(key.jwk, token.signed_part, token.signature):
        raise TokenError(Check.SIGNATURE, "bad_signature")
    if key.state not in PUBLISHED:
        raise TokenError(Check.KEY_STATE, f"key_{key.state}")
    return SignedToken(token.claims)


def judge(token: SignedToken, profile: Profile) -> VerifiedToken:
    """Raises TokenError (issuer, audience, lifetime). In the second of its `exp` a token is dead (RFC 7519 §4.1.4)."""
    claims = token.claims
    if claims.iss != profile.issuer:
        raise TokenError(Check.ISSUER, "wrong_issuer")
    if claims.aud != audience(profile.tenant_id) or claims.tid != profile.tenant_id:
        raise TokenError(Check.AUDIENCE, "wrong_tenant")
    if claims.exp <= profile.now:
        raise TokenError(Check.LIFETIME, "expired")
    if claims.iat > profile.now + FUTURE_LEEWAY_SECONDS:
        raise TokenError(Check.LIFETIME, "issued_in_the_future")
    if not MIN_LIFETIME_SECONDS <= claims.exp - claims.iat <= profile.max_lifetime:
        raise TokenError(Check.LIFETIME, "lifetime_not_allowed")
    return VerifiedToken(claims)
