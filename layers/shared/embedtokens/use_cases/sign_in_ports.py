"""What signing in asks of the world: the company's sign-in service, and stored people."""

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
    """A member, and the tenant that they are a member of."""

    tenant: Tenant
    member: Member

    @property
    def is_open(self) -> bool:
        """Return whether a session can begin."""
        return bool(self.member.scopes) and self.tenant.status is TenantStatus.ACTIVE


class IdentityProvider(Protocol):
    """The company's sign-in service."""

    def address(self, login: Login, redirect_uri: str, *, choose_account: bool) -> str:
        """Where the browser is to go. Raises IdentityProviderError."""

    def person(self, login: Login, code: str, iss: str | None, redirect_uri: str) -> Person:
        """Who came back. Raises SignInRefusedError, IdentityProviderError."""


class SignInStore(Protocol):
    """What signing in reads and writes. Every method that does may raise UnavailableError."""

    def answered_at(self) -> int | None:
        """Return when the store last answered, in whole seconds by its own clock, or None if it did not say."""

    def membership(self, tenant_id: str, member_id: str) -> Membership | None:
        """A member and their tenant, or None."""

    def scopes_of(self, tenant_id: str, actor: str) -> frozenset[Scope]:
        """What an API key or a member may do now: nothing, if it was revoked or they were removed."""

    def memberships(self, account: Account) -> Sequence[Membership]:
        """The members that an account is or was."""

    def session(self, text: SecretText) -> SessionRecords:
        """What is stored of a session."""

    def start(self, tenant_id: str, session: SessionRecord, state_sha256: str | None) -> None:
        """Begin a session, and end the login of this state. Raises SignInRefusedError if it has ended before."""

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
        """Bind an invited member and begin their session. Raises InvitationRefusedError, SignInRefusedError."""

    def end(self, tenant_id: str, sha256: str, at: int) -> None:
        """End a session."""
