"""Sign people in with company accounts: the first time by an invitation link, later by the same account."""

import msgspec

from embedtokens.audit.trail import Action, Entry, Sender
from embedtokens.errors import TenantSuspendedError
from embedtokens.people.audited import audited, target_of
from embedtokens.people.login import Login
from embedtokens.people.member import MemberStatus, Person, bound
from embedtokens.people.secret_text import SecretText
from embedtokens.sign_in_errors import InvitationRefusedError, NotAMemberError, SignInNotSetUpError, SignInRefusedError
from embedtokens.use_cases.people.accept_invitations import invited_by
from embedtokens.use_cases.people.people_sessions import NewSession
from embedtokens.use_cases.people.sign_in_ports import IdentityProvider, Membership, SignInStore
from embedtokens.use_cases.ports import Clock, Randomness, RingReader

CALLBACK = "/auth/callback"
_NOT_LET_IN = (
    "Your company's sign-in service refused this login. Start again; if it refuses again, ask its administrator "
    "whether your account may use this page."
)


class Callback(msgspec.Struct, frozen=True):
    """The query of a callback from the identity provider (RFC 6749 §4.1.2, RFC 9207)."""

    state: str = ""
    code: str = ""
    error: str = ""
    iss: str | None = None


class StartedLogin(msgspec.Struct, frozen=True):
    """A login in progress: the URL to redirect to, and the cookie to set."""

    address: str
    cookie: str

    __repr__ = object.__repr__  # what it holds is never shown


class StartedSession(msgspec.Struct, frozen=True):
    """A new session: the value for its cookie, and the section of the page to return to."""

    text: str
    return_to: str

    __repr__ = object.__repr__  # what it holds is never shown


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of /auth/login and /auth/callback. `provider` is None if the operator has not configured one."""

    provider: IdentityProvider | None
    store: SignInStore
    ring: RingReader
    clock: Clock
    randomness: Randomness

    def begin(self, return_to: str, invitation: str, *, choose_account: bool) -> StartedLogin:
        """Start a login at the identity provider. Nothing is stored.

        Raises SignInNotSetUpError, IdentityProviderError, UnavailableError.
        """
        link = SecretText.parse("invite", invitation)
        login = Login.begin(self.clock(), return_to, link.text if link else "", self.randomness)
        return self._begun(login, choose_account=choose_account)

    def begin_without_prompt(self, cookie: str | None, callback: Callback) -> StartedLogin | None:
        """Start the login again without `prompt=select_account`, which the provider may have refused as unknown.

        Return None if the provider refused something else, or the callback does not belong to a login of this browser.

        Raises SignInNotSetUpError, IdentityProviderError, UnavailableError.
        """
        login = Login.parse(cookie or "")
        if login is None or not login.matches(callback.state) or callback.error in {"", "access_denied"}:
            return None
        return self._begun(
            Login.begin(self.clock(), login.return_to, login.invitation, self.randomness), choose_account=False
        )

    def finish(self, cookie: str | None, callback: Callback, sender: Sender) -> StartedSession:
        """Finish a login: start a session, after binding the account to a member if the login has an invitation.

        Raises SignInNotSetUpError, SignInRefusedError, InvitationRefusedError, NotAMemberError, TenantSuspendedError,
        IdentityProviderError, UnavailableError.
        """
        provider, redirect_uri, now = self._provider(), self._redirect_uri(), self.clock()
        login = Login.parse(cookie or "")
        if login is None:
            raise SignInRefusedError("callback: no login in this browser")
        if not login.matches(callback.state):
            raise SignInRefusedError("callback: state")
        if login.expired(now):
            raise SignInRefusedError("callback: too late")
        if callback.error:
            raise SignInRefusedError("callback: refused by the provider", _NOT_LET_IN)
        if not callback.code:
            raise SignInRefusedError("callback: no code")
        person = provider.person(login, callback.code, callback.iss, redirect_uri)
        if login.invitation:
            return self._joined(login, person, sender, now)
        return self._returned(login, person, now)

    def _joined(self, login: Login, person: Person, sender: Sender, now: int) -> StartedSession:
        invited = invited_by(self.store, login.invitation, now)
        tenant = invited.tenant
        earlier = [each for each in self.store.memberships(person.account) if each.tenant.tenant_id == tenant.tenant_id]
        if any(each.member.status is not MemberStatus.REMOVED for each in earlier):
            raise InvitationRefusedError("You are already a member of this tenant. Sign in without the link.")
        now = self._store_time(now)
        member = bound(invited.member, person, now)
        new = NewSession.of(Membership(tenant, member), now, self.randomness)
        entry = Entry(
            action=Action.MEMBER_JOINED,
            target=target_of(member),
            before=audited(invited.member),
            after=audited(member),
            actor=member.member_id,
            sender=sender,
            at=now,
        )
        replaced = earlier[0].member.member_id if earlier else None
        self.store.join(
            tenant,
            invited.member,
            member,
            entry,
            account=person.account,
            session=new.record,
            state_sha256=login.state_sha256,
            replaced=replaced,
        )
        return StartedSession(new.text, login.return_to)

    def _returned(self, login: Login, person: Person, now: int) -> StartedSession:
        """Start a session for the tenant that the person used last."""
        memberships = [each for each in self.store.memberships(person.account) if each.member.scopes]
        if not memberships:
            raise NotAMemberError
        found = sorted(filter(lambda each: each.is_open, memberships), key=lambda each: each.member.last_used_at or 0)
        if not found:
            raise TenantSuspendedError
        new = NewSession.of(found[-1], self._store_time(now), self.randomness)
        self.store.start(found[-1].tenant.tenant_id, new.record, login.state_sha256)
        return StartedSession(new.text, login.return_to)

    def _store_time(self, ours: int) -> int:
        """Return the time of the store's latest answer, or ours if it did not say. By a clock that is ahead, a session
        would outlive the suspension of its tenant.
        """
        answered_at = self.store.answered_at()
        return ours if answered_at is None else answered_at

    def _begun(self, login: Login, *, choose_account: bool) -> StartedLogin:
        address = self._provider().address(login, self._redirect_uri(), choose_account=choose_account)
        return StartedLogin(address, login.cookie)

    def _provider(self) -> IdentityProvider:
        if self.provider is None:
            raise SignInNotSetUpError
        return self.provider

    def _redirect_uri(self) -> str:
        return self.ring.ring().issuer + CALLBACK
