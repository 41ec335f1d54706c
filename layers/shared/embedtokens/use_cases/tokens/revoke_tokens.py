"""Revoke tokens: one (RFC 7009), or all of a user, an API key, or the tenant until now.

A revocation is stored on its own and is in effect from then on; its audit event follows. If only the event fails, the
caller is asked to repeat the request, which writes it.
"""

from collections.abc import Callable
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.attributes.distinct_id import NOT_NORMALIZED, spelling_error
from embedtokens.audit.trail import ActingMember, Action, Entry
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import ForeignTokenError, RevocationUnrecordedError, UnavailableError
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.retry import retry
from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS, KeyId, Timestamp
from embedtokens.tokens.claims import is_of_tenant
from embedtokens.tokens.revocation import REACH_SECONDS, user_sha256
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.ports import Clock, RevocationStore, RingReader, TenantRevocations
from embedtokens.use_cases.tokens.check_token import Rejected, check_genuine

_ATTEMPTS = 3
CLOCKS_DIFFER_SECONDS = 300
"""A token may have expired by our clock but not yet by another container's.

AWS refuses requests from containers whose clocks differ more
(https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html).
"""


class RevokeTokenRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The token to revoke (RFC 7009 §2.1)."""

    token: str
    token_type_hint: Annotated[str, Meta(description="Ignored: there is one kind of token.")] | UnsetType = UNSET


class RevokeTokensRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Whose tokens to revoke: exactly one member."""

    distinct_id: (
        Annotated[
            str, Meta(min_length=1, max_length=MAX_DISTINCT_ID_CHARACTERS, description="The tokens for this user.")
        ]
        | UnsetType
    ) = UNSET
    api_key_id: Annotated[KeyId, Meta(description="The tokens that this API key generated.")] | UnsetType = UNSET
    all: (
        Annotated[bool, Meta(description="All tokens of the tenant.", extra_json_schema={"const": True})] | UnsetType
    ) = UNSET

    def check(self) -> None:
        """Check the members. Raises RequestInvalidError."""
        given = [value for value in (self.distinct_id, self.api_key_id, self.all) if value is not UNSET]
        if len(given) != 1:
            raise RequestInvalidError([FieldError("", "exactly_one", "Send one of distinctId, apiKeyId and all.")])
        if self.distinct_id is not UNSET and (spelling := spelling_error(self.distinct_id)):
            raise RequestInvalidError([FieldError("/distinctId", NOT_NORMALIZED, spelling)])
        if self.all is False:
            raise RequestInvalidError([FieldError("/all", "not_allowed", "Send true, or omit it.")])


class TokenRevoked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An empty object: RFC 7009 §2.2 requires only the status."""


class Revocation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Tokens that were issued before this moment are no longer valid."""

    revoked_before: Timestamp


class Revoker(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of revoke-token and /embed/revocations."""

    ring: RingReader
    store: RevocationStore
    clock: Clock

    def revoke_token(self, context: TenantContext, request: RevokeTokenRequest) -> Rejected | None:
        """Revoke one of the caller's tokens, or return why it is not necessary.

        Raises ForeignTokenError, SessionEndedError, RevocationUnrecordedError, UnavailableError. A second revocation of
        the same token changes nothing, whichever of its two signatures it carries.
        """
        genuine = check_genuine(request.token, self.ring)
        if isinstance(genuine, Rejected):
            return genuine
        claims = genuine.claims
        tenant_id = context.tenant.tenant_id
        if not is_of_tenant(claims, tenant_id):
            raise ForeignTokenError
        if claims.exp + CLOCKS_DIFFER_SECONDS <= context.at:
            return None
        member = context.acting_member
        self.store.revoke_token(tenant_id, claims.jti, at=context.at, expires_at=claims.exp, member=member)
        after = {"revokedAt": rfc3339(context.at)}
        entry = context.entry(Action.TOKEN_REVOKED, f"token:{claims.jti}", None, after)
        self._record(context, entry, token_id=claims.jti)
        return None

    def revoke_tokens(self, context: TenantContext, request: RevokeTokensRequest) -> Revocation:
        """Revoke every token that one user, one API key, or the tenant has had.

        Raises RequestInvalidError, NotFoundError (no such API key), SessionEndedError, RevocationUnrecordedError,
        UnavailableError.
        """
        request.check()
        tenant_id = context.tenant.tenant_id

        def revoke_before(moment: int, attempt: int) -> str:
            # What is stored once is finished, even if the member's session ends meanwhile.
            return self._revoke_before(tenant_id, request, moment, None if attempt else context.acting_member)

        moment, target = until_now(self.store, self.clock, revoke_before)
        revoked_before = rfc3339(moment)
        entry = context.entry(Action.TOKENS_REVOKED, target, None, {"revokedBefore": revoked_before})
        self._record(context, entry, token_id=None)
        return Revocation(revoked_before)

    def _record(self, context: TenantContext, entry: Entry, *, token_id: str | None) -> None:
        try:
            self.store.record(context.tenant, entry, token_id=token_id)
        except UnavailableError as exc:
            raise RevocationUnrecordedError(exc.cause) from exc

    def _revoke_before(
        self, tenant_id: str, request: RevokeTokensRequest, moment: int, member: ActingMember | None
    ) -> str:
        """Revoke, and return the target's name in the audit trail; a user is named by a hash only."""
        if request.distinct_id is not UNSET:
            user = user_sha256(request.distinct_id)
            self.store.revoke_user(tenant_id, user, moment, member)
            return f"user:{user}"
        if request.api_key_id is not UNSET:
            self.store.revoke_api_key(tenant_id, request.api_key_id, moment, member)
            return f"api_key:{request.api_key_id}"
        self.store.revoke_tenant(tenant_id, moment, member)
        return "tenant"


def until_now[T](store: TenantRevocations, clock: Clock, revoke_before: Callable[[int, int], T]) -> tuple[int, T]:
    """Return the time until which tokens end, and the result of storing it; store it again if that took too long.

    `revoke_before` stores a time, and gets the number of the attempt as well.

    A token that is being made meanwhile is based on a read before the time was stored, and is issued by the store's
    clock of then. So a time that is ahead of that clock once it is stored ends this token, too.

    Raises RevocationUnrecordedError if only a later time could not be stored: tokens ended until the earlier one.
    """

    def store_moment(attempt: int) -> tuple[int, T] | None:
        moment = store_time(store, clock) + REACH_SECONDS
        try:
            stored = revoke_before(moment, attempt)
        except UnavailableError as exc:
            if attempt == 0:
                raise
            raise RevocationUnrecordedError(exc.cause) from exc
        return (moment, stored) if store_time(store, clock) < moment else None

    return retry(store_moment, _ATTEMPTS, RevocationUnrecordedError("storing took too long, again and again"))


def store_time(store: TenantRevocations, clock: Clock) -> int:
    """Return the time in seconds by the store's latest answer, which is this request's, or ours if it did not say."""
    answered_at = store.answered_at()
    return clock() if answered_at is None else answered_at
