"""Introspection (RFC 7662): what a token says and whether it holds, for a backend of the tenant that it belongs to."""

from collections.abc import Mapping
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
from embedtokens.use_cases.open_session import origin_complaint
from embedtokens.use_cases.ports import RingReader, SettingsReader

type Answer = dict[str, object]


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
    """The answer, and for our own log what made the token inactive."""

    answer: Answer
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
        return Introspection(_answer(examination, request), examination.failure)

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


def _answer(examination: Examination, request: IntrospectRequest) -> Answer:
    active = examination.failure is None
    answer: Answer = {"active": active}
    if active and examination.unverified:
        answer |= {"token_type": "Bearer", **_members(examination.unverified.claims)}
    if request.explain:
        answer["checks"] = list(_checks(examination.failure, origin_asked=request.origin is not UNSET))
        answer["decoded"] = _decoded(examination)
    return answer


def _members(claims: Claims) -> Mapping[str, object]:
    members: Mapping[str, object] = msgspec.to_builtins(claims)
    return members


def _checks(failure: TokenError | None, *, origin_asked: bool) -> list[dict[str, str]]:
    """Checks run in the order of `Check` and stop at the first failure, so that one failure tells them all."""
    rows: list[dict[str, str]] = []
    reached = True
    for check in Check:
        if failure is not None and check is failure.check:
            rows.append({"check": check, "result": "failed", "reason": failure.reason})
            reached = False
        elif not reached:
            rows.append({"check": check, "result": "skipped", "reason": "an earlier check failed"})
        elif check is Check.ORIGIN and not origin_asked:
            rows.append({"check": check, "result": "skipped", "reason": "no origin was given"})
        else:
            rows.append({"check": check, "result": "passed"})
    return rows


def _decoded(examination: Examination) -> dict[str, object] | None:
    """What the token says, marked with whether our signature stands behind it.

    None when it cannot be read, and when it is genuine but somebody else's: we confirm no claims of other tenants.
    """
    foreign = examination.failure is not None and examination.failure.check in {Check.ISSUER, Check.AUDIENCE}
    if examination.unverified is None or foreign:
        return None
    return {
        "verified": examination.signed is not None,
        "header": msgspec.to_builtins(examination.unverified.header),
        "claims": _members(examination.unverified.claims),
    }
