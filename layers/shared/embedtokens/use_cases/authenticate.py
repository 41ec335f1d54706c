"""Authenticate callers: turn an API key into a tenant context, or refuse it."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Environment, Scope, authenticate_key, require_scope
from embedtokens.api_keys.credential import Credential
from embedtokens.audit.trail import ActingMember, Action, Entry, Sender
from embedtokens.errors import (
    ApiKeyInBrowserError,
    ApiKeyRefusedError,
    EmbedTokensError,
    ScopeMissingError,
    TenantSuspendedError,
)
from embedtokens.people.caller import MemberCaller
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionCredential, require_own_page, require_shown_tenant
from embedtokens.tenants.tenant import Tenant, TenantStatus
from embedtokens.tokens.revocation import Revocations, TokenIds, user_sha256
from embedtokens.use_cases.check_session import check_session, note_session_use, read_cookie
from embedtokens.use_cases.ports import Clock, LastUse, RingReader, TenantReader

KEY_USE_SECONDS = 3600
"""How old a key's `last_used_at` becomes before the next use is stored."""


MEMBER_TOKEN_SECONDS = 3600
"""How long tokens live at most that a member makes."""


class ParsedCredential(msgspec.Struct, frozen=True):
    """A well-formed API key and its request's source, not yet looked up."""

    key: ApiKeyText
    sender: Sender

    @property
    def tenant_id(self) -> str:
        """The tenant whose API key it claims to be."""
        return self.key.tenant_id

    @property
    def actor_id(self) -> str:
        """The id of the API key that it claims to be."""
        return self.key.key_id


class ParsedSession(msgspec.Struct, frozen=True):
    """A well-formed session of one of our own pages, not yet looked up."""

    text: SecretText
    credential: SessionCredential

    @property
    def tenant_id(self) -> str:
        """The tenant that it claims to be for."""
        return self.text.tenant_id

    @property
    def actor_id(self) -> str:
        """The id of the member that it claims to belong to."""
        return self.text.member_id


type Parsed = ParsedCredential | ParsedSession


class TenantContext(msgspec.Struct, frozen=True, kw_only=True):
    """An authenticated caller: an API key, or a member. `at` (seconds) is when it was read, by the store's clock, and
    the `iat` of new tokens.

    `ahead` is how far our clock was ahead of the store's (below 0: behind it; None: the store did not state its time).
    """

    tenant: Tenant
    caller: ApiKeyRecord | MemberCaller
    at: int
    sender: Sender
    ahead: int | None

    @property
    def actor(self) -> str:
        """Who acts, as the audit trail names them."""
        return self.caller.actor_id

    @property
    def token_environment(self) -> Environment:
        """The environment of the caller's tokens. A member makes them for tests only."""
        return "test" if isinstance(self.caller, MemberCaller) else self.caller.environment

    @property
    def max_token_lifetime(self) -> int | None:
        """How long the caller's tokens live at most, in seconds; None: as long as the tenant's."""
        return MEMBER_TOKEN_SECONDS if isinstance(self.caller, MemberCaller) else self.caller.max_token_lifetime

    @property
    def acting_member(self) -> ActingMember | None:
        """The member whose session this is, or None if an API key calls."""
        return self.caller.acting_member if isinstance(self.caller, MemberCaller) else None

    def entry(self, action: Action, target: str, before: object, after: object) -> Entry:
        """Return the audit entry of a change by this caller."""
        return Entry(
            action=action,
            target=target,
            before=before,
            after=after,
            actor=self.actor,
            sender=self.sender,
            at=self.at,
            member=self.acting_member,
        )


