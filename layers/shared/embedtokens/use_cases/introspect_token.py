"""Introspection (RFC 7662): what a token says and whether it holds, for a backend of the tenant that it belongs to."""

from typing import cast

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.api_keys.api_key import Scope
from embedtokens.errors import Check, TokenError, UnavailableError
from embedtokens.tokens import revocation, verification
from embedtokens.tokens.claims import Claims
from embedtokens.tokens.revocation import Revocations, TokenIds
from embedtokens.tokens.verification import SignedToken, UnverifiedToken
from embedtokens.use_cases.authenticate import Authenticator, Presented, TenantContext
from embedtokens.use_cases.introspection_response import ActiveToken, InactiveToken, to_response
from embedtokens.use_cases.open_session import origin_complaint
from embedtokens.use_cases.ports import RingReader, SettingsReader


class IntrospectRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of introspect-token. `origin` asks whether a browser at that origin may use the token."""

    token: str
    token_type_hint: str | UnsetType = UNSET
    explain: bool = False
    origin: str | UnsetType = UNSET


class Examination(msgspec.Struct):
    """How far a token got: what could be read of it, whether our signature holds, and the first check it failed."""

    unverified: UnverifiedToken | None = None
    signed: SignedToken | None = None
    failure: TokenError | None = None

    def claims(self) -> Claims:
        """Raises TokenError: the first check that it failed."""
        if self.failure is not None:
            raise self.failure
        return cast(SignedToken, self.signed).claims  # what did not fail was checked


class Introspection(msgspec.Struct, frozen=True):
    """The response, and for our own log what made the token inactive."""

    response: ActiveToken | InactiveToken
    failure: TokenError | None


class Introspector(msgspec.Struct, frozen=True, kw_only=True):
    authenticator: Authenticator
    settings: SettingsReader
    ring: RingReader

    def introspect(self, presented: Presented, request: IntrospectRequest) -> Introspection:
        """The answer of RFC 7662 §2.2. Raises what Authenticator raises; a bad token is an answer, not an error.

        The signature is checked first because it needs no store; then one read brings the key and everything that is
        stored against the token; nothing is said about the token before the key is proved.
        """
        examination = self._examine(request.token)
        self._hold(examination, presented, Scope.TOKENS_INTROSPECT, request.origin)
        response = to_response(
            examination.unverified,
            examination.failure,
            verified=examination.signed is not None,
            explain=request.explain,
            origin_asked=request.origin is not UNSET,
        )
        return Introspection(response, examination.failure)

    def read(self, presented: Presented, token: str, scope: Scope) -> tuple[Claims, TenantContext]:
        """What a token says that holds, and who asks; by the same one read. Raises TokenError as well."""
        examination = self._examine(token)
        context = self._hold(examination, presented, scope, UNSET)
        return examination.claims(), context

    def _hold(
        self, examination: Examination, presented: Presented, scope: Scope, origin: str | UnsetType
    ) -> TenantContext:
        """Prove the key, and hold what was read of the token against what is stored."""
        token_ids = TokenIds.of(examination.signed.claims) if examination.signed else None
        context, revocations = self.authenticator.authenticate_with_revocations(presented, scope, token_ids)
        if examination.signed:
            try:
                self._judge(examination.signed, context, revocations, origin)
            except TokenError as failure:
                examination.failure = failure
        return context

    def _examine(self, token: str) -> Examination:
        examination = Examination()
        try:
            examination.unverified = verification.read(token)
            examination.signed = verification.check_signature(examination.unverified, self.ring.ring())
        except TokenError as failure:
            examination.failure = failure
        return examination

    def _judge(
        self,
        signed: SignedToken,
        context: TenantContext,
        revocations: Revocations | None,
        origin: str | UnsetType,
    ) -> None:
        settings = self.settings.current(context.tenant)
        claims = verification.judge(signed, context.profile(self.ring.ring().issuer, settings)).claims
        if revocations is None:  # nobody asked for them: never to be taken for "none"
            raise UnavailableError("revocations were not read")
        revocation.check(claims, revocations)
        if origin is not UNSET and (complaint := origin_complaint(claims, settings, origin)):
            raise TokenError(Check.ORIGIN, complaint)
