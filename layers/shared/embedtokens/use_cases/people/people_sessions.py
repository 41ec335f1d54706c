"""Show a session to the page, switch it to another tenant, and end it."""

import msgspec

from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import NotFoundError, TenantSuspendedError
from embedtokens.people.member import Account
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import (
    LONGEST_SECONDS,
    NO_TENANT,
    SessionCredential,
    SessionRecord,
    require_own_page,
    require_shown_tenant,
)
from embedtokens.scalars import TenantId
from embedtokens.sign_in_errors import SessionEndedError
from embedtokens.use_cases.check_session import CheckedSession, check_session, note_session_use, read_cookie
from embedtokens.use_cases.people.member_responses import SessionState, SignedIn, SignedInTenant
from embedtokens.use_cases.people.sign_in_ports import Membership, SignInStore
from embedtokens.use_cases.ports import Clock, LastUse, Randomness, RingReader


class ChooseTenantRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The body of POST /auth/tenant."""

    tenant_id: TenantId


class NewSession(msgspec.Struct, frozen=True):
    """A new session: the value for its cookie, and its record."""

    text: str
    record: SessionRecord

    __repr__ = object.__repr__  # what it holds is never shown

    @classmethod
    def of(
        cls, membership: Membership, now: int, randomness: Randomness, *, signed_in_at: int | None = None
    ) -> "NewSession":
        """Return a session whose lifetime counts from `signed_in_at` (None: from now)."""
        member = membership.member
        text = SecretText.make("session", membership.tenant.tenant_id, member.member_id, randomness)
        record = SessionRecord(
            sha256=text.sha256,
            member_id=member.member_id,
            member_version=member.version,
            created_at=now if signed_in_at is None else signed_in_at,
            last_used_at=now,
        )
        return cls(text.text, record)


class PeopleSessions(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of /auth/session, /auth/tenant and /auth/logout.

    All methods raise ForeignRequestError, TenantHeaderMissingError, OtherTenantShownError and UnavailableError.
    """

    available: bool
    """Whether the operator has configured an identity provider."""

    store: SignInStore
    ring: RingReader
    last_use: LastUse
    clock: Clock
    randomness: Randomness

    def state(self, credential: SessionCredential | None) -> SessionState:
        """Return who has signed in, if anyone, and note the use of the session. An ended session counts as none."""
        if credential is None:
            return SessionState(self.available, None)
        require_own_page(credential, self.ring.ring().issuer)
        try:
            checked = self._checked(credential)
        except (SessionEndedError, TenantSuspendedError):
            return SessionState(self.available, None)
        if credential.shown_tenant != NO_TENANT:
            require_shown_tenant(credential, checked.tenant.tenant_id)
        note_session_use(self.last_use, checked)
        return SessionState(self.available, self._signed_in(checked))

    def authenticate(self, credential: SessionCredential) -> CheckedSession:
        """Authenticate a session. Raises SessionEndedError, TenantSuspendedError."""
        require_own_page(credential, self.ring.ring().issuer)
        checked = self._checked(credential)
        require_shown_tenant(credential, checked.tenant.tenant_id)
        return checked

    def choose_tenant(self, checked: CheckedSession, tenant_id: str) -> NewSession:
        """Replace the session by one for another of the person's tenants, which ends no later.

        Raises NotFoundError for a tenant that is not theirs; SessionEndedError if that tenant has ended all their
        sessions since they signed in; SignInRefusedError if their role changes at the same time.
        """
        chosen = [each for each in self._open(checked.member.account) if each.tenant.tenant_id == tenant_id]
        if not chosen:
            raise NotFoundError("You are not a member of this tenant.")
        now, signed_in_at = checked.at, checked.session.created_at
        ends = (chosen[0].member.revoked_before, chosen[0].tenant.sessions_before)
        if any(before is not None and signed_in_at <= before for before in ends):
            raise SessionEndedError
        new = NewSession.of(chosen[0], now, self.randomness, signed_in_at=signed_in_at)
        self.store.start(tenant_id, new.record, None)
        self.store.end(checked.tenant.tenant_id, checked.session.sha256, now)
        return new

    def sign_out(self, credential: SessionCredential) -> None:
        """End the session, whatever the state of its member and tenant."""
        require_own_page(credential, self.ring.ring().issuer)
        text = SecretText.parse("session", credential.text)
        if text is not None:
            require_shown_tenant(credential, text.tenant_id)
            self.store.end(text.tenant_id, text.sha256, self.clock())

    def _checked(self, credential: SessionCredential) -> CheckedSession:
        text, now = read_cookie(credential), self.clock()
        return check_session(text, self.store.session(text), now)

    def _signed_in(self, checked: CheckedSession) -> SignedIn:
        member = checked.member
        return SignedIn(
            member_id=member.member_id,
            name=member.name,
            email=member.email,
            role=member.role,
            scopes=sorted(member.scopes),
            tenant=_choice(Membership(checked.tenant, member)),
            tenants=[_choice(each) for each in self._open(member.account)],
            ends_at=rfc3339(checked.session.created_at + LONGEST_SECONDS),
        )

    def _open(self, account: Account | None) -> list[Membership]:
        return [each for each in self.store.memberships(account) if each.is_open] if account else []


def _choice(membership: Membership) -> SignedInTenant:
    return SignedInTenant(membership.tenant.tenant_id, membership.tenant.name, membership.member.role)
