"""The ports of sign-in: the identity provider, and the store of people."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.trail import Entry
from embedtokens.people.login import Login
from embedtokens.people.member import Account, Member, Person
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionRecord
from embedtokens.tenants.tenant import Tenant, TenantStatus
from embedtokens.use_cases.ports import SessionRecords


class Membership(msgspec.Struct, frozen=True):
    """A member with their tenant."""

    tenant: Tenant
    member: Member

    @property
    def is_open(self) -> bool:
        """Whether a session can start."""
        return bool(self.member.scopes) and self.tenant.status is TenantStatus.ACTIVE


class IdentityProvider(Protocol):
    """The company's identity provider."""

    def address(self, login: Login, redirect_uri: str, *, choose_account: bool) -> str:
        """Return the URL to which the browser is redirected. Raises IdentityProviderError."""

    def person(self, login: Login, code: str, iss: str | None, redirect_uri: str) -> Person:
        """Return the person who signed in. Raises SignInRefusedError, IdentityProviderError."""


class SignInStore(Protocol):
    """Stores what sign-in reads and writes. Every method that does may raise UnavailableError."""

    def answered_at(self) -> int | None:
        """Return when the store last answered, in whole seconds by its own clock, or None if it did not say."""

    def membership(self, tenant_id: str, member_id: str) -> Membership | None:
        """Return a member with their tenant, or None."""

    def scopes_of(self, tenant_id: str, actor: str) -> frozenset[Scope]:
        """Return the scopes that an API key or a member has now: none if revoked or removed."""

    def memberships(self, account: Account) -> Sequence[Membership]:
        """Return every membership of an account, including ended ones."""

    def session(self, text: SecretText) -> SessionRecords:
        """Return a session with its member and tenant."""

    def start(self, tenant_id: str, session: SessionRecord, state_sha256: str | None) -> None:
        """Store a session, and that the login of this state has ended. Raises SignInRefusedError if it had already."""

    def join(  # noqa: PLR0913 - what is written together
        self,
        tenant: Tenant,
        before: Member,
        after: Member,
        entry: Entry,
        *,
        account: Account,
        session: SessionRecord,
        state_sha256: str,
        replaced: str | None,
    ) -> None:
        """Bind an invited member and store their session. Raises InvitationRefusedError, SignInRefusedError."""

    def end(self, tenant_id: str, sha256: str, at: int) -> None:
        """End a session."""