class Authenticator(msgspec.Struct, frozen=True, kw_only=True):
    """Authenticates API keys and sessions. Only this class makes a TenantContext."""

    tenants: TenantReader
    ring: RingReader
    last_use: LastUse
    clock: Clock

    def parse(self, credential: Credential | SessionCredential) -> Parsed:
        """Check what can be checked of a key or a session without looking it up.

        Raises ApiKeyRefusedError, ApiKeyInBrowserError; ForeignRequestError, TenantHeaderMissingError,
        SessionEndedError.
        """
        if isinstance(credential, SessionCredential):
            return self._parsed_session(credential)
        key = ApiKeyText.parse(credential.api_key)
        # The page of this service is the only web page that may have a key: its origin is the issuer's.
        if credential.origin is not None and credential.origin != self.ring.ring().issuer:
            raise ApiKeyInBrowserError
        return ParsedCredential(key, credential.sender)

    def authenticate(self, credential: Credential | SessionCredential, scope: Scope | None) -> TenantContext:
        """Authenticate a caller. `scope` is None if every valid key is accepted.

        Raises ApiKeyRefusedError, ApiKeyExpiredError, ApiKeyRevokedError, ApiKeyInBrowserError, TenantSuspendedError,
        ScopeMissingError, UnavailableError.
        """
        context, _ = self.authenticate_with_revocations(self.parse(credential), scope, None)
        return context

    @contextmanager
    def errors_after_authentication(self, parsed: Parsed, scope: Scope) -> Iterator[None]:
        """Report an error of the block only to a caller whose key is authenticated.

        For requests that are parsed before their key is authenticated, because a token in them is looked up together
        with the key. Raises what `authenticate` raises, or else the error.
        """
        try:
            yield
        except EmbedTokensError:
            self.authenticate_with_revocations(parsed, scope, None)
            raise

    def authenticate_with_revocations(
        self, parsed: Parsed, scope: Scope | None, token: TokenIds | None
    ) -> tuple[TenantContext, Revocations | None]:
        """Authenticate the key, and return what may revoke `token` from the same consistent read.

        Raises ApiKeyRefusedError, ApiKeyExpiredError, ApiKeyRevokedError, TenantSuspendedError, ScopeMissingError,
        UnavailableError.
        """
        if isinstance(parsed, ParsedSession):
            return self._session_with_revocations(parsed, scope, token)
        now, key = self.clock(), parsed.key
        found = self.tenants.read(key.tenant_id, key.key_id, token)
        at = found.at(now)
        record = authenticate_key(key, found.api_key, at)
        if found.tenant is None:
            raise ApiKeyRefusedError
        if found.tenant.status is not TenantStatus.ACTIVE:
            raise TenantSuspendedError
        if scope is not None:
            require_scope(record, scope)
        if record.last_used_at is None or at - record.last_used_at >= KEY_USE_SECONDS:
            self.last_use.note_key(key.tenant_id, record, at)
        ahead = None if found.answered_at is None else now - found.answered_at
        context = TenantContext(tenant=found.tenant, caller=record, at=at, sender=parsed.sender, ahead=ahead)
        return context, found.revocations

    def authenticate_for_user(
        self, parsed: Parsed, scope: Scope, distinct_id: str | None
    ) -> tuple[TenantContext, Revocations | None]:
        """Authenticate the key, and return what may revoke a token that is made now for this user.

        Takes one read, or two if only the key names the user. Raises what `authenticate` raises.
        """
        user = None if distinct_id is None else TokenIds(None, user_sha256(distinct_id), parsed.actor_id)
        context, revocations = self.authenticate_with_revocations(parsed, scope, user)
        pinned = context.caller.pins.get("distinctId")
        if user is None and isinstance(pinned, str):
            return self.authenticate_for_user(parsed, scope, pinned)
        return context, revocations

    def _parsed_session(self, credential: SessionCredential) -> ParsedSession:
        require_own_page(credential, self.ring.ring().issuer)
        return ParsedSession(read_cookie(credential), credential)

    def _session_with_revocations(
        self, parsed: ParsedSession, scope: Scope | None, token: TokenIds | None
    ) -> tuple[TenantContext, Revocations | None]:
        """Authenticate a session.

        Raises SessionEndedError, TenantSuspendedError, OtherTenantShownError, ScopeMissingError, UnavailableError.
        """
        now, text = self.clock(), parsed.text
        found = self.tenants.session(text, token)
        checked = check_session(text, found, now)
        require_shown_tenant(parsed.credential, checked.tenant.tenant_id)
        if scope is not None and scope not in checked.member.scopes:
            raise ScopeMissingError(f"Your role does not have the scope {scope}.")
        note_session_use(self.last_use, checked)
        context = TenantContext(
            tenant=checked.tenant,
            caller=MemberCaller(member=checked.member),
            at=checked.at,
            sender=parsed.credential.sender,
            ahead=None if found.answered_at is None else now - found.answered_at,
        )
        return context, found.revocations
