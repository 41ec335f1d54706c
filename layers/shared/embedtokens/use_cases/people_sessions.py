"""Sessions of people: begun, shown to the page, moved to another tenant, and ended."""

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
    prove_session,
    require_own_page,
    require_shown_tenant,
)
from embedtokens.scalars import TenantId
from embedtokens.sign_in_errors import SessionEndedError
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.use_cases.member_responses import SessionState, SignedIn, SignedInTenant
from embedtokens.use_cases.ports import Clock, KeyUse, Randomness, RingReader
from embedtokens.use_cases.session_use import note_session_use
from embedtokens.use_cases.sign_in_ports import Membership, SignInStore


class ChooseTenantRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The body of POST /auth/tenant."""

    tenant_id: TenantId


class NewSession(msgspec.Struct, frozen=True):
    """The text for a session's cookie, and what is stored of it."""

    text: str
    record: SessionRecord

    __repr__ = object.__repr__  # what it holds is never shown

    @classmethod
    def of(
        cls, membership: Membership, now: int, randomness: Randomness, *, signed_in_at: int | None = None
    ) -> "NewSession":
        """Return a session that is used now. It counts from `signed_in_at`; None: somebody has signed in just now."""
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


class ProvedSession(msgspec.Struct, frozen=True):
    """A session that holds, and whose it is."""

    membership: Membership
    session: SessionRecord


class PeopleSessions(msgspec.Struct, frozen=True, kw_only=True):
    """All raise ForeignRequestError, TenantHeaderMissingError, OtherTenantShownError and UnavailableError."""

    available: bool
    """Whether the operator has named an identity provider."""

    store: SignInStore
    ring: RingReader
    key_use: KeyUse
    clock: Clock
    randomness: Randomness

    def state(self, credential: SessionCredential | None) -> SessionState:
        """Say who has signed in, and note that they are there. A session that has ended is none."""
        if credential is None:
            return SessionState(self.available, None)
        require_own_page(credential, self.ring.ring().issuer)
        try:
            proved = self._proved(credential)
        except (SessionEndedError, TenantSuspendedError):
            return SessionState(self.available, None)
        if credential.shown_tenant != NO_TENANT:
            require_shown_tenant(credential, proved.membership.tenant.tenant_id)
        membership, session = proved.membership, proved.session
        note_session_use(self.key_use, membership.tenant.tenant_id, membership.member, session, self.clock())
        return SessionState(self.available, self._signed_in(membership, session))

    def authenticate(self, credential: SessionCredential) -> ProvedSession:
        """Return whose session it is. Raises SessionEndedError, TenantSuspendedError."""
        require_own_page(credential, self.ring.ring().issuer)
        proved = self._proved(credential)
        require_shown_tenant(credential, proved.membership.tenant.tenant_id)
        return proved

    def choose_tenant(self, proved: ProvedSession, tenant_id: str) -> NewSession:
        """End the session, and begin one for another of the person's tenants, which ends no later.

        Raises NotFoundError for a tenant that is not theirs; SessionEndedError for one that has ended all their
        sessions since they signed in; SignInRefusedError if their role changes meanwhile.
        """
        chosen = [each for each in self._open(proved.membership.member.account) if each.tenant.tenant_id == tenant_id]
        if not chosen:
            raise NotFoundError("You are no member of this tenant.")
        now, signed_in_at = self.clock(), proved.session.created_at
        ends = (chosen[0].member.revoked_before, chosen[0].tenant.sessions_before)
        if any(before is not None and signed_in_at <= before for before in ends):
            raise SessionEndedError
        new = NewSession.of(chosen[0], now, self.randomness, signed_in_at=signed_in_at)
        self.store.start(tenant_id, new.record, None)
        self.store.end(proved.membership.tenant.tenant_id, proved.session.sha256, now)
        return new

    def sign_out(self, credential: SessionCredential) -> None:
        """End the session at the service, whatever has become of its member and its tenant."""
        require_own_page(credential, self.ring.ring().issuer)
        text = SecretText.parse("session", credential.text)
        if text is not None:
            require_shown_tenant(credential, text.tenant_id)
            self.store.end(text.tenant_id, text.sha256, self.clock())

    def _proved(self, credential: SessionCredential) -> ProvedSession:
        text = SecretText.parse("session", credential.text)
        if text is None:
            raise SessionEndedError
        found = self.store.session(text)
        if found.tenant is None:
            raise SessionEndedError
        before = found.tenant.sessions_before
        member, session = prove_session(text, found.session, found.member, now=self.clock(), ended_before=before)
        if found.tenant.status is not TenantStatus.ACTIVE:
            raise TenantSuspendedError
        return ProvedSession(Membership(found.tenant, member), session)

    def _signed_in(self, membership: Membership, session: SessionRecord) -> SignedIn:
        member = membership.member
        return SignedIn(
            member_id=member.member_id,
            name=member.name,
            email=member.email,
            role=member.role,
            scopes=sorted(member.scopes),
            tenant=_choice(membership),
            tenants=[_choice(each) for each in self._open(member.account)],
            ends_at=rfc3339(session.created_at + LONGEST_SECONDS),
        )

    def _open(self, account: Account | None) -> list[Membership]:
        return [each for each in self.store.memberships(account) if each.is_open] if account else []


def _choice(membership: Membership) -> SignedInTenant:
    return SignedInTenant(membership.tenant.tenant_id, membership.tenant.name, membership.member.role)
