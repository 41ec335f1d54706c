"""The handshake: a browser sends an embed token and the origin of the page that it runs in.

Origin checks are not authentication: any non-browser client can send any origin. The token authenticates, and it is
checked in full by one read of the store.
"""

import msgspec
from msgspec import UNSET

from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import (
    ForeignTokenError,
    OriginNotAuthorizedError,
    OriginRequiredError,
    ResourceNotGrantedError,
    TenantSuspendedError,
)
from embedtokens.origins import origin as origins
from embedtokens.settings.document import Settings
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.tokens.claims import Claims
from embedtokens.tokens.resources import ResourceAccess
from embedtokens.use_cases.ports import Clock, RingReader, SettingsReader, TenantReader
from embedtokens.use_cases.tokens.check_token import (
    Check,
    Expected,
    Rejected,
    check_claims,
    check_genuine,
    developer_origin_refusal,
)
from embedtokens.use_cases.tokens.open_session_responses import AuthorizerContext, FramePolicy, Session, SessionUser

_REFRESH_NUMERATOR, _REFRESH_DENOMINATOR = 3, 4
"""The part of the lifetime after which a client requests its next token, early enough for a few retries."""


class EmbedSession(msgspec.Struct, frozen=True):
    """A valid token with its tenant's current settings. `at` (seconds) is a time before they were read."""

    claims: Claims
    settings: Settings
    at: int

    def require(self, access: ResourceAccess | None) -> None:
        """Raise ResourceNotGrantedError unless the token opens the resource that is asked for, if any."""
        if access is not None and not self.claims.opens(access):
            raise ResourceNotGrantedError

    def to_response(self) -> Session:
        """Return the response for a component; all but `server_time` and `settings_version` is from the token."""
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
            resources=claims.resources,
            ai_context_clues=claims.ai_context_clues,
        )

    def context(self) -> AuthorizerContext:
        """Return the context for an API behind the authorizer."""
        claims = self.claims
        attributes, permissions, resources = (
            msgspec.json.encode(value).decode() for value in (claims.attrs, claims.permissions, claims.named_resources)
        )
        return AuthorizerContext(claims.tid, claims.sub, claims.role, attributes, permissions, resources)

    def frame_policy(self) -> FramePolicy:
        """Return the header for a document in an iframe."""
        return FramePolicy(self.content_security_policy())

    def content_security_policy(self) -> str:
        """Return the header for a document in an iframe: who may frame it (CSP 3 §6.4.2), or 'none' for nobody."""
        return f"frame-ancestors {' '.join(self._frame_ancestors()) or "'none'"}"

    def _frame_ancestors(self) -> list[str]:
        if self.claims.origins is UNSET:
            listed = [authorized.origin for authorized in self.settings.authorized_origins]
        else:
            listed = self.settings.authorized(self.claims.origins)
        return [
            origin
            for origin in listed
            if origins.is_frame_source(origin) and not developer_origin_refusal(self.claims, self.settings, origin)
        ]


class Handshake(msgspec.Struct, frozen=True, kw_only=True):
    """Opens sessions. Only this class makes an EmbedSession."""

    tenants: TenantReader
    settings: SettingsReader
    ring: RingReader
    clock: Clock

    def open(self, token: str, origin: str | None) -> EmbedSession:
        """Check the token for a page of this origin.

        Raises OriginRequiredError, OriginNotAuthorizedError, TokenError, TenantSuspendedError, UnavailableError.
        """
        if origin is None:
            raise OriginRequiredError
        return self._session(token, origin)

    def authorize(
        self,
        token: str,
        origin: str | None,
        tenant_id: str | None,
        access: ResourceAccess | None,
        server_id: str | None = None,
    ) -> EmbedSession:
        """Check the token as `open` does, for an API of one tenant, and that it opens the resource, if any.

        An API that is a resource server is called by programs, which send no origin; one that is sent is checked.

        Raises ForeignTokenError for other tenants' tokens, ResourceNotGrantedError.
        """
        session = self.open(token, origin) if server_id is None else self._session(token, origin, server_id)
        if session.claims.tid != tenant_id:
            raise ForeignTokenError
        session.require(access)
        return session

    def examine(self, token: str) -> EmbedSession:
        """Check everything but the origin. Raises TokenError, TenantSuspendedError, UnavailableError."""
        return self._session(token, None)

    def _session(self, token: str, origin: str | None, server_id: str | None = None) -> EmbedSession:
        """Check a token. The ids of tenant and API key are taken from it once its signature has shown that they are
        ours.
        """
        genuine = check_genuine(token, self.ring)
        if isinstance(genuine, Rejected):
            raise genuine.error()
        now, claims = self.clock(), genuine.claims
        found = self.tenants.read(claims.tid, claims.akid, genuine.ids)
        if found.tenant is None:
            raise Rejected(Check.AUDIENCE, "unknown_tenant").error()
        expected = Expected(
            tenant_id=found.tenant.tenant_id,
            settings=self.settings.current(found.tenant),
            revocations=found.revocations,
            at=found.at(now),
            origin=origin,
            server_id=server_id,
        )
        checked = check_claims(genuine, expected)
        if isinstance(checked, Rejected) and checked.check is not Check.ORIGIN:
            raise checked.error()
        if found.tenant.status is not TenantStatus.ACTIVE:
            raise TenantSuspendedError
        if isinstance(checked, Rejected):
            raise OriginNotAuthorizedError(origin or "")
        return EmbedSession(checked.claims, checked.settings, checked.at)
