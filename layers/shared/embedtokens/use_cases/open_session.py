"""The handshake: an embed token that a browser presents, together with the origin of the page that it runs in.

An origin is a fence around browsers, not a proof of who asks: any other program can send the header. The token is what
proves, and it is checked in full, with all that is stored against it, by one read.
"""

import msgspec
from msgspec import UNSET

from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import (
    Check,
    ForeignTokenError,
    OriginNotAuthorizedError,
    OriginRequiredError,
    TenantSuspendedError,
    TokenError,
    UnavailableError,
)
from embedtokens.origins import origin as origins
from embedtokens.settings.document import Settings
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.tokens import revocation, verification
from embedtokens.tokens.claims import Claims
from embedtokens.tokens.revocation import TokenIds
from embedtokens.tokens.verification import Profile, SignedToken
from embedtokens.use_cases.ports import Clock, RingReader, SettingsReader, TenantReader
from embedtokens.use_cases.session_responses import AuthorizerContext, FramePolicy, Session, SessionUser

_REFRESH_NUMERATOR, _REFRESH_DENOMINATOR = 3, 4
"""A client asks for its next token when this part of the lifetime is over: early enough to try again a few times."""


class EmbedSession(msgspec.Struct, frozen=True):
    """A token that holds, with its tenant's current settings. `at` (seconds) is a moment before they were read."""

    claims: Claims
    settings: Settings
    at: int

    def to_response(self) -> Session:
        """Return what a component learns; all but `server_time` and `settings_version` is what the token says."""
        claims = self.claims
        refresh_after = claims.iat + (claims.exp - claims.iat) * _REFRESH_NUMERATOR // _REFRESH_DENOMINATOR
        return Session(
            user=SessionUser(claims.sub, claims.role, claims.attrs),
            permissions=claims.permissions,
            token_id=claims.jti,
            expires_at=rfc3339(claims.exp),
            refresh_after=rfc3339(refresh_after),
            server_time=rfc3339(self.at),
            settings_version=self.settings.version,
        )

    def context(self) -> AuthorizerContext:
        """Return what an API behind the authorizer learns."""
        claims = self.claims
        return AuthorizerContext(claims.tid, claims.sub, claims.role, msgspec.json.encode(claims.attrs).decode())

    def frame_policy(self) -> FramePolicy:
        """Return the header for a document in an iframe."""
        return FramePolicy(self.content_security_policy())

    def content_security_policy(self) -> str:
        """The header for a document in an iframe: who may be around it (CSP 3 §6.4.2), and 'none' for nobody."""
        return f"frame-ancestors {' '.join(self._frame_ancestors()) or "'none'"}"

    def _frame_ancestors(self) -> list[str]:
        if self.claims.origins is UNSET:
            listed = [authorized.origin for authorized in self.settings.authorized_origins]
        else:
            listed = self.settings.authorized(self.claims.origins)
        return [
            origin
            for origin in listed
            if origins.is_frame_source(origin) and not _developer_complaint(self.claims, self.settings, origin)
        ]


class Handshake(msgspec.Struct, frozen=True, kw_only=True):
    """The only maker of EmbedSession."""

    tenants: TenantReader
    settings: SettingsReader
    ring: RingReader
    clock: Clock

    def open(self, token: str, origin: str | None) -> EmbedSession:
        """Raises OriginRequiredError, OriginNotAuthorizedError and what `examine` raises."""
        if origin is None:
            raise OriginRequiredError
        session = self.examine(token)
        if origin_complaint(session.claims, session.settings, origin):
            raise OriginNotAuthorizedError(origin)
        return session

    def admit(self, token: str, origin: str | None, tenant_id: str | None) -> EmbedSession:
        """`open`, for an API that belongs to one tenant. Raises ForeignTokenError for everybody else's tokens."""
        session = self.open(token, origin)
        if session.claims.tid != tenant_id:
            raise ForeignTokenError
        return session

    def examine(self, token: str) -> EmbedSession:
        """Everything but the origin. Raises TokenError, TenantSuspendedError, UnavailableError.

        The tenant's id and the minting key's are taken from the token, after its signature has shown that they are
        ours; the read is the same one that introspection makes.
        """
        ring = self.ring.ring()
        signed = verification.check_signature(verification.read(token), ring)
        return self._judge(signed, ring.issuer)

    def _judge(self, signed: SignedToken, issuer: str) -> EmbedSession:
        now, claims = self.clock(), signed.claims
        found = self.tenants.read(claims.tid, claims.akid, TokenIds.of(claims))
        at = found.at(now)
        if found.tenant is None:
            raise TokenError(Check.AUDIENCE, "unknown_tenant")
        if found.revocations is None:  # never to be taken for "none"
            raise UnavailableError("revocations were not read")
        settings = self.settings.current(found.tenant)
        profile = Profile(issuer=issuer, tenant_id=claims.tid, now=at, max_lifetime=settings.tokens.longest_lifetime)
        verified = verification.judge(signed, profile)
        revocation.check(verified.claims, found.revocations)
        if found.tenant.status is not TenantStatus.ACTIVE:
            raise TenantSuspendedError
        return EmbedSession(verified.claims, settings, at)


def origin_complaint(claims: Claims, settings: Settings, origin: str) -> str | None:
    """Why a page of this origin may not use this token; None: it may."""
    if not settings.authorizes(origin):
        return "origin_not_authorized"
    if claims.origins is not UNSET and origin not in claims.origins:
        return "origin_not_in_token"
    return _developer_complaint(claims, settings, origin)


def _developer_complaint(claims: Claims, settings: Settings, origin: str) -> str | None:
    if not origins.is_developers(origin):
        return None
    if not settings.developer_origins:
        return "developer_origins_off"
    return None if claims.env == "test" else "live_token_on_localhost"
