"""Check ID tokens as OpenID Connect Core 1.0 §3.1.3.7 requires, with PyJWT and our own clock."""

import hmac
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from msgspec import Meta

from embedtokens.encoding.strict_json import REPLACEMENT
from embedtokens.people.member import Account, Email, Person
from embedtokens.scalars import FUTURE_LEEWAY_SECONDS
from embedtokens.sign_in_errors import SignInRefusedError

ALGORITHMS: Mapping[str, str] = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC", "EdDSA": "OKP"}
"""The accepted algorithms and their key types: no symmetric ones, and the token's header alone does not decide."""

_MAX_BYTES = 32 * 1024
_MIN_RSA_BITS = 2048
_MAX_NAME = 100
_CONTROL = str.maketrans(dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "))

type Jwk = Mapping[str, Any]


class UnknownKeyError(Exception):
    """The cached key set has no key for the token."""


class _Claims(msgspec.Struct, frozen=True, kw_only=True):
    iss: str
    sub: Annotated[str, Meta(min_length=1, max_length=255)]
    aud: str | list[str]
    exp: int
    iat: int
    nonce: str
    azp: str | None = None
    name: object = None
    email: object = None
    email_verified: object = None


class Expected(msgspec.Struct, frozen=True):
    """The claims that an ID token must have; `now` is in seconds since the epoch."""

    issuer: str
    client_id: str
    nonce: str
    now: int


def person(token: str, keys: Sequence[Jwk], expected: Expected) -> Person:
    """Return the person that a valid token identifies. Raises SignInRefusedError, UnknownKeyError."""
    if len(token) > _MAX_BYTES:
        raise SignInRefusedError("id token: too large")
    claims = _claims(token, keys, expected)
    audiences = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    wrong = {
        "issuer": claims.iss != expected.issuer,
        "subject": not _is_unicode(claims.sub) or REPLACEMENT in claims.sub,
        # We trust no other audience, so ours must be the only one (§3.1.3.7, 3).
        "audience": audiences != [expected.client_id],
        "authorized party": claims.azp not in {None, expected.client_id},
        "nonce": not hmac.compare_digest(claims.nonce.encode(errors="replace"), expected.nonce.encode()),
        "expired": claims.exp <= expected.now,
        "issued in the future": claims.iat > expected.now + FUTURE_LEEWAY_SECONDS,
    }
    if failed := [check for check, is_wrong in wrong.items() if is_wrong]:
        raise SignInRefusedError(f"id token: {failed[0]}")
    return Person(
        account=Account(claims.iss, claims.sub), name=_name(claims.name), verified_email=_verified_email(claims)
    )


def _claims(token: str, keys: Sequence[Jwk], expected: Expected) -> _Claims:
    """Return the signed claims. Their times are left to `person`: PyJWT would use the system clock."""
    options: Any = {"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]}
    options |= dict.fromkeys(["verify_exp", "verify_iat", "verify_nbf"], False)
    try:
        header = jwt.get_unverified_header(token)
        algorithm = str(header.get("alg"))
        if algorithm not in ALGORITHMS:
            raise SignInRefusedError("id token: algorithm")
        payload = jwt.decode(
            token,
            _key(keys, header.get("kid"), algorithm),
            algorithms=[algorithm],
            audience=expected.client_id,
            issuer=expected.issuer,
            options=options,
        )
        return msgspec.convert(payload, _Claims)
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError, OverflowError) as exc:
        raise SignInRefusedError(f"id token: {type(exc).__name__}") from exc


def _key(keys: Sequence[Jwk], kid: object, algorithm: str) -> Any:
    """Return the key with this id and the algorithm's type. Without an id, the only key of that type.

    Raises UnknownKeyError, SignInRefusedError.
    """
    fitting = [
        key
        for key in keys
        if key.get("kty") == ALGORITHMS[algorithm]
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and (kid is None or key.get("kid") == kid)
    ]
    if len(fitting) != 1:
        raise UnknownKeyError
    key = jwt.PyJWK(dict(fitting[0]), algorithm).key
    if isinstance(key, RSAPublicKey) and key.key_size < _MIN_RSA_BITS:
        raise SignInRefusedError("id token: key too short")
    return key


def _name(claim: object) -> str:
    """Return the name as plain text. A provider may have truncated it in the middle of a character."""
    if not isinstance(claim, str):
        return ""
    return _without_halves(claim).translate(_CONTROL).strip()[:_MAX_NAME]


def _is_unicode(text: str) -> bool:
    """Return whether the text can be encoded as UTF-8: JSON can escape half of a surrogate pair."""
    return _without_halves(text) == text


def _without_halves(text: str) -> str:
    return text.encode(errors="ignore").decode()


def _verified_email(claims: _Claims) -> str | None:
    """Return the e-mail address if verified. Some providers send "true" as a string; no claim means not verified."""
    if claims.email_verified is not True and claims.email_verified != "true":
        return None
    try:
        email = msgspec.convert(claims.email, Email)
    except msgspec.ValidationError:
        return None
    return email if _is_unicode(email) else None
