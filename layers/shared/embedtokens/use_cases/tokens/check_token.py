"""The check of an embed token, the same for every caller: nine steps, in this order.

    1 format      the text is a token: sizes, strict JSON, members of header and claims
    2 signature   one of our keys signed it
    3 key state   that key is still accepted
    4 issuer      this service issued it
    5 audience    for this tenant, and for what the caller is: embedded components, or one resource server
    6 lifetime    it is valid now
    7 revocation  neither it nor its user, API key, or tenant is revoked
    8 origin      the web page that uses it is authorized; skipped if no page is named
    9 resource    it opens the resource that the caller names, if any; it names resources, if the settings require it

Steps 1 to 3 need only the key ring. They determine the items that the single read of the store needs for the rest. A
step that fails ends the check. It is a value, `Rejected`; each caller decides how to report it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec import UNSET

from embedtokens.encoding import strict_json
from embedtokens.errors import TokenError, UnavailableError
from embedtokens.jose import es256, jws
from embedtokens.origins import origin as origins
from embedtokens.scalars import FUTURE_LEEWAY_SECONDS, MIN_LIFETIME_SECONDS
from embedtokens.settings.document import Settings
from embedtokens.signing_keys.key_ring import PUBLISHED, KeyRing, KeyState
from embedtokens.tokens.claims import MAX_READ_BYTES, TOKEN_TYPE, Claims, Header
from embedtokens.tokens.resources import ResourceAccess
from embedtokens.tokens.revocation import Revocations, TokenIds, revoked_by
from embedtokens.use_cases.ports import RingReader
from embedtokens.use_cases.tokens import audiences

_MAX_DEPTH = 8
_MAX_MEMBERS = 512
_TYPE = re.compile(rf"(application/)?{re.escape(TOKEN_TYPE)}", re.IGNORECASE | re.ASCII)  # RFC 7515 §4.1.9


class Check(StrEnum):
    """The checks of a token, in their order."""

    FORMAT = "format"
    SIGNATURE = "signature"
    KEY_STATE = "key state"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    LIFETIME = "lifetime"
    REVOCATION = "revocation"
    ORIGIN = "origin"
    RESOURCE = "resource"


class UnverifiedToken(msgspec.Struct, frozen=True):
    """A token that passed step 1: nothing else is checked."""

    signed_part: bytes
    signature: bytes
    header: Header
    claims: Claims


class GenuineToken(msgspec.Struct, frozen=True):
    """A token that passed steps 1 to 3: this service issued it. `issuer` is its own, from the same key ring."""

    token: UnverifiedToken
    issuer: str

    @property
    def claims(self) -> Claims:
        """What the token says."""
        return self.token.claims

    @property
    def ids(self) -> TokenIds:
        """The ids by which the token's revocations are found."""
        return TokenIds.of(self.claims)


class ValidToken(msgspec.Struct, frozen=True):
    """A token that passed every step, and the settings of its tenant that it was checked against.

    `at` is the time of the check, in seconds since the epoch.
    """

    token: UnverifiedToken
    settings: Settings
    at: int

    @property
    def claims(self) -> Claims:
        """What the token says."""
        return self.token.claims


class Rejected(msgspec.Struct, frozen=True):
    """The first step that a token failed, and why: for our log and for `explain`, not for other callers.

    `token` is what was readable, and `genuine` is whether it passed steps 1 to 3.
    """

    check: Check
    reason: str
    token: UnverifiedToken | None = None
    genuine: bool = False

    def error(self) -> TokenError:
        """Return this as an error to raise."""
        return TokenError(self.check, self.reason)


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What a genuine token is checked against, from one read of the store.

    `at` is the time of that read, in seconds since the epoch. `revocations` is None if they were not read, `origin` if
    no web page is named, `access` if no resource is, `server_id` if it is used by embedded components.
    """

    tenant_id: str
    settings: Settings
    revocations: Revocations | None
    at: int
    origin: str | None = None
    access: ResourceAccess | None = None
    server_id: str | None = None


def check_token(text: str, ring: KeyRing, expected: Expected) -> ValidToken | Rejected:
    """Take all nine steps. Raises UnavailableError if revocations were not read."""
    token = read_token(text)
    if isinstance(token, Rejected):
        return token
    genuine = check_signature(token, ring)
    return genuine if isinstance(genuine, Rejected) else check_claims(genuine, expected)


def check_genuine(text: str, rings: RingReader) -> GenuineToken | Rejected:
    """Take steps 1 to 3 with one snapshot of the key ring. Raises UnavailableError if the key ring cannot be read."""
    token = read_token(text)
    return token if isinstance(token, Rejected) else check_signature(token, ring_with(token.header.kid, rings))


def ring_with(kid: str, rings: RingReader) -> KeyRing:
    """Return a snapshot of the key ring that has this key, or the newest there is.

    Raises UnavailableError if the key ring cannot be read.
    """
    ring = rings.ring()
    return ring if kid in ring.keys else rings.refreshed()


def read_token(text: str) -> UnverifiedToken | Rejected:
    """Take step 1. Sizes are checked before anything is decoded."""
    # 1 format
    if len(text) > MAX_READ_BYTES:
        return Rejected(Check.FORMAT, "too_large")
    try:
        header_json, claims_json, signature = jws.split(text)
        header = _decode(header_json, Header)
        claims = _decode(claims_json, Claims)
    except (ValueError, msgspec.ValidationError):
        return Rejected(Check.FORMAT, "malformed")
    if not _TYPE.fullmatch(header.typ):
        return Rejected(Check.FORMAT, "wrong_kind")
    return UnverifiedToken(text.rpartition(".")[0].encode("ascii"), signature, header, claims)


def _decode[T](data: bytes, to: type[T]) -> T:
    document = strict_json.parse(data, max_depth=_MAX_DEPTH, max_members=_MAX_MEMBERS)
    return msgspec.convert(document, to, strict=True)


def check_signature(token: UnverifiedToken, ring: KeyRing) -> GenuineToken | Rejected:
    """Take steps 2 and 3 (RFC 7515 §5.2), with the key's algorithm and no other."""
    # 2 signature
    key = ring.keys.get(token.header.kid)
    if key is None or key.state is KeyState.UNKNOWN:
        return Rejected(Check.SIGNATURE, "unknown_key", token)
    if not es256.verifies(key.jwk, token.signed_part, token.signature):
        return Rejected(Check.SIGNATURE, "bad_signature", token)
    # 3 key state: only for tokens that the key signed, so that a forger learns nothing about it
    if key.state not in PUBLISHED:
        return Rejected(Check.KEY_STATE, f"key_{key.state}", token)
    return GenuineToken(token, ring.issuer)


def check_claims(genuine: GenuineToken, expected: Expected) -> ValidToken | Rejected:
    """Take steps 4 to 9. Raises UnavailableError if revocations were not read."""
    for check, reason in _failures(genuine, expected):
        return Rejected(check, reason, genuine.token, genuine=True)
    return ValidToken(genuine.token, expected.settings, expected.at)


def _failures(genuine: GenuineToken, expected: Expected) -> Iterator[tuple[Check, str]]:
    claims, now = genuine.claims, expected.at
    # 4 issuer
    if claims.iss != genuine.issuer:
        yield Check.ISSUER, "wrong_issuer"
    # 5 audience
    if reason := audiences.refusal(claims, expected.tenant_id, expected.server_id, expected.settings):
        yield Check.AUDIENCE, reason
    # 6 lifetime: a token has expired in the second of its `exp` (RFC 7519 §4.1.4)
    if claims.exp <= now:
        yield Check.LIFETIME, "expired"
    if claims.iat > now + FUTURE_LEEWAY_SECONDS:
        yield Check.LIFETIME, "issued_in_the_future"
    if not MIN_LIFETIME_SECONDS <= claims.exp - claims.iat <= expected.settings.tokens.longest_lifetime:
        yield Check.LIFETIME, "lifetime_not_allowed"
    # 7 revocation: not read never means "none"
    if expected.revocations is None:
        raise UnavailableError("revocations were not read")
    if reason := revoked_by(expected.revocations, claims.iat):
        yield Check.REVOCATION, reason
    # 8 origin
    if expected.origin is not None and (reason := origin_refusal(claims, expected.settings, expected.origin)):
        yield Check.ORIGIN, reason
    # 9 resource
    if reason := resource_refusal(claims, expected):
        yield Check.RESOURCE, reason


def resource_refusal(claims: Claims, expected: Expected) -> str | None:
    """Return why the token does not open what is expected of it, or None if it does."""
    if expected.settings.tokens.require_resources and claims.limited_by_permissions_alone:
        return "resources_required"
    if expected.access is not None and not claims.opens(expected.access):
        return "resource_not_granted"
    return None


def origin_refusal(claims: Claims, settings: Settings, origin: str) -> str | None:
    """Return why a web page of this origin may not use a token with these claims, or None if it may."""
    if not settings.authorizes(origin):
        return "origin_not_authorized"
    if claims.origins is not UNSET and origin not in claims.origins:
        return "origin_not_in_token"
    return developer_origin_refusal(claims, settings, origin)


def developer_origin_refusal(claims: Claims, settings: Settings, origin: str) -> str | None:
    """Return why the token may not be used on a developer's machine, or None if it may or the origin is not one."""
    if not origins.is_developers(origin):
        return None
    if not settings.developer_origins:
        return "developer_origins_off"
    return None if claims.env == "test" else "live_token_on_localhost"
